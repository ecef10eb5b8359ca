"""The documents say what is so: commands, keys, modules and pictures are those of the program."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from textual.binding import Binding

import npzw_tui.tui

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
MANUAL = ROOT / "docs" / "handleiding.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
FORMAT = ROOT / "docs" / "format.md"
PAGES = (README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", MANUAL, ARCHITECTURE, FORMAT)

# Which classes' keys stand under which heading of the manual.
KEY_TABLES = {
    "Overal": ("NpzwApp",),
    "In een bijeenkomst": ("StepScreen",),
    "In de notitieregel": ("NoteLine", "NotePane"),
    "In de voorstellen": ("SuggestionList",),
    "In Zit het erin?": ("Search", "Query"),
    "In het programma": ("Filter", "ProgrammeTree"),
    "In de lijst met opmerkingen": ("RemarkList",),
    "In de filterregel van de lijst": ("RemarkFilterLine", "RemarkFilterBar"),
    "In het venster Tijd": ("TimeDialog", "StepTimes"),
    "Bij de vragen voor handen": ("HandsDialog", "HandsList"),
    "Bij het tellen van handen": ("CountHands",),
    "In het venster Sprekers": ("QueueLine", "QueueList", "SpeakersDialog"),
    "In de lijst met beloften": ("PromiseList", "Promises"),
    "Bij het aanmelden van een ambassadeur": ("Consent", "SignUpForm", "SignedUpReceipt"),
    "In het venster De zaal": ("RoomControls", "PromiseTicks"),
    "In het venster Tafels": ("TablesScreen",),
    "Van een instrument naar een ander": ("Switching",),
    "Bij het springen": ("JumpScreen",),
    "In het beeld voor de zaal": ("RoomScreen",),
    "In de tekst van een stap": ("StepBody",),
    "Op het beginscherm": ("StartScreen", "MeetingList"),
    "Bij het kiezen van bestanden": ("FileList", "StaffFiles"),
    "In de tabel met alle opmerkingen": ("RemarkTable", "Staff"),
    "In de filterregel": ("FilterLine",),
    "In de gegevens van een opmerking": ("RemarkDetails",),
    "Bij dubbele opmerkingen": ("DoublesScreen",),
    "Bij conflicten": ("ConflictsScreen",),
    "In een venster van Verwerken": (
        "TickList",
        "Form",
        "ReportForm",
        "Place",
        "Ask",
        "Line",
        "Pick",
        "Picks",
        "Reading",
    ),
    "In een formulier": (
        "Form",
        "NewMeeting",
        "Answer",
        "Name",
        "EditRemark",
        "Field",
        "ChoiceRow",
    ),
    "In een vraag of een melding": ("Question", "Notice"),
    "In de hulp": ("Help",),
}
DUTCH_KEYS = {
    "esc": "escape",
    "del": "delete",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "spatie": "space",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "/": "slash",
    ".": "full_stop",
    "?": "question_mark",
    "+": "plus",
    "-": "minus",
    "_": "underscore",
    "=": "equals_sign",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    ",": "comma",
    ">": "greater_than_sign",
}
# The other name of Enter, for keys typed before the terminal listens.
UNTOLD = {"ctrl+j"}


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the tables in a text, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells[2:] if row]


def told_keys(heading: str) -> dict[str, str]:
    """Return the keys in one table of the manual, with the id beside each."""
    told: dict[str, str] = {}
    for keys, _does, name in rows(section(MANUAL.read_text("utf-8"), heading)):
        series = re.fullmatch(r"(\D+)(\d) t/m \D+(\d)", keys)
        if series:
            for number in range(int(series[2]), int(series[3]) + 1):
                told[f"{series[1].lower()}{number}"] = f"{name.partition('.')[0]}.{number}"
            continue
        for key in keys.split(" of "):
            parts = [key] if key == "+" else key.lower().split("+")
            told["+".join(DUTCH_KEYS.get(part, part) for part in parts)] = name
    return told


def bindings() -> dict[str, list[Binding]]:
    """Return the keys of every class of the screens, by its name."""
    found: dict[str, list[Binding]] = {}
    for module in pkgutil.walk_packages(npzw_tui.tui.__path__, "npzw_tui.tui."):
        if sys.platform == "win32" and module.name.endswith("posix_driver"):
            continue
        for name, thing in vars(importlib.import_module(module.name)).items():
            if getattr(thing, "__module__", "") == module.name and "BINDINGS" in getattr(
                thing, "__dict__", ()
            ):
                found[name] = [b for b in thing.BINDINGS if isinstance(b, Binding)]
    return found


def test_every_class_with_keys_has_its_place_in_the_manual() -> None:
    assert set(bindings()) == {name for names in KEY_TABLES.values() for name in names}


@pytest.mark.parametrize("heading", KEY_TABLES)
def test_the_manual_tells_the_keys_that_there_are(heading: str) -> None:
    real: dict[str, str] = {}
    for name in KEY_TABLES[heading]:
        for binding in bindings()[name]:
            for key in binding.key.split(","):
                if key not in UNTOLD:
                    real[key] = real.get(key) or binding.id or ""
    assert told_keys(heading) == real


def test_the_readme_has_the_two_commands() -> None:
    text = README.read_text("utf-8")
    blocks = re.findall(r"^```\n(.*?)\n```", text, re.MULTILINE | re.DOTALL)
    assert blocks[:2] == ["pip install uv && uv run npzw-tui", "pip install uv && uv run pytest"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "@@" not in text
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("https://"):
            continue
        name, _hash, anchor = target.partition("#")
        other = page.parent / name if name else page
        assert other.is_file(), f"{page.name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", other.read_text("utf-8"), re.MULTILINE)
            known = {re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in headings}
            assert anchor in known, f"{page.name}: {target}"


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        name for page in PAGES for name in re.findall(r"images/([\w.-]+)", page.read_text("utf-8"))
    }
    there = {path.name for path in (ROOT / "docs" / "images").iterdir()}
    assert shown == there
    assert all(path.stat().st_size < 300_000 for path in (ROOT / "docs" / "images").iterdir())


def commands_in(page: Path) -> set[tuple[str, ...]]:
    """Return the words of every command of ours that a page names."""
    text = page.read_text("utf-8")
    code = re.findall(r"`([^`\n]+)`", text)
    for block in re.findall(r"^```\n(.*?)\n```", text, re.MULTILINE | re.DOTALL):
        code += block.splitlines()
    found = set()
    for line in code:
        started = re.search(r"(?:^|uv run )npzw-tui(?:\s|$)(.*)$", line)
        if started:
            found.add(tuple(shlex.split(started[1])))
    return found


@pytest.mark.parametrize("page", [README, MANUAL], ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path, tmp_path: Path) -> None:
    named = commands_in(page)
    assert len(named) > 4
    environment = os.environ | {"NPZW_SESSIONS": str(tmp_path)}
    for words in named:
        asked = [word for word in words if word != "--help"] + ["--help"]
        done = subprocess.run(
            [sys.executable, "-m", "npzw_tui", *asked],
            capture_output=True,
            text=True,
            env=environment,
        )
        assert done.returncode == 0, (words, done.stderr)
        usage = done.stdout.splitlines()[0]
        command = next((word for word in words if re.fullmatch("[a-z]+", word)), "")
        if command and not words[0].startswith("--"):
            assert f"npzw-tui {command} " in usage
        for option in (word for word in words if word.startswith("--")):
            assert option in done.stdout, words


def test_the_map_names_every_module_once_and_no_other() -> None:
    named = re.findall(r"^\| `([\w/]+\.py)` \|", ARCHITECTURE.read_text("utf-8"), re.MULTILINE)
    package = ROOT / "src" / "npzw_tui"
    there = [path.relative_to(package).as_posix() for path in package.rglob("*.py")]
    assert sorted(named) == sorted(there)


def test_every_script_of_a_promise_exists() -> None:
    promised = set(re.findall(r"`(benchmarks/\w+\.py)`", README.read_text("utf-8")))
    there = {f"benchmarks/{path.name}" for path in (ROOT / "benchmarks").glob("[!_]*.py")}
    assert promised == there - {"benchmarks/all.py"}


def test_no_committed_file_names_a_package_host() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    hosts = ("py" + "pi.org", "python" + "hosted.org", "np" + "mjs.org", "/simple" + "/")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file():
            text = path.read_bytes().decode("utf-8", errors="replace")
            assert not [host for host in hosts if host in text], name
