"""The frame of a meeting: what is logged, and what stays when the step changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import StepMark

if TYPE_CHECKING:
    from ..evening import Evening, Seat

STEPS = ["welkom", "kennismaking", "presentatie", "reacties", "ambassadeur", "afsluiting"]


async def test_a_remark_with_every_sign_is_in_the_file_and_in_the_list(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("!?Schimmel, al jaren #wonen.woningen @tafel 3")
        assert "Zorg" in seat.read("#meaning")
        assert "tafel 3" in seat.read("#meaning")
        assert seat.light == "draft"
        await seat.press("enter")
        (remark,) = evening.remarks
        assert (remark.kind, remark.also) == ("zorg", ("vraag",))
        assert (remark.text, remark.speaker) == ("Schimmel, al jaren", "tafel 3")
        assert (remark.links, remark.step) == (("wonen.woningen",), "reacties")
        assert "!? Schimmel, al jaren" in seat.read("#latest")
        assert "#woningen @tafel 3" in seat.read("#latest")
        assert (seat.light, seat.line) == ("saved", "")
        assert "opgeslagen 19:00:00" in seat.read("#light")
        assert "1 opmerking" in seat.read("#light")


async def test_each_mark_gives_its_kind(evening: Evening) -> None:
    kinds = {"!": "zorg", "?": "vraag", "*": "idee", "+": "compliment", "": "opmerking"}
    async with evening.meeting() as seat:
        for mark in kinds:
            await seat.type(f"{mark}Er is iets")
            await seat.press("enter")
    assert [remark.kind for remark in evening.remarks] == [*kinds.values()]
    assert {remark.text for remark in evening.remarks} == {"Er is iets"}


async def test_a_link_is_found_by_filtering_and_stands_beside_what_was_typed(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await seat.type("!Alles dicht")
        await seat.press("f3")
        assert seat.focus == "filter"
        await seat.type("mobiliteit")
        await seat.press("enter")
        assert seat.focus == "note"
        assert seat.line == "!Alles dicht"
        label = evening.content.programme.nodes["wonen.mobiliteit"].label
        assert label in seat.read("#meaning")
        await seat.type(" en duur")
        await seat.press("enter")
    (remark,) = evening.remarks
    assert (remark.text, remark.links) == ("Alles dicht en duur", ("wonen.mobiliteit",))


async def test_keys_typed_at_once_all_go_where_they_belong(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for key in ["a", "f3", *"mobiliteit", "enter", " ", "b", "enter", "c"]:
            seat.send(key)
        await seat.settled()
        assert seat.line == "c"
    (remark,) = evening.remarks
    assert (remark.text, remark.links) == ("a b", ("wonen.mobiliteit",))


async def test_a_hash_offers_the_programme_and_tab_completes(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("!Schimmel #mobil")
        assert "Tab ▸ #wonen.mobiliteit" in seat.read("#latest")
        await seat.press("tab")
        assert seat.line == "!Schimmel #wonen.mobiliteit "
        assert "Tab ▸" not in seat.seen
        await seat.press("enter")
    assert evening.remarks[0].links == ("wonen.mobiliteit",)


def _offered(seat: Seat) -> list[str]:
    """The completions: the list lends them its lowest rows."""
    return [row.strip() for row in seat.read("#latest").splitlines() if "#" in row]


async def test_the_arrows_choose_another_completion(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("#")
        first, second = _offered(seat)[:2]
        await seat.press("down")
        assert _offered(seat)[1].startswith("Tab ▸")
        await seat.press("tab")
        assert seat.line.strip() == second.split()[0]
        assert seat.line.strip() not in first


async def test_escape_closes_the_completions_and_leaves_the_text(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("Schimmel #mob")
        await seat.press("escape")
        assert "Tab ▸" not in seat.seen
        assert (seat.line, seat.focus) == ("Schimmel #mob", "note")
        await seat.press("enter")
    assert evening.remarks[0].text == "Schimmel #mob"


async def test_a_place_that_spoke_before_is_offered_again(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note('Schimmel @"Lange straat"')
        await seat.type("Weer schimmel @la")
        assert '@"Lange straat"' in seat.read("#latest")
        await seat.press("tab", "enter")
    assert [remark.speaker for remark in evening.remarks] == ["Lange straat"] * 2


async def test_a_link_to_nothing_is_told_and_kept_as_text(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("Trots op #qqqq ")
        assert "#qqqq staat niet in het programma" in seat.read("#meaning")
        await seat.press("enter")
    assert evening.remarks[0].text == "Trots op #qqqq"


async def test_a_note_may_have_several_lines(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("!Eerst dit")
        await seat.press("ctrl+o")
        await seat.type("en dan dat")
        assert seat.read("#note").splitlines() == [" › !Eerst dit", "   en dan dat"]
        await seat.press("enter")
    assert evening.remarks[0].text == "Eerst dit\nen dan dat"


async def test_enter_without_text_saves_nothing_and_says_so(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.press("enter")
        await seat.type("!#wonen ")
        await seat.press("enter")
        assert seat.told == "Er staat nog geen tekst: niets opgeslagen"
        assert seat.line == "!#wonen "
    assert evening.remarks == []


async def test_a_pasted_text_is_cleaned_and_kept_to_the_letter(evening: Evening) -> None:
    text = 'Regel een\r\nmet "aanhaling" en \\ en """ 👩\u200d👩\u200d👧 שלום e\u0301\tklaar'
    async with evening.meeting() as seat:
        await seat.paste(f"\x1b[31m{text}\x07")
        assert "2 stuurtekens weggelaten" in seat.told
        await seat.press("enter")
    assert evening.remarks[0].text == "[31m" + text.replace("\r\n", "\n")


