"""What the room sees, and what may be done with it by whoever leads: black, still, promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from npzw_tui.domain.promises import made_tonight
from npzw_tui.domain.room import RoomPainter
from npzw_tui.domain.room_records import RoomRecords
from npzw_tui.domain.room_words import told
from npzw_tui.i18n import _
from npzw_tui.services.room_control import RoomControl
from npzw_tui.tui.leading import may_take_lead, take_lead
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import (
    STRONG,
    WARNING,
    Block,
    Prose,
    bullets,
    heading,
    lay_out,
    plain,
    quiet,
)
from npzw_tui.tui.switching import Switching
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.quick_keys import QuickKeys

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from npzw_tui.domain.records import Promise, Room, RoomMode
    from npzw_tui.domain.room import RoomPicture
    from npzw_tui.services.recorder import Receipt
    from npzw_tui.tui.screens.step import StepScreen

_LOOK = 1.0
"""Seconds between two looks at what else changed."""
_MARGIN = 2
"""Cells of a row beside its text."""
_UNKNOWN_WIDTH = 70
"""Until the list was laid out."""


class PromiseTicks(OptionList, QuickKeys):
    """Tonight's promises, each with whether the room may see it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,ctrl+j", "select", _("vrijgeven of terug")),
        # the same pages as without the dialog; the arrows go through the promises
        Binding("pagedown", "screen.turn(1)", show=False),
        Binding("pageup", "screen.turn(-1)", show=False),
    ]

    def __init__(self, on_choose: Callable[[str], None], *, id: str) -> None:
        super().__init__(id=id)
        self._on_choose = on_choose

    def action_select(self) -> None:
        """Release the promise under the cursor, or take it back."""
        option = self.highlighted_option
        if option is not None and option.id is not None:
            self._on_choose(option.id)


