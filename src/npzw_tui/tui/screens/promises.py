"""All promises: tonight's, of every table, and what earlier evenings left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from npzw_tui.domain.promises import from_earlier, in_order, is_late, made_tonight
from npzw_tui.i18n import _
from npzw_tui.reports.wording import day_words
from npzw_tui.tui.cells import cut
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.promise_words import due_words, promise_line, state_sign, state_words
from npzw_tui.tui.promising import about_words
from npzw_tui.tui.prose import HEADING, QUIET, WARNING, bullet, lay_out, plain
from npzw_tui.tui.screens.dialogs import Question
from npzw_tui.tui.switching import Switching
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.quick_keys import QuickKeys

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.domain.records import Promise, PromiseStatus, Session
    from npzw_tui.tui.screens.promise_form import Promised
    from npzw_tui.tui.screens.step import StepScreen

_LOOK = 1.0
"""Seconds between two looks at what other tables wrote meanwhile."""
_MARGIN = 2
"""Cells of a row beside its text."""
_UNKNOWN_WIDTH = 70
"""Until the list was laid out."""
_LONGEST = 300
"""Characters of a promise in the list; all of them stand in its form."""


class Row(NamedTuple):
    """One promise in the list; ``session`` is that of its evening where that is not tonight."""

    promise: Promise
    session: Session | None = None
    in_room: bool = False

    def content(self, screen: StepScreen, width: int) -> Content:
        """Who promised what, and in one row under it how it stands; what is known best comes last.

        Wrapped rows stand under each other.
        """
        promise, today = self.promise, screen.promising.today
        words = cut(promise_line(promise), _LONGEST)
        state = state_words(promise, today)
        late = is_late(promise, today)
        parts = [_("in de zaal")] if self.in_room else []
        parts += [due_words(promise.due, today)] if promise.due else []
        parts += self.origin(screen)
        how = Content.assemble(
            (state, WARNING if late else HEADING if promise.status == "open" else QUIET),
            (" · ".join(["", *parts]), QUIET),
        )
        how = how.truncate(max(width - 2, 1), ellipsis=True)
        told = [bullet(words, state_sign(promise)), plain(how, indent=2)]
        return Content("\n").join(lay_out(told, width))

    def origin(self, screen: StepScreen) -> list[str]:
        """Say where it comes from: its evening, or its remark and table."""
        desk = screen.desk
        if self.session is not None:
            return [_("avond van {dag}").format(dag=day_words(self.session.date))]
        if desk.evening is None:
            return []
        remark = desk.evening.meeting.remarks.get(self.promise.remark or "")
        author = desk.evening.author_of(self.promise.id)
        several = author is not None and len(desk.evening.sessions) > 1
        told = [author.recorder] if author is not None and several else []
        return told if remark is None else [*told, about_words(remark)]


class PromiseList(OptionList, QuickKeys):
    """The promises under their headings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "screen.edit", _("wijzigen"), id="promise.edit"),
        Binding("g", "screen.mark('gedaan')", _("gedaan"), id="promise.done"),
        Binding("v", "screen.mark('vervallen')", _("vervallen"), id="promise.lapsed"),
        Binding("o", "screen.mark('open')", _("open"), id="promise.open", tooltip=_("Weer open")),
        Binding("n", "screen.add", _("nieuw"), id="promise.add"),
        Binding(
            "z",
            "screen.release",
            _("zaal"),
            id="promise.release",
            tooltip=_("Laat de zaal deze belofte zien, of niet meer"),
        ),
        Binding("escape", "screen.dismiss(None)", _("terug")),
        Binding("delete", "screen.withdraw", _("intrekken"), id="promise.withdraw"),
    ]


