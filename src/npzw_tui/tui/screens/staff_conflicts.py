"""What two people made of one record, side by side: one of them, both, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from npzw_tui.domain.conflict import Conflict, value_of
from npzw_tui.domain.record_words import key_word, table_word, value_word
from npzw_tui.domain.records import Foreign, Remark, own_keys
from npzw_tui.i18n import _, n_
from npzw_tui.tui.prose import Block, bullet, quiet
from npzw_tui.tui.screens.staff_compare import Compare
from npzw_tui.tui.screens.staff_side import MOST
from npzw_tui.tui.staff_keys import back, conflicts_bindings
from npzw_tui.tui.widgets.remark_columns import CONFLICT
from npzw_tui.tui.word_diff import side_by_side

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType

    from npzw_tui.domain.records import Record
    from npzw_tui.services.staff import How
    from npzw_tui.tui.app import NpzwApp
    from npzw_tui.tui.staff_desk import StaffDesk

_WORDY = ("text", "answer")
"""Keys whose words are compared one by one."""


class ConflictsScreen(Compare[Conflict, str]):
    """Gives the id of the record that was looked at last; begins with the record ``first``."""

    app: NpzwApp
    BINDINGS: ClassVar[list[BindingType]] = [
        *conflicts_bindings(),
        back("conflicts.back"),
    ]

    def __init__(self, desk: StaffDesk, first: str | None = None) -> None:
        super().__init__(desk)
        self._first = first
        self._settled = 0
        """How many were settled here. Taking that back brings no conflict back: it was seen."""

    def on_mount(self) -> None:
        """Show the first."""
        ids = [conflict.id for conflict in self.find()]
        self.at = ids.index(self._first) if self._first in ids else 0
        self.look_again()

    # What is shown

    def find(self) -> list[Conflict]:
        """Give the conflicts that nobody settled."""
        return self.desk.work.conflicts()

    def show(self) -> None:
        """Show the one we are at, or that there is none."""
        title = _("Conflict")
        conflict, total = self.now, len(self.things) + self._settled
        if conflict is None:
            words = _("Er is niets waarover twee mensen iets anders opschreven.")
            if self._settled:
                words = n_(
                    "Klaar: dit ene conflict is beslist.", "Klaar: alle {n} zijn beslist.", total
                )
            self.show_end(title, words.format(n=total))
            return
        differing = ", ".join(key_word(key) for key in conflict.keys)
        where = _("{n} van {alle} · {soort} · {sleutels}").format(
            n=self._settled + self.at + 1,
            alle=total,
            soort=table_word(conflict.table),
            sleutels=_("anders: {namen}").format(namen=differing)
            if differing
            else _("ze zeggen hetzelfde"),
        )
        self.show_sides(title, where, self._sides(conflict))

    def _sides(self, conflict: Conflict) -> list[tuple[str, list[Block]]]:
        titles = [_("links (geldt nu)"), _("rechts")]
        several = conflict.revisions[:MOST]
        titles += [_("{n}: toets {n}").format(n=number) for number in range(3, len(several) + 1)]
        return [
            (title, self._told(conflict, record))
            for title, record in zip(titles, several, strict=False)
        ]

    def _told(self, conflict: Conflict, record: Record) -> list[Block]:
        session = self.desk.work.collection.fold.sessions.get(record.session)
        who = session.recorder if session else _("onbekende notulist")
        blocks = [
            quiet(
                _("{wie}, {moment} (versie {getal})").format(
                    wie=who, moment=f"{record.at:%d-%m-%Y %H:%M:%S}", getal=record.rev
                )
            )
        ]
        if record.deleted:
            blocks.append(bullet(Content.styled(_("INGETROKKEN"), "bold $text-warning"), CONFLICT))
        keys = dict.fromkeys((*own_keys(type(record)), *conflict.keys, *record.extra))
        for key in keys:
            if key == "deleted" or (isinstance(record, Foreign) and key == "name"):
                continue
            value = value_of(record, key)
            differs = key in conflict.keys
            if value in (None, (), False) and not differs:
                continue
            words = self._words(conflict, record, key)
            name = Content.styled(f"{key_word(key)}: ", "bold" if differs else "$text-muted")
            blocks.append(bullet(Content.assemble(name, words), CONFLICT if differs else " "))
        return blocks

    def _words(self, conflict: Conflict, record: Record, key: str) -> Content:
        """Give a value in words; of texts that differ, with the words that do."""
        value = value_of(record, key)
        left, right = conflict.revisions[:2]
        if key in conflict.keys and key in _WORDY and isinstance(value, str):
            other = value_of(right if record is left else left, key)
            if isinstance(other, str):
                mine, _theirs = side_by_side(value, other)
                return mine
        style = "bold underline $accent" if key in conflict.keys else ""
        return Content.styled(self._told_value(key, value), style)

    def _told_value(self, key: str, value: object) -> str:
        if value in (None, (), ""):
            return _("niets")
        if isinstance(value, bool):
            return _("ja") if value else _("nee")
        kinds = self.desk.agenda.kind_by_id
        values = value if isinstance(value, tuple) else (value,)
        if key in ("kind", "also"):
            return ", ".join(kinds[v].title if v in kinds else str(v) for v in values)
        if key == "links":
            return " ".join(f"#{v}" for v in values)
        return ", ".join(value_word(key, str(v)) for v in values)

    # Help and palette

    def explanation(self) -> list[Block]:
        """How to work here."""
        from npzw_tui.tui.staff_help import conflicts_help

        return conflicts_help()

    def own_bindings(self) -> list[Binding]:
        """The keys of this screen."""
        return [*conflicts_bindings(), back("conflicts.back")]

    # Keys

    def on_key(self, event: object) -> None:
        """A digit chooses among more than two."""
        character = getattr(event, "character", None) or ""
        conflict = self.now
        if conflict is not None and character.isdigit():
            at = int(character) - 1
            if 0 <= at < min(len(conflict.revisions), MOST):
                self._settle(at)

    def action_settle(self, how: str) -> None:
        """Let left, right or both stand, and show the next."""
        if how == "left":
            self._settle("left")
        elif how == "right":
            self._settle("right")
        else:
            self._settle("both")

    def _settle(self, how: How) -> None:
        conflict, work = self.now, self.desk.work
        if conflict is not None and self.did(lambda: work.settle(conflict.id, how), conflict.id):
            self._settled += 1
            self.show()

    def action_edit(self) -> None:
        """Write what is to stand there."""
        from npzw_tui.tui.screens.edit_remark import EditRemark
        from npzw_tui.tui.screens.staff_values import EditValues

        conflict = self.now
        if conflict is None:
            return
        current = conflict.revisions[0]

        def done(changes: dict[str, object] | None) -> None:
            if changes:
                self._settle(changes)

        if isinstance(current, Remark) and not current.deleted:
            where = self.desk.place_of(self.desk.work.row(conflict.id))
            self.app.push_screen(EditRemark(where, current), done)
        elif fields := EditValues.fields_of(conflict):
            self.app.push_screen(EditValues(fields), done)
        else:
            self.light.tell(_("Dit is hier niet te bewerken: kies links of rechts"))

    def action_back(self) -> None:
        """Back to the table, at the remark that was looked at last."""
        conflict = self.now
        self.dismiss(None if conflict is None else conflict.id)
