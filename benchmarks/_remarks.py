"""Remarks of which people said where they belong, and how well somebody answers them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "concerns"
GIVEN = FOLDER / "given.tsv"
_HEADING = "kind\ttext\texpected"
_OUTSIDE = "-"


class Labelled(NamedTuple):
    """A remark and the node ids that a careful reader accepts; none when it is not in there."""

    text: str
    expected: frozenset[str]


class Answered(NamedTuple):
    """The node ids that somebody gave, best first, and whether the verdict was "in"."""

    ids: Sequence[str]
    says_in: bool


class Outcome(NamedTuple):
    """What one answer was worth."""

    inside: bool
    hit1: bool
    hit3: bool
    says_in: bool


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1: ``hit1`` and ``hit3`` of the remarks inside the programme.

    ``false_in`` is the share of those outside that got "in", ``false_niet`` the share of those
    inside that did not. A share of nothing is not a number.
    """

    inside: int
    outside: int
    hit3: float
    hit1: float
    false_in: float
    false_niet: float

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Figures:
        """Sum up."""
        told = list(outcomes)
        inside = [each for each in told if each.inside]
        outside = [each for each in told if not each.inside]
        return cls(
            inside=len(inside),
            outside=len(outside),
            hit3=_share(each.hit3 for each in inside),
            hit1=_share(each.hit1 for each in inside),
            false_in=_share(each.says_in for each in outside),
            false_niet=_share(not each.says_in for each in inside),
        )


def read_set(path: Path, known: Collection[str]) -> list[Labelled]:
    """Read a set: tab-separated ``kind``, ``text`` and ``expected``, with that heading.

    Raises ``ValueError`` for a line of another form or a node id that is not ``known``.
    """
    heading, *lines = path.read_text("utf-8").splitlines()
    if heading != _HEADING:
        raise ValueError(f"{path}: {heading!r} is not the heading {_HEADING!r}")
    remarks: list[Labelled] = []
    for number, line in enumerate(lines, start=2):
        if not line.strip():
            continue
        _kind, text, told = line.split("\t")
        expected = frozenset(told.split()) - {_OUTSIDE}
        if not told.strip() or not expected <= set(known):
            raise ValueError(f"{path}:{number}: {told!r} are not ids of the programme")
        remarks.append(Labelled(text, expected))
    return remarks


def judge(remarks: Iterable[Labelled], ask: Callable[[str], Answered]) -> list[Outcome]:
    """Ask about every remark, and say what each answer was worth."""
    return [outcome(remark, ask(remark.text)) for remark in remarks]


def outcome(remark: Labelled, answer: Answered) -> Outcome:
    """Say what an answer to a remark was worth."""
    return Outcome(
        inside=bool(remark.expected),
        hit1=not remark.expected.isdisjoint(answer.ids[:1]),
        hit3=not remark.expected.isdisjoint(answer.ids[:3]),
        says_in=answer.says_in,
    )


def _share(values: Iterable[bool]) -> float:
    told = list(values)
    return sum(told) / len(told) if told else float("nan")
