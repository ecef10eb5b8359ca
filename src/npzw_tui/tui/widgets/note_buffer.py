"""The text being typed: editing and wrapping, without a screen.

Offsets count code points. The cursor always stands on the border of what a reader sees as one
character, so that no key ever splits an emoji or parts a letter from its accent.
"""

from __future__ import annotations

from unicodedata import category

from rich.cells import cell_len, split_graphemes

_REACH = 64
"""Code points to look back for the start of the character before the cursor."""


class NoteBuffer:
    """A text with a cursor, wrapped to a width in terminal cells."""

    def __init__(self, text: str = "", cursor: int | None = None, width: int = 78) -> None:
        self.text = text
        self.cursor = len(text) if cursor is None else min(max(cursor, 0), len(text))
        self.width = width
        self._rows: list[tuple[int, int]] | None = None
        self._wrapped: dict[str, list[tuple[int, int]]] = {}
        self._wish: int | None = None

    # What changes the text

    def insert(self, piece: str) -> None:
        """Put a piece of text in at the cursor."""
        self._replace(self.cursor, self.cursor, piece)

    def delete_back(self) -> None:
        """Take away the character in front of the cursor."""
        self._replace(self._before(), self.cursor, "")

    def delete_forward(self) -> None:
        """Take away the character behind the cursor."""
        self._replace(self.cursor, self._after(), "")

    def delete_word_back(self) -> None:
        """Take away the word in front of the cursor."""
        self._replace(self._word_before(), self.cursor, "")

    def delete_word_forward(self) -> None:
        """Take away the word behind the cursor."""
        self._replace(self.cursor, self._word_after(), "")

    def delete_to_start(self) -> None:
        """Take away what stands in front of the cursor in its line."""
        self._replace(self.text.rfind("\n", 0, self.cursor) + 1, self.cursor, "")

    def delete_to_end(self) -> None:
        """Take away what stands behind the cursor in its line."""
        end = self.text.find("\n", self.cursor)
        self._replace(self.cursor, len(self.text) if end < 0 else end, "")

    def replace(self, start: int, end: int, piece: str) -> None:
        """Put a piece in the place of what stands between two offsets."""
        self._replace(start, end, piece)

    def set(self, text: str, cursor: int | None = None) -> None:
        """Start over with another text."""
        self.text = text
        self.cursor = len(text) if cursor is None else min(max(cursor, 0), len(text))
        self._rows = None
        self._wish = None

    # What moves the cursor

    def left(self) -> None:
        """One character back."""
        self._move(self._before())

    def right(self) -> None:
        """One character on."""
        self._move(self._after())

    def word_left(self) -> None:
        """To the start of the word."""
        self._move(self._word_before())

    def word_right(self) -> None:
        """To the end of the word."""
        self._move(self._word_after())

    def home(self) -> None:
        """To the start of the row that is seen."""
        self._move(self.rows[self.cursor_row][0])

    def end(self) -> None:
        """To the end of the row that is seen."""
        row = self.cursor_row
        _start, stop = self.rows[row]
        last = row + 1 == len(self.rows)
        if not last and self.rows[row + 1][0] == stop < self.rows[row + 1][1]:
            # a wrapped row ends in front of where the next one starts
            self.cursor = stop
            stop = self._before()
        self._move(stop)

    def up(self) -> bool:
        """One row up; False where there is none."""
        return self._vertical(-1)

    def down(self) -> bool:
        """One row down; False where there is none."""
        return self._vertical(1)

    # What is seen

    @property
    def rows(self) -> list[tuple[int, int]]:
        """The offsets (start, end) of every wrapped row; there is always one."""
        if self._rows is None:
            self._rows = self._wrap()
        return self._rows

    def resize(self, width: int) -> None:
        """Wrap to another width in cells."""
        if width != self.width:
            self.width = max(width, 2)
            self._rows = None
            self._wrapped.clear()

    @property
    def cursor_row(self) -> int:
        """The row that the cursor stands in."""
        rows = self.rows
        for index in range(len(rows) - 1, -1, -1):
            if rows[index][0] <= self.cursor:
                return index
        return 0

    @property
    def cursor_cell(self) -> int:
        """How many cells stand in front of the cursor in its row."""
        start, _end = self.rows[self.cursor_row]
        return cell_len(shown(self.text[start : self.cursor]))

    @property
    def after_cursor(self) -> int:
        """The offset behind the character that the cursor stands on."""
        return self._after()

    def _wrap(self) -> list[tuple[int, int]]:
        rows: list[tuple[int, int]] = []
        start = 0
        kept: dict[str, list[tuple[int, int]]] = {}
        for paragraph in self.text.split("\n"):
            wrapped = self._wrapped.get(paragraph)
            if wrapped is None:
                wrapped = wrap(paragraph, self.width)
            kept[paragraph] = wrapped
            rows.extend((start + first, start + last) for first, last in wrapped)
            start += len(paragraph) + 1
        self._wrapped = kept
        # the cursor behind a full last row needs a cell of its own
        first, last = rows[-1]
        if last - first and cell_len(shown(self.text[first:last])) >= self.width:
            rows.append((last, last))
        return rows

    def _replace(self, start: int, end: int, piece: str) -> None:
        self._wish = None
        if start == end and not piece:
            return
        self.text = self.text[:start] + piece + self.text[end:]
        self.cursor = self._border(start + len(piece))
        self._rows = None

    def _move(self, offset: int) -> None:
        self._wish = None
        self.cursor = offset

    def _vertical(self, step: int) -> bool:
        row = self.cursor_row + step
        if not 0 <= row < len(self.rows):
            return False
        wish = self.cursor_cell if self._wish is None else self._wish
        start, end = self.rows[row]
        spans = split_graphemes(shown(self.text[start:end]))[0]
        if row + 1 < len(self.rows) and self.rows[row + 1][0] == end:
            # behind the last character of a wrapped row is in front of the next row
            spans = spans[:-1]
        cell = 0
        offset = start
        for _first, last, width in spans:
            if cell + width > wish:
                break
            cell += width
            offset = start + last
        self.cursor = offset
        self._wish = wish
        return True

    def _before(self) -> int:
        if self.cursor == 0:
            return 0
        start = self._look_back(self.cursor)
        piece = self.text[start : self.cursor]
        if piece.isascii():
            return self.cursor - 1
        spans, _width = split_graphemes(shown(piece))
        return start + spans[-1][0] if spans else self.cursor - 1

    def _after(self) -> int:
        line, newline, _rest = self.text[self.cursor : self.cursor + _REACH].partition("\n")
        if not line:
            return self.cursor + len(newline)
        spans, _width = split_graphemes(shown(line))
        return self.cursor + (spans[0][1] if spans else 1)

    def _look_back(self, offset: int) -> int:
        """Where to begin to look for the characters in front of an offset.

        Never in front of its line: a newline has no width, and would be taken for an accent.
        """
        return max(0, offset - _REACH, self.text.rfind("\n", 0, offset) + 1)

    def _border(self, offset: int, *, before: bool = False) -> int:
        """The end, or the start, of the character that an offset came to stand in."""
        start = self._look_back(offset)
        piece = self.text[start : offset + _REACH].partition("\n")[0]
        if not piece.isascii():
            for first, last, _width in split_graphemes(shown(piece))[0]:
                if start + first < offset < start + last:
                    return start + (first if before else last)
        return offset

    def _word_before(self) -> int:
        offset = self.cursor
        while offset and not _in_word(self.text[offset - 1]):
            offset -= 1
        while offset and _in_word(self.text[offset - 1]):
            offset -= 1
        return self._border(offset, before=True)

    def _word_after(self) -> int:
        offset = self.cursor
        while offset < len(self.text) and not _in_word(self.text[offset]):
            offset += 1
        while offset < len(self.text) and _in_word(self.text[offset]):
            offset += 1
        return self._border(offset)


