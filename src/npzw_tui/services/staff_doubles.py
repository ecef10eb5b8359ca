"""Likely doubles in the light of what was decided already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npzw_tui.domain.doubles import LATER
from npzw_tui.domain.likely import Likely, Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.collection import Collection


def said_in(collection: Collection) -> list[Said]:
    """Return the remarks of a collection as they are compared."""
    said = []
    for remark in collection.remarks:
        session = collection.session_of(remark.id)
        said.append(
            Said(
                id=remark.id,
                text=remark.text,
                meeting=session.meeting if session else "",
                session=session.id if session else "",
            )
        )
    return said


def undecided(likely: Iterable[Likely], collection: Collection) -> list[Likely]:
    """Return those that nobody decided on, in their order, and after them those for later.

    A remark that another one stands for is that other one; two that are one already, or of which
    one was withdrawn, are not asked about.
    """
    doubles, remarks = collection.doubles(), collection.fold.remarks
    open_: dict[frozenset[str], Likely] = {}
    later: dict[frozenset[str], Likely] = {}
    for each in likely:
        if each.one not in remarks or each.other not in remarks:
            continue
        one, other = sorted((doubles.shown(each.one), doubles.shown(each.other)))
        if one == other:
            continue
        decisions = {
            pair.decision
            for two in (frozenset((each.one, each.other)), frozenset((one, other)))
            if (pair := doubles.decided.get(two)) is not None
        }
        if decisions - {LATER}:
            continue
        into = later if decisions else open_
        into.setdefault(frozenset((one, other)), replace(each, one=one, other=other))
    return [*open_.values(), *(each for two, each in later.items() if two not in open_)]
