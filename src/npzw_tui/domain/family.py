"""A goal, its line and its actions support each other: what is said of one is half said of all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npzw_tui.domain.programme import Action, Programme
    from npzw_tui.domain.tuning import Tuning


def with_support(
    own: Mapping[str, float], programme: Programme, neighbourhood: str, tuning: Tuning
) -> dict[str, float]:
    """Return the scores of all nodes that have one, with what their family adds.

    ``own`` is what the words say of each node itself; actions of this neighbourhood come before
    those that are only elsewhere.
    """
    best_goal: dict[str, float] = defaultdict(float)
    best_action: dict[str, float] = defaultdict(float)
    for goal in programme.goals:
        best_goal[goal.line] = max(best_goal[goal.line], own.get(goal.id, 0.0))
    for action in programme.actions:
        for id_ in action.goals:
            best_action[id_] = max(best_action[id_], own.get(action.id, 0.0))
    total: dict[str, float] = {}
    for line in programme.lines:
        total[line.id] = own.get(line.id, 0.0) + tuning.line_from_goal * best_goal[line.id]
    for goal in programme.goals:
        support = tuning.goal_from_action * best_action[goal.id]
        support += tuning.goal_from_line * own.get(goal.line, 0.0)
        total[goal.id] = own.get(goal.id, 0.0) + support
    for action in programme.actions:
        best = max((own.get(goal, 0.0) for goal in action.goals), default=0.0)
        score = own.get(action.id, 0.0) + tuning.action_from_goal * best
        total[action.id] = score * _preference(action, neighbourhood, tuning.here)
    return {id_: score for id_, score in total.items() if score > 0}


def _preference(action: Action, here: str, factor: float) -> float:
    if not here or not action.neighbourhoods:
        return 1.0
    return factor if here in action.neighbourhoods else 1 / factor
