"""The shared frame of all steps: agenda bar, programme, the step's own middle, note pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container, Horizontal
from textual.screen import Screen

from npzw_tui.domain.verdict import OUTSIDE
from npzw_tui.i18n import _
from npzw_tui.tui.concern_check import ConcernCheck
from npzw_tui.tui.following import Following
from npzw_tui.tui.instruments import Instruments
from npzw_tui.tui.keys import meeting_bindings
from npzw_tui.tui.layouts import Layouts
from npzw_tui.tui.promising import Promising
from npzw_tui.tui.remark_filtering import RemarkFiltering
from npzw_tui.tui.screens.ambassador import AmbassadorStep
from npzw_tui.tui.screens.introduction import IntroductionStep
from npzw_tui.tui.screens.presentation import PresentationStep
from npzw_tui.tui.screens.reactions import ReactionsStep
from npzw_tui.tui.screens.step_body import StepBody
from npzw_tui.tui.screens.welcome import WelcomeStep
from npzw_tui.tui.timing import Timing
from npzw_tui.tui.widgets.agenda_bar import AgendaBar
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.node_details import NodeDetails
from npzw_tui.tui.widgets.note_line import is_typed
from npzw_tui.tui.widgets.note_pane import NotePane
from npzw_tui.tui.widgets.programme_pane import ProgrammePane
from npzw_tui.tui.widgets.save_light import SaveLight
from npzw_tui.tui.writing import Writing

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from npzw_tui.domain.agenda import Step
    from npzw_tui.errors import NpzwError
    from npzw_tui.tui.app import NpzwApp
    from npzw_tui.tui.desk import Desk

_BODIES: dict[str, type[StepBody]] = {
    "ambassador": AmbassadorStep,
    "introduction": IntroductionStep,
    "presentation": PresentationStep,
    "reactions": ReactionsStep,
    "welcome": WelcomeStep,
}
_NODE_REMARKS = 8
_TICK = 1.0


class StepScreen(Instruments, Screen[None]):
    """One frame in which only the middle changes: draft, tree, cursor and scroll stay."""

    app: NpzwApp
    BINDINGS: ClassVar[list[BindingType]] = [*meeting_bindings()]
    AUTO_FOCUS = "#note"

    def __init__(self, desk: Desk, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.desk = desk
        self.concern = ConcernCheck(self)
        self.following = Following(self)
        self.filtering = RemarkFiltering(self)
        self.promising = Promising(self)
        self.timing = Timing(self)
        self.writing = Writing(self)
        self.layouts = Layouts(self)
        self.layouts.begin()
        self._bodies: dict[str, StepBody] = {}
        self._body_is_old = False

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        desk = self.desk
        yield AgendaBar(desk.agenda.steps, desk.title, desk.progress, id="agenda")
        with Horizontal(id="desk"):
            yield ProgrammePane(
                desk.programme, desk.neighbourhood, desk.counts, self._link, id="programme"
            )
            with Container(id="stage"):
                yield self._body(desk.step)
            yield NodeDetails(desk.programme, desk.agenda, desk.neighbourhood, id="node")
            yield from self.timer_at_start()
        yield NotePane(
            desk.programme,
            desk.agenda,
            desk.neighbourhood,
            desk.remarks,
            desk.speakers,
            self.writing.save,
            day=desk.request.date,
            bound=self.promising.bound_words,
            id="notes",
        )
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Open the file when this much has been painted."""
        self.notes.latest.on_sign = self._type_note
        self.show_presenting()
        self.show_timer()
        self.call_after_refresh(self.writing.start)
        self.set_interval(_TICK, self._tick)

    def _tick(self) -> None:
        self.timing.look()
        self.query_one(AgendaBar).tick()
        self.show_turns()
        self.show_timer()
        self.show_room()
        if self._body_is_old:
            self._body_is_old = False
            self.body.update()

    # The parts

    @property
    def notes(self) -> NotePane:
        """The note pane."""
        return self.query_one(NotePane)

    @property
    def programme_pane(self) -> ProgrammePane:
        """The programme."""
        return self.query_one(ProgrammePane)

    @property
    def body(self) -> StepBody:
        """The middle of the present step."""
        return self._bodies[self.desk.step]

    @property
    def shows_step(self) -> bool:
        """Whether there is room for the middle of the step, if nobody browses."""
        return self.layouts.shows_step(flat=self.has_class("-flat"))

    @property
    def hints(self) -> tuple[str, ...] | None:
        """The ids of the keys for the footer; None where each key says for itself."""
        return self.layouts.hints

    def _body(self, step_id: str) -> StepBody:
        if step_id not in self._bodies:
            step = self.desk.agenda.step_by_id[step_id]
            self._bodies[step_id] = _body_for(step)(self.desk, step)
        return self._bodies[step_id]

    # Steps

    def action_step(self, by: int) -> None:
        """Move so many steps through the agenda."""
        ids = list(self.desk.agenda.step_by_id)
        to = ids.index(self.desk.step) + by
        if by > 0 and (following := self.desk.time().following(self.desk.step)):
            # past what was skipped beforehand
            to = ids.index(following)
        if 0 <= to < len(ids):
            self.go_to_step(ids[to])
        else:
            self.tell(_("Dit is de eerste stap") if by < 0 else _("Dit is de laatste stap"))

    @on(AgendaBar.Chosen)
    def _step_chosen(self, event: AgendaBar.Chosen) -> None:
        self.go_to_step(event.step)

    def go_to_step(self, step_id: str) -> None:
        """Show another step and log that it began."""
        if step_id != self.desk.step:
            self.show_step(step_id)
            self.writing.begin_step(step_id)
            self._tick()

    def show_step(self, step_id: str) -> None:
        """Put a step's own part in the middle; the old one stays behind it as it was."""
        had_focus = self.focused is self.body
        self.body.display = False
        self.desk.step = step_id
        body = self._body(step_id)
        if body.is_mounted:
            body.display = True
            body.update()
        else:
            self.query_one("#stage").mount(body)
        self.show_presenting()
        if had_focus:
            self.set_focus(body)
        self.refresh_bindings()

    def show_presenting(self) -> None:
        """Give a presentation the whole width where there is little of it."""
        presenting = isinstance(self.body, PresentationStep) and self.layouts.shows_step()
        self.set_class(presenting, "-presenting")

    def action_turn(self, pages: int) -> None:
        """Turn a page of the step, or scroll it."""
        if self.body.is_on_screen:
            self.body.turn(pages)
        else:
            # the room would follow to a page that nobody here sees
            self.notes.latest.action_page(pages)

    def action_end_meeting(self) -> None:
        """Log that the evening is over."""
        if self.desk.step != self.desk.agenda.steps[-1].id:
            self.tell(_("F10 sluit de avond af bij de laatste stap"))
            return
        self.writing.end_meeting()
        self._tick()

    # Focus

    def action_note(self) -> None:
        """To the note line, from anywhere."""
        self.set_focus(self.notes.line)
        self.remove_class("-browsing", "-reading")

    def action_find(self) -> None:
        """Look up what was said, or what comes to mind, over the whole screen."""
        finder = self.concern.get_finder()
        if finder is None:
            return
        from npzw_tui.tui.screens.search import Search

        self.app.push_screen(Search(self.desk, finder, self.notes.words), self._found)

    def _found(self, node: str | None) -> None:
        if node == OUTSIDE:
            self.notes.judge_outside()
        elif node is not None:
            self.notes.link(node)
        if node is not None:
            self.action_note()

    def action_outside(self) -> None:
        """Say of the note being typed that the programme has nothing on it, or take that back."""
        self.notes.toggle_outside()
        self.action_note()

    def action_browse(self) -> None:
        """To the filter of the programme."""
        self.set_focus(self.programme_pane.filter_line)
        self.add_class("-browsing")
        self.remove_class("-no-tree", "-reading")

    def action_remarks(self) -> None:
        """To the list of remarks."""
        self.add_class("-reading")
        self.remove_class("-browsing")
        self.set_focus(self.notes.latest)

    def action_toggle_tree(self) -> None:
        """Show or hide the programme."""
        if not self.layouts.shows_tree:
            # it comes over the rest, as on a small screen
            if self.has_class("-browsing"):
                self.action_note()
            else:
                self.action_browse()
            return
        self.toggle_class("-no-tree")
        if self.has_class("-no-tree") and self.has_class("-browsing"):
            self.action_note()

    def action_back(self) -> None:
        """One level back: a list of completions, a filter, a pane; the text is never touched."""
        if self.notes.close_choices():
            return
        if self.programme_pane.has_focus_within and self.programme_pane.clear_filter():
            return
        if self.focused is self.notes.latest and self.filtering.clear():
            return
        if self.focused is not self.notes.line:
            self.action_note()

    def on_descendant_focus(self) -> None:
        """Show what belongs to the pane that has the focus."""
        details = self.query_one(NodeDetails)
        # the details stay while they have the focus: hidden, they would take the keys with them
        browsing = self.programme_pane.has_focus_within or self.focused is details
        if browsing:
            self.concern.prepare()
        self.set_class(browsing, "-browsing")
        reading = self.focused is self.notes.latest or self.filtering.has_focus
        self.set_class(reading, "-reading")
        if self.has_class("-browsing"):
            self._show_node(self.programme_pane.programme_tree.selected)

    # Programme and note

    def _link(self, node: str) -> None:
        self.programme_pane.clear_filter()
        self.notes.link(node)
        self.action_note()

    def action_link(self) -> None:
        """Put the selected node into the note line."""
        if (node := self.programme_pane.programme_tree.selected) is not None:
            self.notes.link(node)
            self.action_note()

    @on(ProgrammePane.NodeShown)
    def _node_shown(self, event: ProgrammePane.NodeShown) -> None:
        if self.query_one("#node").display:
            self._show_node(event.node)

    def _show_node(self, node_id: str | None) -> None:
        count = self.desk.counts[node_id] if node_id else 0
        said = self.desk.said_about(node_id, _NODE_REMARKS) if node_id else []
        self.query_one(NodeDetails).show(node_id, count, said)

    # What the writing asks the screen to show

    def tell(self, text: str) -> None:
        """Say what just happened, on the rule above the note line."""
        # at the very end there may be no light left
        for light in self.query(SaveLight):
            light.tell(text)

    def show_change(self) -> None:
        """A remark was added or changed: show it everywhere."""
        self._body_is_old = False
        self._tick()
        self.filtering.look_again()
        self.notes.latest.update()
        self.notes.light.describe(self.desk.figures())
        self.programme_pane.programme_tree.recount()
        self.body.update()
        if self.query_one("#node").display:
            self._show_node(self.programme_pane.programme_tree.selected)

    def show_others(self, nodes: frozenset[str]) -> None:
        """Show what other tables wrote; ``nodes`` are those whose counts changed by it."""
        self.filtering.look_again()
        self.notes.latest.update()
        self.notes.light.describe(self.desk.figures())
        if nodes:
            self.programme_pane.programme_tree.recount(nodes)
        # what sums all remarks up is soon enough at the next tick: tables may write all the time
        self._body_is_old = True
        if nodes and self.query_one("#node").display:
            self._show_node(self.programme_pane.programme_tree.selected)

    def follow_to(self, step_id: str) -> None:
        """Go along with who leads; the note, the cursor and the focus stay where they are."""
        if step_id != self.desk.step:
            self.show_step(step_id)
            self.tell(_("Stap {titel}").format(titel=self.body.title().replace(".", ":", 1)))
        self._tick()

    def fail(self, error: NpzwError) -> None:
        """The meeting's file cannot be used."""
        self.app.refuse_meeting(error)

    @on(NotePane.DraftChanged)
    def _draft_changed(self) -> None:
        self.concern.prepare()
        self.writing.draft_changed()

    def action_ask_remark(self, what: str) -> None:
        """Do something with the selected remark.

        ``what`` is edit, answer, promise, quote, outside or withdraw.
        """
        if (selected := self.notes.latest.selected) is not None:
            self.writing.asked(what, selected)

    def action_undo(self) -> None:
        """Undo the last change of a remark."""
        self.writing.undo()

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.writing.redo()

    def on_key(self, event: events.Key) -> None:
        """Take a letter that no pane has a use for to the note: nobody types it for nothing."""
        used = self.programme_pane.has_focus_within or event.key in self.active_bindings
        if is_typed(event) and not used:
            event.stop()
            event.prevent_default()
            self._type_note(event.character or "")

    def _type_note(self, sign: str) -> None:
        self.action_note()
        self.notes.line.insert(sign)


def _body_for(step: Step) -> type[StepBody]:
    if step.screen == "closing":
        # the only one that needs the summary, which the first paint can do without
        from npzw_tui.tui.screens.closing import ClosingStep

        return ClosingStep
    return _BODIES.get(step.screen, StepBody)