class RoomControls(ModalScreen[None], Switching):
    """Every key acts at once and the dialog stays, so that what it does can be seen in words."""

    CSS_PATH = "../styles/room_controls.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "mode('zwart')", _("zwart / tonen")),
        Binding("f", "mode('bevroren')", _("stil / verder")),
        Binding("o", "take_lead", _("de leiding nemen")),
        Binding("escape,ctrl+r", "dismiss(None)", _("terug")),
        Binding("f1", "app.help", _("hulp"), show=False),
        Binding("ctrl+q", "app.leave", show=False),
    ]

    def __init__(self, desk_screen: StepScreen) -> None:
        super().__init__()
        self._under = desk_screen
        self._desk = desk_screen.desk
        self._painter = RoomPainter(self._desk.programme, self._desk.agenda)
        self._drawn: object = None
        self._told = ""

    def compose(self) -> ComposeResult:
        """The preview in words above the promises."""
        with Vertical(classes="dialog form room-controls") as box:
            box.border_title = _("De zaal")
            yield Prose(id="seen")
            yield PromiseTicks(self._tick, id="ticks")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show how it stands, and what changes while the dialog stands."""
        self.set_focus(self.query_one(PromiseTicks))
        self._show()
        self.set_interval(_LOOK, self._show)

    def on_resize(self) -> None:
        """Wrap anew, as soon as the list has its new width."""
        self.call_after_refresh(self._show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this seat."""
        if action in {"mode", "select", "turn"}:
            return self._desk.leads
        if action == "take_lead":
            return may_take_lead(self._desk)
        return True

    # What is shown

    def _show(self) -> None:
        room, promises = self._room, self._promises
        blocks = self._blocks(self._picture())
        self.query_one("#seen", Prose).show(blocks)
        ticks = self.query_one(PromiseTicks)
        width = ticks.scrollable_content_region.width - _MARGIN
        width = width if width > 0 else _UNKNOWN_WIDTH
        now = (room, promises, width)
        if now == self._drawn:
            return
        self._drawn = now
        at = ticks.highlighted
        released = () if room is None else room.released
        ticks.clear_options()
        ticks.add_options([Option(_words(each, released, width), id=each.id) for each in promises])
        if promises:
            ticks.highlighted = min(at or 0, len(promises) - 1)
        self.refresh_bindings()

    def _blocks(self, picture: RoomPicture | None) -> list[Block]:
        blocks: list[Block] = []
        evening = self._desk.evening
        leader = None if evening is None else evening.leader
        if not self._desk.leads and leader is not None:
            words = _("U leidt deze avond niet. Wat de zaal ziet, bepaalt {naam}.")
            blocks.append(plain(Content.styled(words.format(naam=leader.recorder), WARNING)))
        if picture is not None:
            blocks.append(heading(_("De zaal ziet nu")))
            blocks += bullets(told(picture, self._desk.programme))
        if self._told:
            blocks.append(plain(Content.styled(self._told, STRONG)))
        title = _("Beloften van vanavond")
        if self._promises:
            blocks += [heading(title), quiet(_("■ de zaal ziet deze   □ nog niet"))]
        else:
            blocks += [heading(title), quiet(_("Er is vanavond nog niets beloofd."))]
        return blocks

    @property
    def _promises(self) -> list[Promise]:
        meeting = self._desk.meeting
        return [] if meeting is None else made_tonight(meeting)

    @property
    def _room(self) -> Room | None:
        return None if self._desk.evening is None else self._desk.evening.room

    def _picture(self) -> RoomPicture | None:
        """Paint what the room sees, from the same records as its own screen."""
        evening = self._desk.evening
        if evening is None:
            return None
        records = RoomRecords(evening.id)
        for record in evening.meeting.revisions():
            records.feed(record)
        return self._painter.picture(records, self._desk.clock.now())

    # What is done

    def action_mode(self, mode: RoomMode) -> None:
        """Do this with the picture, or show it as it is again."""
        step = self._desk.step
        words: dict[RoomMode, str] = {
            "zwart": _("de zaal is zwart; Ctrl+R z toont haar weer"),
            "bevroren": _("de zaal staat stil; Ctrl+R f: weer verder"),
            "live": _("de zaal ziet weer wat u laat zien"),
        }
        keys: dict[RoomMode, str] = {
            "zwart": _("z toont de zaal weer."),
            "bevroren": _("f laat het beeld verder gaan."),
            "live": "",
        }
        recorder = self._desk.recorder
        if recorder is None:
            return
        control = RoomControl(recorder)
        if control.mode == "zwart" and mode == "bevroren":
            # a picture that stands still can be seen: nobody who blackened the room means that
            self._told = _("De zaal is zwart. Met z toont u haar weer; daarna kan f.")
        else:
            after = control.after(mode)
            self._write(lambda control: control.toggle(step, mode), words[after])
            self._told = keys[after]
        self._show()

    def action_turn(self, pages: int) -> None:
        """Turn a page of the presentation, which the room follows."""
        self._under.body.turn(pages)
        self._show()

    def action_take_lead(self) -> None:
        """From now on the room, and every table, follows this seat."""
        take_lead(self._under)
        self._drawn = None
        self._show()

    def _tick(self, promise: str) -> None:
        step = self._desk.step
        room = self._room
        taken = room is not None and promise in room.released
        if not taken and any(p.id == promise and p.status == "vervallen" for p in self._promises):
            # the words behind it in the list say why nothing happens
            return
        words = _("de zaal ziet deze belofte niet meer") if taken else _("vrijgegeven aan de zaal")
        self._write(lambda control: control.release(step, promise), words)
        self._show()

    def _write(self, act: Callable[[RoomControl], Receipt], words: str) -> None:
        self._under.writing.record(lambda recorder: act(RoomControl(recorder)), words)


def _words(promise: Promise, released: tuple[str, ...], width: int) -> Content:
    # the room does not see a promise that lapsed, released or not
    sign = "■" if promise.id in released and promise.status != "vervallen" else "□"
    lapsed = f" · {_('vervallen')}" if promise.status == "vervallen" else ""
    words = Content.assemble((f"{promise.owner}: ", STRONG), promise.text, lapsed)
    # no colour of its own, which the cursor would drown
    promised = Block(words, sign=f"{sign} ", sign_style=STRONG)
    return Content("\n").join(lay_out([promised], width))
