"""Sheets written into a workbook: formats, filters, charts, and nothing that could be a formula."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from xlsxwriter import Workbook

from npzw_tui.i18n import _
from npzw_tui.reports.office import rezipped, xml_text
from npzw_tui.reports.xlsx_names import sheet_names
from npzw_tui.reports.xlsx_sheet import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Format, Worksheet

    from npzw_tui.reports.xlsx_front import Front
    from npzw_tui.reports.xlsx_sheet import BarChart, Kind, Sheet, Value

CELL_LIMIT: Final = 32_767
"""Excel's limit for the text of a cell, in units of UTF-16."""

_FIRST_YEAR: Final = 1901
"""Excel counts its days from 1900, a year that it takes for a leap year."""

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "default_date_format": "yyyy-mm-dd",
}
_WIDTHS: Final[dict[Kind, float]] = {
    "ref": 10,
    "id": 38,
    "short": 15,
    "text": 28,
    "long": 60,
    "number": 12,
    "minutes": 13,
    "share": 12,
    "day": 12,
    "moment": 17,
}
_NUMBERS: Final[dict[Kind, str]] = {
    "number": "0",
    "minutes": "0.0",
    "share": "0%",
    "day": "dd-mm-yyyy",
    "moment": "dd-mm-yyyy hh:mm",
}
_RIGHT: Final = {"align": "right", "indent": 1}
_SIDES: Final[dict[Kind, dict[str, str]]] = {"day": {"align": "left"}, "moment": {"align": "left"}}
_ONE_PAGE: Final = 170
"""A sheet up to so wide is printed on the width of one page; a wider one keeps its size."""

_SMALLER: Final = 75

