"""What is typed and pasted stands in the file as it was meant, whatever it is."""

from __future__ import annotations

import time
import unicodedata
from typing import TYPE_CHECKING

import pytest

from .written import draft, remarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from .conftest import OpenDesk
    from .desk import Desk

LONG = "".join(
    f"{number}. De lift staat al weken stil en niemand komt kijken.\n" for number in range(1, 1900)
).rstrip()
"""100 kB of minutes, as pasted from somebody's mail."""

TEXTS = {
    "emoji": "👍🏽 tegen de 🇳🇱 vlag ❤️",
    "emoji joined to one": "👩‍👩‍👧‍👦 zegt niets",
    "right-to-left": "المصعد معطل منذ أسابيع en שלום buurt",
    "accents apart from their letters": "cafe\u0301, coo\u0308peratie, A\u030angstro\u0308m",
    "accents on their letters": "café, coöperatie, Ångström, ĳsvrij",
    "hard spaces": "10\u00a0000 euro, 5\u202fkm",
    "wide": "电梯坏了 en 엘리베이터",
    "quotes": '"""drie""" en \'\'\'drie\'\'\' en "een"',
    "backslashes": r"C:\nieuw\u0041 \\server \" einde\\",
    "looks like a record": '[[remark]] id = "x" rev = 1',
    "looks like markup": "[b]vet[/b] [red]rood[/] [@click=app.quit]klik[/]",
    "looks like a formula": "=SOM(A1:A9)",
    "outside the first plane": "𝄞 𐍈 𠜎",
}


NOT_PRINTABLE = {name: TEXTS.pop(name) for name in ("emoji joined to one", "hard spaces")}
"""Texts with characters that ``str.isprintable`` does not count."""


def save_each(desk: Desk, put: Callable[[str], None], texts: Iterable[str]) -> None:
    desk.wait_ready()
    for number, text in enumerate(texts, 1):
        put(text)
        desk.wait_for(lambda: desk.light.words == "concept")
        desk.press("enter")
        desk.wait_for(f" {number} opmerking")


def test_texts_of_all_kinds_stand_in_the_file_as_they_were_pasted(
    open_desk: OpenDesk, sessions: Path
) -> None:
    texts = [*TEXTS.values(), *NOT_PRINTABLE.values()]
    desk = open_desk()
    save_each(desk, desk.paste, texts)
    assert remarks(sessions) == texts


def test_texts_of_all_kinds_stand_in_the_file_as_they_were_typed(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = open_desk()
    save_each(desk, desk.type, TEXTS.values())
    assert remarks(sessions) == list(TEXTS.values())


def test_hard_spaces_and_joiners_can_be_typed(open_desk: OpenDesk, sessions: Path) -> None:
    desk = open_desk()
    save_each(desk, desk.type, NOT_PRINTABLE.values())
    assert remarks(sessions) == list(NOT_PRINTABLE.values())


def test_lines_of_a_paste_stay_one_remark(open_desk: OpenDesk, sessions: Path) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.paste("eerste regel\r\ntweede regel\rderde regel\n\nvierde")
    desk.press("enter")
    desk.wait_for("1 opmerking")
    assert remarks(sessions) == ["eerste regel\ntweede regel\nderde regel\n\nvierde"]


def test_a_pasted_text_of_100_kb_is_stored_completely_and_typing_goes_on(
    open_desk: OpenDesk, sessions: Path
) -> None:
    assert len(LONG.encode()) > 100_000
    desk = open_desk()
    desk.wait_ready()
    desk.paste(LONG)
    desk.wait_for(lambda: "1899. De lift" in str(desk))
    begun = time.monotonic()
    desk.type("!")
    desk.wait_for(lambda: "komt kijken.!" in str(desk))
    assert time.monotonic() - begun < 1
    desk.press("backspace", "enter")
    desk.wait_for(lambda: "opgeslagen als" in str(desk))
    saved = remarks(sessions)
    assert len(saved) > 1
    assert "".join(saved) == LONG
    desk.note("en verder")
    assert remarks(sessions)[-1] == "en verder"


def test_the_draft_of_a_pasted_text_of_100_kb_survives_a_kill(
    open_desk: OpenDesk, sessions: Path
) -> None:
    with open_desk() as desk:
        desk.wait_ready()
        desk.paste(LONG)
        shown = time.monotonic()
        desk.wait_for(lambda: "1899. De lift" in str(desk))
        desk.wait_until(shown + 1)
    assert draft(sessions) == LONG
    again = open_desk()
    again.wait_for(lambda: "1899. De lift" in str(again))


@pytest.mark.parametrize("bracketed", [True, False])
def test_bytes_that_are_no_text_are_shown_as_such_and_do_no_harm(
    open_desk: OpenDesk, sessions: Path, bracketed: bool
) -> None:
    desk = open_desk()
    desk.wait_ready()
    latin = "café \xff einde".encode("latin-1")
    if bracketed:
        desk.paste(latin)
    else:
        desk.type(latin)
    desk.wait_for(lambda: desk.line == "caf\ufffd \ufffd einde")
    desk.press("enter")
    desk.wait_for("1 opmerking")
    assert remarks(sessions) == ["caf\ufffd \ufffd einde"]


def test_control_characters_of_a_paste_are_left_out_and_it_says_so(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.paste("voor\x00\x07\x08\x7f\x85 en\tna")
    desk.wait_for("5 stuurtekens weggelaten")
    desk.press("enter")
    desk.wait_for("1 opmerking")
    (text,) = remarks(sessions)
    assert text == "voor en\tna"
    assert not [sign for sign in text if unicodedata.category(sign) == "Cc" and sign != "\t"]


def test_escape_sequences_in_a_paste_never_reach_the_terminal(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.paste("voor \x1b]0;gekaapt\x07 \x1b[31mrood na")
    desk.wait_for(lambda: desk.light.words == "concept")
    desk.press("enter")
    desk.wait_for("1 opmerking")
    assert b"\x1b]0;gekaapt" not in desk.output
    assert remarks(sessions) == ["voor ]0;gekaapt [31mrood na"]


def test_the_window_becomes_small_and_large_again_while_somebody_types(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = open_desk()
    desk.wait_ready()
    text = "de lift staat al weken stil en niemand komt kijken, ook niet als je belt"
    sizes = [(40, 10), (100, 30), (20, 5), (160, 45), (40, 10), (1, 1), (100, 30)]
    for place, letter in enumerate(text):
        if place % 10 == 0 and sizes:
            desk.resize(*sizes.pop(0))
        desk.type(letter)
        desk.look(0.005)
    assert not sizes
    desk.wait_for(lambda: desk.line == text)
    desk.press("enter")
    desk.wait_for(lambda: desk.is_listed(text))
    assert remarks(sessions) == [text]


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (160, 45)])
def test_a_note_can_be_typed_and_saved_in_a_window_of_any_size(
    open_desk: OpenDesk, sessions: Path, size: tuple[int, int]
) -> None:
    desk = open_desk(size=size)
    desk.type("korte zin")
    desk.wait_for("korte zin")
    desk.press("enter")
    desk.wait_for(lambda: desk.light.words.startswith("opgeslagen"))
    assert remarks(sessions) == ["korte zin"]


def test_every_character_of_a_long_line_is_seen(open_desk: OpenDesk) -> None:
    text = "".join(f"{number:03}" for number in range(60))
    desk = open_desk(size=(80, 24))
    desk.wait_ready()
    desk.type(text)
    desk.wait_for("059", within=5)
    assert desk.line == text
