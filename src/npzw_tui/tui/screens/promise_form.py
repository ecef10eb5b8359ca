"""Filling in a promise: about a remark or alone, a new one or one that is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.content import Content
from textual.widgets import Label

from npzw_tui.domain import answers
from npzw_tui.domain.due import read_day
from npzw_tui.domain.record_words import promise_word
from npzw_tui.domain.records import TEXT_LIMIT
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.reports.wording import day_words, weekday_words
from npzw_tui.tui.prose import Prose, plain, quiet
from npzw_tui.tui.screens.form import Writing
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from textual.widget import Widget

    from npzw_tui.domain.records import Promise, PromiseStatus, Remark

T = TypeVar("T")

STATES: tuple[PromiseStatus, ...] = ("open", "gedaan", "vervallen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What is promised anew (nothing where ``text`` is empty), and other states of old ones."""

    text: str = ""
    owner: str = ""
    due: date | None = None
    states: tuple[tuple[str, PromiseStatus], ...] = ()


class PromiseFields(Writing[T]):
    """Who, what and before when; ``today`` is the day from which "vrijdag" is reckoned."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Belofte")

    def promise_fields(self, owner: str, text: str, due: str) -> Iterable[Widget]:
        """The fields with what stands in them."""
        yield Label(_("Wie gaat het doen? Een organisatie of functie, geen naam"))
        yield Field(owner, id="owner")
        yield Label(_("Wat wordt er gedaan?"))
        yield Field(text, max_rows=4, id="text")
        yield Label(_("Voor wanneer? (mag leeg, bijvoorbeeld 12-07-2023)"), id="due-label")
        yield Field(due, id="due")

    @on(NoteLine.Changed, "#due")
    def _due_changed(self) -> None:
        """Say how the day is understood, before it is saved."""
        words = self.line("due").strip()
        day = read_day(words, self._today) if words else None
        label = _("Voor wanneer? (mag leeg, bijvoorbeeld 12-07-2023)")
        if day is not None:
            label = _("Voor wanneer? Dat is {dag}").format(dag=weekday_words(day))
        elif words:
            label = _("Voor wanneer? Dit is nog geen dag: bijvoorbeeld 1 juli of vrijdag")
        self.query_one("#due-label", Label).update(Content(label))

    def filled_promise(self) -> tuple[str, str, date | None]:
        """Owner, text and day. Raises ``NpzwError`` where something is missing or wrong."""
        text, owner = self.line("text").strip(), " ".join(self.line("owner").split())
        if not owner:
            self.set_focus(self.query_one("#owner"))
            raise NpzwError(_("Wie gaat het doen?"))
        if not text:
            self.set_focus(self.query_one("#text"))
            raise NpzwError(_("Wat wordt er gedaan?"))
        if len(text) > TEXT_LIMIT:
            raise NpzwError(_("Te lang: hoogstens {n} tekens").format(n=TEXT_LIMIT))
        due = self.line("due").strip()
        return owner, text, (read_day(due, self._today) or answers.day(due)) if due else None


class PromiseForm(PromiseFields[Promised]):
    """The promises about a remark with their state, and room for a new one.

    Without a remark there is only the new one. ``states_first`` begins with what is there.
    """

    def __init__(
        self,
        remark: Remark | None,
        promises: Sequence[Promise],
        today: date,
        *,
        origin: str = "",
        states_first: bool = False,
    ) -> None:
        super().__init__(today)
        self._remark = remark
        self._promises = promises
        self._origin = origin
        self._begin_in = "#state-0" if states_first and promises else "#owner"

    def fields(self) -> Iterable[Widget]:
        """What there is above what is new."""
        states = [(status, promise_word(status)) for status in STATES]
        if self._remark is not None:
            origin = [quiet(self._origin)] if self._origin else []
            yield Prose([*origin, plain(self._remark.text)])
        for number, promise in enumerate(self._promises):
            yield Label(Content(_told(promise)))
            yield ChoiceRow(states, (promise.status,), id=f"state-{number}")
        yield from self.promise_fields("", "", "")

    def on_mount(self) -> None:
        """Begin with a new promise, or with the state of the first one."""
        self.set_focus(self.query_one(self._begin_in))

    def _states(self) -> tuple[tuple[str, PromiseStatus], ...]:
        return tuple(
            (promise.id, status)
            for number, promise in enumerate(self._promises)
            for status in STATES
            if (status,) == self.query_one(f"#state-{number}", ChoiceRow).chosen
            and status != promise.status
        )

    def touched(self) -> bool:
        """Whether anything is new."""
        return self._new() or bool(self._states())

    def _new(self) -> bool:
        return any(self.line(name).strip() for name in ("owner", "text", "due"))

    def filled_in(self) -> Promised | None:
        """What is new."""
        if not self.touched():
            return None
        if not self._new():
            return Promised(states=self._states())
        owner, text, due = self.filled_promise()
        return Promised(text=text, owner=owner, due=due, states=self._states())


class EditPromise(PromiseFields[dict[str, object]]):
    """Gives the changed values of a promise that is there, or None where nothing is to change."""

    def __init__(self, promise: Promise, about: str, today: date) -> None:
        super().__init__(today)
        self._promise = promise
        self._about = about

    def fields(self) -> Iterable[Widget]:
        """What it is about above what was promised."""
        promise = self._promise
        if self._about:
            yield Prose([quiet(self._about)])
        due = "" if promise.due is None else f"{promise.due:%d-%m-%Y}"
        yield from self.promise_fields(promise.owner, promise.text, due)
        yield Label(_("Hoe staat het ervoor?"))
        states = [(status, promise_word(status)) for status in STATES]
        yield ChoiceRow(states, (promise.status,), id="state")

    def on_mount(self) -> None:
        """Begin in what was promised."""
        self.set_focus(self.query_one("#text"))

    def _values(self, due: date | None) -> dict[str, object]:
        new: dict[str, object] = {
            "owner": " ".join(self.line("owner").split()),
            "text": self.line("text").strip(),
            "due": due,
            "status": self.query_one("#state", ChoiceRow).chosen[0],
        }
        return {name: value for name, value in new.items() if value != getattr(self._promise, name)}

    def touched(self) -> bool:
        """Whether any value is another one; a day that cannot be read is one."""
        words = self.line("due").strip()
        due = read_day(words, self._today) if words else None
        return bool(self._values(due)) or bool(words and due is None)

    def filled_in(self) -> dict[str, object] | None:
        """The values that are to change."""
        _owner, _text, due = self.filled_promise()
        return self._values(due) or None


def _told(promise: Promise) -> str:
    due = "" if promise.due is None else _(", vóór {dag}").format(dag=day_words(promise.due))
    return f"{promise.owner}: {promise.text}{due}"
