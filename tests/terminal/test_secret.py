"""What an ambassador leaves reaches no disk and no screen but its own, however the program ends."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.storage.settings import save_settings

from ..contact import SECRET, keys

if TYPE_CHECKING:
    from .conftest import OpenDesk
    from .desk import Desk

_F12, _F3, _END = "\x1b[24~", "\x1bOR", "\x1b[F"
# Where the system would keep the memory of a program that fell over.
_WITH_CORES = (
    "import resource as r; most = r.getrlimit(r.RLIMIT_CORE)[1]; "
    "r.setrlimit(r.RLIMIT_CORE, (most, most)); "
)
_LONGER_THAN_A_DRAFT_TAKES = 0.6

# The program itself, but for one key in the form: that one fails with all there is to tell.
_FALLS_OVER = """#!{python}
import sys
from npzw_tui.cli.main import main
from npzw_tui.tui.screens.sign_up_form import SignUpForm

def fall_over(form):
    told = [form.line(name) for name in ("name", "phone", "email")]
    raise ValueError("it holds " + " ".join(told))

SignUpForm.action_cover = fall_over
sys.exit(main())
"""


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One folder under which everything is that the program writes."""
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("NPZW_SETTINGS", str(tmp_path / "settings.toml"))
    save_settings(office_key=keys()[1])
    return tmp_path


def _fill_in(desk: Desk) -> None:
    desk.wait_ready()
    desk.type("een gewone notitie")
    desk.type(_F12)
    desk.wait_for("terug")
    desk.type("a")
    desk.wait_for("lees verder")
    desk.type(_END)
    desk.wait_for("Druk dan op j")
    desk.type("j")
    desk.wait_for("Naam")
    desk.type("\t".join(SECRET))
    desk.wait_for(SECRET[2])


def _leaked(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [
        f"{path}: {secret}"
        for path in files
        for secret in SECRET
        if secret.encode() in path.read_bytes()
    ]


def test_a_kill_leaves_the_note_and_nothing_of_the_form(
    open_desk: OpenDesk, folders: Path, sessions: Path
) -> None:
    with open_desk("--step", "ambassadeur", size=(80, 24), before=_WITH_CORES) as desk:
        _fill_in(desk)
        desk.wait_until(time.monotonic() + _LONGER_THAN_A_DRAFT_TAKES)
        limits = Path(f"/proc/{desk.pid}/limits")
        if limits.exists():
            core = next(row for row in limits.read_text().splitlines() if "core file" in row)
            assert core.split()[4] == "0"
        desk.kill()
    (draft,) = sessions.glob("*.draft")
    assert "een gewone notitie" in draft.read_text("utf-8")
    assert _leaked(folders) == []


def test_an_error_while_the_form_is_open_tells_nothing_of_it(
    open_desk: OpenDesk, folders: Path, tmp_path: Path
) -> None:
    program = tmp_path / "omvallend"
    program.write_text(_FALLS_OVER.format(python=sys.executable))
    program.chmod(0o700)
    desk = open_desk("--step", "ambassadeur", size=(80, 24), program=program)
    _fill_in(desk)
    desk.type(_F3)
    assert desk.wait_end() == 1
    printed = desk.after_screen().decode()
    assert "Fout in het programma" in printed
    assert not any(secret in printed for secret in SECRET)
    (report,) = (folders / "XDG_STATE_HOME").rglob("*.log")
    assert "ValueError" in report.read_text("utf-8")
    assert _leaked(folders) == []
    assert os.environ["TMPDIR"] == str(folders / "TMPDIR")
