"""A day in words: what people say behind "vóór", and when that is.

Only what is certain is read: "volgende vrijdag" means this week's to some and next week's to
others, so it stays text. A day without a year is the next one to come, today included.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from npzw_tui.domain.text import fold_text
from npzw_tui.i18n import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_T = TypeVar("_T")

_LONGEST: Final = 6
"""Words in the longest day: "op vrijdag het eind van juni"."""
_NEAR_END: Final = 300
"""A day is looked for in so many characters at the end: who promises that much names it there."""
_TOLD: Final = 3
"""So many words of what cannot be read are quoted."""
_YEARS: Final = range(2000, 2100)
_MONTHS: Final = (
    "januari februari maart april mei juni juli augustus september oktober november december",
    "january february march april may june july august september october november december",
)
_SHORT_MONTHS: Final = (
    "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_WEEKDAYS: Final = (
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "monday tuesday wednesday thursday friday saturday sunday",
)
_NEAR: Final = (
    {"vandaag": 0, "morgen": 1, "overmorgen": 2},
    {"today": 0, "tomorrow": 1},
)
_VAGUE: Final = (
    "week weken maand maanden jaar jaren dag dagen zomer winter herfst lente voorjaar najaar kerst "
    "pasen vakantie zomervakantie kwartaal eind einde begin medio half month months year years day "
    "days summer spring autumn christmas easter holidays"
)
"""Words of time that name no day: whoever writes one of them behind "voor" means one."""
_WORD = re.compile(r"(?<!\S)\S+")
_NUMERIC = re.compile(
    r"(?P<d>\d{1,2})(?P<sign>[-/])(?P<m>\d{1,2})(?:(?P=sign)(?P<y>\d{4}|\d{2}))?"
    r"|(?P<dd>\d{1,2})\.(?P<dm>\d{1,2})\.(?P<dy>\d{4})"
    r"|(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})",
    re.ASCII,
)
_ORDINAL = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)?", re.ASCII)
_YEARLESS = re.compile(r"\d{1,2}[-/]\d{1,2}", re.ASCII)
_ROUND: Final = ".,;:!?()"


class Due(NamedTuple):
    """What a promise's words say of its day.

    ``text`` is without the day where that stood at the end. ``unread`` quotes what stands where a
    day was to be expected and is none for certain; it is part of ``text``.
    """

    text: str
    day: date | None = None
    unread: str = ""


class _Word(NamedTuple):
    start: int
    end: int
    folded: str
    """Without case, accents and the marks around it."""


def find_due(text: str, today: date) -> Due:
    """Find the day in what somebody promises: "komt kijken vóór 1 juli".

    At the end it is taken out; in the middle ("komt vóór 1 juli kijken") the text stays whole.
    """
    words = _words(text, max(0, len(text) - _NEAR_END))
    unread = ""
    for at in range(len(words) - 2, -1, -1):
        if words[at].folded not in _fronts():
            continue
        behind = words[at + 1 :]
        if len(behind) <= _LONGEST and (day := _day([w.folded for w in behind], today)):
            return Due(text[: words[at].start].rstrip().rstrip(",;(").rstrip(), day)
        if day := _day_within(behind, today):
            return Due(text, day)
        if not unread and _means_time(text, words[at], behind):
            last = behind[min(_TOLD, len(behind)) - 1]
            unread = text[behind[0].start : last.end].rstrip(_ROUND)
    return Due(text, None, unread)


def read_day(words: str, today: date) -> date | None:
    """Read a day that stands alone, as in a form: "1 juli", "12-07", "volgende week vrijdag"."""
    folded = [word.folded for word in _words(words)]
    if folded and folded[0] in _fronts():
        folded = folded[1:]
    return _day(folded, today)


def _fronts() -> frozenset[str]:
    """The words that a day stands behind."""
    dutch = {"voor", "uiterlijk"}
    return frozenset(dutch | {"before", "by"} if language() == "en" else dutch)


def _words(text: str, start: int = 0) -> list[_Word]:
    return [
        _Word(match.start(), match.end(), fold_text(match[0]).strip(_ROUND))
        for match in _WORD.finditer(text, start)
    ]


def _day_within(behind: Sequence[_Word], today: date) -> date | None:
    """The day that these words begin with, as many of them as can belong to it."""
    for count in range(min(_LONGEST, len(behind)), 0, -1):
        said = [word.folded for word in behind[:count]]
        # "voor 3-4 mensen": between other words two numbers are a day only with a year
        if _YEARLESS.fullmatch(said[-1]):
            continue
        if day := _day(said, today):
            following = behind[count].folded if count < len(behind) else ""
            # "vrijdag 29 juni", which is a Thursday: not the Friday alone either
            return None if _is_of_time(following) else day
    return None


def _is_of_time(word: str) -> bool:
    named = _month(word) or _weekday(word) is not None or word in _VAGUE.split()
    return bool(named) or word[:1].isdigit()


def _means_time(text: str, front: _Word, behind: Sequence[_Word]) -> bool:
    written = text[front.start : front.end]
    if front.folded == "uiterlijk" or (front.folded == "voor" and not written.isascii()):
        return True
    said = [word.folded for word in behind[:_TOLD]]
    if len(behind) <= _TOLD and any(word in _VAGUE.split() for word in said):
        return True
    if len(behind) == 1 and _NUMERIC.fullmatch(said[0]):
        return True
    return any(_month(word) or _weekday(word) is not None for word in said)


# --- days ---


def _day(words: Sequence[str], today: date) -> date | None:
    said = [word for word in words if word]
    while said and said[0] in {"op", "de", "het", "on", "the"}:
        said = said[1:]
    if not said or len(said) > _LONGEST:
        return None
    for near in _spoken(_NEAR):
        if len(said) == 1 and said[0] in near:
            return today + timedelta(near[said[0]])
    for read in (_numeric, _dated, _end_of, _weekly):
        if day := read(said, today):
            return day
    return _both(said, today)


def _both(said: Sequence[str], today: date) -> date | None:
    """A weekday with its date; where they contradict each other neither is certain."""
    weekday = _weekday(said[0])
    if weekday is None or len(said) < 2:
        return None
    day = _numeric(said[1:], today) or _dated(said[1:], today)
    return day if day is not None and day.weekday() == weekday else None


def _numeric(said: Sequence[str], today: date) -> date | None:
    found = _NUMERIC.fullmatch(said[0]) if len(said) == 1 else None
    if found is None:
        return None
    day, month, year = (
        found["d"] or found["dd"] or found["id"],
        found["m"] or found["dm"] or found["im"],
        found["y"] or found["dy"] or found["iy"],
    )
    return _made(int(day), int(month), year, today)


def _dated(said: Sequence[str], today: date) -> date | None:
    """Read "1 juli" and "1 juli 2023"; in English "July 1" too."""
    if not 2 <= len(said) <= 3:
        return None
    first, second, year = said[0], said[1], said[2] if len(said) == 3 else None
    if language() == "en" and _month(first):
        first, second = second, first
    number, month = _ORDINAL.fullmatch(first), _month(second)
    return _made(int(number[1]), month, year, today) if number and month else None


def _end_of(said: Sequence[str], today: date) -> date | None:
    """The last day of a month, of this month, or of this year."""
    if said[0] not in {"eind", "einde", "end"}:
        return None
    rest = [word for word in said[1:] if word not in {"van", "de", "deze", "het", "dit"}]
    rest = [word for word in rest if word not in {"of", "the", "this"}]
    if rest in (["maand"], ["month"]):
        return today.replace(day=monthrange(today.year, today.month)[1])
    if rest in (["jaar"], ["year"]):
        return date(today.year, 12, 31)
    month = _month(rest[0]) if 1 <= len(rest) <= 2 else 0
    if not month:
        return None
    year = _year(rest[1]) if len(rest) == 2 else today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1]) if year else None


def _weekly(said: Sequence[str], today: date) -> date | None:
    """Read "vrijdag", "komende vrijdag" and "volgende week vrijdag"; never today."""
    words = list(said)
    if len(words) == 3:
        for week in (["volgende", "week"], ["next", "week"]):
            other = words[2] if words[:2] == week else words[0] if words[1:] == week else ""
            if (weekday := _weekday(other)) is not None:
                return today + timedelta(7 - today.weekday() + weekday)
    if len(words) == 2 and words[0] in {"komende", "aanstaande", "coming"}:
        words = words[1:]
    weekday = _weekday(words[0]) if len(words) == 1 else None
    if weekday is None:
        return None
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _made(day: int, month: int, year: str | None, today: date) -> date | None:
    """The day with this number; without a year the next one, which may be a leap year away."""
    if year is not None:
        whole = _year(year)
        return _existing(whole, month, day) if whole else None
    several = (_existing(today.year + later, month, day) for later in range(9))
    return next((found for found in several if found is not None and found >= today), None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(word: str) -> int | None:
    if not (word.isascii() and word.isdigit() and len(word) in (2, 4)):
        return None
    year = int(word) + (2000 if len(word) == 2 else 0)
    return year if year in _YEARS else None


# --- names ---


def _spoken(both: tuple[_T, _T]) -> Iterator[_T]:
    """Dutch, and English where that is the language."""
    yield both[0]
    if language() == "en":
        yield both[1]


def _month(word: str) -> int:
    for names in (_MONTHS, _SHORT_MONTHS):
        for spoken in _spoken(names):
            months = spoken.split()
            if word in months:
                return months.index(word) + 1
    return 9 if word == "sept" else 0


def _weekday(word: str) -> int | None:
    for spoken in _spoken(_WEEKDAYS):
        days = spoken.split()
        if word in days:
            return days.index(word)
    return None
