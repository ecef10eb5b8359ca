"""The programme: lines, goals and actions, as values.

These are plain dataclasses and not pydantic models, because the screen needs them before its first
paint and importing pydantic takes a third of that time. ``storage.content`` lets pydantic check the
files against these very classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """One of the places where meetings are held.

    Source: the four neighbourhood slides.
    """

    id: str
    title: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """A station on the way to here. Source: slide "Waar komen we vandaan"."""

    id: str
    title: str
    when: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One of the programme's lines with its ambition. Source: slide "NPZW Aanpak".

    ``statement`` is the ambition as a sentence; ``short`` is a name for where space is narrow.
    """

    id: str
    title: str
    ambition: str
    short: str = ""
    statement: str = ""
    source: tuple[str, ...] = ()
    damaged: bool = False

    @property
    def label(self) -> str:
        """The short name, or the title when there is none."""
        return self.short or self.title


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What a line wants to have reached. ``details`` is what the deck says underneath.

    ``damaged_details`` holds the phrases underneath that cannot be read with certainty; they are
    shown as such in the browser and never to the room. ``damaged`` says it of the title itself.
    """

    id: str
    line: str
    title: str
    short: str = ""
    details: tuple[str, ...] = ()
    damaged_details: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    damaged: bool = False

    @property
    def label(self) -> str:
        """The short name, or the title when there is none."""
        return self.short or self.title


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that is being done. No neighbourhoods means: the whole area.

    It may serve goals of another line than its own. ``top10_rank`` is its place on the slide of the
    Top 10, counted from 1; 0 when it has none.
    """

    id: str
    line: str
    title: str
    short: str = ""
    goals: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    top10: bool = False
    top10_rank: int = 0
    neighbourhoods: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    damaged: bool = False

    @property
    def label(self) -> str:
        """The short name, or the title when there is none."""
        return self.short or self.title


Node = Line | Goal | Action


@dataclass(frozen=True, kw_only=True)
class Programme:
    """The whole programme of one edition.

    Every id is unique over lines, goals and actions; ``storage.content`` sees to that.
    ``foundation`` is what all lines stand on; ``begun`` and ``happened`` are what the slide after
    the milestones says; ``top10_title`` is the heading of the Top 10.
    """

    id: str
    title: str
    mission: str
    foundation: str = ""
    begun: str = ""
    happened: str = ""
    top10_title: str = ""
    source: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    neighbourhoods: tuple[Neighbourhood, ...] = ()
    lines: tuple[Line, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """All lines, goals and actions by id, in the order of the deck."""
        return {node.id: node for group in (self.lines, self.goals, self.actions) for node in group}

    def goals_of(self, line: str) -> tuple[Goal, ...]:
        """Return the goals of the line with this id, in the order of the deck."""
        return tuple(goal for goal in self.goals if goal.line == line)

    def actions_of_goal(self, goal: str) -> tuple[Action, ...]:
        """Return the actions that serve the goal with this id."""
        return tuple(action for action in self.actions if goal in action.goals)

    def loose_actions_of(self, line: str) -> tuple[Action, ...]:
        """Return the actions of a line that serve none of its own goals."""
        own_goals = {goal.id for goal in self.goals_of(line)}
        return tuple(
            action
            for action in self.actions
            if action.line == line and own_goals.isdisjoint(action.goals)
        )

    def line_of(self, node_id: str) -> str | None:
        """Return the id of the line that a node stands under; a line stands under itself.

        None for an id that this programme does not know.
        """
        node = self.nodes.get(node_id)
        if node is None:
            return None
        return node.id if isinstance(node, Line) else node.line

    @property
    def top10(self) -> tuple[Action, ...]:
        """The actions of the Top 10 in the order of its slide; those without a rank come last."""
        chosen = (action for action in self.actions if action.top10)
        return tuple(sorted(chosen, key=lambda action: action.top10_rank or len(self.actions) + 1))

    def actions_in(self, neighbourhood: str) -> tuple[Action, ...]:
        """Return the actions that name this neighbourhood."""
        return tuple(a for a in self.actions if neighbourhood in a.neighbourhoods)
