"""The table of all remarks: finding, coding many at once, answering, taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.records import Promise, Remark
from npzw_tui.tui.screens.dialogs import Question
from npzw_tui.tui.screens.staff import Staff
from npzw_tui.tui.screens.staff_answer import AnswerRemark
from npzw_tui.tui.screens.staff_files import StaffFiles

from ..evening import full_disk
from ..office import SAID, at_table, desk_of, on, shown, table_of, told

if TYPE_CHECKING:
    from ..office import Office

_LAST = ["lijn", "koppelingen", "erin?", "antw.", "belofte", "nummer"]
TEXTS = [text for _who, _kind, text, _links in SAID]


@pytest.fixture(autouse=True)
def _two_tables(office: Office) -> None:
    office.two_tables()


# --- what is shown ---


@pytest.mark.parametrize(
    ("width", "titles"),
    [
        (80, ["soort", "tafel", "opmerking", "erin?", "↩"]),
        (100, ["soort", "wijk", "tafel", "opmerking", "lijn", "erin?", "antw."]),
        (
            160,
            ["tijd▲", "stap", "soort", "wijk", "tafel", "opmerking", *_LAST],
        ),
    ],
)
async def test_a_wider_terminal_shows_more_columns(
    office: Office, width: int, titles: list[str]
) -> None:
    async with office.table(size=(width, 24)) as seat:
        assert seat.read("#remarks").splitlines()[0].split() == titles


async def test_the_selected_remark_is_told_in_full(office: Office) -> None:
    async with office.table(size=(80, 24)) as seat:
        await on(seat, "Schimmel")
        details = seat.read("#details")
        for words in (
            "Zorg · Moerwijk 21-06-2023 19:01 · Reacties · tafel 1 · tafel-1 · nummer ",
            "Schimmel in de slaapkamer, al drie winters",
            "Nog niet bekeken of het in het programma staat",
            "#wonen.woningen Meer en kwalitatief goede woningen",
            "Nog geen antwoord",
        ):
            assert words in " ".join(details.split())


async def test_a_filter_leaves_what_it_says_and_escape_empties_it_and_then_leaves(
    office: Office,
) -> None:
    async with office.table() as seat:
        await seat.press("slash")
        await seat.type("soort:vraag tafel:2")
        assert shown(seat) == [TEXTS[2]]
        assert "1 van 5 · filter: soort:vraag tafel:2" in seat.read("#figures")
        await seat.press("escape")
        assert (shown(seat), seat.focus) == (TEXTS, "filter")
        await seat.press("escape")
        assert seat.focus == "remarks"


async def test_letters_typed_right_behind_the_slash_are_the_filter_s(office: Office) -> None:
    async with office.table() as seat:
        await seat.type("/schimmel")
        await seat.press("enter")
        assert (shown(seat), seat.focus) == ([TEXTS[0]], "remarks")


async def test_tab_completes_names_and_values(office: Office) -> None:
    async with office.table() as seat:
        await seat.type("/so")
        assert "Tab ▸ soort:" in seat.seen
        await seat.press("tab")
        await seat.type("co")
        assert "Tab ▸ compliment" in seat.seen
        await seat.press("tab")
        assert desk_of(seat).filter_text == "soort:compliment "
        assert shown(seat) == [TEXTS[3]]


async def test_what_the_filter_does_not_know_is_told_and_hides_nothing(office: Office) -> None:
    async with office.table() as seat:
        await seat.type("/wijk:moerwjk")
        assert "moerwjk is onbekend; bedoelt u moerwijk?" in seat.read("#figures")
        assert shown(seat) == TEXTS


async def test_an_empty_result_says_what_to_do(office: Office) -> None:
    async with office.table() as seat:
        await seat.type("/vliegtuigen")
        assert "Geen opmerking past bij dit filter." in seat.seen
        await seat.press("enter", "enter", "k", "v", "l", "delete", "full_stop", "r", "b", "space")
        assert isinstance(seat.app.screen, Staff)
        assert told(seat) == "Er is geen opmerking gekozen"


async def test_sorting_by_the_same_again_turns_the_order_round(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("s", "4")
        first = shown(seat)
        assert "soort▲" in seat.seen
        await seat.press("s", "enter")
        assert "soort▼" in seat.seen
        assert shown(seat) != first


async def test_the_cursor_stays_on_its_remark_in_another_order(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Fijn")
        await seat.press("s", "4")
        selected = table_of(seat).selected
        assert selected is not None
        assert selected.text == TEXTS[3]


async def test_at_80_columns_counts_and_filter_are_kept_and_the_order_goes(office: Office) -> None:
    async with office.table(size=(80, 24)) as seat:
        assert "5 van 5 · op tijd" in seat.read("#figures")
        await seat.press("a")
        await seat.type("/oordeel:onbekend antwoord:nee soort:zorg,vraag")
        row = seat.read("#figures").rstrip()
        assert row.endswith("4 van 5 · 5 gemarkeerd (1 buiten beeld) · filter: oordeel:onbekend…")


async def test_doubles_that_are_shown_are_not_said_to_be_hidden(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("d", "z", "escape")
        assert "4 van 5 · 1 dubbel, niet getoond" in seat.read("#figures")
        await seat.type("/dubbel:ja")
        assert "1 van 5 · filter: dubbel:ja" in seat.read("#figures")


@pytest.mark.parametrize(
    ("width", "keys"),
    [
        (80, "spatie markeren  k/l/v code  r antwoord  d dubbel  w verslag"),
        (
            100,
            "spatie markeren  k/l/v code  r antwoord  d dubbel  w verslag  c conflict"
            "  Enter bewerken",
        ),
    ],
)
async def test_the_footer_shows_first_what_nobody_guesses(
    office: Office, width: int, keys: str
) -> None:
    async with office.table(size=(width, 24)) as seat:
        assert seat.seen.splitlines()[-1].partition("F1")[0].strip() == keys


# --- marks ---


async def test_space_marks_with_a_sign_and_goes_on(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("space", "space")
        rows = seat.read("#remarks").splitlines()[1:4]
        assert [row[:2] for row in rows] == [" ■", " ■", "› "]
        assert "2 gemarkeerd" in seat.read("#figures")
        await seat.press("escape")
        assert "gemarkeerd" not in seat.read("#figures")
        assert isinstance(seat.app.screen, Staff)


async def test_marked_remarks_that_a_filter_hides_are_counted(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("a")
        await seat.type("/schimmel")
        await seat.press("enter")
        assert "5 gemarkeerd (4 buiten beeld)" in seat.read("#figures")
        await seat.press("ctrl+a")
        assert "4 gemarkeerd (4 buiten beeld)" in seat.read("#figures")


# --- many at once ---


async def test_one_kind_takes_the_place_of_another_in_all_marked_remarks(office: Office) -> None:
    async with office.table() as seat:
        await seat.type("/soort:vraag")
        await seat.press("enter", "a", "k")
        assert "2 opmerkingen" in seat.seen
        assert "2 ■ Vraag" in seat.seen
        await seat.press("2", "3", "enter")
    assert [remark.kind for remark in office.collection.remarks] == [
        "zorg", "idee", "idee", "compliment", "zorg",
    ]  # fmt: skip
    assert len(office.own_files) == 1


async def test_ctrl_s_saves_in_every_dialog(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Vrachtwagens")
        for count, keys in enumerate(
            (
                ("k", "2", "ctrl+s"),
                ("l", *"wonen.woningen", "tab", "ctrl+s"),
                ("v", "down", "ctrl+s"),
                ("r", "J", "a", "ctrl+s"),
                ("enter", "!", "ctrl+s"),
            ),
            start=1,
        ):
            await seat.press(*keys)
            assert isinstance(seat.app.screen, Staff), keys
            assert "opgeslagen" in seat.read("#light"), keys
            assert len(office.own_records) == count, keys


async def test_a_remark_keeps_a_kind(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Schimmel")
        await seat.press("k", "1", "enter")
        assert "minstens één soort" in seat.seen
        await seat.press("escape", "n")
        assert isinstance(seat.app.screen, Staff)
    assert office.own_records == []


async def test_links_are_added_to_all_and_the_verdict_follows(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("a", "l")
        assert "~ #wonen.woningen" in seat.seen
        await seat.type("mobiliteit")
        await seat.press("enter", "enter")
        assert "erbij" in told(seat)
    for remark in office.collection.remarks:
        assert "wonen.mobiliteit" in remark.links
        assert remark.verdict == "in"


async def test_a_link_that_some_have_is_taken_from_all(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("a", "l", "tab", "space", "space", "enter")
    gone = [remark.links for remark in office.collection.remarks if remark.rev > 1]
    assert gone == [()]


async def test_a_verdict_takes_two_keys_and_the_full_stop_repeats_it(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Vrachtwagens")
        await seat.press("v", "3")
        assert "zit niet in het programma" in told(seat)
        await on(seat, "Schimmel")
        await seat.press("full_stop")
    assert [office.said(w).verdict for w in ("Vrachtwagens", "Schimmel")] == ["niet", "niet"]


async def test_there_is_nothing_to_repeat_at_first(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("full_stop")
        assert told(seat) == "Er is nog niets om te herhalen: doe eerst iets met k, l of v"


async def test_one_key_takes_a_decision_on_many_back_and_another_takes_it_again(
    office: Office,
) -> None:
    async with office.table() as seat:
        await seat.press("a", "v", "3", "u")
        assert told(seat).startswith("ongedaan gemaakt: 5 opmerkingen")
        assert {remark.verdict for remark in office.collection.remarks} == {None}
        await seat.press("ctrl+y")
        assert {remark.verdict for remark in office.collection.remarks} == {"niet"}
        await seat.press("ctrl+z")
        assert {remark.verdict for remark in office.collection.remarks} == {None}


async def test_withdrawing_many_asks_first_and_one_does_not(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("a", "delete")
        assert isinstance(seat.app.screen, Question)
        await seat.press("n")
        assert len(office.collection.remarks) == 5
        await seat.press("escape")
        await on(seat, "Fijn")
        await seat.press("delete")
        assert len(office.collection.remarks) == 4
        assert shown(seat) == TEXTS[:3] + TEXTS[4:]
        await seat.press("u")
    assert len(office.collection.remarks) == 5


async def test_the_files_of_the_tables_are_never_written_to(office: Office) -> None:
    before = {path: path.read_bytes() for path in office.files}
    async with office.table() as seat:
        await seat.press("a", "v", "2", "k", "5", "enter", "delete", "enter", "u", "u")
    assert {path: path.read_bytes() for path in before} == before
    assert len(office.files) == len(before) + 1


# --- one remark ---


async def test_an_answer_typed_right_behind_its_key_is_saved(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Vrachtwagens")
        await seat.type("rDat zoeken we uit.")
        await seat.press("enter")
        assert told(seat).startswith("antwoord op ‘Vrachtwagens")
        assert "↩ Antwoord: Dat zoeken we uit." in seat.read("#details")
    assert office.said("Vrachtwagens").answer == "Dat zoeken we uit."


async def test_an_answer_is_not_thrown_away_without_asking(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Vrachtwagens")
        await seat.type("rDat zoeken we uit.")
        await seat.press("escape", "escape")
        assert isinstance(seat.app.screen, AnswerRemark)
        await seat.press("escape", "enter")
        assert isinstance(seat.app.screen, Staff)
    assert office.said("Vrachtwagens").answer == "Dat zoeken we uit."
    assert office.drafts == []


async def test_a_half_typed_answer_is_there_again_after_an_end_from_outside(
    office: Office,
) -> None:
    async with office.table() as seat:
        await on(seat, "Vrachtwagens")
        await seat.type("rDat zoek")
    async with office.table() as seat:
        assert isinstance(seat.app.screen, AnswerRemark)
        assert "› Dat zoek" in seat.seen
        assert "Hier was u gebleven" in told(seat)
        await seat.type("en we uit.")
        await seat.press("enter")
    assert office.said("Vrachtwagens").answer == "Dat zoeken we uit."
    assert office.drafts == []


async def test_an_answer_that_was_thrown_away_does_not_come_back(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Vrachtwagens")
        await seat.type("rOnzin")
        await seat.press("escape", "n")
    async with office.table() as seat:
        assert isinstance(seat.app.screen, Staff)
    assert office.said("Vrachtwagens").answer is None


async def test_a_promise_has_an_owner_and_a_day_and_is_kept_later(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Vrachtwagens")
        await seat.press("b")
        await seat.type("stadsdeel")
        await seat.press("enter")
        assert "Wat wordt er gedaan?" in seat.read("#problem")
        await seat.type("Tellen hoeveel het er zijn")
        await seat.press("tab")
        await seat.type("31-02-2023")
        await seat.press("enter")
        assert "bestaat niet" in seat.read("#problem")
        await seat.press("ctrl+u")
        await seat.type("12-07-2023")
        await seat.press("enter")
        words = "Belofte (open): stadsdeel: Tellen hoeveel het er zijn, voor 12-07-2023"
        assert words in seat.read("#details")
        await seat.press("b", "right", "enter")
        assert "Belofte (gedaan)" in seat.read("#details")
    (promise,) = office.collection.fold.promises.values()
    assert isinstance(promise, Promise)
    assert (promise.owner, promise.status, promise.rev) == ("stadsdeel", "gedaan", 2)
    assert promise.remark == office.said("Vrachtwagens").id


async def test_enter_edits_the_selected_remark_also_when_others_are_marked(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("space")
        await on(seat, "Vrachtwagens")
        await seat.press("enter")
        await seat.type(", elke ochtend")
        await seat.press("enter")
    assert (
        office.said("Vrachtwagens").text == "Vrachtwagens rijden dwars door de buurt, elke ochtend"
    )
    (record,) = office.own_records
    assert isinstance(record, Remark)


# --- back and forth ---


async def test_escape_and_f_go_back_to_the_files_and_enter_finds_the_work_as_it_was(
    office: Office,
) -> None:
    async with office.table() as seat:
        await seat.press("a", "v", "3", "f")
        assert isinstance(seat.app.screen, StaffFiles)
        await seat.press("enter")
        await at_table(seat)
        assert "5 gemarkeerd" in seat.read("#figures")
        await seat.press("u", "escape", "escape")
        assert isinstance(seat.app.screen, StaffFiles)
    assert {remark.verdict for remark in office.collection.remarks} == {None}


async def test_the_own_file_that_is_new_in_the_list_loses_no_work(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("space", "v", "3", "f", "r")
        await seat.until(lambda: "1 beslissing" in seat.seen)
        await seat.press("enter")
        await at_table(seat)
        assert "1 gemarkeerd" in seat.read("#figures")
        await seat.press("u")
        assert "ongedaan gemaakt" in told(seat)
        # other files are other work
        await seat.press("escape", "escape", "home", "space", "enter")
        await at_table(seat)
        assert len(shown(seat)) < len(TEXTS)
        await seat.press("u")
        assert told(seat) == "Er is niets om ongedaan te maken"


async def test_what_a_colleague_decided_meanwhile_is_there_on_return(office: Office) -> None:
    async with office.table(recorder="bureau") as seat, office.table(recorder="stadsdeel") as other:
        await on(other, "Vrachtwagens")
        await other.press("v", "3")
        await seat.press("f", "r")
        await seat.until(lambda: "stadsdeel" in seat.seen)
        await seat.press("enter")
        await at_table(seat)
        await on(seat, "Vrachtwagens")
        assert "Staat niet in het programma" in seat.read("#details")


async def test_a_name_that_is_in_use_is_told_and_another_asked_for(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("a", "v", "3")
        async with office.file_list(straight="always") as other:
            await other.until(lambda: "Dit bestand is al in gebruik" in other.seen)
            await other.press("enter", "enter")
            assert "Wie verwerkt dit?" in other.seen
            await other.press("ctrl+u")
            await other.type("stadsdeel")
            await other.press("enter")
            await at_table(other)


# --- the disk ---


async def test_what_the_disk_refuses_is_shown_kept_and_written_later(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Fijn")
        await seat.press("v", "3")
        (file,) = office.own_files
        await on(seat, "Vrachtwagens")
        with full_disk(file):
            await seat.press("v", "3")
            assert "NIET OPGESLAGEN: 1" in seat.seen
            assert "NIET OPGESLAGEN: de schijf weigerde" in seat.read("#details")
            assert [row[2:3] for row in seat.read("#remarks").splitlines()].count("✗") == 1
            await seat.press("ctrl+q")
            assert isinstance(seat.app.screen, Question)
            assert "1 opmerking(en) staan nog niet op schijf" in " ".join(seat.seen.split())
            await seat.press("n")
            assert isinstance(seat.app.screen, Staff)
        await seat.until(lambda: "1 alsnog opgeslagen" in seat.seen)
        assert "NIET OPGESLAGEN" not in seat.seen
    assert office.said("Vrachtwagens").verdict == "niet"


async def test_asleep_it_lets_others_have_the_file_and_goes_on_after_that(office: Office) -> None:
    async with office.table() as seat:
        await on(seat, "Fijn")
        await seat.press("v", "3")
        seat.app._pause()
        async with office.table() as other:
            await on(other, "Vrachtwagens")
            await other.press("v", "3")
        seat.app._wake()
        await seat.settled()
        await on(seat, "Vrachtwagens")
        assert "Staat niet in het programma" in seat.read("#details")
        await seat.press("v", "1")
        assert seat.app.screen.light.light == "saved"
    assert office.said("Vrachtwagens").verdict == "in"


# --- help, palette, keymap ---


async def test_the_help_tells_the_filter_and_every_key(office: Office) -> None:
    async with office.table(size=(100, 90)) as seat:
        await seat.press("question_mark")
        for words in (
            "wijk:",
            "oordeel:",
            "Markeer deze opmerking",
            "/  ",
            "Ctrl+Y",
            "u of Ctrl+Z",
        ):
            assert words in seat.seen
        assert "notitieregel" not in seat.seen
        await seat.press("escape")
        assert isinstance(seat.app.screen, Staff)


async def test_the_palette_does_what_a_key_does(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("ctrl+p")
        await seat.type("Markeer alle")
        await seat.until(lambda: "Markeer alle opmerkingen" in seat.seen)
        await seat.press("enter")
        await seat.until(lambda: len(desk_of(seat).marked) == 5)


async def test_a_keymap_in_the_settings_moves_a_key(office: Office) -> None:
    office.use(keymap={"staff.verdict": "f12"})
    async with office.table() as seat:
        await seat.settled()
        await seat.press("v")
        assert isinstance(seat.app.screen, Staff)
        await seat.press("f12")
        assert "Zit het erin?" in seat.seen
