"""The evening: its aims, its steps, its questions and the kinds of remarks, as values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

StepScreenName = Literal[
    "plain", "welcome", "introduction", "presentation", "reactions", "ambassador", "closing"
]
"""What the middle of the screen is made for in a step; "plain" has only what to say and to ask."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question to the room, asked in one step.

    Source: slides "Programma", "In gesprek" and "Afsluiting".
    """

    id: str
    step: str
    title: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TallyQuestion:
    """A question that the room answers with its hands, asked in one step.

    ``options`` are what a hand can be raised for. Where ``milestones`` is true they are the
    programme's milestones, followed by these. ``several``: people may raise their hand for more
    than one of them. Source: slides "Programma" and "In gesprek".
    """

    id: str
    step: str
    title: str
    options: tuple[str, ...] = ()
    milestones: bool = False
    several: bool = False
    source: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the evening. ``minutes`` is what is planned for it. Source: slide "Programma".

    ``short`` fits the agenda bar; ``say`` and ``ask`` are prompts for the facilitator.
    """

    id: str
    title: str
    short: str
    purpose: str
    minutes: int
    screen: StepScreenName = "plain"
    say: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What the evening is for. Source: slide "Doel bewonersbijeenkomst"."""

    id: str
    title: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of remark. ``mark`` is the sign in front of a note that means it, "" for none.

    ``plural`` is the heading of a group of them; ``many`` gives it, or the title when it is empty.
    """

    id: str
    title: str
    mark: str = ""
    plural: str = ""

    @property
    def many(self) -> str:
        """The name of several remarks of this kind."""
        return self.plural or self.title


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """Everything about the evening that comes from content.

    ``intro`` says whom the evening is for; ``closing`` is the last thing the room sees;
    ``consent`` is what a resident agrees to who leaves a name and a way to be reached.
    """

    title: str
    intro: str = ""
    aims: tuple[Aim, ...] = ()
    steps: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
    tallies: tuple[TallyQuestion, ...] = ()
    kinds: tuple[Kind, ...] = ()
    closing: str = ""
    consent: str = ""
    source: tuple[str, ...] = ()

    @cached_property
    def step_by_id(self) -> dict[str, Step]:
        """The steps by id, in order."""
        return {step.id: step for step in self.steps}

    @cached_property
    def tally_by_id(self) -> dict[str, TallyQuestion]:
        """The questions for hands by id, in order."""
        return {tally.id: tally for tally in self.tallies}

    @cached_property
    def kind_by_id(self) -> dict[str, Kind]:
        """The kinds by id, in order."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def kind_by_mark(self) -> dict[str, Kind]:
        """The kinds that have a mark, by that mark."""
        return {kind.mark: kind for kind in self.kinds if kind.mark}

    @property
    def minutes(self) -> int:
        """What is planned for the whole evening, in minutes."""
        return sum(step.minutes for step in self.steps)

    @property
    def plain_kind(self) -> Kind:
        """The kind of a note without a mark: the last kind of the file that has none.

        ``storage.content`` sees to it that there is one.
        """
        return next(kind for kind in reversed(self.kinds) if not kind.mark)

    def tallies_of(self, step: str) -> tuple[TallyQuestion, ...]:
        """Return the questions that are answered with hands in this step."""
        return tuple(tally for tally in self.tallies if tally.step == step)

    def questions_of(self, step: str) -> tuple[Question, ...]:
        """Return the questions asked in this step."""
        return tuple(question for question in self.questions if question.step == step)
