"""Gets the concern check ready when somebody begins to type, and lets it learn from links."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from npzw_tui.errors import NpzwError

if TYPE_CHECKING:
    from npzw_tui.domain.find import Finder
    from npzw_tui.domain.learned import Learned
    from npzw_tui.domain.records import Record
    from npzw_tui.domain.vocabulary import Vocabulary
    from npzw_tui.tui.screens.step import StepScreen

_SLICE = 75
"""Records learned from at a time: a few milliseconds between two keys."""


class ConcernCheck:
    """Owns the finder of one meeting: what it knows of the programme and of earlier links.

    Nothing of it is needed for the first paint, nor by somebody who only moderates: it is built at
    the first letter, and there before the first word is finished.
    """

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._learned: Learned | None = None
        self._begun = False
        self.finder: Finder | None = None

    def prepare(self) -> None:
        """Get the finder ready beside the screen, which goes on taking keys; once is enough."""
        if not self._begun:
            self._begun = True
            self._screen.run_worker(self.start())

    async def start(self) -> None:
        """Read the words and build the index in a thread, then suggest with it."""
        try:
            built = await asyncio.to_thread(self._build)
        except NpzwError as error:
            self._screen.tell(error.brief)
        else:
            self._use(*built)

    def get_finder(self) -> Finder | None:
        """The finder; built now for somebody who asks before it is ready.

        None where it cannot be: the screen then says what is wrong with the words.
        """
        if self.finder is None:
            self._begun = True
            try:
                self._use(*self._build())
            except NpzwError as error:
                self._screen.tell(error.brief)
        return self.finder

    def _build(self) -> tuple[Vocabulary, Finder]:
        from npzw_tui.domain.find import Finder
        from npzw_tui.storage.vocabulary import read_vocabulary

        desk = self._desk
        vocabulary = read_vocabulary(desk.launch.content.folder, desk.programme)
        return vocabulary, Finder(desk.programme, vocabulary, neighbourhood=desk.neighbourhood)

    def _use(self, vocabulary: Vocabulary, finder: Finder) -> None:
        # built by somebody who could not wait, or nobody waits any more
        if self.finder is not None or self._is_left:
            return
        finder.learned = self._learned
        self.finder = finder
        self._desk.vocabulary = vocabulary
        self._screen.programme_pane.use_words(vocabulary)
        self._screen.notes.use_words(vocabulary)
        self._screen.notes.use_finder(finder)

    @property
    def _is_left(self) -> bool:
        """Whether the meeting was left: its parts go one after the other, the screen last."""
        return not self._screen.is_attached or self._screen.app.meeting is not self._screen

    # Learning

    @property
    def learns(self) -> bool:
        """Whether earlier links count."""
        return self._learned is not None

    def begin_learning(self) -> None:
        """Learn from the links of tonight and of earlier evenings, unless staff switched that off.

        The file of tonight is read by now.
        """
        if self._desk.launch.settings.learn:
            self._learn_from_earlier()

    def switch_learning(self) -> None:
        """Learn from earlier links from now on, or forget them all."""
        if self._learned is None:
            self._learn_from_earlier()
        else:
            self._learned = None
        if self.finder is not None:
            self.finder.learned = self._learned
            self._screen.notes.use_finder(self.finder)

    def learn(self, record: Record) -> None:
        """Something was saved at this keyboard; what is no remark teaches nothing."""
        if self._learned is not None:
            self._learned.feed(record)

    def _learn_from_earlier(self) -> None:
        """Begin anew, a slice at a time."""
        from npzw_tui.domain.learned import Learned
        from npzw_tui.services.learning import Learning

        recorder = self._desk.recorder
        if recorder is None:
            return
        self._learned = learned = Learned()
        if self.finder is not None:
            self.finder.learned = learned
        # tonight's revisions first: what was withdrawn here may stand in a merged file too
        learning = Learning(
            self._desk.launch.sessions,
            learned,
            own=recorder.path,
            known=recorder.meeting.revisions(),
        )

        def go_on() -> None:
            # switched off meanwhile, or left
            if self._learned is not learned or self._is_left:
                return
            if not learning.read(_SLICE):
                self._screen.set_timer(0.001, go_on)

        go_on()
