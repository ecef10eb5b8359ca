"""A programme of 200 nodes and 20,000 remarks that people linked to it, made of the real ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from _remarks import FOLDER, read_set
from npzw_tui.domain.records import Remark
from npzw_tui.domain.vocabulary import NodeWords, Vocabulary

if TYPE_CHECKING:
    from npzw_tui.domain.programme import Programme

NODES = 200
LEARNED = 20_000
_SHARE = 3
"""A copy of a node has one in so many of its words."""
_AT = datetime(2023, 6, 21, 19, tzinfo=UTC)


def read_remarks(programme: Programme) -> list[str]:
    """The texts of all sets, as people type them."""
    return [
        remark.text
        for path in sorted(FOLDER.glob("*.tsv"))
        for remark in read_set(path, programme.nodes)
    ]


def enlarge(programme: Programme) -> Programme:
    """Copy lines, goals and actions under other ids until there are ``NODES``."""
    lines, goals, actions = list(programme.lines), list(programme.goals), list(programme.actions)
    number = 1
    while len(lines) + len(goals) + len(actions) < NODES:
        number += 1
        lines += [replace(line, id=_copy(line.id, number)) for line in programme.lines]
        goals += [
            replace(goal, id=_copy(goal.id, number), line=_copy(goal.line, number))
            for goal in programme.goals
        ]
        actions += [
            replace(
                action,
                id=_copy(action.id, number),
                line=_copy(action.line, number),
                goals=tuple(_copy(goal, number) for goal in action.goals),
            )
            for action in programme.actions
        ]
    actions = actions[: NODES - len(lines) - len(goals)]
    return replace(programme, lines=tuple(lines), goals=tuple(goals), actions=tuple(actions))


def spread(vocabulary: Vocabulary, programme: Programme) -> Vocabulary:
    """Give every copy a share of its original's words: half as they are, half as other words.

    Other words: the same ones back to front, so that there are more words and not only more nodes.
    """
    chooser = random.Random(0)
    words = {each.id: each for each in vocabulary.nodes}
    copies: list[NodeWords] = []
    for id_ in programme.nodes:
        original = words.get(id_.partition("~")[0])
        if original is not None and id_ not in words:
            keywords = _share(original.keywords, chooser)
            copies.append(
                NodeWords(id=id_, keywords=keywords, hints=_share(original.hints, chooser))
            )
    return replace(vocabulary, nodes=(*vocabulary.nodes, *copies))


def make_learned(programme: Programme, texts: Sequence[str]) -> Iterator[Remark]:
    """Remarks with a link each: the beginning of one, the end of another, and a table's number."""
    chooser = random.Random(0)
    nodes = list(programme.nodes)
    halves = [text.split() for text in texts]
    for number in range(LEARNED):
        one, other = chooser.choice(halves), chooser.choice(halves)
        words = (*one[: len(one) // 2], f"tafel{number % 500}", *other[len(other) // 2 :])
        yield Remark(
            id=f"r{number}",
            session="s",
            at=_AT,
            rev=1,
            step="reacties",
            kind="zorg",
            text=" ".join(words),
            links=(chooser.choice(nodes),),
            verdict="in",
        )


def _copy(id_: str, number: int) -> str:
    return f"{id_}~{number}"


def _share(texts: Sequence[str], chooser: random.Random) -> tuple[str, ...]:
    chosen = chooser.sample(texts, len(texts) // _SHARE)
    half = len(chosen) // 2
    backwards = [" ".join(word[::-1] for word in text.split()) for text in chosen[half:]]
    return (*chosen[:half], *backwards)
