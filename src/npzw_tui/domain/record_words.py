"""What the tables and keys of a session file are called, for people who never see one."""

from __future__ import annotations

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
