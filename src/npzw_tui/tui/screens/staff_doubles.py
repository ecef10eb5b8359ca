"""Likely doubles side by side, decided with one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from npzw_tui.domain.doubles import LATER
from npzw_tui.i18n import _
from npzw_tui.tui.prose import Block, bullet, plain, quiet
from npzw_tui.tui.screens.staff_side import Sides
from npzw_tui.tui.staff_deciding import Deciding
from npzw_tui.tui.staff_keys import back, doubles_bindings
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.remark_columns import ANSWERED, verdict_sign
from npzw_tui.tui.widgets.remark_details import origin, promise_words, verdict_words
from npzw_tui.tui.widgets.save_light import SaveLight
from npzw_tui.tui.word_diff import side_by_side

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import Binding, BindingType

    from npzw_tui.domain.likely import Likely
    from npzw_tui.domain.records import PairDecision
    from npzw_tui.tui.staff_desk import StaffDesk


class _Decided(NamedTuple):
    """Two remarks that were decided on here; for good, or only that it is for later."""

    one: str
    other: str
    settled: bool


class DoublesScreen(Screen[str | None]):
    """Gives the id of the remark that was looked at last."""

    CSS_PATH = "../styles/staff.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *doubles_bindings(),
        back("doubles.back"),
    ]

    def __init__(self, desk: StaffDesk) -> None:
        super().__init__()
        self._desk = desk
        self._light = SaveLight(_("klaar"), id="light")
        self._deciding = Deciding(self, desk, self._light, self._look_again)
        self._pairs: list[Likely] = []
        self._at = 0
        self._decided: list[_Decided] = []
        self._taken_back: list[_Decided] = []

    def compose(self) -> ComposeResult:
        """Where we are, the two, and what was done last."""
        yield Static(id="figures", markup=False)
        yield Sides(id="sides")
        yield self._light
        yield KeyHints()

    def on_mount(self) -> None:
        """Look for them after the first paint: it takes a moment with many remarks."""
        self.query_one("#figures", Static).update(
            Content(_(" Dubbele opmerkingen worden gezocht …"))
        )
        self.call_after_refresh(self._look_again)

    # What is shown

    def _look_again(self) -> None:
        self._desk.look_again()
        self._pairs = self._desk.work.candidates()
        self._at = min(self._at, max(len(self._pairs) - 1, 0))
        self._show()

    def _show(self) -> None:
        title = _("Dubbel?")
        settled = sum(decided.settled for decided in self._decided)
        total = len(self._pairs) + settled
        if not self._pairs:
            words = _("Er zijn geen dubbele opmerkingen om te bekijken.")
            if settled:
                words = _("Klaar: alle {n} zijn bekeken.").format(n=total)
            self.query_one(Sides).show([("", [plain(words), quiet(_("Escape gaat terug."))])])
            where = ""
        else:
            pair = self._pairs[self._at]
            where = _("{n} van {alle}").format(n=settled + self._at + 1, alle=total)
            where += " · " + (
                _("dezelfde woorden")
                if pair.same_words
                else _("lijken voor {n}% op elkaar").format(n=round(pair.score))
            )
            if self._is_for_later(pair):
                where += " · " + _("stond op later")
            self.query_one(Sides).show(self._two(pair))
        self.query_one("#figures", Static).update(
            Content.assemble((f" {title}  ", "bold $text-primary"), where)
        )

    def _is_for_later(self, pair: Likely) -> bool:
        decided = self._desk.work.collection.doubles().decided
        known = decided.get(frozenset((pair.one, pair.other)))
        return known is not None and known.decision == LATER

    def _two(self, pair: Likely) -> list[tuple[str, list[Block]]]:
        one, other = self._desk.remark(pair.one), self._desk.remark(pair.other)
        if one is None or other is None:
            return []
        texts = side_by_side(one.text, other.text)
        titles = (_("eerst gezegd: blijft staan bij z"), _("telt niet meer mee bij z"))
        return [
            (title, self._told(id_, text))
            for title, id_, text in zip(titles, (pair.one, pair.other), texts, strict=True)
        ]

    def _told(self, id_: str, text: Content) -> list[Block]:
        desk = self._desk
        row, remark = desk.work.row(id_), desk.remark(id_)
        if row is None or remark is None:
            return []
        blocks = [
            plain(text),
            Block(Content.styled(origin(desk, row, remark), "$text-muted"), gap=True),
            bullet(verdict_words(row.verdict), verdict_sign(row.verdict)),
        ]
        blocks += [bullet(f"#{link}", " ") for link in row.links]
        if remark.answer:
            blocks.append(bullet(_("Antwoord: {tekst}").format(tekst=remark.answer), ANSWERED))
        blocks += [bullet(promise_words(promise), "›") for promise in desk.promises_of(id_)]
        return blocks

    # Help and palette

    def explanation(self) -> list[Block]:
        """How to work here."""
        from npzw_tui.tui.staff_help import doubles_help

        return doubles_help()

    def own_bindings(self) -> list[Binding]:
        """The keys of this screen."""
        return [*doubles_bindings(), back("doubles.back")]

    # Keys

    def action_decide(self, decision: PairDecision) -> None:
        """Decide on these two, and show the next."""
        if not self._pairs:
            return
        at, pair = self._at, self._pairs[self._at]
        work = self._desk.work
        done = self._deciding.do(lambda: work.decide(pair.one, pair.other, decision))
        if done is None:
            return
        self._taken_back.clear()
        self._decided.append(_Decided(pair.one, pair.other, settled=decision != LATER))
        if self._pairs[at : at + 1] == [pair]:
            # for later, and all that follow are too
            self._at = (at + 1) % len(self._pairs)
        self._show()

    def action_go(self, step: int) -> None:
        """Go on without deciding; the ends meet."""
        if self._pairs:
            self._at = (self._at + step) % len(self._pairs)
            self._show()

    def action_undo(self) -> None:
        """Take the last decision that was taken here back, and show those two again."""
        if not self._decided:
            self._light.tell(_("Hier is nog niets beslist"))
            return
        if self._deciding.do(self._desk.work.undo) is not None:
            two = self._decided.pop()
            self._taken_back.append(two)
            self._go_to(two)

    def action_redo(self) -> None:
        """Take the decision again that was taken back."""
        if not self._taken_back:
            self._light.tell(_("Er is niets om opnieuw te doen"))
            return
        if self._deciding.do(self._desk.work.redo) is not None:
            self._decided.append(self._taken_back.pop())
            self._show()

    def _go_to(self, two: _Decided) -> None:
        places = [at for at, pair in enumerate(self._pairs) if (pair.one, pair.other) == two[:2]]
        self._at = places[0] if places else self._at
        self._show()

    def action_scroll(self, rows: int) -> None:
        """Scroll texts that do not fit."""
        self.query_one(Sides).scroll_by(rows)

    def action_back(self) -> None:
        """Back to the table, at the remark that was looked at last."""
        self.dismiss(self._pairs[self._at].one if self._pairs else None)
