"""What ``keywords.toml`` may hold, and what must hold in it: ids that exist, words that tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npzw_tui.domain.dutch import words_of, words_of_each
from npzw_tui.domain.vocabulary import NodeWords, Topic, Vocabulary
from npzw_tui.i18n import _, n_
from npzw_tui.storage.content_file_rules import (
    at,
    check_double_ids,
    check_id,
    check_texts,
    rows,
    unknown_id,
)
from npzw_tui.storage.content_schema import (
    KEYWORDS_FILE,
    PROGRAMME_FILE,
    ContentFile,
    Fault,
    Raw,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

KEYWORDS = ContentFile(
    name=KEYWORDS_FILE,
    target=Vocabulary,
    keys=(),
    tables=(
        Table(name="node", cls=NodeWords, field="nodes"),
        Table(name="outside", cls=Topic, field="outside"),
    ),
    optional=True,
)
_LISTS = ("keywords", "hints")
_NAMED_AT_ONCE = 5


def check_words(data: Raw, known: Collection[str] | None) -> Iterator[Fault]:
    """Yield every broken rule; what is only odd has the severity "let op".

    ``known`` holds the ids of the programme's nodes; None where nobody knows them.
    """
    yield from check_texts(KEYWORDS, data)
    for table in KEYWORDS.tables:
        yield from check_double_ids(rows(KEYWORDS, data, table.name))
        for place, element in rows(KEYWORDS, data, table.name):
            yield from _words(place, element)
    for place, element in rows(KEYWORDS, data, "outside"):
        yield from check_id(place, element)
    if known is not None:
        yield from _ids(data, known)


def _words(place: Fault, element: Raw) -> Iterator[Fault]:
    """Look for texts without a word, and for words that stand here twice."""
    if _is_plainly_right(element):
        return
    seen: dict[str, tuple[str, str]] = {}
    for key in _LISTS:
        texts = element.get(key)
        if not isinstance(texts, list):
            continue
        for number, text in enumerate(texts):
            if not isinstance(text, str):
                continue
            word = " ".join(words_of(text))
            if not word:
                what = _("in ‘{key}’ staat een tekst zonder woord").format(key=key)
                yield at(place, key, what, _("haal hem weg, of vul een woord in"), number)
            elif word in seen:
                yield _double(place, key, text, number, *seen[word])
            else:
                seen[word] = (key, text)
    if not any(element.get(key) for key in _LISTS):
        what = _("hier staan geen woorden")
        mend = _("zet ze bij keywords: woorden die bewoners ervoor gebruiken")
        yield Fault(
            file=place.file,
            what=what,
            mend=mend,
            table=place.table,
            index=place.index,
            severity="let op",
        )


def _is_plainly_right(element: Raw) -> bool:
    """Whether nothing is wrong: nearly always so, and told all at once in a third of the time."""
    lists = [element.get(key, []) for key in _LISTS]
    if not all(type(texts) is list for texts in lists):
        return False
    texts = [text for texts in lists for text in texts]
    if not texts or not all(type(text) is str for text in texts):
        return False
    words = [" ".join(parts) for parts in words_of_each(texts)]
    return all(words) and len(set(words)) == len(words)


def _double(place: Fault, key: str, text: str, number: int, earlier: str, other: str) -> Fault:
    if key != earlier:
        what = _("‘{word}’ staat bij keywords en ook bij hints").format(word=text)
        return at(place, key, what, _("haal het bij hints weg"), number)
    if text == other:
        what = _("‘{word}’ staat er twee keer").format(word=text)
        return at(place, key, what, _("haal er een weg"), number)
    what = _("‘{word}’ geldt als hetzelfde woord als ‘{other}’").format(word=text, other=other)
    mend = _("haal er een weg: hoofdletters, accenten en leestekens tellen niet")
    # whoever wrote it meant two words; it does no harm
    return replace(at(place, key, what, mend, number), severity="let op")


def _ids(data: Raw, known: Collection[str]) -> Iterator[Fault]:
    """Look for nodes that the programme does not have, and for nodes that have no words."""
    told: set[str] = set()
    unknown = False
    for place, element in rows(KEYWORDS, data, "node"):
        value = element.get("id")
        if not isinstance(value, str) or not value.strip():
            unknown = True
        elif value not in known:
            unknown = True
            otherwise = _("neem een id uit {file}").format(file=PROGRAMME_FILE)
            yield unknown_id(place, "id", value, known, otherwise, None)
        else:
            told.add(value)
    for place, element in rows(KEYWORDS, data, "outside"):
        value = element.get("id")
        if isinstance(value, str) and value in known:
            what = _("‘{id}’ is al het id van iets in het programma").format(id=value)
            yield at(place, "id", what, _("geef dit onderwerp een ander id"))
    forgotten = [id_ for id_ in known if id_ not in told]
    if forgotten and not unknown:
        yield _forgotten(forgotten)


def _forgotten(ids: list[str]) -> Fault:
    named = ", ".join(ids[:_NAMED_AT_ONCE])
    if len(ids) > _NAMED_AT_ONCE:
        named = _("{namen} en nog {n}").format(namen=named, n=len(ids) - _NAMED_AT_ONCE)
    return Fault(
        file=KEYWORDS.name,
        what=n_(
            "van {n} deel van het programma staan hier geen woorden: {namen}",
            "van {n} delen van het programma staan hier geen woorden: {namen}",
            len(ids),
        ).format(n=len(ids), namen=named),
        mend=_("zet er een [[node]] met dit id bij"),
        severity="let op",
    )
