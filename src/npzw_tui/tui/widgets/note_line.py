"""The line that remarks are typed in.

Not Textual's Input (one line only) nor its TextArea (repaints too much for each key): this one
wraps, grows to a few rows, and sends only the rows that a key changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar
from unicodedata import category

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.domain.text import clean_text
from npzw_tui.i18n import _
from npzw_tui.tui.widgets.note_buffer import NoteBuffer, shown

if TYPE_CHECKING:
    from rich.style import Style

_LINK_OR_PLACE = r"""(?<!\S)(?:#[\w.\-]+|@(?:"[^"\n]*"?|[Tt]afel\s?\d+|[^\s"]+))"""
_GUTTER = 2
"""Cells in front of the text: the prompt and a space."""


def is_typed(event: events.Key) -> bool:
    """Whether a key is text; a hard space and a joiner are, though not called printable."""
    if event.character is None or event.key.startswith(("alt+", "ctrl+")):
        return False
    return event.is_printable or category(event.character[0]) in {"Cf", "Zs"}


class NoteLine(Widget, can_focus=True):
    """A few rows of text being typed. Enter submits, Escape is left to the screen.

    ``on_submit`` and ``on_left`` are called, where they are given, in the place of the messages
    ``Submitted`` and ``Left``: before the next key is read, which may be waiting already. So is
    ``on_edit``, with each sign that was typed, and with nothing when something was deleted.
    ``promise_at`` finds a promise in the text: where its sign stands and where its owner ends.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "note-line--cursor",
        "note-line--mark",
        "note-line--placeholder",
        "note-line--prompt",
        "note-line--token",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        # a key typed before the terminal was in raw mode arrives as a newline
        Binding("enter,ctrl+j", "submit", _("opslaan"), id="note.save"),
        Binding(
            "ctrl+o,alt+enter,shift+enter",
            "newline",
            _("nieuwe regel"),
            id="note.newline",
            show=False,
        ),
        Binding("ctrl+w,alt+backspace,ctrl+backspace", "edit('delete_word_back')", show=False),
        Binding("ctrl+delete,alt+d", "edit('delete_word_forward')", show=False),
        Binding("ctrl+u", "edit('delete_to_start')", show=False),
        Binding("ctrl+k", "edit('delete_to_end')", show=False),
        Binding("left", "move('left')", show=False),
        Binding("right", "move('right')", show=False),
        Binding("ctrl+left,alt+b,alt+left", "move('word_left')", show=False),
        Binding("ctrl+right,alt+f,alt+right", "move('word_right')", show=False),
        Binding("home,ctrl+a", "move('home')", show=False),
        Binding("end,ctrl+e", "move('end')", show=False),
        Binding("backspace", "edit('delete_back')", show=False),
        Binding("delete,ctrl+d", "edit('delete_forward')", show=False),
    ]

    placeholder: reactive[str] = reactive("")
    quiet_placeholder: reactive[str] = reactive("")

    class Changed(Message):
        """The text or the cursor is another one than before."""

        def __init__(self, line: NoteLine, *, text_changed: bool) -> None:
            self.line = line
            self.text_changed = text_changed
            super().__init__()

        @property
        def control(self) -> NoteLine:
            """The line that changed."""
            return self.line

    class Submitted(Message):
        """Enter was pressed; the text is still in the line."""

        def __init__(self, line: NoteLine) -> None:
            self.line = line
            super().__init__()

        @property
        def control(self) -> NoteLine:
            """The line that was submitted."""
            return self.line

    class Left(Message):
        """The cursor went up or down beyond the text."""

        def __init__(self, line: NoteLine, step: int) -> None:
            self.line = line
            self.step = step
            super().__init__()

    class Cleaned(Message):
        """Control characters were left out of a pasted text."""

        def __init__(self, dropped: int) -> None:
            self.dropped = dropped
            super().__init__()

    def __init__(
        self,
        text: str = "",
        *,
        marks: str = "",
        max_rows: int = 5,
        on_submit: Callable[[], None] | None = None,
        on_left: Callable[[int], None] | None = None,
        on_edit: Callable[[str], None] | None = None,
        promise_at: Callable[[str], tuple[int, int] | None] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.buffer = NoteBuffer(text)
        self.marks = marks
        self.max_rows = max_rows
        self._on_submit = on_submit
        self._on_left = on_left
        self._on_edit = on_edit
        self._promise_at = promise_at
        self._promise: tuple[str, tuple[int, int] | None] = ("", None)
        self._top = 0
        self._drawn: list[str] = []

    # Text in and out

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.buffer.text

    @property
    def cursor(self) -> int:
        """The offset of the cursor in the text, in code points."""
        return self.buffer.cursor

    def load(self, text: str, cursor: int | None = None) -> None:
        """Put another text in, without telling that it changed."""
        self.buffer.set(text, cursor)
        self._show()

    def clear(self) -> None:
        """Empty the line, without telling that it changed."""
        self.load("")

    def insert(self, piece: str) -> None:
        """Put a piece in at the cursor, as if it had been typed."""
        self.buffer.insert(piece)
        self._show()
        self.post_message(self.Changed(self, text_changed=True))

    def replace(self, start: int, end: int, piece: str) -> None:
        """Put a piece in the place of what stands between two offsets."""
        self.buffer.replace(start, end, piece)
        self._show()
        self.post_message(self.Changed(self, text_changed=True))

    # Keys

    async def _on_key(self, event: events.Key) -> None:
        if self.app.focused is not self:
            # typed behind a key that moved the focus, or opened another screen
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))
        elif is_typed(event):
            event.stop()
            event.prevent_default()
            self.insert(event.character or "")
            self._edited(event.character or "")
        elif event.key in {"up", "down"}:
            step = -1 if event.key == "up" else 1
            event.stop()
            event.prevent_default()
            if self.buffer.up() if step < 0 else self.buffer.down():
                self._moved()
            elif self._on_left is not None:
                self._on_left(step)
            else:
                self.post_message(self.Left(self, step))
        else:
            await self._act(event)

    async def _act(self, event: events.Key) -> None:
        """Do what a key is bound to here and now.

        Textual would let it climb to the application first, and keys typed behind it would pass it.
        """
        event.stop()
        event.prevent_default()
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.enabled:
            await self.app.run_action(active.binding.action, active.node)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        piece, dropped = clean_text(event.text)
        if piece:
            self.insert(piece)
        if dropped:
            self.post_message(self.Cleaned(dropped))

    def action_submit(self) -> None:
        """Hand the text over."""
        if self._on_submit is None:
            self.post_message(self.Submitted(self))
        else:
            self._on_submit()

    def action_newline(self) -> None:
        """Begin a new line in the same remark."""
        self.insert("\n")

    def action_edit(self, what: str) -> None:
        """Change the text with one of the buffer's own edits."""
        before = self.buffer.text
        getattr(self.buffer, what)()
        self._show()
        self.post_message(self.Changed(self, text_changed=self.buffer.text != before))
        self._edited("")

    def action_move(self, where: str) -> None:
        """Move the cursor with one of the buffer's own moves."""
        getattr(self.buffer, where)()
        self._moved()

    def _edited(self, typed: str) -> None:
        if self._on_edit is not None:
            self._on_edit(typed)

    def _moved(self) -> None:
        self._show()
        self.post_message(self.Changed(self, text_changed=False))

    # Drawing

    def on_resize(self) -> None:
        """Wrap anew to the new width; one cell is left for the cursor behind a full row."""
        self.buffer.resize(self.size.width - _GUTTER - 1)
        self._show(all_rows=True)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the pointer is."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row = min(self._top + offset.y, len(self.buffer.rows) - 1)
        start, _end = self.buffer.rows[row]
        self.buffer.cursor = start
        for _step in range(max(0, offset.x - _GUTTER)):
            if self.buffer.cursor_row != row or self.buffer.cursor >= self.buffer.rows[row][1]:
                break
            self.buffer.right()
        self._moved()

    def watch_has_focus(self, focus: bool) -> None:
        """Draw the cursor only where the keys go."""
        super().watch_has_focus(focus)
        self._show(all_rows=True)

    def _show(self, *, all_rows: bool = False) -> None:
        """Repaint the rows that look different from what was drawn."""
        rows = self.buffer.rows
        height = min(max(len(rows), 1), self.max_rows)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
            all_rows = True
        cursor_row = self.buffer.cursor_row
        top = min(max(self._top, cursor_row - height + 1), cursor_row, max(len(rows) - height, 0))
        drawn = [self._key_of(index) for index in range(top, min(top + height, len(rows)))]
        if all_rows or top != self._top or len(drawn) != len(self._drawn):
            self.refresh()
        else:
            width = self.size.width
            changed = [
                Region(0, index, width, 1)
                for index, (old, new) in enumerate(zip(self._drawn, drawn, strict=True))
                if old != new
            ]
            if changed:
                self.refresh(*changed)
        self._top = top
        self._drawn = drawn
        if self.has_focus and self.is_attached:
            x, y, _width, _height = self.content_region
            cell = min(self.buffer.cursor_cell, self.buffer.width - 1)
            self.app.cursor_position = Offset(x + _GUTTER + cell, y + cursor_row - top)

    def _key_of(self, row: int) -> str:
        start, end = self.buffer.rows[row]
        at = self.buffer.cursor if row == self.buffer.cursor_row else -1
        text = self.buffer.text
        # a promise that appears, or is none after all, changes how the whole line looks
        promised = self._find_promise(text) is not None
        return f"{at}:{start if row == 0 else ''}:{promised}:{text[start:end]}"

    def render_line(self, y: int) -> Strip:
        """One row of the text."""
        base = self.rich_style
        width = self.size.width
        index = self._top + y
        rows = self.buffer.rows
        if index >= len(rows):
            return Strip.blank(width, base)
        first = index == 0
        prompt = self.get_component_rich_style("note-line--prompt")
        segments = [Segment(("› " if first else "  "), prompt)]
        if not self.buffer.text and self.placeholder:
            segments.extend(self._placeholder(base))
        else:
            segments.extend(self._row(index, base))
        return Strip(segments).adjust_cell_length(width, base).crop(0, width)

    def _placeholder(self, base: Style) -> list[Segment]:
        style = self.get_component_rich_style("note-line--placeholder")
        if not self.has_focus:
            return [Segment(self.quiet_placeholder or self.placeholder, style)]
        cursor = self.get_component_rich_style("note-line--cursor")
        return [Segment(self.placeholder[:1], style + cursor), Segment(self.placeholder[1:], style)]

    def _find_promise(self, text: str) -> tuple[int, int] | None:
        """Look for a promise, once for each text."""
        if text != self._promise[0]:
            self._promise = (text, self._promise_at(text) if self._promise_at else None)
        return self._promise[1]

    def _row(self, index: int, base: Style) -> list[Segment]:
        start, end = self.buffer.rows[index]
        text = self.buffer.text
        styles = [(start, end, base)]
        token = self.get_component_rich_style("note-line--token")
        begin = max(0, start - 60)
        promise = self._find_promise(text)
        # behind its sign no other counts
        stop = min(len(text), end + 60) if promise is None else promise[0]
        styles.extend(
            (begin + match.start(), begin + match.end(), token)
            for match in re.finditer(_LINK_OR_PLACE, text[begin : min(stop, end + 60)])
        )
        if promise is not None:
            styles.append((*promise, token))
        if index == 0:
            stop = 0
            while stop < len(text) and text[stop] in self.marks:
                stop += 1
            styles.append((0, stop, self.get_component_rich_style("note-line--mark")))
        borders = {start, end}
        cursor = self.buffer.cursor
        behind = cursor
        if self.has_focus and index == self.buffer.cursor_row:
            behind = self.buffer.after_cursor
            borders |= {cursor, min(behind, end)}
            styles.append((cursor, behind, self.get_component_rich_style("note-line--cursor")))
        for first, last, _style in styles:
            borders |= {min(max(first, start), end), min(max(last, start), end)}
        cuts = sorted(borders)
        segments: list[Segment] = []
        for first, last in pairwise(cuts):
            style = base
            for begin, stop, extra in styles[1:]:
                if begin <= first and last <= stop:
                    style += extra
            segments.append(Segment(shown(text[first:last]), style))
        at_end = cursor >= end and index == self.buffer.cursor_row
        if self.has_focus and at_end:
            segments.append(Segment(" ", base + self.get_component_rich_style("note-line--cursor")))
        return segments


class Field(NoteLine):
    """One field of a form: the same editing, in one row unless told otherwise."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+j", "submit", _("opslaan"))]

    def __init__(
        self,
        text: str = "",
        *,
        max_rows: int = 1,
        on_submit: Callable[[], None] | None = None,
        on_left: Callable[[int], None] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(text, max_rows=max_rows, on_submit=on_submit, on_left=on_left, id=id)
