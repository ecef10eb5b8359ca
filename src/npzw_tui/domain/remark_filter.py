"""The filter line of the staff screen: ``schimmel wijk:moerwijk soort:zorg antwoord:nee``.

Words are looked for in the text, all of them, as parts of words and without case and accents.
``name:value`` looks at one thing; several values with commas mean any of them. A name or value
that is not known is told and filters nothing, so that a slip of the finger hides no remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.dutch import words_of
from npzw_tui.domain.filter_words import NAMES, NONE, FilterWords, names_shown
from npzw_tui.domain.nearest import nearest
from npzw_tui.domain.short_id import plain
from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD
from npzw_tui.domain.text import fold_text
from npzw_tui.domain.verdict import UNKNOWN
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from npzw_tui.domain.remark_view import RemarkRow

    Test = Callable[[RemarkRow], bool]

_YES: Final = ("ja", "yes", "j", "y")
_NO: Final = ("nee", "no", "n")
_PART: Final = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_SHORTEST_REF: Final = 3
_PROMISES: Final = {
    "open": "open",
    "gedaan": "gedaan",
    "done": "gedaan",
    "vervallen": "vervallen",
    "lapsed": "vervallen",
}


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows to show. ``findings`` says, in the user's language, what was not understood."""

    tests: tuple[Test, ...] = ()
    findings: tuple[str, ...] = ()

    def __call__(self, row: RemarkRow) -> bool:
        """Whether this row passes."""
        return all(test(row) for test in self.tests)

    def of(self, rows: Iterable[RemarkRow]) -> list[RemarkRow]:
        """Return the rows that pass, in their order."""
        return [row for row in rows if self(row)]


def parse_filter(text: str, words: FilterWords) -> RowFilter:
    """Read a filter line. Never raises: what is not understood is in ``findings``."""
    tests: list[Test] = []
    findings: list[str] = []
    for part in _PART.findall(text):
        name, colon, value = part.partition(":")
        looks_at = NAMES.get(fold_text(name))
        if colon and looks_at is not None:
            test = _named(looks_at, _values(value), words, part, findings)
            if test is not None:
                tests.append(test)
        elif colon and name.isalpha() and (near := nearest(name, NAMES)) is not None:
            findings.append(
                _("{woord} is onbekend; bedoelt u {bedoeld}:?").format(
                    woord=f"{name}:", bedoeld=near
                )
            )
        elif colon and name.isalpha() and value and not value.startswith("//"):
            findings.append(
                _("{woord} is onbekend; bekend zijn {namen}").format(
                    woord=f"{name}:", namen=", ".join(names_shown().values())
                )
            )
        else:
            test = _free(part.replace('"', ""))
            if test is not None:
                tests.append(test)
    return RowFilter(tuple(tests), tuple(findings))


def _named(
    looks_at: str, values: list[str], words: FilterWords, part: str, findings: list[str]
) -> Test | None:
    """Return the test of one ``name:value``; None, with a finding, when it is not understood."""
    if not values:
        # Still being typed.
        return None
    if looks_at in ("answered", "double", "conflict"):
        return _yes_or_no(looks_at, values, part, findings)
    if looks_at == "promise":
        return _promise(values, part, findings)
    if looks_at in ("table", "recorder"):
        both = looks_at == "table" and words.tables_write
        return _place("either" if both else looks_at, values)
    known = {
        "neighbourhood": words.neighbourhoods,
        "step": words.steps,
        "kind": words.kinds,
        "line": words.lines,
        "link": words.nodes,
        "verdict": words.verdicts,
    }[looks_at]
    may_be_none = looks_at in ("line", "link")
    wanted: set[str] = set()
    none = False
    for value in values:
        folded = fold_text(value)
        if may_be_none and folded in NONE:
            none = True
        elif (id_ := known.get(folded)) is not None:
            wanted.add(id_)
        else:
            findings.append(_unknown(value, part, known))
    if not wanted and not none:
        return None
    return _among(looks_at, frozenset(wanted), none=none)


