"""An analysis project as its XML has it, for the tests to ask things of."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from npzw_tui.reports.qdpx import qdpx_bytes
from npzw_tui.reports.qdpx_guids import guid

from .office_forms import parts_of

if TYPE_CHECKING:
    from npzw_tui.reports.model import Report

Q = "{urn:QDA-XML:project:1.0}"


class Project:
    """A project as its XML has it."""

    def __init__(self, made: Report) -> None:
        self.parts = parts_of(qdpx_bytes(made))
        self.xml = self.parts["project.qde"]
        self.root = ET.fromstring(self.xml)
        self.codes = {code.get("guid"): code for code in self.root.iter(f"{Q}Code")}
        self.names = {id_: code.get("name") for id_, code in self.codes.items()}

    def selections(self) -> list[ET.Element]:
        return list(self.root.iter(f"{Q}PlainTextSelection"))

    def selection(self, id_: str) -> ET.Element:
        wanted = guid("remark", id_)
        return next(one for one in self.selections() if one.get("guid") == wanted)

    def codes_of(self, id_: str) -> list[str]:
        return [
            self.names[ref.get("targetGUID")] for ref in self.selection(id_).iter(f"{Q}CodeRef")
        ]

    def code(self, name: str) -> ET.Element:
        return next(code for code in self.codes.values() if code.get("name") == name)

    def description(self, id_: str) -> str:
        return self.selection(id_).findtext(f"{Q}Description") or ""

    def cuts(self) -> list[str]:
        """What every selection cuts out of the text of its source."""
        found = []
        for source in self.root.iter(f"{Q}TextSource"):
            file = source.get("plainTextPath", "").removeprefix("internal://")
            text = self.parts[f"sources/{file}"].decode()
            for selection in source.iter(f"{Q}PlainTextSelection"):
                start, end = (int(selection.get(f"{p}Position", "")) for p in ("start", "end"))
                found.append(text[start:end])
        return found


def below(code: ET.Element) -> list[str]:
    return [child.get("name", "") for child in code.findall(f"{Q}Code")]
