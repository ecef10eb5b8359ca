"""What residents read of one remark: the words, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.reports.document import Entry, Ref, Strong
from npzw_tui.reports.names import said
from npzw_tui.reports.wording import day_words, fill, joined, listed, sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.document import Text
    from npzw_tui.reports.model import Promised, Told
    from npzw_tui.reports.names import Names

_ASKING = frozenset({"zorg", "vraag"})
"""The kinds of remarks to which somebody owes an answer."""


def entry(told: Told, names: Names, *, named: bool) -> Entry:
    """Tell a remark and what is done with it; ``named`` says what kind of remark it is."""
    kind = (Strong(f"{names.kinds(told)}:"), " ") if named else ()
    return Entry(
        text=(*kind, said(told), " (", Ref(told.ref, defines=True), ")"),
        details=(*_when(told, names), *_outcome(told, names, named=named), *_doubles(told)),
    )


def _when(told: Told, names: Names) -> Iterator[Text]:
    """Name the evening where a neighbourhood had several."""
    day = names.day_of(told.meeting)
    if day is not None and len(names.meetings_in(told.neighbourhood)) > 1:
        yield (_("Gezegd op {datum}.").format(datum=day_words(day)),)


def _outcome(told: Told, names: Names, *, named: bool) -> list[Text]:
    found: list[Text] = [(sentence,) for sentence in _place(told, names)]
    if told.answer:
        found.append((Strong(_("Antwoord:")), " ", told.answer))
    found += [promised_line(promised, names) for promised in names.promises_of(told)]
    if not told.answered and not _ASKING.isdisjoint(told.kinds):
        found.append((Strong(_("Wij hebben hier nog geen antwoord op.")),))
    if not found and named:
        found.append((_("Wij hebben dit opgeschreven."),))
    return found


def _place(told: Told, names: Names) -> Iterator[str]:
    """Say where in the programme it stands, in words that residents may see.

    Links that this programme does not have say nothing: nobody could look them up.
    """
    nodes = listed([f"“{title}”" for title in names.readable_nodes(told)])
    match told.verdict:
        case "niet":
            yield _("Dit staat niet in het programma.")
        case "deels" if nodes:
            yield _("Een deel staat in het programma, bij {delen}. De rest niet.").format(
                delen=nodes
            )
        case "deels":
            yield _("Een deel hiervan staat in het programma, de rest niet.")
        case "in" if nodes:
            yield _("Dit staat in het programma, bij {delen}.").format(delen=nodes)
        case "in" if not told.links:
            yield _("Dit staat in het programma.")
        case _ if nodes:
            yield _("Dit hoort bij {delen}.").format(delen=nodes)


def promised_line(promised: Promised, names: Names) -> Text:
    """Tell a promise: what, who, before when, and how it stands."""
    told = fill(
        _("{wat} Wie: {wie}. {wanneer} ({ref})"),
        wat=sentence_of(promised.text),
        wie=promised.owner,
        wanneer=due_and_state(promised, names),
        ref=Ref(promised.ref),
    )
    return (Strong(_("Beloofd:")), " ", *told)


def due_and_state(promised: Promised, names: Names) -> str:
    """Say by when a promise should be kept and whether it was."""
    state = state_words(promised, names)
    if promised.due is None:
        return _("Dit is {stand}.").format(stand=state)
    return _("Uiterlijk {datum}: {stand}.").format(datum=day_words(promised.due), stand=state)


def state_words(promised: Promised, names: Names) -> str:
    """Name the state of a promise in plain words."""
    if names.late(promised):
        return _("nog niet gedaan, en dat is te laat")
    words = {
        "open": _("nog niet gedaan"),
        "gedaan": _("gedaan"),
        "vervallen": _("vervallen, dit gaat niet door"),
    }
    return words.get(promised.status, promised.status)


def _doubles(told: Told) -> Iterator[Text]:
    if told.doubles:
        refs = joined(((Ref(ref, defines=True),) for ref in told.doubles), ", ")
        yield fill(_("Dit is vaker gezegd. Het staat ook onder nummer {refs}."), refs=refs)
