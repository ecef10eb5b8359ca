"""What tables, keys and values of a session file are called, for people who never see one."""

from __future__ import annotations

from npzw_tui.domain.verdict import INSIDE, OUTSIDE, PARTLY, UNKNOWN
from npzw_tui.i18n import _


def table_word(table: str) -> str:
    """Return the word for a record of a table; an unknown table speaks for itself."""
    words = {
        "session": _("gegevens van de avond"),
        "remark": _("opmerking"),
        "tally": _("telling"),
        "step": _("tijd van een stap"),
        "turn": _("spreekbeurt"),
        "room": _("beeld in de zaal"),
        "promise": _("belofte"),
        "ambassador": _("aanmelding"),
        "pair": _("beslissing over dubbele"),
        "erasure": _("wissing"),
    }
    return words.get(table, table)


def key_word(key: str) -> str:
    """Return the word for a key; an unknown key speaks for itself."""
    words = {
        "text": _("tekst"),
        "kind": _("soort"),
        "also": _("ook"),
        "links": _("koppelingen"),
        "verdict": _("oordeel"),
        "speaker": _("tafel"),
        "quote": _("letterlijk"),
        "answer": _("antwoord"),
        "step": _("stap"),
        "event": _("wat er gebeurde"),
        "minutes": _("minuten"),
        "owner": _("wie"),
        "due": _("voor wanneer"),
        "status": _("stand"),
        "remark": _("opmerking"),
        "question": _("vraag"),
        "options": _("keuzes"),
        "counts": _("aantallen"),
        "method": _("geteld of geschat"),
        "majority": _("meeste stemmen"),
        "interests": _("onderwerpen"),
        "remarks": _("opmerkingen"),
        "decision": _("beslissing"),
        "meeting": _("bijeenkomst"),
        "neighbourhood": _("wijk"),
        "date": _("datum"),
        "venue": _("plek"),
        "facilitator": _("gespreksleider"),
        "recorder": _("notulist"),
        "programme": _("programma"),
        "software": _("geschreven met"),
        "format": _("formaat"),
        "deleted": _("ingetrokken"),
    }
    return words.get(key, key)


def value_word(key: str, value: str) -> str:
    """Return the word for a value that a key has a fixed choice of; any other speaks for itself."""
    if key == "verdict":
        return verdict_word(value)
    if key == "status":
        return promise_word(value)
    words = {
        "decision": {
            "zelfde": _("hetzelfde"),
            "anders": _("niet hetzelfde"),
            "later": _("later beslissen"),
        },
        "method": {
            "geteld": _("geteld"),
            "geschat": _("geschat"),
            "meerderheid": _("meeste stemmen"),
        },
        "event": {
            "begin": _("begin"),
            "pauze": _("pauze"),
            "verder": _("verder"),
            "einde": _("einde"),
            "minuten": _("andere minuten"),
            "aangemeld": _("aangemeld"),
            "spreekt": _("spreekt"),
            "klaar": _("klaar"),
            "overgeslagen": _("overgeslagen"),
        },
        "mode": {"live": _("live"), "bevroren": _("bevroren"), "zwart": _("zwart")},
    }
    return words.get(key, {}).get(value, value)


def verdict_word(verdict: str) -> str:
    """Name a verdict; one that this version does not know speaks for itself."""
    words = {
        INSIDE: _("in het programma"),
        PARTLY: _("deels in het programma"),
        OUTSIDE: _("niet in het programma"),
        UNKNOWN: _("nog niet beoordeeld"),
    }
    return words.get(verdict, verdict)


def promise_word(status: str) -> str:
    """Name how a promise stands; a state that this version does not know speaks for itself."""
    words = {"open": _("open"), "gedaan": _("gedaan"), "vervallen": _("vervallen")}
    return words.get(status, status)
