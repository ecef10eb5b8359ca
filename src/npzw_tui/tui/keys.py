"""The keys of a meeting in one table: screen, footer, help, palette and keymap all read it.

Chosen to work in a plain xterm, in tmux and in a Windows terminal. Not usable are the keys that a
terminal cannot tell from others (ctrl+m, ctrl+h, ctrl+i, ctrl+j, ctrl+[) and bare letters, because
nearly always a text has the focus. What is needed less often has a letter behind F12 instead; its
own key (F13 and further, Shift with F1 and further on many keyboards) is there to be remapped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from npzw_tui.domain.findings import Finding
from npzw_tui.domain.nearest import nearest
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable


def meeting_bindings() -> list[Binding]:
    """The keys that count everywhere in a meeting."""
    return [
        Binding(
            "f2,ctrl+n",
            "note",
            _("noteren"),
            id="note.focus",
            show=False,
            tooltip=_("Naar de notitieregel"),
        ),
        Binding(
            "ctrl+f",
            "find",
            _("zit het erin?"),
            id="programme.find",
            tooltip=_("Zit het erin? Zoek met gewone woorden en koppel met Enter"),
        ),
        Binding(
            "ctrl+g",
            "outside",
            _("niet erin"),
            id="note.outside",
            tooltip=_("Niet in het programma: leg dat vast bij wat u noteert"),
        ),
        Binding(
            "f3",
            "browse",
            _("bladeren"),
            id="programme.browse",
            show=False,
            tooltip=_("Blader door het programma, filter het en koppel met Enter"),
        ),
        Binding(
            "f4",
            "remarks",
            _("lijst"),
            id="remarks.focus",
            tooltip=_("Kies een opmerking om te bewerken, te beantwoorden of in te trekken"),
        ),
        Binding(
            "f5,ctrl+pageup",
            "step(-1)",
            _("stap terug"),
            id="step.previous",
            show=False,
            tooltip=_("Naar de vorige stap van de agenda"),
        ),
        Binding(
            "f6,ctrl+pagedown",
            "step(1)",
            _("stap"),
            key_display="F5/F6",
            id="step.next",
            tooltip=_("Naar de volgende stap van de agenda"),
        ),
        Binding("pagedown", "turn(1)", _("blad"), id="page.next", tooltip=_("Volgende bladzijde")),
        Binding(
            "pageup",
            "turn(-1)",
            _("blad terug"),
            id="page.previous",
            show=False,
            tooltip=_("Vorige bladzijde"),
        ),
        Binding(
            "f8",
            "undo",
            _("ongedaan"),
            id="edit.undo",
            tooltip=_("Maak de laatste wijziging ongedaan"),
        ),
        Binding(
            "f9",
            "redo",
            _("opnieuw"),
            id="edit.redo",
            show=False,
            tooltip=_("Doe opnieuw wat ongedaan is gemaakt"),
        ),
        Binding(
            "ctrl+l",
            "link",
            _("koppel"),
            id="note.link",
            show=False,
            tooltip=_("Koppel het gekozen onderdeel aan de notitie"),
        ),
        Binding(
            "f7",
            "toggle_tree",
            _("programma"),
            id="tree.show",
            show=False,
            tooltip=_("Toon of verberg het programma"),
        ),
        Binding(
            "f10",
            "end_meeting",
            _("avond afsluiten"),
            id="meeting.end",
            show=False,
            tooltip=_("Leg vast dat de avond klaar is"),
        ),
        Binding(
            "f12",
            "jump",
            _("spring"),
            id="go.jump",
            tooltip=_("Spring: elk onderdeel krijgt een letter"),
        ),
        Binding(
            "ctrl+x",
            "layout",
            _("indeling"),
            id="layout.next",
            show=False,
            tooltip=_("Andere indeling: alles, leiden of noteren"),
        ),
        Binding(
            "ctrl+t",
            "time",
            _("tijd"),
            id="instrument.time",
            show=False,
            tooltip=_("Tijd: pauze, minuten erbij of eraf, een stap overslaan"),
        ),
        Binding(
            "ctrl+y",
            "hands",
            _("handen"),
            id="instrument.hands",
            show=False,
            tooltip=_("Tel handen bij een vraag aan de zaal"),
        ),
        Binding(
            "ctrl+s",
            "speakers",
            _("sprekers"),
            id="instrument.speakers",
            show=False,
            tooltip=_("Wie wil er iets zeggen, en wie is er aan de beurt"),
        ),
        Binding(
            "ctrl+r",
            "room",
            _("zaal"),
            id="instrument.room",
            show=False,
            tooltip=_("Wat de zaal ziet: zwart, stil of beloften vrijgeven"),
        ),
        Binding(
            "f13",
            "promises",
            _("beloften"),
            id="instrument.promises",
            show=False,
            key_display="F12 b",
            tooltip=_("Beloften: van vanavond en die nog openstaan van eerder"),
        ),
        Binding(
            "f14",
            "sign_up",
            _("aanmelden"),
            id="instrument.ambassadors",
            show=False,
            key_display="F12 a",
            tooltip=_("Meld een ambassadeur aan"),
        ),
        Binding(
            "f15",
            "tables",
            _("tafels"),
            id="instrument.tables",
            show=False,
            key_display="F12 v",
            tooltip=_("De andere tafels: wie er meeschrijft, en wat er met hun bestanden is"),
        ),
        Binding(
            "f16",
            "next_speaker",
            _("volgende spreker"),
            id="speakers.next",
            show=False,
            key_display="F12 w",
            tooltip=_("Het woord aan wie het langst wacht"),
        ),
        Binding(
            "f17",
            "stop_speaker",
            _("spreker klaar"),
            id="speakers.stop",
            show=False,
            key_display="F12 k",
            tooltip=_("Klaar: wie spreekt, is uitgesproken"),
        ),
        Binding(
            "escape", "back", _("terug"), id="go.back", show=False, tooltip=_("Eén stap terug")
        ),
    ]


def app_bindings() -> list[Binding]:
    """The keys that count in every screen."""
    return [
        Binding(
            "f1", "help", _("hulp"), id="app.help", tooltip=_("Alle toetsen en de notitietaal")
        ),
        Binding(
            "ctrl+p",
            "command_palette",
            _("opdrachten"),
            id="app.palette",
            tooltip=_("Zoek een opdracht op naam"),
        ),
        Binding(
            "ctrl+z",
            "suspend_process",
            _("pauzeren"),
            id="app.suspend",
            show=False,
            tooltip=_("Terug naar de opdrachtregel; met fg komt u terug"),
        ),
        Binding(
            "ctrl+q",
            "leave",
            _("stoppen"),
            id="app.quit",
            tooltip=_("Stop het programma; alles blijft bewaard"),
        ),
    ]


_UNUSABLE = {"ctrl+m", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+[", "ctrl+c"}


def check_keymap(
    keymap: dict[str, str], known: Iterable[str], file: str
) -> tuple[dict[str, str], list[Finding]]:
    """The part of a user's keymap that can be used, and what is wrong with the rest.

    ``known`` holds the ids of the bindings, ``file`` is named in the findings.
    """
    ids = sorted(known)
    good: dict[str, str] = {}
    findings: list[Finding] = []
    for name, keys in keymap.items():
        wanted = [key.strip() for key in keys.split(",") if key.strip()]
        bad = next((key for key in wanted if key.lower() in _UNUSABLE), None)
        if name not in ids:
            near = nearest(name, ids)
            findings.append(
                Finding(
                    file=file,
                    line=None,
                    key=f"keymap.{name}",
                    what=_("{naam} is geen opdracht met een toets").format(naam=name),
                    mend=_("bedoelt u {woord}?").format(woord=near) if near else "",
                )
            )
        elif bad or not wanted:
            findings.append(
                Finding(
                    file=file,
                    line=None,
                    key=f"keymap.{name}",
                    what=_("{toets} kan geen toets zijn voor {naam}").format(
                        toets=bad or '""', naam=name
                    ),
                    mend=_("kies een andere, bijvoorbeeld f11"),
                )
            )
        else:
            good[name] = ",".join(wanted)
    return good, findings
