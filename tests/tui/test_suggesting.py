"""The slots of the suggestions: what moves them, and what must not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.find import Finder
from npzw_tui.tui.suggesting import NOTHING, SLOTS, Suggester, steady

from ..domain.small_town import PROGRAMME, VOCABULARY

NODES = st.lists(st.sampled_from("abcdef"), max_size=SLOTS, unique=True)
SAID = st.lists(
    st.sampled_from(
        ["fiets", "koor", "gitaar", "drempel", "kruispunt", "hond", "scheuren", "de", "te", "hard"]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)

FINDER = Finder(PROGRAMME, VOCABULARY)


def _suggester() -> Suggester:
    suggester = Suggester()
    suggester.finder = FINDER
    return suggester


def _best(text: str, *, unfinished: bool) -> tuple[str, ...]:
    answer = FINDER.check(text, limit=SLOTS, unfinished=unfinished)
    return tuple(match.id for match in answer.matches)


# --- the slots ---


@given(NODES, NODES)
def test_no_node_is_lost_or_doubled(shown: list[str], wanted: list[str]) -> None:
    assert sorted(steady(shown, wanted)) == sorted(wanted)


@given(NODES, NODES)
def test_what_is_shown_and_still_wanted_keeps_its_place(
    shown: list[str], wanted: list[str]
) -> None:
    placed = steady(shown, wanted)
    kept = [node for node in shown[: len(wanted)] if node in wanted]
    assert [placed.index(node) for node in kept] == [shown.index(node) for node in kept]


@given(NODES, NODES)
def test_newcomers_fill_the_free_places_the_best_first(shown: list[str], wanted: list[str]) -> None:
    kept = set(shown[: len(wanted)])
    newcomers = [node for node in steady(shown, wanted) if node not in kept]
    assert newcomers == [node for node in wanted if node not in kept]


@given(NODES, NODES)
def test_slots_that_are_steady_stay_as_they_are(shown: list[str], wanted: list[str]) -> None:
    placed = steady(shown, wanted)
    assert steady(placed, wanted) == placed


# --- while somebody types ---


@given(SAID)
def test_within_a_word_nothing_moves_but_what_falls_out(text: str) -> None:
    suggester = _suggester()
    for end in range(1, len(text) + 1):
        before, typed = suggester.now.nodes, text[:end]
        wanted = _best(typed.rstrip(), unfinished=typed[-1] != " ")
        now = suggester.consider(typed.rstrip(), unfinished=typed[-1] != " ").nodes
        assert sorted(now) == sorted(wanted)
        if end > 1 and typed[-2] != " ":
            stayed = [node for node in before[: len(now)] if node in now]
            assert [now.index(node) for node in stayed] == [before.index(node) for node in stayed]


@given(SAID)
def test_when_the_next_word_begins_the_best_comes_first(text: str) -> None:
    suggester = _suggester()
    for end in range(1, len(text) + 1):
        suggester.consider(text[:end].rstrip(), unfinished=True)
    now = suggester.consider(f"{text} k", unfinished=True)
    assert now.nodes == _best(f"{text} k", unfinished=True)


def test_another_note_begins_with_the_best_first() -> None:
    suggester = _suggester()
    suggester.consider("koor gitaar", unfinished=False)
    suggester.consider("", unfinished=False)
    assert suggester.now == NOTHING
    now = suggester.consider("gitaar fiets", unfinished=False)
    assert now.nodes == _best("gitaar fiets", unfinished=False)


# --- what it says where it has nothing to suggest ---


def test_without_a_finder_it_suggests_nothing() -> None:
    assert Suggester().consider("fiets", unfinished=False) == NOTHING


def test_it_can_be_stopped() -> None:
    suggester = _suggester()
    assert suggester.consider("fiets", unfinished=False).nodes
    suggester.stop()
    assert suggester.now == NOTHING


def test_a_topic_outside_the_programme_is_named_at_once() -> None:
    now = _suggester().consider("hond", unfinished=False)
    assert (now.nodes, now.verdict, now.topic) == ((), "niet", "Honden")


def test_a_topic_is_not_named_beside_a_suggestion() -> None:
    now = _suggester().consider("fiets barrel fietsenrek diefstal en een hond", unfinished=False)
    assert now.nodes
    assert now.topic == ""


def test_that_nothing_was_found_is_said_only_of_a_sentence() -> None:
    suggester = _suggester()
    verdicts = [
        suggester.consider(text, unfinished=False).verdict
        for text in ("qwerty", "qwerty zus", "qwerty zus en", "qwerty zus en zo")
    ]
    assert verdicts == ["onbekend", "onbekend", "onbekend", "niet"]