def _in_word(sign: str) -> bool:
    """Whether a sign is part of a word: a letter, a digit, or an accent on one of them."""
    return sign.isalnum() or category(sign).startswith("M")


def shown(piece: str) -> str:
    """A piece of text as the screen draws it: a tab takes one cell."""
    return piece.replace("\t", " ") if "\t" in piece else piece


def wrap(paragraph: str, width: int) -> list[tuple[int, int]]:
    """Wrap one line of text at spaces to rows of at most ``width`` cells.

    Returns the offsets (start, end) of every row; the rows follow each other without a gap.
    """
    if paragraph.isascii():
        if len(paragraph) <= width:
            return [(0, len(paragraph))]
        spans = None
    else:
        spans = split_graphemes(shown(paragraph))[0]
    rows: list[tuple[int, int]] = []
    start = cells = 0
    border: int | None = None
    border_cells = 0
    pieces = spans or ((index, index + 1, 1) for index in range(len(paragraph)))
    for first, last, counted in pieces:
        # a joiner with nothing to join hides the width of what follows it from the counting
        wide = max(counted, cell_len(shown(paragraph[first:last]))) if last - first > 1 else counted
        # twice where a wide character does not even fit behind what the new row began with
        while cells + wide > width and cells:
            cut = border if border is not None and border > start else first
            rows.append((start, cut))
            cells -= border_cells if cut == border else cells
            start, border = cut, None
        cells += wide
        if paragraph[first:last] in {" ", "\t", "-"}:
            border, border_cells = last, cells
    rows.append((start, len(paragraph)))
    return rows
