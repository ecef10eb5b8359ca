"""The three office forms of one report, and what is in such a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from npzw_tui.domain.records import Ambassador
from npzw_tui.reports.bureau import bureau_document
from npzw_tui.reports.docx import docx_bytes
from npzw_tui.reports.qdpx import qdpx_bytes
from npzw_tui.reports.residents import residents_document
from npzw_tui.reports.xlsx import xlsx_bytes

from ..making import START, mark
from .collected import OFFICE, evening, pair, promise, report, said, tally

if TYPE_CHECKING:
    from npzw_tui.reports.model import Audience, Report


def word_of(made: Report) -> bytes:
    """The Word document of a report, with the words that its audience gets."""
    write = bureau_document if made.audience == "bureau" else residents_document
    return docx_bytes(write(made), made)


FORMS: dict[str, Callable[[Report], bytes]] = {
    "docx": word_of,
    "xlsx": xlsx_bytes,
    "qdpx": qdpx_bytes,
}


def parts_of(data: bytes) -> dict[str, bytes]:
    """Unzip a file, checking every part."""
    with ZipFile(BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def everything(audience: Audience = "bureau") -> Report:
    """A report with something of every sort in it."""
    return report(
        evening("s1", "moerwijk", recorder="tafel-1", facilitator="Gerda", venue="De Kooi"),
        evening("s2", "vrederust", date(2023, 6, 26), recorder="tafel-2"),
        OFFICE,
        said("r1", 1, text="=1+1 is wat jullie uitgeven", links=("wonen.woningen",)),
        said("r2", 2, text="Niemand veegt hier", kind="vraag", verdict="niet", quote=True),
        said("r3", 3, text="De lift staat stil", links=("wonen.woningen",), speaker="tafel 9"),
        said("r4", 4, text="De lift staat stil!", links=("wonen.woningen",)),
        said("r5", 5, text="Wat een fijne avond", kind="compliment", step="welkom"),
        said("r6", 6, text="Kan het\n\tsneller?", links=("bestaat.niet",), answer="Wij zoeken het"),
        said("r7", 7, session="s2", text="👍🏽 goed", also=("idee",), extra={"kleur": "rood"}),
        pair("p1", "r3", "r4"),
        promise("b1", "r3", due=date(2023, 9, 1)),
        promise("b2", None, text="Een brief sturen", status="gedaan"),
        tally("t1", "aanwezig", (40,), options=("aanwezig",)),
        tally("t2", "duidelijk", (20, 10, 5), step="reacties", options=("ja", "nee", "deels")),
        tally("t3", "duidelijk", session="s2", method="meerderheid", majority="ja"),
        mark("m1", "begin", "welkom", 0),
        mark("m2", "begin", "reacties", 12),
        mark("m3", "einde", "reacties", 30),
        Ambassador(
            id="a1", session="s1", at=START, rev=1, step="ambassadeur", consent=True,
            sealed="geheim", interests=("wonen",),
        ),
        audience=audience,
    )  # fmt: skip
