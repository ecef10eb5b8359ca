"""The remarks of one evening as rows that can be filtered, made when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.remark_view import RemarkRow, RowMaker, promise_states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.domain.evening import Evening
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.records import PromiseStatus, Remark, Session


class EveningRows:
    """Rows in the order of the remarks. A row is made again only when its remark is another."""

    def __init__(self, programme: Programme) -> None:
        self._maker = RowMaker(programme)
        self._made: dict[str, tuple[Remark, Session | None, PromiseStatus | None, RemarkRow]] = {}

    def of(self, evening: Evening) -> Iterator[RemarkRow]:
        """Give the row of every remark that stands now."""
        meeting = evening.meeting
        promised = promise_states(meeting.promises.values(), meeting.remarks)
        for id_ in meeting.remark_ids:
            remark, session, state = meeting.remarks[id_], evening.author_of(id_), promised.get(id_)
            made = self._made.get(id_)
            if (
                made is None
                or made[0] is not remark
                or made[1] is not session
                or made[2] != state
                or made[3].conflict != (id_ in meeting.conflicts)
            ):
                row = self._maker.row(
                    remark,
                    session,
                    at=remark.at,
                    ref="",
                    answered=bool(remark.answer),
                    promised=state,
                    hidden=False,
                    conflict=id_ in meeting.conflicts,
                    unsaved=False,
                )
                made = self._made[id_] = (remark, session, state, row)
            yield made[3]