async def test_a_text_longer_than_a_remark_may_be_becomes_several(evening: Evening) -> None:
    text = "Schimmel in huis. " * 2000
    async with evening.meeting() as seat:
        await seat.paste(text)
        await seat.press("enter")
        assert "lang: opgeslagen als 2 opmerkingen" in seat.told
        assert seat.line == ""
    assert "".join(remark.text for remark in evening.remarks) == text.strip()


# --- the steps ---


async def _walk(seat: Seat, key: str, times: int) -> list[str]:
    visited = [seat.screen.desk.step]
    for _time in range(times):
        await seat.press(key)
        visited.append(seat.screen.desk.step)
    return visited


async def test_all_six_steps_are_reached_with_one_key_each_way(evening: Evening) -> None:
    async with evening.meeting("welkom") as seat:
        assert await _walk(seat, "f6", 5) == STEPS
        await seat.press("f6")
        assert seat.told == "Dit is de laatste stap"
        assert await _walk(seat, "f5", 5) == STEPS[::-1]
        await seat.press("f5")
        assert seat.told == "Dit is de eerste stap"
    marks = [record for record in evening.records if isinstance(record, StepMark)]
    begun = [mark.step for mark in marks if mark.event == "begin"]
    assert begun == [*STEPS, *STEPS[-2::-1]]


async def test_each_step_shows_its_own_words(evening: Evening) -> None:
    agenda = evening.content.agenda
    async with evening.meeting("welkom", size=(160, 60)) as seat:
        for number, step in enumerate(agenda.steps, start=1):
            await seat.go(step.id)
            shown = " ".join(seat.read(f"#step-{step.id}").replace("│", "").split())
            assert f"{number}. {step.title}" in shown
            wanted = [step.purpose, *step.say, *step.ask]
            wanted += [question.title for question in agenda.questions_of(step.id)]
            assert [each for each in wanted if each not in shown] == []


