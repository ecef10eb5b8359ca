"""Everything that is known of one remark among many meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from npzw_tui.domain.record_words import promise_word
from npzw_tui.domain.verdict import INSIDE, OUTSIDE, PARTLY
from npzw_tui.i18n import _, n_
from npzw_tui.tui.prose import STRONG, Block, Prose, bullet, plain, quiet
from npzw_tui.tui.widgets.remark_columns import ANSWERED, CONFLICT, DOUBLE, UNSAVED, verdict_sign

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.domain.records import Promise, Remark
    from npzw_tui.domain.remark_view import RemarkRow
    from npzw_tui.tui.staff_desk import StaffDesk


class RemarkDetails(VerticalScroll, can_focus=True):
    """Where it comes from, what was said, and what was done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", _("omlaag"), show=False),
        Binding("up,k", "scroll_up", _("omhoog"), show=False),
    ]

    def __init__(self, desk: StaffDesk, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._desk = desk

    def compose(self) -> ComposeResult:
        """The text."""
        yield Prose()

    def show(self, row: RemarkRow | None) -> None:
        """Show another remark, from its beginning."""
        remark = None if row is None else self._desk.remark(row.id)
        blocks = [] if row is None or remark is None else told(self._desk, row, remark)
        self.query_one(Prose).show(blocks)
        self.scroll_home(animate=False)


def told(desk: StaffDesk, row: RemarkRow, remark: Remark) -> list[Block]:
    """Tell all that is known of a remark."""
    text = f"‘{remark.text}’" if remark.quote else remark.text
    blocks = [quiet(origin(desk, row, remark)), plain(Content.styled(text, STRONG))]
    if row.unsaved:
        blocks.append(
            bullet(_("NIET OPGESLAGEN: de schijf weigerde de laatste wijziging"), UNSAVED)
        )
    if row.conflict:
        blocks.append(
            bullet(_("Twee mensen schreven iets anders op: c legt ze naast elkaar"), CONFLICT)
        )
    blocks.append(bullet(verdict_words(row.verdict), verdict_sign(row.verdict)))
    for link in row.links:
        node = desk.programme.nodes.get(link)
        title = node.title if node else _("staat niet in dit programma")
        blocks.append(bullet(Content.assemble((f"#{link}", "$secondary"), f" {title}"), " "))
    if remark.answer:
        blocks.append(bullet(_("Antwoord: {tekst}").format(tekst=remark.answer), ANSWERED))
    else:
        blocks.append(bullet(Content.styled(_("Nog geen antwoord"), "$text-muted"), " "))
    blocks += [bullet(promise_words(promise), "›") for promise in desk.promises_of(row.id)]
    blocks += _doubles(desk, row)
    return blocks


def origin(desk: StaffDesk, row: RemarkRow, remark: Remark) -> str:
    """Say where, when and by whom a remark was written down, in one line."""
    kinds = [desk.agenda.kind_by_id.get(kind) for kind in row.kinds]
    names = [kind.title if kind else id_ for kind, id_ in zip(kinds, row.kinds, strict=True)]
    places = {place.id: place.title for place in desk.programme.neighbourhoods}
    place = places.get(row.neighbourhood, row.neighbourhood) or _("onbekende avond")
    step = desk.agenda.step_by_id.get(row.step)
    parts = [
        " + ".join(names),
        f"{place} {row.at:%d-%m-%Y %H:%M}",
        step.short if step else row.step,
        row.speaker or _("zonder tafel"),
        row.recorder,
        _("nummer {ref}").format(ref=row.ref),
    ]
    if remark.quote:
        parts.append(_("letterlijk"))
    if remark.rev > 1:
        times = remark.rev - 1
        parts.append(n_("{n} keer gewijzigd", "{n} keer gewijzigd", times).format(n=times))
    return " · ".join(part for part in parts if part)


def verdict_words(verdict: str | None) -> str:
    """Say in words whether it is in the programme."""
    words = {
        INSIDE: _("Staat in het programma"),
        PARTLY: _("Staat deels in het programma"),
        OUTSIDE: _("Staat niet in het programma"),
    }
    return words.get(verdict or "", _("Nog niet bekeken of het in het programma staat"))


def promise_words(promise: Promise) -> str:
    """Say who promised what, before when, and how it stands."""
    due = "" if promise.due is None else _(", voor {dag}").format(dag=f"{promise.due:%d-%m-%Y}")
    words = _("Belofte ({stand}): {wie}: {wat}{wanneer}")
    return words.format(
        stand=promise_word(promise.status), wie=promise.owner, wat=promise.text, wanneer=due
    )


def _doubles(desk: StaffDesk, row: RemarkRow) -> list[Block]:
    shown, others = desk.same_as(row.id)
    if shown != row.id:
        other = desk.work.row(shown)
        ref = other.ref if other else shown
        words = _("Hetzelfde als {ref}, die ervoor meetelt").format(ref=ref)
        return [bullet(words, DOUBLE)]
    blocks = []
    for id_ in others:
        other = desk.work.row(id_)
        if other is not None:
            words = _("Ook gezegd ({ref}, {tafel}): {tekst}").format(
                ref=other.ref, tafel=other.speaker or other.recorder, tekst=other.text
            )
            blocks.append(bullet(words, DOUBLE))
    return blocks
