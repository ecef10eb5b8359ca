"""The codes of an analysis project: lines, goals and actions nested, then kind, verdict and step.

A code is found by the whole id of what it stands for, never by a part of it or by its name. Names
are each another one, because some programs take codes with one name for the same code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyrefiqda.models import ProjectCodeBookType, ProjectCodesType, ProjectCodeType

from npzw_tui.domain.record_words import verdict_word
from npzw_tui.domain.verdict import VERDICTS
from npzw_tui.i18n import _
from npzw_tui.reports.office import xml_text
from npzw_tui.reports.qdpx_guids import guid
from npzw_tui.reports.wording import capital

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npzw_tui.domain.programme import Action, Line
    from npzw_tui.reports.model import Told
    from npzw_tui.reports.names import Names

# The trees of codes; together with an id they tell one code from all others.
NODE: Final = "node"
KIND: Final = "kind"
VERDICT: Final = "verdict"
STEP: Final = "step"
UNLINKED: Final = "unlinked"
_FOLDER: Final = "folder"

Code = tuple[str, str]
"""Which code is meant: its tree, and the id of what it stands for."""


def codes_of(told: Told) -> list[Code]:
    """Return the codes of a remark, each once: what it is linked to, its kinds, verdict and step.

    A remark without links is coded as that, so that no program leaves it out.
    """
    links = [(NODE, link) for link in told.links] or [(UNLINKED, "")]
    kinds = [(KIND, kind) for kind in told.kinds]
    return list(dict.fromkeys([*links, *kinds, (VERDICT, told.verdict), (STEP, told.step)]))


def code_guid(code: Code) -> str:
    """Return the permanent id of a code."""
    return guid("code", *code)


def code_book(names: Names) -> ProjectCodeBookType:
    """Make the code book of a report: all that content has, and what else its remarks use."""
    return _Making(names).book()


class _Making:
    """A code book while it is being made: which names are taken, and which codes are used."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._office = names.report.audience == "bureau"
        self._taken: set[str] = set()
        used = (code for told in names.report.remarks for code in codes_of(told))
        self._used = dict.fromkeys(used)

    def book(self) -> ProjectCodeBookType:
        report = self._names.report
        kinds = [kind.id for kind in report.agenda.kinds]
        steps = [step.id for step in report.agenda.steps]
        trees = [
            self._folder("programme", _("Programma"), list(self._programme())),
            self._folder(KIND, _("Soort"), self._flat(KIND, kinds)),
            self._folder(VERDICT, _("Oordeel"), self._flat(VERDICT, VERDICTS)),
            self._folder(STEP, _("Stap"), self._flat(STEP, steps)),
        ]
        return ProjectCodeBookType(codes=ProjectCodesType(code=trees))

    def _programme(self) -> Iterator[ProjectCodeType]:
        programme = self._names.report.programme
        for line in programme.lines:
            yield self._line(line)
        for tree, id_ in self._used:
            if tree == NODE and id_ not in programme.nodes:
                yield self._code((NODE, id_))
        yield self._code((UNLINKED, ""))

    def _line(self, line: Line) -> ProjectCodeType:
        """Make a line's code with its goals and actions below it; each stands at one place only."""
        programme = self._names.report.programme
        own = [action for action in programme.actions if action.line == line.id]
        goals = programme.goals_of(line.id)
        places: dict[str, list[Action]] = {}
        for action in own:
            place = next((goal.id for goal in goals if goal.id in action.goals), line.id)
            places.setdefault(place, []).append(action)
        below = [
            self._code((NODE, goal.id), [self._code((NODE, a.id)) for a in places.get(goal.id, ())])
            for goal in goals
        ]
        below += [self._code((NODE, action.id)) for action in places.get(line.id, ())]
        return self._code((NODE, line.id), below)

    def _flat(self, tree: str, known: Iterable[str]) -> list[ProjectCodeType]:
        ids = dict.fromkeys([*known, *(id_ for kind, id_ in self._used if kind == tree)])
        return [self._code((tree, id_)) for id_ in ids]

    def _code(self, code: Code, below: Iterable[ProjectCodeType] = ()) -> ProjectCodeType:
        id_ = code[1]
        return ProjectCodeType(
            guid=code_guid(code),
            name=self._free(self._title(code), id_),
            is_codable=True,
            description=_("Id: {id}").format(id=xml_text(id_)) if id_ else None,
            code=list(below),
        )

    def _folder(self, id_: str, title: str, below: list[ProjectCodeType]) -> ProjectCodeType:
        return ProjectCodeType(
            guid=code_guid((_FOLDER, id_)),
            name=self._free(title, _("groep")),
            is_codable=False,
            code=below,
        )

    def _title(self, code: Code) -> str:
        tree, id_ = code
        report = self._names.report
        if tree == KIND:
            return report.kind_title(id_)
        if tree == VERDICT:
            return capital(verdict_word(id_))
        if tree == STEP:
            return report.step_title(id_)
        if tree == UNLINKED:
            return _("Niet gekoppeld")
        return self._names.node(id_) if self._office else self._readable(id_)

    def _readable(self, id_: str) -> str:
        """Name a node for residents: what was not read for certain has its id for a name."""
        node = self._names.report.programme.nodes.get(id_)
        return id_ if node is None or node.damaged else node.title

    def _free(self, title: str, id_: str) -> str:
        """Give a name that no other code has, on one line."""
        name = base = " ".join(xml_text(title).split()) or _("naamloos")
        number = 1
        while name.casefold() in self._taken:
            name = f"{base} ({xml_text(id_)})" if number == 1 else f"{base} ({number})"
            number += 1
        self._taken.add(name.casefold())
        return name
