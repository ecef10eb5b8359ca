"""From links and a judgement to a verdict."""

from __future__ import annotations

import pytest

from npzw_tui.domain.verdict import VERDICTS, is_outside, verdict_of


@pytest.mark.parametrize(
    ("links", "outside", "verdict"),
    [
        ((), False, "onbekend"),
        ((), True, "niet"),
        (("wonen",), False, "in"),
        (("wonen", "werk"), True, "deels"),
    ],
)
def test_links_and_a_judgement_come_to_one_verdict(
    links: tuple[str, ...], outside: bool, verdict: str
) -> None:
    assert verdict_of(links, outside=outside) == verdict
    assert verdict in VERDICTS
    assert is_outside(verdict) == outside


def test_a_remark_without_a_verdict_is_not_outside() -> None:
    assert not is_outside(None)
