"""The content files among what somebody wants checked, each in the light of its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.storage.content import check_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.domain.findings import Finding
    from npzw_tui.storage.inputs import Inputs


def check_content_files(inputs: Inputs) -> Iterator[Finding]:
    """Check the content files; of a folder that was named as a whole, also what it lacks."""
    named = {str(path) for path in inputs.content}
    for folder in dict.fromkeys([*inputs.folders, *(path.parent for path in inputs.content)]):
        for finding in check_content(folder):
            if folder in inputs.folders or finding.file in named:
                yield finding
