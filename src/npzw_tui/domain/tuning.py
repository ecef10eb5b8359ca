"""What counts for how much in the concern check. All figures were set on labelled remarks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """The figures of the concern check.

    Set on the remarks in ``tests/concerns`` and on others like them;
    ``benchmarks/concerns.py`` prints what they come to, and what they would be worth unseen.
    """

    keyword: float = 1.0
    hint: float = 0.36
    title: float = 0.35
    """A word of the programme's own text."""
    phrase: float = 1.25
    """Several words together say more than one."""
    spread: float = 0.25
    """A word that n lines share counts n to the power of minus this."""
    goal_from_line: float = 0.3
    goal_from_action: float = 0.28
    action_from_goal: float = 0.1
    line_from_goal: float = 0.15
    here: float = 1.15
    """Factor for an action in this neighbourhood; its inverse for one only elsewhere."""
    learned: float = 0.8
    enough: float = 0.37
    """A lower score is chance."""
    outside: float = 1.0
    """What a topic outside the programme scores adds so many times to what a node must score."""
    strange: float = 0.06
    """And so much adds every word that is known for nothing."""
    near_best: float = 0.25
    """A match under this share of the best is left out."""
