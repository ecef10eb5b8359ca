"""Promises in the note line: what is one, whose, and that nothing else changes by it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.notes import Note, parse_note
from npzw_tui.domain.promise_line import OWNER_LIMIT, PromiseNote, split_line, without_owner

MARKS = {"!": "zorg", "?": "vraag", "*": "idee", "+": "compliment"}
KNOWN = {"wonen", "wonen.betaalbaar", "werk"}
TODAY = date(2023, 6, 21)


def read(raw: str) -> Note:
    return parse_note(raw, MARKS, KNOWN, TODAY)


@pytest.mark.parametrize(
    "raw",
    [
        "> Staedion: komt kijken vóór 1 juli",
        ">Staedion:komt kijken vóór 1 juli",
        "  >   Staedion  :  komt kijken,  uiterlijk 1 juli.  ",
    ],
)
def test_a_line_that_begins_with_the_sign_is_a_promise_without_a_remark(raw: str) -> None:
    assert read(raw) == Note("", promise=PromiseNote("Staedion", "komt kijken", date(2023, 7, 1)))


def test_a_promise_behind_a_remark_leaves_the_remark_as_it_would_have_been() -> None:
    remark = "!Ons huis schimmelt #wonen @3"
    note = read(f"{remark} > Staedion: komt kijken vóór 1 juli")
    assert note.promise == PromiseNote("Staedion", "komt kijken", date(2023, 7, 1))
    assert (note.text, note.kinds, note.links, note.speaker) == (
        "Ons huis schimmelt",
        ("zorg",),
        ("wonen",),
        "tafel 3",
    )


def test_signs_in_a_promise_are_text() -> None:
    note = read("Te duur > wijkteam: belt @3 over #wonen > nog eens! > wie: niemand")
    assert note == Note(
        "Te duur", promise=PromiseNote("wijkteam", "belt @3 over #wonen > nog eens! > wie: niemand")
    )


@pytest.mark.parametrize(
    "raw",
    [
        "meer > minder",
        "meer >minder: dus",
        "van 3> naar 4: dat is meer",
        "groen > Zo is het. En dan: niks",
        "12 > 10: dus",
        "steen > " + "a" * (OWNER_LIMIT + 1) + ": dus",
        "pijl -> Staedion: komt",
        ">50% is huurder",
        "a > b:c",
    ],
)
def test_any_other_sign_is_text(raw: str) -> None:
    assert read(raw) == Note(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"\> Staedion: komt", "> Staedion: komt"),
        (r"  \>> zo", ">> zo"),
        (r"huis \> Staedion: komt", "huis > Staedion: komt"),
        (r"huis \> niks", r"huis \> niks"),
        (r"C:\>dir", r"C:\>dir"),
    ],
)
def test_a_backslash_takes_the_sign_literally(raw: str, text: str) -> None:
    assert read(raw) == Note(text)


def test_a_literal_sign_may_stand_in_front_of_a_promise() -> None:
    note = read(r"huis \> een: twee > Staedion: komt")
    assert note == Note("huis > een: twee", promise=PromiseNote("Staedion", "komt"))


@pytest.mark.parametrize(
    ("raw", "owner", "text"),
    [
        (">", "", ""),
        ("> gemeente", "gemeente", ""),
        ("> gemeente komt 12:30 langs", "gemeente komt 12:30 langs", ""),
        ("> : komt kijken", "", "komt kijken"),
        ("> gemeente:  ", "gemeente", ""),
        ("huis > gemeente:", "gemeente", ""),
        ("> gemeente: vóór 1 juli", "gemeente", ""),
        ("> " + "a" * (OWNER_LIMIT + 1) + ": komt", "", "komt"),
        ("> Dat is zo. En: komt", "", "komt"),
    ],
)
def test_what_is_missing_of_a_promise_is_empty(raw: str, owner: str, text: str) -> None:
    promise = read(raw).promise
    assert promise is not None
    assert not promise.whole
    assert (promise.owner, promise.text) == (owner, text)


def test_the_colon_of_a_time_or_an_address_ends_no_owner() -> None:
    promise = read("> team 9:30: zie https://denhaag.nl").promise
    assert promise == PromiseNote("team 9:30", "zie https://denhaag.nl")


def test_what_cannot_be_read_as_a_day_stays_and_is_quoted() -> None:
    promise = read("> Staedion: komt kijken vóór de zomer").promise
    assert promise == PromiseNote("Staedion", "komt kijken vóór de zomer", None, "de zomer")


def test_the_sign_and_the_owner_have_their_places_in_the_line() -> None:
    raw = "Te duur > Staedion: komt"
    split = split_line(raw)
    assert split is not None
    assert raw[split.start : split.colon] == "> Staedion:"
    assert split.remark == "Te duur "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ons huis schimmelt > Staed", "Ons huis schimmelt"),
        ("Ons huis schimmelt >", "Ons huis schimmelt"),
        ("Ons huis schimmelt > Staedion: ", "Ons huis schimmelt"),
        ("meer>minder", "meer>minder"),
        ("meer > minder. En ook: dit", "meer > minder. En ook: dit"),
    ],
)
def test_an_owner_that_is_being_typed_is_none_of_the_remark_s_words(text: str, words: str) -> None:
    assert without_owner(text) == words


# --- nothing else changes, and nothing gets lost ---


@given(st.text(st.characters(exclude_characters=">", exclude_categories=("Cs",)), max_size=60))
def test_a_note_without_the_sign_is_read_as_before(raw: str) -> None:
    assert read(raw) == parse_note(raw, MARKS, KNOWN)


_SIGNS = st.text(st.sampled_from(" >>::abcde.\\!#@1\n"), max_size=40)


@given(_SIGNS)
def test_without_a_promise_only_a_backslash_in_front_of_the_sign_may_go(raw: str) -> None:
    note = read(raw)
    if note.promise is None:
        before = parse_note(raw, MARKS, KNOWN)
        assert note == before or "\\>" in raw
        assert note.text.replace("\\", "") == before.text.replace("\\", "")


@given(_SIGNS)
def test_a_promise_s_owner_and_text_and_the_remark_stand_in_the_line(raw: str) -> None:
    note, split = read(raw), split_line(raw)
    assert (note.promise is None) == (split is None)
    if note.promise is not None and split is not None and note.promise.owner:
        said = (note.promise.owner + note.promise.text).split()
        whole = "".join(split.promise[1:].split())
        colon = len("".join(note.promise.owner.split()))
        assert "".join(said) == whole[:colon] + whole[colon + 1 :]
        assert split.remark + split.promise == raw or not split.remark


@given(
    st.text(st.sampled_from("abcdé Z-'"), min_size=1, max_size=OWNER_LIMIT).filter(
        lambda text: any(sign.isalpha() for sign in text)
    ),
    st.text(st.characters(exclude_characters=":", exclude_categories=("Cs", "Cc")), max_size=60),
    st.text(st.sampled_from("xyz #@!?."), max_size=20),
)
def test_whatever_is_promised_by_whomever_is_kept(owner: str, what: str, remark: str) -> None:
    note = parse_note(f"{remark} > {owner}: {what}", MARKS, KNOWN, TODAY)
    assert note.promise is not None
    assert note.promise.owner == " ".join(owner.split())
    kept = note.promise.text
    assert what.strip().startswith(kept)
    assert kept == what.strip() or note.promise.due
    assert replaced(note) == parse_note(remark, MARKS, KNOWN)


def replaced(note: Note) -> Note:
    """The note without its promise."""
    return Note(note.text, note.kinds, note.links, note.speaker, note.strangers, note.outside)
