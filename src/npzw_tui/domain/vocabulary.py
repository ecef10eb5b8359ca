"""The everyday words that residents use, for the nodes of the programme and for what it leaves out.

They stand apart from the programme because only the concern check needs them: the screens are
painted before they are read. They serve searching and are never shown as programme text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NodeWords:
    """What residents say when they mean the node with this id.

    ``keywords`` tell the node mostly by themselves; ``hints`` only support it. Both may be phrases
    of several words. Source: plain Dutch, not the deck.
    """

    id: str
    keywords: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Something that residents bring up and that the programme has nothing on.

    ``title`` is shown ("Parkeren"); ``keywords`` and ``hints`` are as with a node.
    """

    id: str
    title: str
    keywords: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All words of one programme. Ids are unique over nodes and topics."""

    nodes: tuple[NodeWords, ...] = ()
    outside: tuple[Topic, ...] = ()


NO_WORDS = Vocabulary()
"""As long as none were read."""
