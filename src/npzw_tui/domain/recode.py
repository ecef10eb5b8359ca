"""Coding many remarks at once: other kinds, other links, another verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.verdict import is_outside, verdict_of

if TYPE_CHECKING:
    from npzw_tui.domain.records import Remark, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Recode:
    """What changes in each of some remarks; what is None or empty stays as it is.

    ``kind`` takes the place of the first kind. ``also_remove`` also takes the first kind away,
    when there is another to take its place: a remark has at least one. Without ``verdict`` the
    verdict follows the links where they change.
    """

    kind: str | None = None
    also_add: tuple[str, ...] = ()
    also_remove: tuple[str, ...] = ()
    links_add: tuple[str, ...] = ()
    links_remove: tuple[str, ...] = ()
    verdict: Verdict | None = None

    def __bool__(self) -> bool:
        """Whether it asks for anything at all."""
        return self != Recode()

    def changes(self, remark: Remark) -> dict[str, Any]:
        """Return the keys of this remark that get another value, with that value."""
        first, *more = self._kinds(remark)
        links = self._links(remark)
        wanted: dict[str, Any] = {"kind": first, "also": tuple(more), "links": links}
        if self.verdict is not None:
            wanted["verdict"] = self.verdict
        elif links != remark.links:
            wanted["verdict"] = verdict_of(links, outside=is_outside(remark.verdict))
        return {key: value for key, value in wanted.items() if value != getattr(remark, key)}

    def _kinds(self, remark: Remark) -> list[str]:
        if not (self.kind or self.also_add or self.also_remove):
            # Also a kind that stands there twice stays: nobody asked.
            return [remark.kind, *remark.also]
        first = self.kind or remark.kind
        kinds = list(dict.fromkeys((first, *remark.also, *self.also_add)))
        # Not the kind that was asked for in the same breath.
        gone = set(self.also_remove) - {self.kind}
        return [kind for kind in kinds if kind not in gone] or [first]

    def _links(self, remark: Remark) -> tuple[str, ...]:
        if not (self.links_add or self.links_remove):
            return remark.links
        links = dict.fromkeys((*remark.links, *self.links_add))
        gone = set(self.links_remove)
        return tuple(link for link in links if link not in gone)


def recoded(remark: Remark, recode: Recode) -> Remark:
    """Return the remark as it becomes; the very same one when nothing changes."""
    changes = recode.changes(remark)
    return replace(remark, **changes) if changes else remark
