"""Three layouts of a meeting: for who does everything, who only moderates, who only types.

A layout is a class on the screen and the keys in its footer; the styles do the rest. What it hides
keeps its state, and every key does what it always does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npzw_tui.domain.findings import Finding
from npzw_tui.i18n import _
from npzw_tui.storage.paths import settings_file

if TYPE_CHECKING:
    from npzw_tui.storage.settings import Settings
    from npzw_tui.tui.screens.step import StepScreen

ALL = "alles"
LEADING = "leiden"
NOTING = "noteren"
LAYOUTS = (ALL, LEADING, NOTING)

_CLASSES = {LEADING: "-leading", NOTING: "-noting"}

_LEADING_KEYS = (
    "instrument.time",
    "instrument.hands",
    "instrument.speakers",
    "instrument.room",
    "step.next",
    "go.jump",
    "page.next",
    "note.focus",
    "programme.find",
    "layout.next",
    "app.help",
)


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """What a layout is called, and for whom it is."""

    title: str
    about: str


def layout_words(name: str) -> LayoutWords:
    """Give the words for a layout."""
    return {
        ALL: LayoutWords(_("alles"), _("programma, stap en notities")),
        LEADING: LayoutWords(_("leiden"), _("stap en tijd groot")),
        NOTING: LayoutWords(_("noteren"), _("alleen de lijst en de notitieregel")),
    }[name]


def unknown_layouts(settings: Settings) -> list[Finding]:
    """Give what to say of layouts in the settings that do not exist."""
    return [
        Finding(
            file=str(settings_file()),
            line=None,
            key=f"layout.{recorder}",
            what=_("onbekende indeling {naam}").format(naam=name),
            mend=_("kies {keuze}").format(keuze=" / ".join(f'"{each}"' for each in LAYOUTS)),
            severity="let op",
        )
        for recorder, name in settings.layout.items()
        if name not in LAYOUTS
    ]


class Layouts:
    """The layout of one meeting's screen. ``name`` is how the settings call it."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self.name = ALL

    def begin(self) -> None:
        """Take the layout that this recorder chose on this computer, before the first paint."""
        desk = self._screen.desk
        chosen = desk.launch.settings.layout.get(desk.request.recorder, ALL)
        if chosen in LAYOUTS:
            self._use(chosen)

    def next(self) -> None:
        """Go to the layout after this one."""
        self.choose(LAYOUTS[(LAYOUTS.index(self.name) + 1) % len(LAYOUTS)])

    def choose(self, name: str) -> None:
        """Use a layout, say so quietly, and keep it for this recorder."""
        screen = self._screen
        self._use(name)
        screen.after_layout()
        words = layout_words(name)
        screen.tell(_("Indeling {naam}: {uitleg}").format(naam=words.title, uitleg=words.about))
        screen.app.keep_layout(screen.desk.request.recorder, name)

    def _use(self, name: str) -> None:
        self.name = name
        for other, style in _CLASSES.items():
            self._screen.set_class(other == name, style)

    def shows_step(self, *, flat: bool = False) -> bool:
        """Whether the middle of the step is there; ``flat``: in a terminal of few rows."""
        return self.name == LEADING or (self.name == ALL and not flat)

    @property
    def shows_tree(self) -> bool:
        """Whether the programme stands beside the step, where there is room."""
        return self.name == ALL

    @property
    def hints(self) -> tuple[str, ...] | None:
        """The ids of the keys that the footer shows; None where it shows what each key asks for."""
        screen = self._screen
        idle = screen.focused in {screen.notes.line, screen.body, None}
        return _LEADING_KEYS if self.name == LEADING and idle else None
