"""How promises are told on the screen: in the row under the note line, in lists, and aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.promise_line import OWNER_LIMIT
from npzw_tui.domain.promises import is_late
from npzw_tui.domain.record_words import promise_word
from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from datetime import date

    from npzw_tui.domain.promise_line import PromiseNote
    from npzw_tui.domain.records import Promise

PROMISED = ">"
"""Stands before an owner in a list of remarks: the sign that is typed."""
_STATES = {"gedaan": "✓", "vervallen": "✗"}
_QUOTED = 16
_NEAR = 300
"""A day that is fewer days away is named without its year."""


# --- while it is typed ---


def chips(promise: PromiseNote, about: str) -> list[str]:
    """How the line is understood; ``about`` says what it will be bound to, empty for nothing."""
    words = [_("belofte"), promise.owner or _("wie?"), promise.text or _("wat?")]
    if promise.due is not None:
        words.append(_("vóór {dag}").format(dag=f"{promise.due:%d-%m-%Y}"))
    return [" ".join(word.split()) for word in (*words, about) if word]


def warning(promise: PromiseNote, today: date) -> str:
    """What the typist should see before Enter; empty where all is well."""
    if not promise.owner:
        return _("wie: organisatie of functie, kort") if promise.text else _("typ wie: wat")
    if promise.unread:
        words = promise.unread
        words = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
        return _("‘{woorden}’ is geen dag").format(woorden=words)
    if promise.due is not None and promise.due < today:
        return _("die dag is al geweest")
    return ""


def lack(promise: PromiseNote) -> str:
    """What a promise needs before it can be saved; empty where nothing is missing."""
    from npzw_tui.domain.records import TEXT_LIMIT

    if len(promise.text) > TEXT_LIMIT:
        return _("Te lang: hoogstens {n} tekens").format(n=TEXT_LIMIT)
    if promise.whole:
        return ""
    if not promise.text:
        return _("Typ > wie: wat. Een gewone > in de tekst: \\>")
    return _("Wie belooft het? Organisatie of functie, tot {n} tekens").format(n=OWNER_LIMIT)


# --- in lists ---


def state_sign(promise: Promise) -> str:
    """Give the sign of a state; it always stands beside the word."""
    return _STATES.get(promise.status, "○")


def state_words(promise: Promise, today: date) -> str:
    """Say how a promise stands, and how late it is."""
    if not is_late(promise, today) or promise.due is None:
        return promise_word(promise.status)
    days = (today - promise.due).days
    return n_("{n} dag te laat", "{n} dagen te laat", days).format(n=days)


def due_words(due: date, today: date) -> str:
    """Say before when: "vóór 1 juli", with its year where that is not plain."""
    from npzw_tui.reports.wording import day_words

    day = day_words(due)
    if abs((due - today).days) < _NEAR:
        day = day.rpartition(" ")[0]
    return _("vóór {dag}").format(dag=day)


def promise_line(promise: Promise) -> str:
    """Say who promised what."""
    return f"{promise.owner}: {' '.join(promise.text.split())}"


def detail(promise: Promise, today: date) -> str:
    """Tell a promise in one line, under its remark."""
    how = [state_words(promise, today)]
    if promise.due is not None:
        how.insert(0, due_words(promise.due, today))
    words = _("Belofte van {wie}: {wat} ({hoe})")
    return words.format(wie=promise.owner, wat=promise.text, hoe=", ".join(how))


# --- aloud ---


def sentence(promise: Promise, today: date) -> str:
    """Say a promise as a sentence, as in "Staedion belooft: komt kijken, vóór 1 juli".

    A day that its words name already is not said twice.
    """
    from npzw_tui.domain.due import find_due
    from npzw_tui.reports.wording import capital, sentence_of

    text = " ".join(promise.text.split())
    said = find_due(text, today).day
    if promise.due is not None and promise.due != said:
        text = f"{text.rstrip('.')}, {due_words(promise.due, today)}"
    words = _("{wie} belooft: {wat}").format(wie=capital(promise.owner), wat=text)
    return sentence_of(words)
