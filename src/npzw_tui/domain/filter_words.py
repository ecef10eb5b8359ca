"""What can be said in a filter line: the names before a colon, and the words behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.text import fold_text
from npzw_tui.domain.verdict import INSIDE, OUTSIDE, PARTLY, UNKNOWN
from npzw_tui.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.remark_view import RemarkRow

NAMES: Final[Mapping[str, str]] = {
    "wijk": "neighbourhood",
    "neighbourhood": "neighbourhood",
    "stap": "step",
    "step": "step",
    "soort": "kind",
    "kind": "kind",
    "lijn": "line",
    "line": "line",
    "punt": "link",
    "link": "link",
    "oordeel": "verdict",
    "verdict": "verdict",
    "tafel": "table",
    "table": "table",
    "notulist": "recorder",
    "recorder": "recorder",
    "antwoord": "answered",
    "answer": "answered",
    "belofte": "promise",
    "promise": "promise",
    "dubbel": "double",
    "double": "double",
    "verschil": "conflict",
    "conflict": "conflict",
}
"""The names that stand before a colon, Dutch and English, and what each looks at."""

_UNSHOWN: Final = ("verschil",)
"""Names that are understood and not offered: another one is the word for it."""

NONE: Final = ("geen", "none", "-")
"""What stands for: it has none of this."""


@dataclass(frozen=True, slots=True)
class FilterWords:
    """What can be said after each name: ids by their folded id, title or short title."""

    neighbourhoods: Mapping[str, str]
    steps: Mapping[str, str]
    kinds: Mapping[str, str]
    lines: Mapping[str, str]
    nodes: Mapping[str, str]
    verdicts: Mapping[str, str] = field(default_factory=dict)
    tables_write: bool = False
    """Whether who writes sits at a table: a remark then comes from there, whoever spoke."""

    @classmethod
    def of(
        cls,
        programme: Programme,
        agenda: Agenda,
        rows: Iterable[RemarkRow] = (),
        *,
        tables_write: bool = False,
    ) -> FilterWords:
        """Gather the words of content, and the ids that only stand in these rows."""
        rows = list(rows)
        places: dict[str, tuple[str, ...]] = {row.neighbourhood: () for row in rows}
        places |= {each.id: (each.title,) for each in programme.neighbourhoods}
        steps: dict[str, tuple[str, ...]] = {row.step: () for row in rows}
        steps |= {each.id: (each.title, each.short) for each in agenda.steps}
        kinds: dict[str, tuple[str, ...]] = {kind: () for row in rows for kind in row.kinds}
        kinds |= {each.id: (each.title, each.plural) for each in agenda.kinds}
        nodes: dict[str, tuple[str, ...]] = {link: () for row in rows for link in row.links}
        nodes |= {id_: (node.title, node.short) for id_, node in programme.nodes.items()}
        verdicts = {
            INSIDE: (_("erin"), "in"),
            PARTLY: (_("deels"), "partly"),
            OUTSIDE: (_("niet erin"), "not", "buiten"),
            UNKNOWN: (_("onbekend"), "unknown"),
        }
        return cls(
            neighbourhoods=_words(places),
            steps=_words(steps),
            kinds=_words(kinds),
            lines=_words({each.id: (each.title, each.short) for each in programme.lines}),
            nodes=_words(nodes),
            verdicts=_words(verdicts),
            tables_write=tables_write,
        )


def names_shown() -> dict[str, str]:
    """Give for each thing that can be looked at its name in the user's language."""
    shown: dict[str, str] = {}
    for name, looks_at in NAMES.items():
        # Dutch comes first; both are always understood.
        if name in _UNSHOWN:
            continue
        if looks_at not in shown or language() != "nl":
            shown[looks_at] = name
    return shown


def _words(titles: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    by_word: dict[str, str] = {}
    for id_, more in titles.items():
        for title in more:
            if title:
                by_word.setdefault(fold_text(title), id_)
    # An id always means itself, whatever else has it for a title.
    by_word.update({fold_text(id_): id_ for id_ in titles if id_})
    return by_word
