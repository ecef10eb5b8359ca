"""What is said of a remark wherever the office reads of it: where from, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.record_words import promise_word, verdict_word
from npzw_tui.i18n import _
from npzw_tui.reports.document import Entry, Ref, Strong
from npzw_tui.reports.names import said
from npzw_tui.reports.wording import capital, clock_words, day_words, fill, joined

if TYPE_CHECKING:
    from npzw_tui.reports.document import Text
    from npzw_tui.reports.model import Promised, Told
    from npzw_tui.reports.names import Names


def entry(told: Told, names: Names, *, under_evening: bool = False) -> Entry:
    """Tell a remark with where it was said and what became of it.

    ``under_evening``: the evening stands above it already.
    """
    where = moment(told, names)
    if not under_evening:
        where = f"{names.evening(told.meeting)} · {where}"
    details = [(where,), (judged(told, names),), *outcome(told, names)]
    return Entry(text=headed(told), details=tuple(details))


def headed(told: Told, *, defines: bool = False) -> Text:
    """Give the words of a remark behind its short id."""
    return (Ref(told.ref, defines), " ", said(told))


def moment(told: Told, names: Names) -> str:
    """Say at which moment of an evening a remark was made, where, and of what kind it is."""
    step = names.report.step_title(told.step)
    return " · ".join([f"{step} {clock_words(told.at)}", *table(told), names.kinds(told)])


def table(told: Told) -> list[str]:
    """Say at which table or by which street a remark was made, if that was noted."""
    return [told.speaker] if told.speaker else []


def judged(told: Told, names: Names) -> str:
    """Say whether a remark is in the programme, and where."""
    verdict = capital(verdict_word(told.verdict))
    nodes = "; ".join(names.node(link) for link in told.links)
    return f"{verdict}: {nodes}" if nodes else verdict


def outcome(told: Told, names: Names) -> list[Text]:
    """Give the answer and the promises to a remark, or say of worries and questions: none yet."""
    lines: list[Text] = []
    if told.answer:
        lines.append((Strong(_("Antwoord:")), " ", told.answer))
    lines += [promise_line(promised, names) for promised in names.promises_of(told)]
    if not lines and not told.answered and not {"zorg", "vraag"}.isdisjoint(told.kinds):
        lines.append((Strong(_("Nog geen antwoord")),))
    return lines


def promise_line(promised: Promised, names: Names) -> Text:
    """Tell a promise on one line, with its own short id."""
    return fill(
        _("Beloofd {ref}: {wat} ({hoe})"),
        ref=Ref(promised.ref),
        wat=promised.text,
        hoe=", ".join([promised.owner, *due_words(promised), state_words(promised, names)]),
    )


def due_words(promised: Promised) -> list[str]:
    """Say by when a promise should be kept, if a day was named."""
    if promised.due is None:
        return []
    return [_("uiterlijk {datum}").format(datum=day_words(promised.due))]


def state_words(promised: Promised, names: Names) -> str:
    """Name the state of a promise: whether it is kept, or late."""
    if names.late(promised):
        return _("te laat")
    return promise_word(promised.status)


def see_also(elsewhere: list[Told]) -> Text:
    """Point to remarks that are told under an earlier line."""
    refs: list[Text] = [(Ref(told.ref),) for told in elsewhere]
    return fill(_("Zie ook, onder een andere lijn: {refs}"), refs=joined(refs, ", "))
