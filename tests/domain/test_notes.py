"""The grammar of the note line: what is read out of it, and that nothing else gets lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.notes import Note, parse_note, place_token

MARKS = {"!": "zorg", "?": "vraag", "*": "idee", "+": "compliment"}
KNOWN = {"wonen", "wonen.betaalbaar", "werk", "veiligheid.wijkteams-2"}


def read(raw: str) -> Note:
    return parse_note(raw, MARKS, KNOWN)


# --- marks ---


@pytest.mark.parametrize(
    ("raw", "kinds", "text"),
    [
        ("!Schimmel", ("zorg",), "Schimmel"),
        ("! Schimmel", ("zorg",), "Schimmel"),
        ("  ! Schimmel", ("zorg",), "Schimmel"),
        ("?Wanneer", ("vraag",), "Wanneer"),
        ("*Zet er bankjes", ("idee",), "Zet er bankjes"),
        ("+Mooi", ("compliment",), "Mooi"),
        ("Mooi!", (), "Mooi!"),
        ("Is dat zo?", (), "Is dat zo?"),
    ],
)
def test_a_mark_in_front_tells_the_kind(raw: str, kinds: tuple[str, ...], text: str) -> None:
    assert read(raw) == Note(text, kinds)


@pytest.mark.parametrize("raw", ["+!Mooi, maar duur", "+ ! Mooi, maar duur", "++!+Mooi, maar duur"])
def test_several_marks_tell_several_kinds_the_first_one_first(raw: str) -> None:
    assert read(raw) == Note("Mooi, maar duur", ("compliment", "zorg"))


@pytest.mark.parametrize("figure", ["+1 voor groen", "+31 70 353 30 00", "+5% huur"])
def test_a_figure_with_a_plus_is_no_compliment(figure: str) -> None:
    assert read(figure) == Note(figure)
    assert read(f"!{figure}") == Note(figure, ("zorg",))


@pytest.mark.parametrize(
    ("raw", "kinds", "text"),
    [
        (r"\!Let op", (), "!Let op"),
        (r"!\?Wat bedoelt u", ("zorg",), "?Wat bedoelt u"),
        (r"\\server\map", (), r"\server\map"),
        (r"\+", (), "+"),
        (r"\nietswaard", (), r"\nietswaard"),
        (r"pad C:\!map", (), r"pad C:\!map"),
    ],
)
def test_a_backslash_in_front_takes_a_mark_literally(
    raw: str, kinds: tuple[str, ...], text: str
) -> None:
    assert read(raw) == Note(text, kinds)


@pytest.mark.parametrize("raw", ["", "   ", "\n", "!", " ! ? ", "#wonen", "@3", "!#wonen @3"])
def test_signs_alone_are_no_text(raw: str) -> None:
    assert read(raw).text == ""


# --- links ---


@pytest.mark.parametrize(
    ("raw", "links", "text"),
    [
        ("Te duur #wonen.betaalbaar", ("wonen.betaalbaar",), "Te duur"),
        ("#wonen te duur", ("wonen",), "te duur"),
        ("De #wonen huur", ("wonen",), "De huur"),
        ("Te duur #wonen, zegt men", ("wonen",), "Te duur, zegt men"),
        ("Te duur #wonen.", ("wonen",), "Te duur."),
        ("Te duur #wonen!", ("wonen",), "Te duur!"),
        ("Te duur #WONEN en #Werk", ("wonen", "werk"), "Te duur en"),
        ("Dubbel #wonen #wonen op", ("wonen",), "Dubbel op"),
        ("één\n#wonen\ntwee", ("wonen",), "één\n\ntwee"),
        ("#veiligheid.wijkteams-2", ("veiligheid.wijkteams-2",), ""),
    ],
)
def test_a_known_link_leaves_the_text_without_a_gap(
    raw: str, links: tuple[str, ...], text: str
) -> None:
    assert read(raw) == Note(text, links=links)


@pytest.mark.parametrize(
    ("raw", "strangers"),
    [
        ("Trots op #zuidwest", ("zuidwest",)),
        ("#1 in de stad", ("1",)),
        ("Te duur #wone", ("wone",)),
        ("#wonen.bestaatniet", ("wonen.bestaatniet",)),
        ("huis(#wonen)", ()),
        ("C# en a#wonen", ()),
        ("# los hekje", ()),
        ("#", ()),
    ],
)
def test_a_link_to_nothing_stays_text(raw: str, strangers: tuple[str, ...]) -> None:
    assert read(raw) == Note(raw, strangers=strangers)


# --- places ---


@pytest.mark.parametrize(
    ("token", "speaker"),
    [
        ("@3", "tafel 3"),
        ("@tafel3", "tafel 3"),
        ("@tafel 3", "tafel 3"),
        ("@Tafel 12", "Tafel 12"),
        ("@Leyweg", "Leyweg"),
        ("@Lange_straat", "Lange straat"),
        ('@"Lange straat"', "Lange straat"),
        ('@"  Lange straat "', "Lange straat"),
        ("@Erasmusplein-noord", "Erasmusplein-noord"),
    ],
)
@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("{} schimmel", "schimmel"),
        ("schimmel {}", "schimmel"),
        ("de {} muur", "de muur"),
        ("schimmel {}, overal", "schimmel, overal"),
        ("schimmel {}.", "schimmel."),
    ],
)
def test_a_place_is_taken_out_in_every_form(token: str, speaker: str, raw: str, text: str) -> None:
    assert read(raw.format(token)) == Note(text, speaker=speaker)


@pytest.mark.parametrize(
    "raw", ["mail naar jan@denhaag.nl", "a@b", "@", "los @ teken", "@...", '@""', "(@Leyweg)"]
)
def test_an_e_mail_address_or_a_lone_sign_is_no_place(raw: str) -> None:
    assert read(raw) == Note(raw)


def test_a_figure_on_the_next_line_is_no_part_of_the_place() -> None:
    assert read("schimmel @tafel\n3 mensen") == Note("schimmel\n3 mensen", speaker="tafel")


def test_only_the_first_place_counts_and_the_second_stays_text() -> None:
    assert read("@Leyweg net als @Zuiderpark") == Note("net als @Zuiderpark", speaker="Leyweg")


@pytest.mark.parametrize("speaker", ["tafel 3", "Leyweg", "Lange straat", "bij de kerk"])
def test_a_place_written_as_its_token_is_read_back(speaker: str) -> None:
    assert read(f"@{place_token(speaker)} schimmel") == Note("schimmel", speaker=speaker)


# --- nothing else gets lost ---

_PLAIN = st.text(st.characters(exclude_characters="#@", exclude_categories=("Cs",)))


@given(_PLAIN.filter(lambda text: text.strip()[:1] not in {*MARKS, "\\"}))
def test_text_without_signs_comes_back_unchanged(text: str) -> None:
    assert read(text) == Note(text.strip())


_WORDS = st.text(st.sampled_from("abcé漢👩\u200d\u0301.,!?+*\\\"'()-1"), min_size=1, max_size=5)
_LINKS = st.sampled_from(sorted(KNOWN)).map(lambda name: f"#{name}")
_STRANGERS = st.sampled_from(["#zuidwest", "#1", "#wone"])
_PLACES = st.sampled_from(["@3", "@tafel 4", '@"Lange straat"', "@Leyweg", "@Oude_weg"])
_GAPS = st.sampled_from([" ", "  ", "\n", "\t", "\n\n"])


@given(st.lists(st.tuples(st.one_of(_WORDS, _LINKS, _STRANGERS, _PLACES), _GAPS)))
def test_nothing_but_tokens_ever_disappears(pieces: list[tuple[str, str]]) -> None:
    raw = "begin " + "".join(piece + gap for piece, gap in pieces)
    words = [piece for piece, _gap in pieces]
    first_place = next((word for word in words if word[0] == "@"), None)
    if first_place is not None:
        words.remove(first_place)
    kept = [word for word in words if word[1:] not in KNOWN]
    note = read(raw)
    assert note.text.split() == ["begin", *" ".join(kept).split()]
    linked = [word[1:] for word in words if word[1:] in KNOWN]
    assert note.links == tuple(dict.fromkeys(linked))
    assert (note.speaker is None) == (first_place is None)


@given(st.text(st.sampled_from(' #@!?+*\\"wonentafel3.,\n'), max_size=30))
def test_reading_a_note_twice_finds_nothing_new_to_link(raw: str) -> None:
    note = read(raw)
    assert all(name in KNOWN for name in note.links)
    assert all(name.lower() not in KNOWN for name in note.strangers)
    left = iter(raw)
    assert all(sign in left for sign in note.text), "the text holds something that was not typed"


# --- is it in the programme ---


@pytest.mark.parametrize(
    ("raw", "text", "links", "verdict"),
    [
        ("Parkeren #niet", "Parkeren", (), "niet"),
        ("#NIET Parkeren.", "Parkeren.", (), "niet"),
        ("Parkeren #niet, en duur", "Parkeren, en duur", (), "niet"),
        ("Schimmel #wonen en parkeren #niet", "Schimmel en parkeren", ("wonen",), "deels"),
        ("Schimmel #wonen", "Schimmel", ("wonen",), "in"),
        ("Schimmel", "Schimmel", (), "onbekend"),
        ("Dat is niet waar #nietwaar", "Dat is niet waar #nietwaar", (), "onbekend"),
        ("niet#niet", "niet#niet", (), "onbekend"),
    ],
)
def test_a_sign_says_that_it_is_not_in_the_programme(
    raw: str, text: str, links: tuple[str, ...], verdict: str
) -> None:
    note = read(raw)
    assert (note.text, note.links, note.verdict) == (text, links, verdict)


@pytest.mark.parametrize(
    ("outside", "verdict"), [(False, "in"), (True, "deels")], ids=["inside", "outside"]
)
def test_what_is_linked_beside_the_text_comes_behind_what_stands_in_it(
    outside: bool, verdict: str
) -> None:
    note = read("!Schimmel #wonen").with_links(("werk", "wonen"), outside=outside)
    assert note == Note("Schimmel", ("zorg",), ("wonen", "werk"), outside=outside)
    assert note.verdict == verdict


def test_a_judgement_in_the_text_is_not_taken_back_by_what_stands_beside_it() -> None:
    assert read("Parkeren #niet").with_links((), outside=False).verdict == "niet"
