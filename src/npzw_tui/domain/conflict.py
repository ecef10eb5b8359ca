"""Two people changed the same record without knowing: what differs, and how it is settled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.records import Foreign, Record, Remark, own_keys, table_of
from npzw_tui.domain.text import fold_text
from npzw_tui.domain.verdict import is_outside, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npzw_tui.domain.collection import Collection


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Revisions of one record with the same number and another content, the current one first.

    ``keys`` are those whose values differ, in the order of a file; ``deleted`` among them says
    that one of them is a withdrawal. None differ where two people did the same: then only who did
    it, and when, is different.
    """

    id: str
    table: str
    revisions: tuple[Record, ...]
    keys: tuple[str, ...]

    @property
    def can_join(self) -> bool:
        """Whether "both" makes sense: two remarks with something in them."""
        return sum(isinstance(record, Remark) for record in self.revisions) > 1


def conflicts_of(collection: Collection) -> list[Conflict]:
    """Return the conflicts that no later revision settles, table by table, by their ids."""
    found = [conflict_of(several) for several in collection.open_conflicts().values()]
    return sorted(found, key=lambda conflict: (conflict.table != Remark.table, conflict.id))


def conflict_of(revisions: Sequence[Record]) -> Conflict:
    """Lay revisions of one id side by side; the first is the current one."""
    current = revisions[0]
    return Conflict(
        id=current.id,
        table=table_of(current),
        revisions=tuple(revisions),
        keys=tuple(_differing(revisions)),
    )


def value_of(record: Record, key: str) -> Any:
    """Return what a record has for a key, known to this version or not; None when it has none."""
    if key == "deleted" or key in own_keys(type(record)):
        return getattr(record, key)
    return record.extra.get(key)


def joined(revisions: Iterable[Record]) -> Remark | None:
    """Make one remark of several revisions of it: everything that each of them says.

    Texts and answers come one after the other, each once; kinds and links are united, and the
    verdict follows the links. What a remark has only one of (step, place) is that of the first
    that has it. None when none of them is a remark.
    """
    remarks = [record for record in revisions if isinstance(record, Remark)]
    standing = [remark for remark in remarks if not remark.deleted] or remarks
    if not standing:
        return None
    first = standing[0]
    kinds = dict.fromkeys(kind for each in standing for kind in (each.kind, *each.also))
    links = tuple(dict.fromkeys(link for each in standing for link in each.links))
    outside = any(is_outside(each.verdict) for each in standing)
    judged = any(each.verdict is not None for each in standing)
    return replace(
        first,
        deleted=False,
        kind=first.kind,
        also=tuple(kind for kind in kinds if kind != first.kind),
        text=_one_after_other([each.text for each in standing]),
        links=links,
        verdict=verdict_of(links, outside=outside) if links or judged else None,
        speaker=next((each.speaker for each in standing if each.speaker), None),
        # Words that two people put together are nobody's literal words.
        quote=all(each.quote for each in standing) and len({e.text for e in standing}) == 1,
        answer=_one_after_other([each.answer or "" for each in standing]) or None,
        extra={key: value for each in reversed(remarks) for key, value in each.extra.items()},
    )


def _differing(revisions: Sequence[Record]) -> Iterable[str]:
    known = dict.fromkeys(
        key
        for record in revisions
        for key in (*own_keys(type(record)), *([] if isinstance(record, Foreign) else ["deleted"]))
    )
    extra = dict.fromkeys(key for record in revisions for key in sorted(record.extra))
    for key in {**known, **extra, "deleted": None}:
        if key == "name":
            # A withdrawal without its keys is a Foreign, whose table is no key of the file.
            continue
        values = [value_of(record, key) for record in revisions]
        if any(not _same(value, values[0]) for value in values[1:]):
            yield key


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and (one == other or one is other)


def _one_after_other(texts: Iterable[str]) -> str:
    """Put texts under each other; one that another one has in it already is left out."""
    kept: list[str] = []
    for text in (text.strip() for text in texts):
        if not text or any(_holds(other, text) for other in kept):
            continue
        kept = [other for other in kept if not _holds(text, other)]
        kept.append(text)
    return "\n".join(kept)


def _holds(text: str, part: str) -> bool:
    """Whether a text has these words in it, at its beginning, its end or as lines of their own."""
    whole, wanted = fold_text(text).strip(), fold_text(part).strip()
    return whole == wanted or wanted in whole.split("\n") or f"\n{wanted}\n" in f"\n{whole}\n"
