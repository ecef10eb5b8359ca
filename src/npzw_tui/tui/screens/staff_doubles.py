"""Likely doubles side by side, decided with one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.content import Content
from textual.widgets import Static

from npzw_tui.domain.doubles import LATER
from npzw_tui.domain.likely import Likely
from npzw_tui.i18n import _, n_
from npzw_tui.tui.prose import Block, bullet, plain
from npzw_tui.tui.screens.staff_compare import Compare
from npzw_tui.tui.staff_keys import back, doubles_bindings
from npzw_tui.tui.widgets.remark_columns import ANSWERED, verdict_sign
from npzw_tui.tui.widgets.remark_details import origin, promise_words, verdict_words
from npzw_tui.tui.word_diff import side_by_side

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType

    from npzw_tui.domain.records import PairDecision


class _Decided(NamedTuple):
    """Two remarks that were decided on here; for good, or only that it is for later."""

    one: str
    other: str
    settled: bool


class DoublesScreen(Compare[Likely, _Decided]):
    """Gives the id of the remark that was looked at last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *doubles_bindings(),
        back("doubles.back"),
    ]

    def on_mount(self) -> None:
        """Look for them after the first paint: it takes a moment with many remarks."""
        self.query_one("#figures", Static).update(
            Content(_(" Dubbele opmerkingen worden gezocht …"))
        )
        self.call_after_refresh(self.look_again)

    # What is shown

    def find(self) -> list[Likely]:
        """Give the pairs that nobody decided on."""
        return self.desk.work.candidates()

    def show(self) -> None:
        """Show the two we are at, or that there are none."""
        title = _("Dubbel?")
        settled = sum(decided.settled for decided in self.decided)
        total = len(self.things) + settled
        pair = self.now
        if pair is None:
            words = _("Er zijn geen dubbele opmerkingen om te bekijken.")
            if settled:
                words = n_(
                    "Klaar: dit ene paar is bekeken.", "Klaar: alle {n} zijn bekeken.", total
                )
            self.show_end(title, words.format(n=total))
            return
        where = _("{n} van {alle}").format(n=settled + self.at + 1, alle=total)
        where += " · " + (
            _("dezelfde woorden")
            if pair.same_words
            else _("lijken voor {n}% op elkaar").format(n=round(pair.score))
        )
        if self._is_for_later(pair):
            where += " · " + _("stond op later")
        self.show_sides(title, where, self._two(pair))

    def _is_for_later(self, pair: Likely) -> bool:
        decided = self.desk.work.collection.doubles().decided
        known = decided.get(frozenset((pair.one, pair.other)))
        return known is not None and known.decision == LATER

    def _two(self, pair: Likely) -> list[tuple[str, list[Block]]]:
        one, other = self.desk.remark(pair.one), self.desk.remark(pair.other)
        if one is None or other is None:
            return []
        texts = side_by_side(one.text, other.text)
        titles = (_("eerst gezegd: blijft staan bij z"), _("telt niet meer mee bij z"))
        return [
            (title, self._told(id_, text))
            for title, id_, text in zip(titles, (pair.one, pair.other), texts, strict=True)
        ]

    def _told(self, id_: str, text: Content) -> list[Block]:
        desk = self.desk
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
        at, pair, work = self.at, self.now, self.desk.work
        if pair is None:
            return
        decided = _Decided(pair.one, pair.other, settled=decision != LATER)
        if self.did(lambda: work.decide(pair.one, pair.other, decision), decided):
            if self.things[at : at + 1] == [pair]:
                # for later, and all that follow are too
                self.at = (at + 1) % len(self.things)
            self.show()

    def taken_back(self, decided: _Decided) -> None:
        """Show those two again."""
        places = [
            at for at, pair in enumerate(self.things) if (pair.one, pair.other) == decided[:2]
        ]
        self.at = places[0] if places else self.at

    def action_back(self) -> None:
        """Back to the table, at the remark that was looked at last."""
        self.dismiss(None if self.now is None else self.now.one)
