"""Answering a remark, and promising something about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Label

from npzw_tui.domain import answers
from npzw_tui.domain.record_words import promise_word
from npzw_tui.domain.records import TEXT_LIMIT
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.prose import Prose, plain, quiet
from npzw_tui.tui.screens.form import Writing
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from textual.widget import Widget

    from npzw_tui.domain.records import Promise, PromiseStatus, Remark
    from npzw_tui.tui.staff_draft import AnswerDraft


class AnswerRemark(Writing[str]):
    """Gives the answer; empty to take the present one away."""

    def __init__(
        self, remark: Remark, origin: str, draft: AnswerDraft, typed: str | None = None
    ) -> None:
        super().__init__()
        self._remark = remark
        self._origin = origin
        self._draft = draft
        self._typed = remark.answer or "" if typed is None else typed

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Antwoord")

    def fields(self) -> Iterable[Widget]:
        """The remark above its answer."""
        yield Prose([quiet(self._origin), plain(self._remark.text)])
        yield Label(_("Wat is er geantwoord, of wat is ermee gedaan?"))
        yield Field(self._typed, max_rows=8, id="answer")

    def on_mount(self) -> None:
        """Begin in the answer, and keep it from the first letter on."""
        line = self.query_one("#answer", NoteLine)
        self._draft.follow(self._remark.id, line)
        self.set_focus(line)

    @on(NoteLine.Changed, "#answer")
    def _answer_changed(self, event: NoteLine.Changed) -> None:
        if event.text_changed:
            self._draft.changed()

    def touched(self) -> bool:
        """Whether the answer is another one."""
        return self.line("answer").strip() != (self._remark.answer or "")

    def filled_in(self) -> str | None:
        """The answer."""
        text = self.line("answer").strip()
        if len(text) > TEXT_LIMIT:
            raise NpzwError(_("Te lang: hoogstens {n} tekens").format(n=TEXT_LIMIT))
        return text if self.touched() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What is promised anew (nothing where ``text`` is empty), and other states of old ones."""

    text: str = ""
    owner: str = ""
    due: date | None = None
    states: tuple[tuple[str, PromiseStatus], ...] = ()


class PromiseForm(Writing[Promised]):
    """The promises that there are with their state, and room for a new one."""

    def __init__(self, remark: Remark, promises: Sequence[Promise], origin: str) -> None:
        super().__init__()
        self._remark = remark
        self._promises = promises
        self._origin = origin

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Belofte")

    def fields(self) -> Iterable[Widget]:
        """What there is above what is new."""
        states = [(status, promise_word(status)) for status in _STATES]
        yield Prose([quiet(self._origin), plain(self._remark.text)])
        for number, promise in enumerate(self._promises):
            yield Label(Content(_told(promise)))
            yield ChoiceRow(states, (promise.status,), id=f"state-{number}")
        yield Label(_("Wie gaat het doen? Een organisatie of functie, geen naam"))
        yield Field("", id="owner")
        yield Label(_("Wat wordt er gedaan?"))
        yield Field("", max_rows=4, id="text")
        yield Label(_("Voor wanneer? (mag leeg, bijvoorbeeld 12-07-2023)"))
        yield Field("", id="due")

    def on_mount(self) -> None:
        """Begin with the state of the first promise, else with a new one."""
        first = "#state-0" if self._promises else "#owner"
        self.set_focus(self.query_one(first))

    def _states(self) -> tuple[tuple[str, PromiseStatus], ...]:
        return tuple(
            (promise.id, status)
            for number, promise in enumerate(self._promises)
            for status in _STATES
            if (status,) == self.query_one(f"#state-{number}", ChoiceRow).chosen
            and status != promise.status
        )

    def touched(self) -> bool:
        """Whether anything is new."""
        new = any(self.line(name).strip() for name in ("owner", "text", "due"))
        return new or bool(self._states())

    def filled_in(self) -> Promised | None:
        """What is new."""
        text, owner = self.line("text").strip(), " ".join(self.line("owner").split())
        due = self.line("due").strip()
        if not self.touched():
            return None
        if not (text or owner or due):
            return Promised(states=self._states())
        if not owner:
            self.set_focus(self.query_one("#owner"))
            raise NpzwError(_("Wie gaat het doen?"))
        if not text:
            self.set_focus(self.query_one("#text"))
            raise NpzwError(_("Wat wordt er gedaan?"))
        if len(text) > TEXT_LIMIT:
            raise NpzwError(_("Te lang: hoogstens {n} tekens").format(n=TEXT_LIMIT))
        return Promised(
            text=text,
            owner=owner,
            due=answers.day(due) if due else None,
            states=self._states(),
        )


_STATES: tuple[PromiseStatus, ...] = ("open", "gedaan", "vervallen")


def _told(promise: Promise) -> str:
    due = "" if promise.due is None else _(", voor {dag}").format(dag=f"{promise.due:%d-%m-%Y}")
    return f"{promise.owner}: {promise.text}{due}"
