"""The latest remarks: as many rows as fit, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

from npzw_tui.tui.widgets.remark_list import RemarkList

from ...making import begin, file_of, remark
from ..evening import DAY, Evening

if TYPE_CHECKING:
    from npzw_tui.domain.records import Remark


def _many(evening: Evening, count: int) -> None:
    recorder = begin(evening.folder, recorder="tafel-2", clock=evening.clock, ids=evening.ids)
    recorder.close()
    (path,) = evening.files
    session = recorder.session.id
    made = (
        remark(
            evening.ids.new(evening.clock.at),
            session=session,
            text=f"opmerking {number}",
            links=("wonen",),
        )
        for number in range(count)
    )
    with path.open("ab") as file:
        file.write(b"\n" + file_of(made))


async def test_with_5000_remarks_the_list_draws_what_fits_and_adds_no_widget(
    evening: Evening,
) -> None:
    async with evening.meeting(size=(100, 30), recorder="leeg") as seat:
        empty = len(seat.screen.query("*"))
    for path in evening.files:
        path.unlink()
    _many(evening, 5000)
    async with evening.meeting(size=(100, 30)) as seat:
        assert len(seat.screen.desk.remarks) == 5000
        assert len(seat.screen.query("*")) == empty
        latest = seat.screen.notes.latest
        assert len(latest._strips) == latest.size.height == 5
        rows = seat.read("#latest").splitlines()
        assert [row.split("opmerking ")[1].split()[0] for row in rows] == [
            str(number) for number in range(4995, 5000)
        ]
        assert seat.screen.desk.counts["wonen"] == 5000
        await seat.note("De laatste")
        assert "De laatste" in seat.read("#latest").splitlines()[-1]
        await seat.press("f4", "home")
        assert "opmerking 0" in seat.read("#latest")
        assert len(latest._strips) == latest.size.height
        assert len(seat.screen.query("*")) == empty


class _Many:
    """So many remarks, and how often one of them was asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.reads = 0

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> Remark:
        self.reads += 1
        return remark(f"{index:08}", text=f"opmerking {index}")

    def is_saved(self, index: int) -> bool:
        return True

    def table_of(self, index: int) -> str:
        return ""

    today = DAY

    def promises_of(self, remark_id: str) -> tuple[()]:
        return ()

    @property
    def filtered(self) -> bool:
        return False

    def find(self, remark_id: str) -> int | None:
        return int(remark_id)


async def test_going_from_the_last_remark_to_the_first_looks_at_a_screenful_only() -> None:
    many = _Many(50_000)

    class Alone(App[None]):
        def compose(self) -> ComposeResult:
            yield RemarkList(many, Evening.content.agenda)

    async with Alone().run_test(size=(80, 10)) as pilot:
        latest = pilot.app.query_one(RemarkList)
        latest.focus()
        await pilot.pause()
        many.reads = 0
        await pilot.press("home")
        assert latest.selected == "00000000"
        assert "opmerking 0" in "".join(strip.text for strip in latest._strips)
        assert many.reads < 20 * latest.size.height


async def test_the_arrows_choose_a_remark_and_show_it_in_full(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("!Schimmel #wonen.woningen @3")
        await seat.note("Tweede")
        await seat.press("f4", "up")
        shown = seat.read("#latest")
        assert "Zorg · Reacties · tafel 3" in shown
        assert "#wonen.woningen" in shown
        await seat.press("down")
        assert "Opmerking · Reacties" in seat.read("#latest")


async def test_up_from_the_note_line_goes_to_the_list_and_escape_back(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("Schimmel")
        await seat.press("up")
        assert seat.focus == "latest"
        await seat.press("escape")
        assert seat.focus == "note"


async def test_letters_typed_in_the_list_go_to_the_line_and_change_no_remark(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await seat.note("Schimmel")
        await seat.press("f4")
        await seat.type("de aanvraag kwam jaren later qua")
        assert (seat.line, seat.focus) == ("de aanvraag kwam jaren later qua", "note")
    assert [(remark.text, remark.rev) for remark in evening.remarks] == [("Schimmel", 1)]


async def test_undo_selects_what_it_brought_back(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for text in ("!Eerste #wonen.woningen", "Tweede", "Derde"):
            await seat.note(text)
        await seat.press("f4", "home", "delete", "f8")
        assert seat.screen.notes.latest.selected == evening.remarks[0].id
        assert "#wonen.woningen" in seat.read("#latest")


async def test_a_key_says_of_a_remark_that_it_is_not_in_the_programme(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("Parkeren is duur")
        await seat.note("Schimmel en parkeren #wonen")
        verdicts = []
        for _press in range(2):
            await seat.press("f4", "ctrl+g")
            assert seat.told == "gewijzigd: ‘Schimmel en parkeren’"
            verdicts.append(evening.remarks[1].verdict)
        assert verdicts == ["deels", "in"]
        await seat.press("up", "ctrl+g")
        shown = seat.read("#latest")
        assert "#niet" in shown
        assert "Staat niet in het programma" in shown
        await seat.press("f8")
        assert "#niet" not in seat.read("#latest")
        assert evening.remarks[0].verdict == "onbekend"
        await seat.press("f9")
        assert "#niet" in seat.read("#latest")
    assert [remark.verdict for remark in evening.remarks] == ["niet", "in"]


async def test_a_remark_that_is_partly_in_the_programme_says_so(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("Schimmel en parkeren #wonen #niet")
        assert "#niet #wonen" in seat.read("#latest")
        await seat.press("f4")
        assert "Staat deels niet in het programma" in seat.read("#latest")


async def test_the_list_is_no_higher_than_what_it_has_to_say(evening: Evening) -> None:
    async with evening.meeting(size=(100, 45)) as seat:
        await seat.note("Schimmel")
        await seat.press("f4")
        assert seat.screen.notes.latest.size.height <= 1 + 8


async def test_a_new_remark_is_followed_after_looking_at_an_old_one(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for number in range(12):
            await seat.note(f"opmerking {number}")
        await seat.press("f4", "home")
        assert "opmerking 0" in seat.read("#latest")
        await seat.note("de nieuwste")
        assert "de nieuwste" in seat.read("#latest").splitlines()[-1]


async def test_control_signs_and_wide_text_never_break_a_row(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.note("漢字" * 60)
        await seat.note("👩\u200d👩\u200d👧" * 40)
        await seat.note("regel een\nregel twee\tmet tab")
        for strip in seat.screen.notes.latest._strips:
            assert strip.cell_length == 80
        assert "regel een regel twee met tab" in seat.read("#latest")
