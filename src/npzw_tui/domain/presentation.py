"""The pages of the presentation, built from the programme.

Every page is meant for the room, so damaged text has no way onto one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.domain.programme import Action, Line, Programme

PageKind = Literal["milestones", "mission", "lines", "line", "top10", "neighbourhood"]


@dataclass(frozen=True)
class Entry:
    """One thing on a page, with the id of its node where it is one, and what belongs under it."""

    title: str
    node: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page: title (empty where the kind says enough), lead and text above the entries."""

    kind: PageKind
    title: str = ""
    lead: str = ""
    text: str = ""
    entries: tuple[Entry, ...] = ()
    closing: str = ""


def presentation(programme: Programme, neighbourhood: str) -> tuple[Page, ...]:
    """All pages for a meeting in this neighbourhood (an id), in the order of the evening.

    Milestones, mission, the lines at a glance, every line with its goals, the Top 10, and what is
    planned in this neighbourhood. Pages without anything to show are left out.
    """
    return tuple(page for page in _pages(programme, neighbourhood) if page.entries or page.title)


def _pages(programme: Programme, neighbourhood: str) -> Iterator[Page]:
    yield Page(
        "milestones",
        entries=tuple(
            Entry(f"{stone.title} · {stone.when}" if stone.when else stone.title)
            for stone in programme.milestones
        ),
        closing=programme.begun,
    )
    yield Page("mission", title=programme.mission, closing=programme.foundation)
    yield Page(
        "lines",
        entries=tuple(
            Entry(line.title, line.id, (line.ambition,))
            for line in programme.lines
            if not line.damaged
        ),
    )
    for line in programme.lines:
        if not line.damaged:
            yield _line_page(programme, line)
    yield Page("top10", entries=tuple(_headline(action) for action in _sound(programme.top10)))
    here = next((n.title for n in programme.neighbourhoods if n.id == neighbourhood), "")
    actions = _sound(programme.actions_in(neighbourhood))
    if actions:
        yield Page("neighbourhood", title=here, entries=tuple(_action(a) for a in actions))


def _line_page(programme: Programme, line: Line) -> Page:
    goals = tuple(
        Entry(goal.title, goal.id, goal.details)
        for goal in programme.goals_of(line.id)
        if not goal.damaged
    )
    return Page("line", title=line.title, lead=line.ambition, text=line.statement, entries=goals)


def _sound(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    return tuple(action for action in actions if not action.damaged)


def _headline(action: Action) -> Entry:
    """Give an action of a list of ten: what stands behind a colon can be left out."""
    head, _colon, rest = action.title.partition(": ")
    return Entry(head, action.id, (rest,) if rest else ())


def _action(action: Action) -> Entry:
    return Entry(action.title, action.id, action.details)