class Promises(ModalScreen[None], Switching):
    """Marks, changes and withdraws with single keys; the order stays while it is open."""

    CSS_PATH = "../styles/promises.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f13", "dismiss(None)", show=False),
    ]

    def __init__(self, here: StepScreen) -> None:
        super().__init__()
        self._here = here
        self._order: dict[str, int] = {}
        self._rows: dict[str, Row] = {}
        self._shown: list[object] = []
        self._width = 0

    def compose(self) -> ComposeResult:
        """The list, and what the disk said below it."""
        with Vertical(classes="dialog tall") as box:
            box.border_title = _("Beloften")
            yield PromiseList(id="promises")
            yield Label("", id="told")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show what there is, and what comes."""
        self._show()
        self.set_focus(self.query_one(PromiseList))
        self.set_interval(_LOOK, self._show)

    def on_resize(self) -> None:
        """Wrap anew, as soon as the list has its new width."""
        self.call_after_refresh(self._show)

    # The rows

    def _tonight(self) -> list[Row]:
        meeting = self._here.desk.meeting
        promises = [] if meeting is None else in_order(made_tonight(meeting))
        released = self._released()
        # the room does not see a promise that lapsed, released or not
        return self._kept(
            [Row(p, in_room=p.id in released and p.status != "vervallen") for p in promises]
        )

    def _earlier(self) -> list[Row]:
        desk = self._here.desk
        if desk.earlier is None or desk.meeting is None:
            return []
        held = from_earlier(
            desk.earlier, desk.meeting, self._here.promising.today, desk.neighbourhood
        )
        return self._kept([Row(*each) for each in held])

    def _kept(self, rows: list[Row]) -> list[Row]:
        """Keep the order that was seen first: nothing moves away under the finger."""
        for row in rows:
            self._order.setdefault(row.promise.id, len(self._order))
        return sorted(rows, key=lambda row: self._order[row.promise.id])

    def _show(self) -> None:
        tonight, earlier = self._tonight(), self._earlier()
        reading = self._here.desk.earlier is None
        width = self.query_one(PromiseList).scrollable_content_region.width - _MARGIN
        self._width = width if width > 0 else _UNKNOWN_WIDTH
        shown = [tonight, earlier, reading, self._width]
        if self._shown == shown:
            return
        self._shown = shown
        self._rows = {row.promise.id: row for row in (*tonight, *earlier)}
        listed = self.query_one(PromiseList)
        chosen, at = self._chosen_id(), listed.scroll_y
        listed.clear_options()
        nothing = _("Nog niets beloofd: n, of typ > wie: wat in de notitieregel")
        self._add_part(_("Vanavond"), tonight, nothing)
        nothing = _("Er staat niets open") if not reading else _("Wordt nog gelezen …")
        self._add_part(_("Van eerdere avonden in deze wijk"), earlier, nothing)
        ids = [option.id for option in listed.options]
        first = next((at for at, option in enumerate(listed.options) if not option.disabled), None)
        listed.highlighted = first if chosen not in self._rows else ids.index(chosen)
        listed.scroll_to(y=at, animate=False, immediate=True)

    def _add_part(self, title: str, rows: list[Row], nothing: str) -> None:
        listed = self.query_one(PromiseList)
        still = sum(row.promise.status == "open" for row in rows)
        if rows:
            title += " · " + _("{n} open").format(n=still)
        listed.add_option(Option(Content.styled(title, HEADING), disabled=True))
        for row in rows:
            listed.add_option(Option(row.content(self._here, self._width), id=row.promise.id))
        if not rows:
            listed.add_option(Option(Content.styled(f"  {nothing}", QUIET), disabled=True))

    def _chosen_id(self) -> str | None:
        listed = self.query_one(PromiseList)
        return None if listed.highlighted_option is None else listed.highlighted_option.id

    def _chosen(self) -> Row | None:
        row = self._rows.get(self._chosen_id() or "")
        if row is None:
            self._say(_("Er is geen belofte gekozen"))
        return row

    # Keys

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_edit()

    def action_mark(self, status: PromiseStatus) -> None:
        """Say how the chosen promise stands."""
        if (row := self._chosen()) is not None:
            self._here.promising.change(row.promise.id, status=status)
            self._done()

    def action_edit(self) -> None:
        """Change what was promised, by whom, or before when."""
        row = self._chosen()
        if row is None:
            return
        from npzw_tui.tui.screens.promise_form import EditPromise

        id_ = row.promise.id

        def done(changes: dict[str, object] | None) -> None:
            if changes:
                self._here.promising.change(id_, **changes)
                self._done()

        about = " · ".join(row.origin(self._here))
        form = EditPromise(row.promise, about, self._here.promising.today)
        self.app.push_screen(form, done)

    def action_add(self) -> None:
        """Promise something that belongs to no remark."""
        from npzw_tui.tui.screens.promise_form import PromiseForm

        def done(promised: Promised | None) -> None:
            if promised is not None:
                self._here.promising.make(promised, None)
                self._done()

        self.app.push_screen(PromiseForm(None, (), self._here.promising.today), done)

    def action_withdraw(self) -> None:
        """Take the chosen promise back; ask first."""
        row = self._chosen()
        if row is None:
            return
        if row.session is not None:
            self._say(_("Een belofte van een eerdere avond trekt u niet in: kies v (vervallen)"))
            return
        id_ = row.promise.id

        def done(sure: bool | None) -> None:
            if sure:
                self._here.promising.withdraw(id_)
                self._done()

        question = Question(
            _("Belofte intrekken?"), promise_line(row.promise), yes=_("intrekken"), no=_("laten")
        )
        self.app.push_screen(question, done)

    def action_release(self) -> None:
        """Let the room see the chosen promise, or no longer."""
        row = self._chosen()
        if row is None:
            return
        here = self._here
        if row.session is not None or not here.desk.leads:
            self._say(
                _("Alleen beloften van vanavond komen in de zaal")
                if here.desk.leads
                else _("Alleen wie de avond leidt, geeft beloften vrij voor de zaal")
            )
            return
        id_ = row.promise.id
        if row.promise.status == "vervallen" and id_ not in self._released():
            self._say(_("Een vervallen belofte ziet de zaal niet: o zet haar weer open"))
            return
        from npzw_tui.services.room_control import RoomControl

        here.writing.record(
            lambda recorder: RoomControl(recorder).release(here.desk.step, id_),
            _("de zaal ziet haar niet meer")
            if id_ in self._released()
            else _("in de zaal te zien"),
        )
        self._done()

    def _released(self) -> tuple[str, ...]:
        evening = self._here.desk.evening
        room = None if evening is None else evening.room
        return () if room is None else room.released

    def _done(self) -> None:
        """Show what changed, and what the disk said of it."""
        self._show()
        self._say(self._here.notes.light.told)

    def _say(self, words: str) -> None:
        self.query_one("#told", Label).update(Content(words))