async def test_moving_between_steps_keeps_all_that_was_in_hand(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(80, 24)) as seat:
        tree = seat.screen.programme_pane.programme_tree
        await seat.press("f3", "down", "down", "right", "down")
        selected = tree.selected
        assert selected is not None
        await seat.press("escape")
        await seat.type("!Een half woo")
        await seat.press("left", "left", "left", "pagedown")
        body = seat.screen.body
        scroll = body.scroll_offset
        assert scroll.y > 0
        opened = {node.data for node in tree._walk(tree.root) if node.is_expanded}
        for _step in range(5):
            await seat.press("f6")
            assert (seat.line, seat.screen.notes.line.cursor) == ("!Een half woo", 10)
        for _step in range(5):
            await seat.press("f5")
        assert seat.screen.body is body
        assert body.scroll_offset == scroll
        assert tree.selected == selected
        assert {node.data for node in tree._walk(tree.root) if node.is_expanded} == opened
        assert opened
        await seat.type("X")
        assert seat.line == "!Een half Xwoo"


async def test_moving_between_steps_keeps_the_filter_and_the_place_in_it(evening: Evening) -> None:
    async with evening.meeting("welkom") as seat:
        await seat.press("f3")
        await seat.type("jong")
        await seat.press("down")
        selected = seat.screen.programme_pane.programme_tree.selected
        for key in ["f6", "f6", "f5"]:
            await seat.press(key)
            assert seat.focus == "filter"
            assert seat.screen.programme_pane.filter_line.text == "jong"
            assert seat.screen.programme_pane.programme_tree.selected == selected


async def test_a_remark_belongs_to_the_step_in_which_it_is_saved(evening: Evening) -> None:
    async with evening.meeting("welkom") as seat:
        await seat.type("Over twee stappen")
        await seat.press("f6", "enter")
    assert evening.remarks[0].step == "kennismaking"


async def test_ending_the_evening_is_offered_in_the_last_step_only(evening: Evening) -> None:
    async with evening.meeting("ambassadeur") as seat:
        await seat.press("f10")
        assert seat.told == "F10 sluit de avond af bij de laatste stap"
        await seat.press("f6", "f10")
        assert seat.told.startswith("Afgesloten, alles staat op schijf")
    marks = [record for record in evening.records if isinstance(record, StepMark)]
    assert (marks[-1].step, marks[-1].event) == ("afsluiting", "einde")


# --- letters where no pane has a use for them ---


async def test_a_letter_typed_outside_the_line_goes_to_the_line(evening: Evening) -> None:
    async with evening.meeting(size=(160, 45)) as seat:
        await seat.note("Schimmel")
        for pane in (seat.screen.notes.latest, seat.screen.body, seat.screen.query_one("#node")):
            await seat.type("!Half ")
            pane.focus()
            await seat.settled()
            assert seat.focus != "note", pane
            await seat.type("af, en de dakgoot")
            assert (seat.line, seat.focus) == ("!Half af, en de dakgoot", "note"), pane
            assert seat.app.screen is seat.screen, pane
            await seat.press("ctrl+u")
    assert [(remark.text, remark.rev) for remark in evening.remarks] == [("Schimmel", 1)]


# --- escape ---


async def test_escape_always_goes_back_one_level_and_never_takes_text(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("!Half af #mob")
        await seat.press("escape", "escape", "escape")
        assert (seat.line, seat.focus) == ("!Half af #mob", "note")
        await seat.press("f3")
        await seat.type("jong")
        await seat.press("escape")
        assert (seat.focus, seat.screen.programme_pane.filter_line.text) == ("filter", "")
        await seat.press("escape")
        assert seat.focus == "note"
        await seat.press("f4")
        assert seat.focus == "latest"
        await seat.press("escape")
        assert (seat.line, seat.focus) == ("!Half af #mob", "note")
        await seat.press("f1", "escape")
        assert (seat.line, seat.focus) == ("!Half af #mob", "note")


async def test_tab_goes_round_all_panes_and_no_key_falls_between_them(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for size in ((80, 24), (100, 30), (160, 45)):
            await seat.resize(*size)
            visited = [seat.focus]
            for _tab in range(6):
                await seat.press("tab")
                assert seat.app.focused is not None, (size, visited)
                visited.append(seat.focus)
            assert {"filter", "tree", "latest", "note"} <= set(visited), size
            await seat.press("f2")
