"""Where sessions, content, settings and the example are, and by which rule.

The first of these that says something wins: the option, the environment, the settings, the checkout
that the program runs from, and last the platform's own folder (content: the package's own).
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

APP = "npzw-tui"
PACKAGE = Path(__file__).resolve().parent.parent

Rule = Literal["option", "environment", "settings", "checkout", "default"]


@dataclass(frozen=True, slots=True)
class Place:
    """A path and the rule that chose it. The path need not exist."""

    path: Path
    rule: Rule


def checkout() -> Path | None:
    """Give the root of the checkout that the program runs from or stands in, None outside one."""
    root = PACKAGE.parent.parent
    if PACKAGE.parent.name == "src" and (root / "pyproject.toml").is_file():
        return root
    with suppress(OSError):  # a working folder can be gone or closed to us
        here = Path.cwd()
        if (here / "pyproject.toml").is_file() and (here / "src" / PACKAGE.name).is_dir():
            return here
    return None


def find_sessions(option: Path | None = None, configured: Path | None = None) -> Place:
    """Tell where meetings are kept. ``configured`` is what the settings say."""
    return (
        _chosen(option, "NPZW_SESSIONS", configured)
        or _in_checkout("sessions")
        or Place(_platform_folder("data") / "sessions", "default")
    )


def find_content(option: Path | None = None, configured: Path | None = None) -> Place:
    """Tell where programme and agenda are. ``configured`` is what the settings say."""
    return (
        _chosen(option, "NPZW_CONTENT", configured)
        or _in_checkout("content")
        or Place(PACKAGE / "_content", "default")
    )


def find_settings() -> Place:
    """Tell where the settings file is."""
    return _chosen(None, "NPZW_SETTINGS", None) or Place(
        _platform_folder("config") / "settings.toml", "default"
    )


def sessions_dir(option: Path | None = None, configured: Path | None = None) -> Path:
    """Give the folder of ``find_sessions``."""
    return find_sessions(option, configured).path


def content_dir(option: Path | None = None, configured: Path | None = None) -> Path:
    """Give the folder of ``find_content``."""
    return find_content(option, configured).path


def settings_file() -> Path:
    """Give the file of ``find_settings``."""
    return find_settings().path


def crash_folder() -> Path:
    """Give the folder for reports of errors in the program itself."""
    return _platform_folder("log")


def example_file() -> Path | None:
    """Give the committed example meeting, None where this installation has none."""
    root = checkout()
    folders = [PACKAGE / "_example"] if root is None else [root / "sessions", PACKAGE / "_example"]
    for folder in folders:
        found = sorted(folder.glob("*_voorbeeld_*.toml"))
        if found:
            return found[-1]
    return None


def _chosen(option: Path | None, variable: str, configured: Path | None) -> Place | None:
    """Give what the user chose in so many words, None when nothing."""
    if option is not None:
        return Place(_full(option), "option")
    if value := os.environ.get(variable):
        return Place(_full(Path(value)), "environment")
    if configured is not None:
        return Place(_full(configured), "settings")
    return None


def _in_checkout(name: str) -> Place | None:
    root = checkout()
    return None if root is None else Place(root / name, "checkout")


def _full(path: Path) -> Path:
    """Write the path out, so that it stays right when the working folder changes."""
    with suppress(RuntimeError):  # "~nobody" is then a folder's name
        path = path.expanduser()
    with suppress(OSError):  # no working folder to count from
        return path.absolute()
    return path


def _platform_folder(kind: Literal["data", "config", "log"]) -> Path:
    """Give the platform's folder for this; imported only where no nearer rule answers."""
    import platformdirs

    if kind == "data":
        return platformdirs.user_data_path(APP, appauthor=False)
    if kind == "config":
        return platformdirs.user_config_path(APP, appauthor=False)
    return platformdirs.user_log_path(APP, appauthor=False)
