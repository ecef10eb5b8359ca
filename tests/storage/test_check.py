"""What ``check`` finds in files that belong together, told so that a person can act on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from npzw_tui.domain.records import Ambassador, Erasure, Pair, Promise, Room, Tally
from npzw_tui.storage.check import SessionCheck
from npzw_tui.storage.content import read_content

from ..making import START, file_of, remark, session
from ..staff import record, work_on

if TYPE_CHECKING:
    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.records import Record

CONTENT = read_content(Path(__file__).resolve().parents[2] / "content")
LATER = START + timedelta(hours=1)


def findings(*paths: Path) -> list[Finding]:
    check = SessionCheck()
    for path in paths:
        check.add(path)
    check.look_closer(CONTENT)
    return check.findings


def write(path: Path, *records: Record) -> Path:
    path.write_bytes(file_of(records))
    return path


def made(table: type[Any], id_: str, **own: Any) -> Any:
    return table(**{"id": id_, "session": "s1", "at": START, "rev": 1} | own)


def test_a_file_of_staff_is_right_with_its_evenings_and_nearly_so_alone(tmp_path: Path) -> None:
    ids = record(tmp_path, "Schimmel in huis", "Lift kapot")
    (evening,) = tmp_path.glob("*.toml")
    work = work_on(evening, own=tmp_path / "eigen")
    work.answer(ids[0], "Wij komen langs")
    assert work.own_file is not None
    # Revisions of what stands elsewhere: nothing to act on.
    assert findings(work.own_file) == []
    for decision in ("zelfde", "anders"):
        work.decide(ids[0], ids[1], decision)  # type: ignore[arg-type]  # both are decisions
    work.promise(ids[1], text="Monteur", owner="corporatie")
    assert findings(work.own_file, evening) == []
    found = findings(work.own_file)
    # What points to remarks elsewhere is said once a table, not once a record.
    assert [(each.key, each.severity) for each in found] == [
        ("remarks", "let op"),
        ("remark", "let op"),
    ]
    work.close()


def test_a_pair_of_remarks_elsewhere_is_told_once_with_how_many(tmp_path: Path) -> None:
    pairs = [made(Pair, f"p{n}", remarks=(f"r{n}", f"x{n}"), decision="zelfde") for n in range(3)]
    here = [remark(f"r{n}") for n in range(3)]
    path = write(tmp_path / "een.toml", session(), *here, *pairs)
    (found,) = findings(path)
    assert found.what == (
        "wijst naar een opmerking die in geen van deze bestanden staat (en zo nog 2 in dit bestand)"
    )
    assert "geef ook de bestanden" in found.mend
    lines = path.read_text("utf-8").splitlines()
    assert lines[(found.line or 0) - 1].startswith('remarks = ["r0"')
    other = write(tmp_path / "twee.toml", *(remark(f"x{n}") for n in range(3)))
    assert findings(path, other) == []


def test_a_withdrawn_remark_still_is_there_to_point_to(tmp_path: Path) -> None:
    promise = made(Promise, "p1", step="reacties", text="komt", owner="x", remark="r1")
    path = write(tmp_path / "een.toml", session(), remark(), remark(rev=2, deleted=True), promise)
    assert findings(path) == []


def test_released_promises_that_are_nowhere_are_told(tmp_path: Path) -> None:
    room = made(Room, "k1", step="reacties", released=("p1",))
    (found,) = findings(write(tmp_path / "een.toml", session(), room))
    assert (found.key, found.what.split(" die")[0]) == ("released", "wijst naar een belofte")


def test_what_was_withdrawn_or_changed_later_is_no_finding(tmp_path: Path) -> None:
    pair = made(Pair, "p1", remarks=("weg", "ook weg"), decision="zelfde")
    gone = replace(pair, rev=2, deleted=True)
    count = made(Tally, "t1", step="reacties", question="q", options=("ja",), counts=(-1,))
    better = replace(count, rev=2, counts=(1,))
    assert findings(write(tmp_path / "een.toml", session(), pair, gone, count, better)) == []


def test_records_of_a_missing_session_are_told_once(tmp_path: Path) -> None:
    path = write(tmp_path / "een.toml", *(remark(f"r{n}") for n in range(5)))
    (found,) = findings(path)
    assert found.what.endswith("staat (en zo nog 4 in dit bestand)")
    assert found.line == 3
    assert findings(path, write(tmp_path / "twee.toml", session())) == []


def test_one_session_with_two_contents_is_a_fault_that_names_both_files(tmp_path: Path) -> None:
    one = write(tmp_path / "een.toml", session(venue="Wijkcentrum"))
    other = write(tmp_path / "twee.toml", session(at=LATER, recorder="tafel-9"), remark())
    for paths in ((one, other), (other, one)):
        (found,) = findings(*paths)
        assert found.severity == "fout"
        assert (found.file, found.line) == (str(one), 1)
        assert f"{other}:1" in found.what
        assert "(venue, recorder)" in found.what
    # A copy is no finding, and neither is a session that somebody changed on purpose.
    copy = write(tmp_path / "drie.toml", session(venue="Wijkcentrum"))
    assert findings(one, copy) == []
    later = write(tmp_path / "vier.toml", session(rev=2, venue="Elders"))
    assert findings(one, later) == []


def test_a_conflict_names_the_other_place_and_what_differs(tmp_path: Path) -> None:
    one = write(tmp_path / "een.toml", session(), remark(text="links"))
    other = write(tmp_path / "twee.toml", remark(at=LATER, text="rechts", kind="vraag"))
    (found,) = findings(one, other)
    assert (found.file, found.key, found.severity) == (str(one), "rev", "let op")
    assert "met een andere inhoud (kind, text)" in found.what
    assert f"in {other}:1" in found.what


def test_a_conflict_that_was_settled_is_no_finding(tmp_path: Path) -> None:
    one = write(tmp_path / "een.toml", session(), remark(text="links"))
    other = write(tmp_path / "twee.toml", remark(text="rechts"), remark(rev=2, text="midden"))
    assert findings(one, other) == []


@pytest.mark.parametrize(
    ("own", "key", "told"),
    [
        ({"counts": (3, -2)}, "counts", "een aantal onder nul"),
        (
            {"method": "meerderheid", "majority": "misschien"},
            "majority",
            "de meerderheid misschien staat niet bij de keuzes",
        ),
        ({"step": "reactie"}, "step", "onbekende stap reactie"),
    ],
)
def test_odd_counts_are_told(tmp_path: Path, own: dict[str, Any], key: str, told: str) -> None:
    given = {"step": "reacties", "question": "q", "options": ("ja", "nee"), "counts": (3, 4)}
    tally = made(Tally, "t1", **given | own)
    (found,) = findings(write(tmp_path / "een.toml", session(), tally))
    assert (found.key, found.what, found.severity) == (key, told, "let op")


def test_a_remark_compared_with_itself_is_told(tmp_path: Path) -> None:
    pair = made(Pair, "p1", remarks=("r1", "r1"), decision="zelfde")
    (found,) = findings(write(tmp_path / "een.toml", session(), remark(), pair))
    assert found.key == "remarks"


def test_who_asked_to_be_forgotten_and_still_stands_there_is_told(tmp_path: Path) -> None:
    person = made(Ambassador, "a1", step="ambassadeur", consent=True)
    path = write(tmp_path / "een.toml", session(), person)
    erasure = write(tmp_path / "twee.toml", made(Erasure, "e1", target="a1"))
    (found,) = findings(path, erasure)
    assert found.file == str(path)
    assert "gewist" in found.what
    assert "npzw-tui merge" in found.mend
    # After a merge the target is nowhere, as it should be.
    assert findings(write(tmp_path / "een.toml", session()), erasure) == []


def test_only_staff_work_on_no_neighbourhood(tmp_path: Path) -> None:
    path = write(tmp_path / "een.toml", session(neighbourhood="verwerkingen"))
    (found,) = findings(path)
    assert found.key == "neighbourhood"
    assert findings(write(path, session(neighbourhood="verwerking"))) == []
