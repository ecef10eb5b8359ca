"""``contacts``: the office's keys, who signed up, and forgetting somebody."""

from __future__ import annotations

import json
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.cli.main import main
from npzw_tui.domain.records import Erasure
from npzw_tui.domain.short_id import short_ids
from npzw_tui.storage.contacts import seal
from npzw_tui.storage.lock import SessionLock
from npzw_tui.storage.settings import load_settings, save_settings

from ..contact import SECRET, ambassador, details, keys, write
from ..making import START

if TYPE_CHECKING:
    from collections.abc import Callable

PRIVATE, PUBLIC = keys()
_OTHER_PRIVATE, OTHER_PUBLIC = keys()


class Told:
    """What a command left behind: its status, its data and its messages."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Told]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NPZW_SESSIONS", str(tmp_path / "sessies"))
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)

    def start(*words: str | Path) -> Told:
        status = main(["contacts", *map(str, words)])
        return Told(status, *capsys.readouterr())

    return start


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "sleutel.txt"
    path.write_text(f"# created: gisteren\n# public key: {PUBLIC}\n{PRIVATE}\n")
    path.chmod(0o600)
    return path


def test_from_keys_to_forgetting_as_an_office_does_it(
    run: Callable[..., Told], tmp_path: Path
) -> None:
    made = run("keygen", "-o", "geheim.txt", "--use")
    public = made.out.strip()
    assert (made.status, load_settings().office_key) == (0, public)
    file = tmp_path / "geheim.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or sys.platform == "win32"
    assert file.read_text().splitlines()[1] == f"# public key: {public}"
    assert "AGE-SECRET-KEY" not in made.out + made.err

    evening = write(tmp_path / "a.toml", ambassador("a1", public, interests=("wonen", "x.y")))
    opened = run("open", evening, "--key", "geheim.txt")
    short = short_ids(["a1"])["a1"]
    assert opened.status == 0
    head, row = opened.out.splitlines()
    assert head.split()[0] == "kenmerk"
    assert row.split("  ")[0] == short
    assert all(text in row for text in (*SECRET, "21-06-2023", "Moerwijk", "Wonen, x.y"))
    assert "1 ambassadeur" in opened.err

    told = json.loads(run("open", evening, "--key", "geheim.txt", "--json").out)
    assert told == {
        "id": "a1", "short": short, "meeting": "2023-06-21-moerwijk", "neighbourhood": "moerwijk",
        "date": "2023-06-21", "name": SECRET[0], "phone": SECRET[1], "email": SECRET[2],
        "interests": ["wonen", "x.y"],
    }  # fmt: skip

    forgotten = run("forget", short, evening, "--yes")
    assert (forgotten.status, forgotten.out) == (0, "")
    assert "reservekopieën" in forgotten.err
    again = run("open", evening, "--key", "geheim.txt")
    assert (again.status, again.out) == (3, "")
    assert f"{short}: gewist op verzoek" in again.err
    assert run("forget", short, evening, "--yes").status == 0


def test_a_private_key_is_never_written_over_or_put_where_meetings_are(
    run: Callable[..., Told], tmp_path: Path
) -> None:
    taken = tmp_path / "al-iets.txt"
    taken.write_text("mijn sleutel")
    shared = tmp_path / "sessies"
    shared.mkdir()
    for place in (taken, shared / "sleutel.txt", shared, Path("-")):
        told = run("keygen", "-o", place)
        assert (told.status, told.out) == (2, "")
    assert taken.read_text() == "mijn sleutel"
    assert not list(shared.iterdir())


def test_a_new_public_key_says_that_the_old_private_one_is_still_needed(
    run: Callable[..., Told],
) -> None:
    save_settings(office_key=PUBLIC)
    assert "andere sleutel" in run("use", OTHER_PUBLIC).err
    assert load_settings().office_key == OTHER_PUBLIC
    for wrong in (PRIVATE, "age1abc"):
        told = run("use", wrong)
        assert told.status == 2
        assert PRIVATE not in told.err
    assert load_settings().office_key == OTHER_PUBLIC


def test_everything_that_does_not_open_is_named_and_the_rest_opens(
    run: Callable[..., Told], tmp_path: Path, key: Path
) -> None:
    withdrawn = ambassador("a4", PUBLIC)
    folder = tmp_path / "usb"
    folder.mkdir()
    write(
        folder / "a.toml",
        ambassador("a1", PUBLIC),
        ambassador("a2", OTHER_PUBLIC),
        ambassador("a3", sealed=seal(details(), PUBLIC).replace("A", "B")),
        withdrawn,
        replace(withdrawn, rev=2, deleted=True),
        ambassador("a5"),
        ambassador("a6", PUBLIC),
    )
    gone = Erasure(id="e1", session="s1", at=START, rev=1, target="a6")
    write(folder / "b.toml", gone)
    with (folder / "b.toml").open("a") as file:
        file.write('\n[[ambassador]]\nid = "a7"\nsession = "s1"\nstep = "x"\nsealed = "y"\n')
        file.write("at = 2023-06-21T19:00:00Z\nrev = 1\n")
    told = run("open", folder, "--key", key)
    refs = short_ids(f"a{number}" for number in range(1, 8))
    assert told.status == 3
    assert [row.split()[0] for row in told.out.splitlines()] == ["kenmerk", refs["a1"]]
    lines = {line.split()[0]: line for line in told.err.splitlines()}
    assert "niet te openen met deze sleutel" in lines[refs["a2"]]
    assert "beschadigd" in lines[refs["a3"]]
    assert "ingetrokken" in lines[refs["a4"]]
    assert "gewist, en toch nog" in lines[refs["a6"]]
    assert "b.toml:18" in told.err
    assert "consent" in told.err
    assert "1 aanmelding die alleen geteld is" in told.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PUBLIC, "openbare sleutel"),
        ("hallo", "Een geheime sleutel is een regel"),
        ("", "Een geheime sleutel is een regel"),
        ("# alleen een opmerking\n", "Een geheime sleutel is een regel"),
        (f"{PRIVATE[:-1]}\n", "Een geheime sleutel is een regel"),
        ("age-encryption.org/v1\n-> scrypt x 18\n", "zelf versleuteld"),
    ],
    # a key drawn anew in each worker would give its test another name in each
    ids=("openbaar", "anders", "leeg", "commentaar", "afgekapt", "versleuteld"),
)
def test_a_file_that_is_no_private_key_is_said_to_be_none_and_not_quoted(
    run: Callable[..., Told], tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "geen.txt").write_text(text)
    evening = write(tmp_path / "a.toml", ambassador("a1", PUBLIC))
    told = run("open", evening, "--key", "geen.txt")
    assert (told.status, told.out) == (2, "")
    assert "geen.txt" in told.err
    assert said in told.err
    assert PRIVATE[:-1] not in told.err


def test_two_keys_open_what_was_sealed_before_and_after_a_change(
    run: Callable[..., Told], tmp_path: Path, key: Path
) -> None:
    older = tmp_path / "ouder.txt"
    older.write_text(_OTHER_PRIVATE)
    older.chmod(0o644)
    evening = write(tmp_path / "a.toml", ambassador("a1", PUBLIC), ambassador("a2", OTHER_PUBLIC))
    told = run("open", evening, "--key", key, "--key", older)
    assert (told.status, len(told.out.splitlines())) == (0, 3)
    assert "chmod 600" in told.err or sys.platform == "win32"


def test_nobody_is_forgotten_without_a_yes(run: Callable[..., Told], tmp_path: Path) -> None:
    evening = write(tmp_path / "a.toml", ambassador("a1", PUBLIC))
    before = evening.read_bytes()
    told = run("forget", "a1", evening)
    assert told.status == 2
    assert "--yes" in told.err
    assert evening.read_bytes() == before


def test_at_a_terminal_it_asks_and_takes_nothing_but_yes(
    run: Callable[..., Told], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = write(tmp_path / "a.toml", ambassador("a1", PUBLIC))
    before = evening.read_bytes()
    for answer, status in (("\n", 2), ("j\n", 2), ("", 2), ("Ja\n", 0)):
        reading, writing = os.pipe()
        os.write(writing, answer.encode())
        os.close(writing)
        with open(reading) as stdin:  # noqa: PTH123 a descriptor has no path
            monkeypatch.setattr(stdin, "isatty", lambda: True, raising=False)
            monkeypatch.setattr(sys, "stdin", stdin)
            told = run("forget", "a1", evening)
        assert told.status == status
        assert str(evening) in told.err
        assert (evening.read_bytes() == before) == (status == 2)


def test_what_could_not_be_erased_is_named_with_status_3(
    run: Callable[..., Told], tmp_path: Path
) -> None:
    folder = tmp_path / "sessies"
    folder.mkdir()
    one = ambassador("a1", PUBLIC)
    busy, free = write(folder / "a.toml", one), write(folder / "b.toml", one)
    (folder / "c.toml~").write_bytes(free.read_bytes())
    lock = SessionLock(busy)
    lock.acquire("tafel-1", START)
    try:
        told = run("forget", "a1", "--yes")
    finally:
        lock.release()
    assert told.status == 3
    assert "a.toml is overgeslagen: er wordt in geschreven" in told.err
    assert f"{free}: 1 keer gewist" in told.err
    assert "c.toml~: hier staat het nog" in told.err


def test_somebody_unknown_ends_with_the_nearest(run: Callable[..., Told], tmp_path: Path) -> None:
    evening = write(tmp_path / "a.toml", ambassador("a1", PUBLIC))
    short = short_ids(["a1"])["a1"]
    told = run("forget", short[1:], evening, "--yes")
    assert told.status == 2
    assert f"Bedoelt u {short}?" in told.err
