"""The evening: its aims, its steps, its questions and the kinds of remarks, as values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the room, asked in one step. Source: slides "In gesprek" and "Afsluiting"."""

    id: str
    step: str
    title: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the evening. ``minutes`` is what is planned for it. Source: slide "Programma".

    ``short`` fits the agenda bar; ``say`` and ``ask`` are prompts for the facilitator.
    """

    id: str
    title: str
    short: str
    purpose: str
    minutes: int
    say: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What the evening is for. Source: slide "Doel bewonersbijeenkomst"."""

    id: str
    title: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of remark. ``mark`` is the sign in front of a note that means it, "" for none."""

    id: str
    title: str
    mark: str = ""
    plural: str = ""


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """Everything about the evening that comes from content."""

    title: str
    aims: tuple[Aim, ...] = ()
    steps: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
    kinds: tuple[Kind, ...] = ()
    closing: str = ""

    @cached_property
    def step_by_id(self) -> dict[str, Step]:
        """The steps by id, in order."""
        return {step.id: step for step in self.steps}

    @cached_property
    def kind_by_id(self) -> dict[str, Kind]:
        """The kinds by id, in order."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def kind_by_mark(self) -> dict[str, Kind]:
        """The kinds that have a mark, by that mark."""
        return {kind.mark: kind for kind in self.kinds if kind.mark}

    @property
    def plain_kind(self) -> Kind:
        """The kind of a note without a mark: the last kind of the file that has none."""
        return next(kind for kind in reversed(self.kinds) if not kind.mark)

    def questions_of(self, step: str) -> tuple[Question, ...]:
        """The questions asked in this step."""
        return tuple(question for question in self.questions if question.step == step)