_FILLS: Final[tuple[dict[str, object], ...]] = (
    {"fill": {"color": "#1B2F4B"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#1B2F4B", "bg_color": "white"}},
    {"fill": {"color": "#A6A6A6"}},
    {"fill": {"color": "white"}},
    {"pattern": {"pattern": "dark_vertical", "fg_color": "#1B2F4B", "bg_color": "white"}},
    {"pattern": {"pattern": "percent_20", "fg_color": "#1B2F4B", "bg_color": "white"}},
    {"pattern": {"pattern": "large_grid", "fg_color": "#1B2F4B", "bg_color": "white"}},
    {"pattern": {"pattern": "wide_downward_diagonal", "fg_color": "black", "bg_color": "#D9D9D9"}},
)
"""Bars that differ by more than their colour; of more sorts than these, the numbers tell."""

_LABELS: Final = {
    "value": True,
    "num_format": "0;;",
    "fill": {"color": "white"},
    "font": {"color": "black", "size": 9},
}
_INK: Final = "#1B2F4B"
_A4: Final = 9


class Book:
    """A workbook in memory. Sheets are added, then ``finished`` gives the bytes of the file."""

    def __init__(self, title: str, subject: str, at: datetime) -> None:
        self._file = BytesIO()
        self._book = Workbook(self._file, _OPTIONS)
        self._at = at
        self._book.set_properties(
            {
                "title": xml_text(title),
                "subject": xml_text(subject),
                "created": at.replace(tzinfo=None),
            }
        )
        self._book.set_size(2400, 1400)
        look = {"valign": "top", "font_name": "Arial", "font_size": 10}
        add = self._book.add_format
        self._plain = add(look)
        self._wrapped = add(look | {"text_wrap": True})
        self._head = add(
            look | {"bold": True, "text_wrap": True, "bottom": 2, "bg_color": "#E7E6E6"}
        )
        self._number_head = add(
            look | {"bold": True, "text_wrap": True, "bottom": 2, "bg_color": "#E7E6E6", **_RIGHT}
        )
        self._title = add(look | {"bold": True, "font_size": 16, "font_color": _INK})
        self._bold = add(look | {"bold": True, "text_wrap": True})
        self._marked = add(look | {"italic": True, "bg_color": "#D9D9D9", **_RIGHT})
        self._unmarked = add(look | {"italic": True, **_RIGHT})
        self._link = add(look | {"underline": 1, "font_color": _INK})
        self._formats: dict[Kind, Format] = {
            kind: add(look | {"num_format": number, **_SIDES.get(kind, _RIGHT)})
            for kind, number in _NUMBERS.items()
        }
        self._fact = add(look | {"num_format": "0", "align": "left"})

    def write(self, front: Front, sheets: Sequence[Sheet]) -> None:
        """Write the front sheet, which leads to the others, and all others."""
        names = sheet_names([front.name, *(sheet.name for sheet in sheets)])
        self._write_front(names, front, sheets)
        for name, sheet in zip(names[1:], sheets, strict=True):
            self._write_sheet(name, sheet)

    def finished(self) -> bytes:
        """Close the workbook and give the file."""
        self._book.close()
        return rezipped(self._file.getvalue(), self._at)

    # --- sheets ---

    def _write_front(self, names: list[str], front: Front, sheets: Sequence[Sheet]) -> None:
        page = self._page(names[0])
        page.set_column(0, 0, 34, self._plain)
        page.set_column(1, 1, 100, self._plain)
        page.fit_to_pages(1, 0)
        page.write_string(0, 0, _fitting(front.title), self._title)
        row = 2
        for label, value in front.facts:
            page.write_string(row, 0, _fitting(label), self._bold)
            if isinstance(value, int):
                page.write_number(row, 1, value, self._fact)
            else:
                kind: Kind = "moment" if isinstance(value, datetime) else "long"
                self._write_cell(page, row, 1, value, kind)
            row += 1
        row += 1
        page.write_string(row, 0, _("Blad"), self._head)
        page.write_string(row, 1, _("Wat erop staat"), self._head)
        for name, sheet in zip(names[1:], sheets, strict=True):
            row += 1
            target = name.replace("'", "''")
            page.write_url(row, 0, f"internal:'{target}'!A1", self._link, string=name)
            page.write_string(row, 1, _fitting(sheet.holds), self._wrapped)

    def _write_sheet(self, name: str, sheet: Sheet) -> None:
        page = self._page(name)
        for place, head in enumerate(sheet.heads):
            page.set_column(place, place, _WIDTHS[head.kind], self._plain)
            over_numbers = head.kind in ("number", "minutes", "share")
            look = self._number_head if over_numbers else self._head
            page.write_string(0, place, _fitting(head.title), look)
        for row, values in enumerate(sheet.rows, start=1):
            for place, (head, value) in enumerate(zip(sheet.heads, values, strict=True)):
                self._write_cell(page, row, place, value, head.kind)
        if sheet.heads:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        if sum(_WIDTHS[head.kind] for head in sheet.heads) <= _ONE_PAGE:
            page.fit_to_pages(1, 0)
        else:
            page.repeat_columns(0)
            page.set_print_scale(_SMALLER)
        if sheet.chart is not None and sheet.chart.rows:
            self._draw(page, name, sheet, sheet.chart)

    def _page(self, name: str) -> Worksheet:
        page = self._book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(_A4)
        page.set_footer("&L&A&R&P / &N")
        return page

    # --- cells ---

    def _write_cell(self, page: Worksheet, row: int, column: int, value: Value, kind: Kind) -> None:
        number = self._formats.get(kind, self._plain)
        match value:
            case None:
                pass
            case Said(words, mark):
                shown = self._marked if mark else self._unmarked
                page.write_string(row, column, _fitting(words), shown)
            case str():
                page.write_string(
                    row, column, _fitting(value), self._wrapped if kind == "long" else self._plain
                )
            case date():
                self._write_day(page, row, column, value, number)
            case _:
                page.write_number(row, column, value, number)

    def _write_day(
        self, page: Worksheet, row: int, column: int, value: date, number: Format
    ) -> None:
        if value.year < _FIRST_YEAR:
            page.write_string(row, column, value.isoformat(), self._plain)
        elif isinstance(value, datetime):
            page.write_datetime(row, column, value.replace(tzinfo=None), number)
        else:
            page.write_datetime(row, column, value, number)

    # --- charts ---

    def _draw(self, page: Worksheet, name: str, sheet: Sheet, chart: BarChart) -> None:
        """Draw bars that can be told apart in black and white, with their numbers beside them."""
        kind = {"type": "bar", "subtype": "stacked"} if chart.stacked else {"type": "bar"}
        drawn = self._book.add_chart(kind)
        for place, column in enumerate(chart.columns):
            drawn.add_series(
                {
                    "name": [name, 0, column],
                    "categories": [name, 1, chart.labels, chart.rows, chart.labels],
                    "values": [name, 1, column, chart.rows, column],
                    "data_labels": _LABELS,
                    "border": {"color": "black"},
                    "gap": 60,
                    **_FILLS[place % len(_FILLS)],
                }
            )
        drawn.set_title({"name": "…", "name_font": {"size": 12}})
        # Given as an option, a question such as "Wat nu!A1" would be taken for a formula.
        drawn.title.name = xml_text(chart.title)
        drawn.set_y_axis({"reverse": True, "interval_unit": 1})
        drawn.set_x_axis({"min": 0, "num_format": "0", "major_gridlines": {"visible": False}})
        drawn.set_legend({"none": True} if len(chart.columns) == 1 else {"position": "bottom"})
        bars = chart.rows * (1 if chart.stacked else len(chart.columns))
        drawn.set_size({"width": 760, "height": min(150 + 32 * bars, 1600)})
        page.insert_chart(len(sheet.rows) + 2, 1, drawn, {"description": xml_text(chart.title)})


def _fitting(text: str) -> str:
    """Give a text as a cell can hold it; of one that is too long the end says so."""
    text = xml_text(text)
    if len(text) <= CELL_LIMIT // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return text
    notice = _(" […] (de rest past niet in een cel van Excel; kies csv voor de hele tekst)")
    kept = units[: 2 * (CELL_LIMIT - len(notice))].decode("utf-16-le", "ignore")
    return kept + notice
