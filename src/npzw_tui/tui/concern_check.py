"""Gets the concern check ready behind the first paint, and lets it learn from what is linked."""

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
    """Owns the finder of one meeting: what it knows of the programme and of earlier links."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._learned: Learned | None = None
        self.finder: Finder | None = None
        self.vocabulary: Vocabulary | None = None

    async def start(self) -> None:
        """Read the words and build the index beside the screen, which goes on taking keys."""
        if self._desk.launch.settings.learn:
            from npzw_tui.domain.learned import Learned

            self._learned = Learned()
        try:
            vocabulary, finder = await asyncio.to_thread(self._build)
        except NpzwError as error:
            self._screen.tell(error.brief)
            return
        self.vocabulary, self.finder = vocabulary, finder
        self._screen.notes.use_words(vocabulary)
        self._screen.programme_pane.programme_tree.use_words(vocabulary)
        self._screen.notes.use_finder(self.finder)

    def _build(self) -> tuple[Vocabulary, Finder]:
        from npzw_tui.domain.find import Finder
        from npzw_tui.storage.vocabulary import read_vocabulary

        vocabulary = read_vocabulary(self._desk.launch.content.folder, self._desk.programme)
        finder = Finder(
            self._desk.programme,
            vocabulary,
            neighbourhood=self._desk.neighbourhood,
            learned=self._learned,
        )
        return vocabulary, finder

    def get_finder(self) -> Finder | None:
        """The finder; built now for somebody who asks before it is ready, None where it cannot be.

        Tells what is wrong with the words.
        """
        if self.finder is None:
            try:
                self.vocabulary, self.finder = self._build()
            except NpzwError as error:
                self._screen.tell(error.brief)
        return self.finder

    # Learning

    @property
    def learns(self) -> bool:
        """Whether earlier links count."""
        return self._learned is not None

    def learn_from_earlier(self) -> None:
        """Learn from this meeting so far, then from the folder's others, a slice at a time."""
        recorder = self._desk.recorder
        if self._learned is None or recorder is None:
            return
        from npzw_tui.services.learning import Learning

        learned = self._learned
        # tonight's revisions first: what was withdrawn here may stand in a merged file too
        learning = Learning(
            self._desk.launch.sessions,
            learned,
            own=recorder.path,
            known=recorder.meeting.revisions(),
        )

        def go_on() -> None:
            # switched off meanwhile, or left
            if self._learned is not learned or not self._screen.is_attached:
                return
            if not learning.read(_SLICE):
                self._screen.set_timer(0.001, go_on)

        go_on()

    def learn(self, record: Record) -> None:
        """Something was saved at this keyboard; what is no remark teaches nothing."""
        if self._learned is not None:
            self._learned.feed(record)

    def switch_learning(self) -> None:
        """Learn from earlier links from now on, or forget them all."""
        if self._learned is None:
            from npzw_tui.domain.learned import Learned

            self._learned = Learned()
            self.learn_from_earlier()
        else:
            self._learned = None
        if self.finder is not None:
            self.finder.learned = self._learned
            self._screen.notes.use_finder(self.finder)
