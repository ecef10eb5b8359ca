"""The reports that are compared byte for byte, and the one command that renews them.

``uv run python -m tests.reports.golden_files`` writes them anew; look at what changed before you
commit it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from npzw_tui.reports.making import report_of
from npzw_tui.reports.model import Audience
from npzw_tui.reports.writing import FORMATS
from npzw_tui.storage.collecting import collect

from . import three_evenings
from .collected import CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


def made() -> dict[str, Callable[[], bytes]]:
    """Give what makes each file, by its name."""
    files: dict[str, Callable[[], bytes]] = {}
    for audience in AUDIENCES:
        for form in ("md", "html", "csv"):
            files[f"{audience}.{form}"] = lambda a=audience, f=form: FORMATS[f].make(
                three_evenings.report(a)
            )
        files[f"voorbeeld-{audience}.md"] = lambda a=audience: _example(a)
    files["bureau-excel.csv"] = lambda: FORMATS["csv"].bytes_of(
        three_evenings.report("bureau"), excel=True
    )
    return files


def _example(audience: Audience) -> bytes:
    collected = collect([three_evenings.EXAMPLE])
    return FORMATS["md"].make(report_of(collected, CONTENT, audience))


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, make in made().items():
        (GOLDEN / name).write_bytes(make())
