"""The pages that the room sees: all that is sound, and nothing that is damaged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.presentation import Page, presentation
from npzw_tui.storage.content import read_content

if TYPE_CHECKING:
    from npzw_tui.domain.programme import Programme

DECK = read_content(Path(__file__).parents[2] / "content").programme
PLACES = [place.id for place in DECK.neighbourhoods]


def words(page: Page) -> str:
    entries = [" ".join((entry.title, *entry.details)) for entry in page.entries]
    return "\n".join((page.title, page.lead, page.text, *entries, page.closing))


def room(programme: Programme, place: str) -> str:
    return "\n".join(words(page) for page in presentation(programme, place))


@pytest.mark.parametrize("place", PLACES)
def test_the_pages_come_in_the_order_of_the_evening(place: str) -> None:
    kinds = [page.kind for page in presentation(DECK, place)]
    lines = ["line"] * 6
    assert kinds == ["milestones", "mission", "lines", *lines, "top10", "neighbourhood"]


@pytest.mark.parametrize("place", PLACES)
def test_damaged_text_is_on_no_page(place: str) -> None:
    seen = room(DECK, place)
    damaged = [node for node in DECK.nodes.values() if node.damaged]
    phrases = [phrase for goal in DECK.goals for phrase in goal.damaged_details]
    assert damaged
    assert phrases
    for node in damaged:
        assert node.title not in seen
    for phrase in phrases:
        assert phrase not in seen


@pytest.mark.parametrize("kind", ["lines", "goals", "actions"])
def test_whatever_is_damaged_leaves_the_pages(kind: str) -> None:
    nodes = (replace(node, title="ONLEESBAAR", damaged=True) for node in getattr(DECK, kind))
    spoilt = replace(DECK, **{kind: tuple(nodes)})
    assert "ONLEESBAAR" not in room(spoilt, "moerwijk")


@pytest.mark.parametrize("place", PLACES)
def test_everything_that_is_sound_is_on_a_page(place: str) -> None:
    seen = room(DECK, place)
    wanted = [DECK.mission, DECK.foundation, DECK.begun]
    wanted += [stone.title for stone in DECK.milestones]
    wanted += [words for line in DECK.lines for words in (line.title, line.ambition)]
    wanted += [goal.title for goal in DECK.goals if not goal.damaged]
    wanted += [detail for goal in DECK.goals if not goal.damaged for detail in goal.details]
    top10 = [action.title for action in DECK.top10 if not action.damaged]
    # what stands behind the colon is a part of its own, which a small screen leaves out
    wanted += [part for title in top10 for part in title.split(": ", 1)]
    wanted += [action.title for action in DECK.actions_in(place) if not action.damaged]
    assert [each for each in wanted if each not in seen] == []


def test_the_six_lines_have_a_page_each_in_the_order_of_the_deck() -> None:
    pages = [page.title for page in presentation(DECK, "moerwijk") if page.kind == "line"]
    assert pages == [line.title for line in DECK.lines]
    assert len(pages) == 6


def test_the_top_10_has_ten_actions_in_the_order_of_its_slide() -> None:
    page = next(page for page in presentation(DECK, "moerwijk") if page.kind == "top10")
    ranks = {action.id: action.top10_rank for action in DECK.actions}
    assert [ranks[entry.node] for entry in page.entries] == list(range(1, 11))


@pytest.mark.parametrize("place", PLACES)
def test_the_last_page_is_this_neighbourhoods_own(place: str) -> None:
    page = presentation(DECK, place)[-1]
    assert page.title == next(each.title for each in DECK.neighbourhoods if each.id == place)
    assert [e.node for e in page.entries] == [a.id for a in DECK.actions_in(place) if not a.damaged]


def test_a_neighbourhood_without_actions_has_no_page_of_its_own() -> None:
    bare = replace(DECK, actions=())
    kinds = [page.kind for page in presentation(bare, "moerwijk")]
    assert "neighbourhood" not in kinds
    assert "top10" not in kinds
