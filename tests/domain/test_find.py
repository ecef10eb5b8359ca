"""Finding what a remark is about, in a programme that is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.find import LIMIT, Answer, Finder
from npzw_tui.domain.learned import Learned
from npzw_tui.domain.programme import Programme
from npzw_tui.domain.tuning import Tuning
from npzw_tui.domain.vocabulary import Vocabulary

from ..hostile import FREE_TEXTS, TEXTS
from ..making import remark
from .small_town import PROGRAMME, VOCABULARY

FINDER = Finder(PROGRAMME, VOCABULARY)


def ids(answer: Answer) -> list[str]:
    return [match.id for match in answer.matches]


def first(text: str, finder: Finder = FINDER) -> str | None:
    return next(iter(ids(finder.check(text))), None)


# What people write


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("Mijn gitaar is stuk", "muziek.les"),
        ("Al die gitaren de hele dag", "muziek.les"),
        ("GITAAR!!!", "muziek.les"),
        ("Er wordt hier gescheurd", "verkeer.snelheid"),
        ("Die drempeltjes helpen niet", "verkeer.snelheid"),
        ("Drie barrels tegen de muur", "verkeer.fietsen"),
    ],
)
def test_a_keyword_is_found_in_any_form(text: str, node: str) -> None:
    assert first(text) == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("Weer een gitaarles die niet doorgaat", "muziek.les"),
        ("Wanneer komt er een verkeersdrempel", "verkeer.snelheid"),
        ("Alle fietsdiefstallen van de zomer", "actie.stallingen"),
    ],
)
def test_a_keyword_is_found_inside_a_compound(text: str, node: str) -> None:
    assert node in ids(FINDER.check(text))


def test_a_part_of_a_compound_leads_to_it_but_says_less() -> None:
    whole, part = (
        {match.id: match.score for match in FINDER.search(text, limit=9)}
        for text in ("de buurtschuur", "de buurt")
    )
    assert 0 < part["verkeer.fietsen"] < whole["verkeer.fietsen"]


@pytest.mark.parametrize("slip", ["gitara", "gtaar", "gitaaar", "gitasr", "drmpel", "musiekschool"])
def test_a_slip_at_speed_does_no_harm(slip: str) -> None:
    assert first(f"de {slip} dus") in {"muziek.les", "verkeer.snelheid"}


@pytest.mark.parametrize("written", ["café", "cafe", "Café", "cafe\u0301", "CAFÉ"])
def test_accents_are_not_needed(written: str) -> None:
    assert first(f"bij het {written} om de hoek") == "verkeer.fietsen"


def test_a_word_that_stands_in_no_list_is_not_guessed() -> None:
    assert FINDER.check("De wasmachine centrifugeert").verdict == "niet"


# Phrases


@pytest.mark.parametrize(
    "text",
    [
        "slot kapot",
        "mijn slot is al kapot",
        "kapot is het, dat slot",
        "het slot was weer eens kapot",
    ],
)
def test_the_words_of_a_phrase_may_stand_in_any_order_with_something_between(text: str) -> None:
    assert first(text) == "verkeer.fietsen"


def test_the_words_of_a_phrase_far_from_each_other_are_none() -> None:
    text = "Op het slot staan ridders zonder paard te wachten en de hele toren is kapot"
    assert FINDER.check(text).verdict == "niet"


@pytest.mark.parametrize("text", ["slot", "kapot"])
def test_one_word_of_a_phrase_says_nothing(text: str) -> None:
    assert FINDER.search(text, limit=9) == ()


def test_a_phrase_with_one_telling_word_is_taken_literally() -> None:
    assert first("ze rijden hier te hard") == "verkeer.snelheid"
    assert FINDER.check("hard om te lachen").verdict == "niet"
    assert FINDER.check("een harde muur").verdict == "niet"


# Being silent


def test_a_hint_alone_stays_silent() -> None:
    assert FINDER.check("trappen").verdict == "niet"
    assert FINDER.check("een zadel").matches == ()


def test_hints_that_agree_are_enough() -> None:
    assert first("van dat trappen, en dan met zo'n zadel") == "verkeer.fietsen"


def test_the_same_hint_twice_is_still_one() -> None:
    assert FINDER.check("trappen trappen trappen").verdict == "niet"


def test_the_search_screen_also_gets_what_is_hardly_touched() -> None:
    assert FINDER.search("een zadel", limit=9)[0].id == "verkeer.fietsen"
    assert len(FINDER.search("koor en fiets en drempel", limit=2)) == 2


def test_a_topic_outside_the_programme_wins_when_more_is_said_about_it() -> None:
    answer = FINDER.check("Poep op het hondenveld, en de honden zitten bij elke barrel")
    assert (answer.verdict, answer.matches) == ("niet", ())
    assert [(topic.id, topic.title) for topic in answer.outside] == [("honden", "Honden")]


def test_what_the_programme_has_wins_over_a_mention_of_something_else() -> None:
    answer = FINDER.check("Fietsenrek vol, slot kapot, weer een fiets weg; en poep")
    assert answer.verdict == "in"
    assert [topic.id for topic in answer.outside] == ["honden"]


def test_a_topic_outside_the_programme_is_never_a_match() -> None:
    assert "honden" not in [match.id for match in FINDER.search("hond op de fiets", limit=99)]


def test_matches_far_behind_the_best_are_left_out() -> None:
    text = "gitaar, muziekschool, drempel"
    strict = Finder(PROGRAMME, VOCABULARY, tuning=Tuning(near_best=1.0))
    assert ids(strict.check(text)) == ["muziek.les"]
    assert len(ids(FINDER.check(text))) > 1


# The tree


def test_a_family_that_agrees_stands_before_a_stranger() -> None:
    one_each = "een kruispunt, een fiets en een gitaar"
    best = FINDER.check(one_each).matches[0]
    assert PROGRAMME.line_of(best.id) == "verkeer"


def score(node: str, text: str, finder: Finder = FINDER) -> float:
    return {match.id: match.score for match in finder.search(text, limit=99)}[node]


def test_a_goal_is_surer_when_its_line_or_its_action_is_named_too() -> None:
    alone = score("verkeer.snelheid", "drempel")
    assert score("verkeer.snelheid", "drempel bij het kruispunt") > alone
    assert score("verkeer.fietsen", "barrel bij het fietsenrek") > score(
        "verkeer.fietsen", "barrel"
    )


def test_a_line_is_touched_when_its_goal_is_but_does_not_take_a_place_beside_it() -> None:
    assert ids(FINDER.check("drempel")) == ["verkeer.snelheid"]
    assert [match.id for match in FINDER.search("drempel", limit=5)][:2] == [
        "verkeer.snelheid",
        "verkeer",
    ]


def test_the_actions_of_the_neighbourhood_come_first() -> None:
    assert first("koor", Finder(PROGRAMME, VOCABULARY, neighbourhood="noord")) == "actie.koor-noord"
    assert first("koor", Finder(PROGRAMME, VOCABULARY, neighbourhood="zuid")) == "actie.koor-zuid"


def test_without_a_neighbourhood_none_is_preferred() -> None:
    found = {match.id: match.score for match in FINDER.check("koor").matches}
    assert found["actie.koor-noord"] == found["actie.koor-zuid"]


# While it is typed


def test_a_word_that_is_still_being_typed_counts_already() -> None:
    assert first("gita") is None
    assert ids(FINDER.check("gita", unfinished=True)) == ["muziek.les"]


def test_a_beginning_with_a_space_behind_it_is_a_finished_word() -> None:
    assert FINDER.check("muzieksc ", unfinished=True) == FINDER.check("muzieksc ")


def test_few_letters_are_too_little_to_go_by() -> None:
    assert FINDER.check("gi", unfinished=True).matches == ()


# Nothing to go by


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n\t", "…!?", "😀👍🏽👩‍👩‍👧‍👦", "5", "x", "ik", "en dan is het er ook nog"),
        *("العفن على الجدران", "Плесень", "墙上发霉了", "Υγρασία"),
    ],
)
def test_a_text_without_a_telling_word_is_unknown(text: str) -> None:
    assert FINDER.check(text) == Answer(verdict="onbekend")
    assert FINDER.check(text, unfinished=True) == Answer(verdict="onbekend")


@pytest.mark.parametrize("text", ["xylofoon", "Duvarlarda küf var", "aaaa" * 99])
def test_a_text_that_the_words_say_nothing_on_is_not_in_the_programme(text: str) -> None:
    assert FINDER.check(text) == Answer(verdict="niet")


def test_of_a_very_long_text_the_beginning_and_the_end_count() -> None:
    filling = "De wasmachine centrifugeert. " * 700
    assert len(filling) > 20_000
    assert first(f"Een gitaar. {filling}") == "muziek.les"
    assert first(f"{filling} Een gitaar") == "muziek.les"
    assert FINDER.check(f"{filling} Een gitaar. {filling}").verdict == "niet"


def test_each_word_of_a_note_counts_however_many_are_new() -> None:
    strange = " ".join(f"{sign}xqzw" for sign in "abcdefghijklmnopqrst")
    fresh = Finder(PROGRAMME, VOCABULARY)
    assert first(f"{strange} maar de gitaren dus", fresh) == "muziek.les"


def test_of_a_long_text_the_words_are_looked_into_key_by_key() -> None:
    strange = " ".join(f"{one}{other}xqzw" for one in "abcdefgh" for other in "abcdefgh")
    fresh = Finder(PROGRAMME, VOCABULARY)
    answers = [fresh.check(f"{strange} gitaren en gitaarles ") for _key in range(80)]
    assert "muziek.les" not in ids(answers[0])
    assert first(f"{strange} gitaren en gitaarles ", fresh) == "muziek.les"


def test_a_programme_without_everyday_words_is_found_by_its_own() -> None:
    finder = Finder(PROGRAMME, Vocabulary())
    assert [match.id for match in finder.search("bewaakte plekken", limit=1)] == [
        "actie.stallingen"
    ]
    assert (
        Finder(Programme(id="", title="", mission=""), Vocabulary()).check("gitaar").matches == ()
    )


# Explaining


def test_the_explanation_says_which_word_led_where() -> None:
    reasons = FINDER.explain("Gitaren naast het hondenveld")
    assert {(reason.typed, reason.known, reason.id) for reason in reasons} >= {
        ("gitaren", "gitaar", "muziek.les"),
        ("hondenveld", "hondenveld", "honden"),
    }
    weights = [reason.weight for reason in reasons]
    assert weights == sorted(weights, reverse=True)


def test_a_title_is_told_of_nodes_and_of_topics() -> None:
    assert (FINDER.title("muziek.les"), FINDER.title("honden")) == ("Les voor elk kind", "Honden")


# What earlier links add


def learned_from(*linked: tuple[str, str]) -> Learned:
    learned = Learned()
    for number, (text, node) in enumerate(linked):
        learned.feed(remark(f"r{number}", text=text, links=(node,), verdict="in"))
    return learned


def test_what_people_linked_before_raises_a_node() -> None:
    text = "De wasmachine centrifugeert"
    learned = learned_from(*[(text, "muziek.les")] * 3)
    assert first(text, Finder(PROGRAMME, VOCABULARY, learned=learned)) == "muziek.les"
    assert FINDER.check(text).verdict == "niet"


def test_a_link_to_a_node_that_is_gone_raises_nothing() -> None:
    text = "De wasmachine centrifugeert"
    finder = Finder(PROGRAMME, VOCABULARY, learned=learned_from(*[(text, "weg")] * 3))
    assert finder.check(text).verdict == "niet"


def test_learning_can_be_switched_off_and_on_while_it_runs() -> None:
    text = "De wasmachine centrifugeert"
    learned = learned_from(*[(text, "muziek.les")] * 3)
    finder = Finder(PROGRAMME, VOCABULARY, learned=learned)
    finder.learned = None
    assert finder.check(text).verdict == "niet"
    finder.learned = learned
    assert finder.check(text).verdict == "in"


# Whatever comes


WORDS = st.sampled_from(
    ["gitaar", "koor", "fiets", "te", "hard", "slot", "kapot", "hond", "poep", "zadel", "de", "😀"]
)
ANY_TEXT = st.one_of(
    TEXTS, FREE_TEXTS, st.lists(st.one_of(WORDS, TEXTS), max_size=12).map(" ".join)
)


@given(text=ANY_TEXT, limit=st.integers(0, 12), unfinished=st.booleans())
def test_every_text_gets_an_answer_that_holds_together(
    text: str, limit: int, unfinished: bool
) -> None:
    answer = FINDER.check(text, limit=limit, unfinished=unfinished)
    assert bool(answer.matches) == (answer.verdict == "in" and limit > 0)
    found = ids(answer)
    assert len(found) == len(set(found)) <= limit
    assert set(found) <= set(PROGRAMME.nodes)
    for matches in (answer.matches, answer.outside):
        scores = [match.score for match in matches]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
    assert len(answer.outside) <= LIMIT


@given(text=ANY_TEXT)
def test_asking_again_gives_the_same_answer(text: str) -> None:
    assert FINDER.check(text) == Finder(PROGRAMME, VOCABULARY).check(text)
