"""Other tables on this screen: their files are read beside it, and what they wrote comes in.

Reading is done in a thread: a folder that a sync tool or a network serves can take seconds to give
a file, and no key may wait for that. What was read is taken in on the screen's own thread.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.records import Record
    from npzw_tui.services.followed import Followed
    from npzw_tui.services.follower import Follower, Look
    from npzw_tui.services.recorder import Recorder
    from npzw_tui.tui.screens.step import StepScreen

_PAUSE = 0.25
"""Seconds between two looks at the folder."""
_SLICE = 150
"""Records taken in at a time: a few milliseconds between two keys."""
_PATIENCE = 3.0
"""Seconds that the evening waits for the others' files before it goes on without them."""

NEWS = 30.0
"""Seconds that it is told who came in."""


class Following:
    """Follows the other files of this meeting for one screen."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._follower: Follower | None = None
        self._meeting = ""
        self._turn = Lock()
        self._ready: Callable[[], None] | None = None
        self._led = True
        self._leader_step: str | None = None

    @property
    def files(self) -> Sequence[Followed]:
        """The other files in the folder, and how each stands."""
        return () if self._follower is None else self._follower.files

    def start(self, recorder: Recorder, ready: Callable[[], None]) -> None:
        """Begin to follow; ``ready`` is called once, when what was there has been taken in."""
        from npzw_tui.services.follower import Follower

        self._meeting = recorder.session.meeting
        self._follower = Follower(recorder.path.parent, self._meeting, own=recorder.path)
        self._ready = ready
        self._screen.set_timer(_PATIENCE, self._be_ready)
        self._screen.run_worker(self._follow())

    async def _follow(self) -> None:
        while True:
            look = await asyncio.to_thread(self._read)
            self._take(look)
            await asyncio.sleep(_PAUSE if look.done else 0)

    def look(self) -> None:
        """Look now, and take in all that there is."""
        while not self._look_once():
            pass

    def _look_once(self) -> bool:
        look = self._read()
        self._take(look)
        return look.done

    def _read(self) -> Look:
        assert self._follower is not None  # noqa: S101  there since the start
        with self._turn:
            return self._follower.look(_SLICE)

    # What came in

    def _take(self, look: Look) -> None:
        nodes, changed = self._feed(look.records)
        if self._ready is None:
            if changed:
                self._screen.show_others(nodes)
            self._welcome(look.records)
            from npzw_tui.domain.records import Room, Session, StepMark

            if any(isinstance(record, StepMark | Room | Session) for record in look.records):
                self.follow_leader()
        elif look.done:
            self._be_ready()
        self._tell(look.findings)

    def _feed(self, records: Sequence[Record]) -> tuple[frozenset[str], bool]:
        """Take records in; gives the nodes whose counts changed, and whether anything did."""
        from npzw_tui.domain.records import Remark

        desk = self._desk
        evening = desk.evening
        nodes: frozenset[str] = frozenset()
        any_changed = False
        if evening is None:
            return nodes, any_changed
        for record in records:
            before = evening.meeting.remarks.get(record.id)
            changed = evening.feed(record)
            any_changed = any_changed or changed
            self._screen.concern.learn(record)
            if changed and (isinstance(record, Remark) or before is not None):
                after = evening.meeting.remarks.get(record.id)
                nodes |= desk.counts.change(before, after)
                if after is not None:
                    desk.spoken(after)
        return nodes, any_changed

    def _welcome(self, records: Sequence[Record]) -> None:
        """Say that a table writes along: whoever helped it to join can see that it worked."""
        from npzw_tui.domain.records import Session

        for record in records:
            if isinstance(record, Session) and record.rev == 1 and record.meeting == self._meeting:
                self._tell_news(_("{wie} schrijft mee").format(wie=record.recorder))

    def _tell_news(self, words: str) -> None:
        """Tell what is soon old: nobody should read for an hour that somebody just came in."""

        def forget() -> None:
            if self._screen.notes.light.told == words:
                self._screen.tell("")

        self._screen.tell(words)
        self._screen.set_timer(NEWS, forget)

    def _be_ready(self) -> None:
        ready, self._ready = self._ready, None
        if ready is not None:
            ready()

    def _tell(self, findings: Sequence[Finding]) -> None:
        """Say what of the others cannot be read, in one quiet line; each comes only once."""
        if len(findings) == 1:
            # the whole of it would not fit beside the light
            words = _("{bestand}: bestand niet in orde, F12 v")
            self._screen.tell(words.format(bestand=_short(findings[0].file)))
        elif findings:
            words = n_(
                "F12 v: {n} melding over bestanden van anderen",
                "F12 v: {n} meldingen over bestanden van anderen",
                len(findings),
            )
            self._screen.tell(words.format(n=len(findings)))

    # Who leads

    def begin_with_leader(self) -> str | None:
        """Give the step where who leads now is, or was last; None where that is this keyboard."""
        evening = self._desk.evening
        self._led = evening is None or evening.leads
        if evening is None or self._led:
            return None
        self._leader_step = evening.steps.current
        return evening.steps.current or evening.steps.last

    def follow_leader(self) -> None:
        """Go along when who leads went to another step; the note that is being typed stays."""
        evening = self._desk.evening
        if evening is None:
            return
        led, self._led = self._led, evening.leads
        if self._led:
            if not led:
                self._screen.tell(_("U leidt de avond"))
            return
        if led and evening.leader is not None:
            self._screen.tell(_("{wie} leidt de avond").format(wie=evening.leader.recorder))
        step, before = evening.steps.current, self._leader_step
        if step == before:
            return
        self._leader_step = step
        if step is None:
            self._screen.tell(_("De avond is afgesloten"))
        elif step in self._desk.agenda.step_by_id:
            self._screen.follow_to(step)


def _short(file: str) -> str:
    """Whose file it is, as far as its name says it."""
    from npzw_tui.storage.inputs import SESSION_NAME

    name = Path(file).name
    return name.split("_")[2] if SESSION_NAME.fullmatch(name) else name