def _among(looks_at: str, wanted: frozenset[str], *, none: bool) -> Test:
    match looks_at:
        case "neighbourhood":
            return lambda row: row.neighbourhood in wanted
        case "step":
            return lambda row: row.step in wanted
        case "kind":
            return lambda row: not wanted.isdisjoint(row.kinds)
        case "verdict":
            # Nobody judged it: that is as unknown as somebody who said so.
            return lambda row: (row.verdict or UNKNOWN) in wanted
        case "line":
            return lambda row: not wanted.isdisjoint(row.lines) or (none and not row.lines)
        case _:
            return lambda row: not wanted.isdisjoint(row.links) or (none and not row.links)


def _yes_or_no(looks_at: str, values: list[str], part: str, findings: list[str]) -> Test | None:
    answers = {_truth(value) for value in values}
    if None in answers:
        findings.append(_("{woord}: zeg ja of nee").format(woord=part))
    chosen = answers - {None}
    if len(chosen) != 1:
        return None
    (yes,) = chosen
    match looks_at:
        case "answered":
            return lambda row: row.answered is yes
        case "double":
            return lambda row: row.hidden is yes
        case _:
            return lambda row: row.conflict is yes


def _promise(values: list[str], part: str, findings: list[str]) -> Test | None:
    wanted: set[str | None] = set()
    for value in values:
        truth, state = _truth(value), _PROMISES.get(fold_text(value))
        if state is not None:
            wanted.add(state)
        elif truth is True:
            wanted.update(("open", "gedaan", "vervallen"))
        elif truth is False:
            wanted.add(None)
        else:
            findings.append(_("{woord}: zeg ja, nee, open, gedaan of vervallen").format(woord=part))
    return (lambda row: row.promised in wanted) if wanted else None


def _place(looks_at: str, values: list[str]) -> Test:
    """Test a table or a recorder, of which content knows no list: by whole words and numbers.

    ``3`` is "tafel 3" and not "tafel 13"; of a word its beginning is enough.
    """
    asked = [words_of(value) for value in values]
    none = any(fold_text(value) in NONE for value in values)

    def names(row: RemarkRow) -> tuple[str | None, ...]:
        if looks_at == "either":
            return row.speaker, row.recorder
        return (row.speaker if looks_at == "table" else row.recorder,)

    def fits(row: RemarkRow) -> bool:
        said = [found for name in names(row) if (found := words_of(name or ""))]
        if not said:
            return none
        return any(
            words and all(any(_begins(word, each) for each in found) for word in words)
            for found in said
            for words in asked
        )

    return fits


def _begins(word: str, found: str) -> bool:
    return found == word if word.isdigit() else found.startswith(word)


def _free(text: str) -> Test | None:
    """Look for a word in the text, or a short id with or without its dash."""
    word = fold_text(text)
    if not word:
        return None
    ref = plain(text)
    if len(ref) < _SHORTEST_REF or not ref.isalnum() or not ref.isascii():
        return lambda row: word in row.folded
    return lambda row: word in row.folded or row.ref.replace("-", "").startswith(ref)


def _truth(value: str) -> bool | None:
    folded = fold_text(value)
    return True if folded in _YES else False if folded in _NO else None


def _values(value: str) -> list[str]:
    """Take the values after a colon apart at commas, except those between quotation marks."""
    parts = re.findall(r'(?:"[^"]*"?|[^,])+', value)
    return [bare for part in parts if (bare := part.replace('"', "").strip())]


def _unknown(value: str, part: str, known: Mapping[str, str]) -> str:
    near = nearest(value, dict.fromkeys([*known.values(), *known]))
    if near is not None:
        return _("{woord}: {waarde} is onbekend; bedoelt u {bedoeld}?").format(
            woord=part, waarde=value, bedoeld=near
        )
    ids = [id_ for id_ in dict.fromkeys(known.values()) if id_ != STAFF_NEIGHBOURHOOD]
    if len(ids) > 12:
        return _("{woord}: {waarde} is onbekend").format(woord=part, waarde=value)
    return _("{woord}: {waarde} is onbekend; bekend zijn {namen}").format(
        woord=part, waarde=value, namen=", ".join(ids)
    )
