"""Counting hands: what the keys of one who looks at a room and not at a screen come down to.

Nothing here asks for anything: a count is at any moment whatever was typed so far, and can be
written as a record at any moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from npzw_tui.domain.records import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 9999
"""No room is larger: a fifth digit is a slip of the finger."""

_METHODS: Final[tuple[Method, ...]] = get_args(Method)


class Counting:
    """One question with what was counted so far; None for an option that was not counted yet.

    ``at`` is the option that keys are for; where only a majority is noted it is the one chosen.
    """

    def __init__(
        self,
        options: Sequence[str],
        counts: Sequence[int | None] = (),
        method: Method = "geteld",
        majority: str | None = None,
    ) -> None:
        self.options = tuple(options)
        self.counts: list[int | None] = [*counts, *[None] * (len(self.options) - len(counts))]
        self.method = method
        self.majority = self.options.index(majority) if majority in self.options else None
        self.at = 0 if self.majority is None else self.majority
        self._begun = False

    @property
    def methods(self) -> tuple[Method, ...]:
        """How it can be counted: the majority of one option says nothing."""
        if len(self.options) > 1 or self.by_majority:
            return _METHODS
        return tuple(method for method in _METHODS if method != "meerderheid")

    @property
    def by_majority(self) -> bool:
        """Whether nobody counts, and only what most people choose is noted."""
        return self.method == "meerderheid"

    @property
    def nothing_yet(self) -> bool:
        """Whether there is neither a number nor a majority."""
        if self.by_majority:
            return self.majority is None
        return all(count is None for count in self.counts)

    @property
    def at_last(self) -> bool:
        """Whether this is the last option."""
        return self.at == len(self.options) - 1

    def as_record(self) -> dict[str, Any]:
        """Return the keys of the record that says this.

        An option that was not counted is left out: nobody knows that it was zero. Where nothing was
        counted at all the record says that: a majority that nobody noted, beside all options.
        """
        if self.by_majority or self.nothing_yet:
            chosen = self.majority if self.by_majority else None
            return {
                "options": self.options,
                "counts": (0,) * len(self.options),
                "method": "meerderheid",
                "majority": None if chosen is None else self.options[chosen],
            }
        counted = [
            (option, count)
            for option, count in zip(self.options, self.counts, strict=True)
            if count is not None
        ]
        return {
            "options": tuple(option for option, _count in counted),
            "counts": tuple(count for _option, count in counted),
            "method": self.method,
            "majority": None,
        }

    # Where

    def go(self, at: int) -> bool:
        """Go to an option, and choose it where only a majority is noted; False past the ends."""
        if not 0 <= at < len(self.options):
            return False
        self.at = at
        self._begun = False
        if self.by_majority:
            self.majority = at
        return True

    def move(self, step: int) -> bool:
        """Go so many options on; the first move chooses where none was chosen yet."""
        if self.by_majority and self.majority is None:
            return self.go(self.at)
        return self.go(self.at + step)

    # How many

    def type_digit(self, digit: int) -> bool:
        """Add a digit to the number, or begin a new one at an option that was just come to."""
        before = self.counts[self.at] if self._begun else None
        count = (before or 0) * 10 + digit
        if count > MOST:
            return False
        self.counts[self.at] = count
        self._begun = True
        return True

    def erase(self) -> None:
        """Take the last digit away; without any the option was not counted."""
        if self.by_majority:
            self.majority = None
            return
        count = self.counts[self.at]
        self.counts[self.at] = count // 10 if count is not None and count > 9 else None
        self._begun = True

    def clear(self) -> None:
        """Take the whole number away."""
        if self.by_majority:
            self.majority = None
        else:
            self.counts[self.at] = None
            self._begun = False

    def add(self, hands: int) -> bool:
        """Count so many hands more, or fewer; False below zero and above ``MOST``."""
        count = (self.counts[self.at] or 0) + hands
        if not 0 <= count <= MOST:
            return False
        self.counts[self.at] = count
        self._begun = False
        return True

    # How

    def turn(self) -> None:
        """Count, estimate, or note only a majority: the next of these. No number gets lost by it.

        What has most hands is the majority, where that is one option.
        """
        methods = self.methods
        self.method = methods[(methods.index(self.method) + 1) % len(methods)]
        self._begun = False
        if not self.by_majority or self.majority is not None:
            return
        most = max((count or 0 for count in self.counts), default=0)
        first = [at for at, count in enumerate(self.counts) if count == most]
        if most and len(first) == 1:
            self.go(first[0])
