"""What the program says when something cannot be done, and with which exit status it stops."""

from __future__ import annotations

import errno
from enum import IntEnum

from npzw_tui.i18n import _


class Exit(IntEnum):
    """The exit statuses that FORMAT.md promises to scripts."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    PARTIAL = 3


class NpzwError(Exception):
    """Something that a person can mend. The texts are in the user's language already.

    ``title`` says in one line what is wrong; ``message`` where, with the details; ``hint`` how to
    mend it; ``status`` is the exit status of a command that stops on it. ``brief`` is what a status
    line has room for: the title, unless the cause says more.
    """

    def __init__(
        self,
        title: str,
        message: str = "",
        hint: str = "",
        *,
        status: int = Exit.USAGE,
        brief: str = "",
    ) -> None:
        super().__init__(title, message, hint)
        self.title = title
        self.message = message
        self.hint = hint
        self.status = status
        self.brief = brief or title

    def __str__(self) -> str:
        return "\n".join(part for part in (self.title, self.message, self.hint) if part)


def why(error: OSError) -> str:
    """Say in a few words of the user's language why the system refused."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _("de schijf is vol")
        case errno.EFBIG:
            return _("het bestand mag niet groter worden")
        case errno.EACCES | errno.EPERM:
            return _("u hebt hier geen rechten voor")
        case errno.EROFS:
            return _("deze schijf is alleen te lezen")
        case errno.ENOENT:
            return _("het bestand of de map is er niet")
        case errno.ENOTDIR | errno.EEXIST:
            return _("er staat een bestand op de plek van de map")
        case errno.EISDIR:
            return _("dit is een map, geen bestand")
        case errno.EIO | errno.ENODEV | errno.ENXIO:
            return _("de schijf antwoordt niet")
    return error.strerror or str(error)
