"""Three evenings with everything that a report has to tell, in records that are easy to read.

Bouwlust has two tables that wrote down the same, Moerwijk more hands than people and texts that
want to be markup, Vrederust nobody who counted. Morgenstond never met.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.collection import Collection
from npzw_tui.domain.findings import Finding
from npzw_tui.domain.records import Ambassador
from npzw_tui.reports.making import report_of
from npzw_tui.storage.collecting import Collected

from ..making import START, mark
from .collected import CONTENT, OFFICE, evening, pair, promise, said, tally

if TYPE_CHECKING:
    from npzw_tui.domain.records import Record
    from npzw_tui.reports.model import Audience, Report

BOUWLUST, MOERWIJK, VREDERUST = date(2023, 6, 14), date(2023, 6, 21), date(2023, 6, 26)
WANTS_TO_BE_MARKUP = (
    "# Geen kop",
    "- geen lijst",
    "1. geen nummer",
    "> geen citaat",
    "| geen | tabel |",
    "<script>alert(1)</script> & <b>niet vet</b> &amp; &#x41;",
    "[geen link](https://voorbeeld.nl) ![geen beeld](x) www.voorbeeld.nl",
    "`geen code` *niet schuin* __niet vet__ ~~niet weg~~ $x$ \\",
    "=1+1",
    "+31 is geen som",
    "@niemand",
    "\t-2 graden binnen",
    "＝1+1",
    "'s avonds is het donker",
    "Twee regels,\n\n- en dit is de tweede\n===",
    "שלום, dit staat van rechts naar links",
    "👩‍👩‍👧‍👦 wij komen met z'n vieren",
    '"aanhalingstekens"; en, leestekens',
)


def records() -> list[Record]:
    """Give the records of all three evenings and of staff."""
    return [*_bouwlust(), *_moerwijk(), *_vrederust(), *_office()]


def report(audience: Audience) -> Report:
    """Make the report of these evenings; a part of one file could not be read."""
    damaged = Finding(
        file="usb/2023-06-26_vrederust_tafel-1_0123abcd.toml",
        line=41,
        what="de sleutel kind ontbreekt",
        mend='zet er kind = "zorg" bij',
    )
    collected = Collected(collection=Collection(records()), findings=[damaged])
    return report_of(collected, CONTENT, audience)


def _evening(id_: str, place: str, day: date, **more: Any) -> Record:
    values = {"facilitator": "gespreksleider", "venue": f"Wijkcentrum {place.title()}", **more}
    return evening(id_, place, day, **values)


def _bouwlust() -> list[Record]:
    days = (BOUWLUST - MOERWIJK).days
    first = {"session": "b1", "at": START + timedelta(days=days, minutes=42)}
    second = {"session": "b2", "at": START + timedelta(days=days, minutes=43)}
    return [
        _evening("b1", "bouwlust", BOUWLUST, recorder="tafel-1"),
        _evening("b2", "bouwlust", BOUWLUST, recorder="tafel-2"),
        tally("bt1", "aanwezig", (34,), options=("aanwezig",), **first),
        tally("bt2", "duidelijk", (12, 15, 4), options=("ja", "een beetje", "nee"),
              step="reacties", **first),
        said("br1", text="De lift staat alweer stil", links=("wonen.woningen",), verdict="in",
             speaker="tafel 1", quote=True, **first),
        said("br2", text="Lift staat alweer stil, niemand belt terug", verdict="in",
             links=("wonen.woningen",), speaker="Jan Luykenlaan", **second),
        said("br3", kind="compliment", text="Fijn dat de koffie klaarstond", step="welkom",
             speaker="tafel 2", **second),
        said("br4", kind="compliment", also=("zorg",), text="Mooi plan, maar ons huis schimmelt",
             links=("wonen.woningen", "gezondheid.gezonde-omgeving"), verdict="in",
             answer="Vochtvrije woningen staan als doel in het programma.", **first),
        said("br5", text="Er landt elke nacht een vliegtuig in mijn slaapkamer", verdict="niet",
             speaker="tafel 1", **first),
        said("br6", kind="vraag", text="Wanneer begint de sloop?", verdict="deels",
             links=("actie.buurtvernieuwing",), **first),
        promise("bp1", "br6", text="Het schema opvragen", owner="woningcorporaties",
                due=date(2023, 6, 20), **first),
        promise("bp2", "br2", text="De liftenbouwer bellen", owner="woningcorporaties",
                due=date(2023, 9, 15), status="gedaan", **second),
        mark("bs1", "begin", "welkom", 0, session="b1"),
        mark("bs2", "begin", "reacties", 14, session="b1"),
        mark("bs3", "minuten", "reacties", 20, session="b1", minutes=5),
        mark("bs4", "einde", "reacties", 50, session="b1"),
        Ambassador(id="ba1", rev=1, step="ambassadeur", consent=True, sealed="age-geheim",
                   interests=("wonen", "actie.dreven"), **first),
    ]  # fmt: skip


def _moerwijk() -> list[Record]:
    here = {"session": "m1"}
    hostile = [
        said(f"mh{place:02}", 50 + place, text=text, kind="opmerking", **here)
        for place, text in enumerate(WANTS_TO_BE_MARKUP)
    ]
    return [
        _evening("m1", "moerwijk", MOERWIJK, recorder="tafel-3"),
        tally("mt1", "aanwezig", (20,), method="geschat", options=("aanwezig",), **here),
        tally("mt2", "concreet", (18, 9), options=("ja", "nee"), step="reacties", **here),
        tally("mt3", "positief", method="meerderheid", majority="ja", step="reacties", **here),
        said("mr1", 10, text="De won is te duur", links=("won",), **here),
        said("mr2", 11, text="Er is woningtekort", links=("woningtekort",), **here),
        said("mr3", 12, text="Schulden maken ziek", links=("gezondheid.schuldenzorg",),
             verdict="in", speaker="tafel 3", **here),
        said("mr4", 13, kind="idee", text="Laat de jeugd de garages verven", also=("compliment",),
             links=("sociaal.initiatieven", "veiligheid.voorkomen"), verdict="in",
             extra={"buurt": "Heeswijk", "gezien": date(2023, 6, 1)}, **here),
        said("mr5", 14, rev=2, text="De stoep ligt los bij de Leyweg", **here),
        said("mr5", 14, rev=2, text="De stoep ligt los bij de Erasmusweg", session="m2"),
        promise("mp1", None, text="Terugkomen met een kaart", owner="gemeente", **here),
        promise("mp2", "mr3", text="Iemand sturen", owner="gemeente", status="vervallen", **here),
        *hostile,
    ]  # fmt: skip


def _vrederust() -> list[Record]:
    here = {"session": "v1", "at": START + timedelta(days=5)}
    return [
        evening("v1", "vrederust", VREDERUST, recorder="tafel-1"),
        tally("vt1", "duidelijk", (3, 2, 1), options=("ja", "een beetje", "nee"),
              method="geschat", step="reacties", **here),
        said("vr1", kind="vraag", text="Komt er een buurtkamer bij?", verdict="in",
             links=("actie.buurtkamer-vrederust",), answer="Ja, die wordt versterkt.", **here),
        said("vr2", kind="herkenning", text="Dat zie ik bij ons ook", step="later", **here),
        said("vr3", session="weg", text="Van een bestand dat er niet is",
             at=START + timedelta(days=6)),
    ]  # fmt: skip


def _office() -> list[Record]:
    later = START + timedelta(days=10)
    return [
        OFFICE,
        pair("p1", "br1", "br2"),
        said("br5", rev=2, session="kantoor", at=later, verdict="niet", speaker="tafel 1",
             text="Er landt elke nacht een vliegtuig in mijn slaapkamer",
             answer="Dat gaat naar de luchthaven."),
    ]  # fmt: skip


EXAMPLE = next((Path(__file__).parents[2] / "sessions").glob("*_voorbeeld_*.toml"))
"""The example meeting that everybody gets."""
