"""What the program says when something cannot be done, and with which exit status it stops."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit statuses that FORMAT.md promises to scripts."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    PARTIAL = 3


class NpzwError(Exception):
    """Something that a person can mend. The texts are in the user's language already.

    ``title`` says in one line what is wrong; ``message`` where, with the details; ``hint`` how to
    mend it; ``status`` is the exit status of a command that stops on it.
    """

    def __init__(
        self, title: str, message: str = "", hint: str = "", *, status: int = Exit.USAGE
    ) -> None:
        super().__init__(title, message, hint)
        self.title = title
        self.message = message
        self.hint = hint
        self.status = status

    def __str__(self) -> str:
        return "\n".join(part for part in (self.title, self.message, self.hint) if part)
