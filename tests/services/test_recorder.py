from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from npzw_tui import __version__
from npzw_tui.domain.clock import UuidV7Ids
from npzw_tui.domain.records import Foreign, Promise, Record, Remark, Session, StepMark, Tally
from npzw_tui.errors import NpzwError
from npzw_tui.services.history import DEPTH
from npzw_tui.storage.tail import read_session_file

from ..making import START, StepClock, begin, file_of, remark, resume, say, session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from npzw_tui.services.recorder import Recorder


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    made = begin(tmp_path / "sessions")
    yield made
    made.close()


def on_disk(recorder: Recorder) -> list[Record]:
    batch = read_session_file(recorder.path)
    assert not batch.findings
    return batch.records


def texts(recorder: Recorder) -> list[str]:
    meeting = recorder.meeting
    return [meeting.remarks[id_].text for id_ in meeting.remark_ids]


def again(recorder: Recorder, **changes: Any) -> Recorder:
    recorder.close()
    made = resume(recorder.path, **changes)
    made.load()
    return made


# --- beginning and resuming ---


def test_a_session_begins_with_who_records_what(recorder: Recorder) -> None:
    (found,) = on_disk(recorder)
    assert isinstance(found, Session)
    assert found == recorder.session == recorder.meeting.session
    assert (found.format, found.meeting, found.date) == (
        1,
        "2023-06-21-moerwijk",
        date(2023, 6, 21),
    )
    assert (found.recorder, found.software) == ("Tafel 2", f"npzw-tui {__version__}")
    assert recorder.path.name.startswith("2023-06-21_moerwijk_tafel-2_")


def test_what_was_recorded_is_there_after_a_resume(recorder: Recorder) -> None:
    for number in range(30):
        say(recorder, f"nummer {number}", links=["wonen"], speaker="tafel 3")
    before = recorder.meeting
    recorder.close()
    resumed = resume(recorder.path)
    assert len(resumed.meeting) == 0
    slices = 0
    while not resumed.load(10):
        slices += 1
    assert slices == 3
    assert dict(resumed.meeting.remarks) == dict(before.remarks)
    assert resumed.session == recorder.session
    assert (resumed.findings, resumed.notices) == ([], [])
    resumed.close()


def test_the_last_remark_is_known_before_the_file_is_read(recorder: Recorder) -> None:
    assert recorder.last_remark() is None
    say(recorder, "een")
    id_ = say(recorder, "twee")
    recorder.revise(id_, text="twee, verbeterd")
    recorder.close()
    resumed = resume(recorder.path)
    for _ in range(2):
        last = resumed.last_remark()
        assert last is not None
        assert last.text == "twee, verbeterd"
        resumed.load()
    resumed.close()


def test_a_torn_end_is_told_at_the_resume(recorder: Recorder) -> None:
    say(recorder, "heel")
    recorder.close()
    with recorder.path.open("ab") as file:
        file.write(b"\n[[remark]]\nid =")
    resumed = resume(recorder.path)
    resumed.load()
    assert texts(resumed) == ["heel"]
    assert [".torn" in notice for notice in resumed.notices] == [True]
    resumed.close()


def test_damage_is_told_and_stays_in_the_file(recorder: Recorder) -> None:
    say(recorder, "een")
    id_ = say(recorder, "twee")
    recorder.close()
    broken = recorder.path.read_bytes().replace(b'"een"', b'"een')
    recorder.path.write_bytes(broken)
    resumed = resume(recorder.path)
    resumed.load()
    assert [finding.line for finding in resumed.findings] == [18]
    resumed.revise(id_, kind="vraag")
    assert recorder.path.read_bytes().startswith(broken)
    resumed.close()


def test_a_file_without_a_readable_session_is_refused(recorder: Recorder) -> None:
    recorder.close()
    recorder.path.write_bytes(recorder.path.read_bytes().replace(b"format = 1", b"format = "))
    with pytest.raises(NpzwError, match="kop van het bestand is beschadigd"):
        resume(recorder.path)
    with pytest.raises(NpzwError, match="niet te lezen"):
        resume(recorder.path.with_name("weg.toml"))


def test_a_newer_format_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(file_of([session(format=2)]) + b"\n[[remark]]\nhalf")
    before = path.read_bytes()
    with pytest.raises(NpzwError, match="nieuwere versie"):
        resume(path)
    assert path.read_bytes() == before


def test_a_newer_session_further_on_is_read_and_nothing_is_added(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(file_of([session("s1"), remark(), session("s2", format=2)]))
    before = path.read_bytes()
    resumed = resume(path)
    resumed.load()
    assert texts(resumed) == [remark().text]
    receipt = resumed.add_remark(step="a", kind="zorg", text="x")
    assert not receipt.saved
    assert resumed.trouble is not None
    assert "nieuwere versie" in resumed.trouble.title
    assert path.read_bytes() == before
    resumed.close()


# --- remarks ---


def test_a_remark_is_on_the_disk_when_the_receipt_says_so(recorder: Recorder) -> None:
    receipt = recorder.add_remark(
        step="reacties",
        kind="compliment",
        also=["zorg", "compliment", "zorg"],
        text="Leuk, maar ons huis schimmelt",
        links=["wonen.woningen", "wonen.woningen"],
        verdict="in",
        speaker="tafel 3",
        quote=True,
        answer="",
    )
    assert receipt.saved
    assert receipt.did == "added"
    made = on_disk(recorder)[-1]
    assert made == receipt.record == recorder.meeting.remarks[made.id]
    assert isinstance(made, Remark)
    assert (made.also, made.links, made.answer) == (("zorg",), ("wonen.woningen",), None)
    assert recorder.is_saved(made.id)


def test_only_what_a_file_may_hold_is_kept_of_a_text(recorder: Recorder) -> None:
    receipt = recorder.add_remark(
        step="a", kind="zorg", text="a\x07b\r\nc\ud800", speaker="\x1btafel", answer=" "
    )
    made = receipt.record
    assert isinstance(made, Remark)
    assert (made.text, made.speaker, made.answer) == ("ab\nc\ufffd", "tafel", None)
    assert receipt.cleaned == 3
    assert on_disk(recorder)[-1] == made


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\x07", "x" * 20_001], ids=["empty", "blank", "control", "long"]
)
def test_a_text_that_is_empty_or_too_long_is_refused(recorder: Recorder, text: str) -> None:
    before = recorder.path.read_bytes()
    with pytest.raises(NpzwError):
        recorder.add_remark(step="a", kind="zorg", text=text)
    id_ = say(recorder, "x" * 20_000)
    with pytest.raises(NpzwError):
        recorder.revise(id_, text=text)
    assert len(on_disk(recorder)) == 2
    assert recorder.path.read_bytes().startswith(before)


@pytest.mark.parametrize(
    "values",
    [
        {"verdict": "ja"},
        {"links": [1]},
        {"speaker": 3},
        {"kind": None},
        {"step": "a\x07"},
    ],
)
def test_what_no_reader_would_take_back_is_never_written(
    recorder: Recorder, values: dict[str, Any]
) -> None:
    before = recorder.path.read_bytes()
    (key,) = values
    with pytest.raises(ValueError, match=key):
        recorder.add_remark(**({"step": "a", "kind": "zorg", "text": "x"} | values))
    id_ = say(recorder, "x")
    with pytest.raises(ValueError, match=key):
        recorder.revise(id_, **values)
    for unknown in ({"rev": 9}, {"deleted": False}, {"venue": "Buurthuis"}):
        with pytest.raises(ValueError, match=next(iter(unknown))):
            recorder.revise(id_, **unknown)
    assert len(on_disk(recorder)) == 2
    assert recorder.path.read_bytes().startswith(before)
    assert recorder.undo() is not None
    assert texts(recorder) == []


def test_every_other_table_can_be_recorded(recorder: Recorder) -> None:
    promise = recorder.add(Promise, step="a", text="Bellen", owner="Staedion", due=date(2023, 7, 1))
    tally = recorder.add(Tally, step="a", question="q", options=["ja", "nee"], counts=[3, 4])
    assert promise.saved
    assert on_disk(recorder)[1:] == [promise.record, tally.record]
    assert set(recorder.meeting.promises) == {promise.record.id}
    with pytest.raises(ValueError, match="counts"):
        recorder.add(Tally, step="a", question="q", options=["ja"], counts=[])
    done = recorder.revise(promise.record.id, status="gedaan")
    assert recorder.meeting.promises[done.record.id].status == "gedaan"


def test_a_promise_is_taken_back_like_a_remark_and_a_count_is_not(recorder: Recorder) -> None:
    promise = recorder.add(Promise, step="a", text="Bellen", owner="Staedion").record.id
    recorder.revise(promise, status="gedaan")
    recorder.add(Tally, step="a", question="q", options=["ja"], counts=[3])
    assert recorder.undo() is not None
    assert recorder.meeting.promises[promise].status == "open"
    assert recorder.undo() is not None
    assert promise not in recorder.meeting.promises
    assert recorder.undo() is None


def test_a_change_is_a_revision_and_nothing_is_overwritten(recorder: Recorder) -> None:
    id_ = say(recorder, "Schimmel", also=["vraag"])
    before = recorder.path.read_bytes()
    receipt = recorder.revise(id_, text="Schimmel in de keuken", kind="vraag", links=["wonen"])
    assert (receipt.did, receipt.record.rev) == ("revised", 2)
    assert receipt.about == "gewijzigd: ‘Schimmel in de keuken’"
    made = recorder.meeting.remarks[id_]
    assert (made.kind, made.also, made.links) == ("vraag", (), ("wonen",))
    assert recorder.path.read_bytes().startswith(before)
    assert on_disk(recorder)[-1] == made


def test_a_change_that_changes_nothing_writes_nothing(recorder: Recorder) -> None:
    id_ = say(recorder, "Schimmel")
    before = recorder.path.read_bytes()
    assert recorder.revise(id_, text="Schimmel", links=[]).about == "niets veranderd aan ‘Schimmel’"
    assert recorder.path.read_bytes() == before


def test_what_is_withdrawn_or_unknown_cannot_be_changed(recorder: Recorder) -> None:
    id_ = say(recorder, "Schimmel")
    assert recorder.withdraw(id_).about == "ingetrokken: ‘Schimmel’"
    for wrong in (id_, "weg"):
        with pytest.raises(NpzwError, match="niet meer"):
            recorder.revise(wrong, text="x")
        with pytest.raises(NpzwError, match="niet meer"):
            recorder.withdraw(wrong)


# --- undo and redo ---


def test_undo_walks_back_and_redo_forth_each_as_a_revision(recorder: Recorder) -> None:
    id_ = say(recorder, "een")
    recorder.revise(id_, text="twee")
    recorder.withdraw(id_)
    told = []
    seen = []
    for step in (recorder.undo, recorder.undo, recorder.undo, recorder.undo, recorder.redo):
        receipt = step()
        told.append(receipt and (receipt.did, receipt.undoes))
        seen.append(texts(recorder))
    assert told == [
        ("undone", "intrekking van ‘twee’"),
        ("undone", "wijziging van ‘twee’"),
        ("undone", "toevoeging van ‘een’"),
        None,
        ("redone", "toevoeging van ‘een’"),
    ]
    assert seen == [["twee"], ["een"], [], [], ["een"]]
    assert [record.rev for record in on_disk(recorder)[1:]] == [1, 2, 3, 4, 5, 6, 7]
    assert recorder.redo() is not None
    assert recorder.redo() is not None
    assert recorder.redo() is None
    assert texts(recorder) == []


def test_a_new_change_ends_what_could_be_redone(recorder: Recorder) -> None:
    say(recorder, "een")
    recorder.undo()
    say(recorder, "twee")
    assert recorder.redo() is None
    assert texts(recorder) == ["twee"]


def test_step_marks_are_not_undone(recorder: Recorder) -> None:
    say(recorder, "een")
    recorder.begin_step("reacties")
    receipt = recorder.undo()
    assert receipt is not None
    assert receipt.undoes == "toevoeging van ‘een’"
    assert recorder.meeting.current_step == "reacties"


def test_after_a_resume_the_last_changes_can_still_be_undone(recorder: Recorder) -> None:
    ids = [say(recorder, f"nummer {number}") for number in range(DEPTH)]
    recorder.withdraw(ids[0])
    recorder.revise(ids[1], text="anders")
    resumed = again(recorder)
    done = 0
    while resumed.undo():
        done += 1
    assert done == DEPTH
    # The two oldest of the 52 changes are out of reach: the first two remarks stand.
    assert texts(resumed) == ["nummer 0", "nummer 1"]
    resumed.close()


def test_after_a_resume_undo_goes_on_where_it_was(recorder: Recorder) -> None:
    id_ = say(recorder, "een")
    recorder.revise(id_, text="twee")
    recorder.revise(id_, text="drie")
    recorder.undo()
    resumed = again(recorder)
    receipt = resumed.redo()
    assert receipt is not None
    assert texts(resumed) == ["drie"]
    resumed.undo()
    resumed.undo()
    assert texts(resumed) == ["een"]
    resumed.close()


def test_undo_before_the_file_was_read_reads_it_first(recorder: Recorder) -> None:
    id_ = say(recorder, "een")
    recorder.revise(id_, text="twee")
    recorder.close()
    resumed = resume(recorder.path)
    receipt = resumed.undo()
    assert receipt is not None
    assert receipt.record.rev == 3
    assert texts(resumed) == ["een"]
    resumed.close()


# --- what this version does not know ---


def test_unknown_keys_and_tables_live_through_edits(recorder: Recorder) -> None:
    id_ = say(recorder, "een")
    recorder.close()
    data = recorder.path.read_bytes().replace(b"text =", b'mood = "\\u0007"\ntext =')
    foreign = b'\n[[nieuw]]\nid = "n1"\nsession = "s"\nx = 1\nat = 2023-06-21T19:00:00Z\nrev = 1\n'
    recorder.path.write_bytes(data + foreign)
    resumed = resume(recorder.path)
    resumed.revise(id_, text="twee")
    resumed.withdraw(id_)
    resumed.undo()
    resumed.undo()
    assert resumed.path.read_bytes().startswith(data + foreign)
    revisions = [record for record in on_disk(resumed) if record.id == id_]
    assert [record.extra for record in revisions] == [{"mood": "\x07"}] * 5
    assert isinstance(resumed.meeting.others["n1"], Foreign)
    resumed.close()


def test_a_minimal_withdrawal_can_be_undone(recorder: Recorder) -> None:
    id_ = say(recorder, "een")
    recorder.close()
    tombstone = Foreign(id=id_, session="s", at=START, rev=2, deleted=True, name="remark")
    with recorder.path.open("ab") as file:
        file.write(b"\n" + file_of([tombstone]))
    resumed = resume(recorder.path)
    resumed.load()
    assert texts(resumed) == []
    receipt = resumed.undo()
    assert receipt is not None
    assert receipt.undoes == "intrekking van ‘een’"
    assert (texts(resumed), receipt.record.rev) == (["een"], 3)
    resumed.close()


# --- the agenda ---


def test_a_step_begins_once_pauses_and_goes_on(recorder: Recorder) -> None:
    assert recorder.pause() is None
    assert recorder.go_on() is None
    assert recorder.end_meeting() is None
    receipt = recorder.begin_step("welkom")
    assert receipt is not None
    assert (receipt.did, receipt.saved) == ("step", True)
    assert recorder.begin_step("welkom") is None
    assert recorder.go_on() is None
    assert recorder.pause() is not None
    assert recorder.pause() is None
    assert recorder.begin_step("welkom") is not None
    recorder.add_minutes("welkom", 5)
    recorder.begin_step("reacties")
    recorder.pause()
    recorder.go_on()
    recorder.end_meeting()
    marks = [record for record in on_disk(recorder) if isinstance(record, StepMark)]
    assert [(mark.step, mark.event) for mark in marks] == [
        ("welkom", "begin"),
        ("welkom", "pauze"),
        ("welkom", "verder"),
        ("welkom", "minuten"),
        ("reacties", "begin"),
        ("reacties", "pauze"),
        ("reacties", "verder"),
        ("reacties", "einde"),
    ]


# --- the clock ---


def test_a_clock_set_back_changes_no_order_and_is_told(tmp_path: Path) -> None:
    recorder = begin(tmp_path, clock=StepClock(), ids=UuidV7Ids())
    id_ = say(recorder, "een")
    resumed = again(recorder, clock=StepClock(START - timedelta(hours=5)), ids=UuidV7Ids())
    assert any("klok" in notice for notice in resumed.notices)
    receipt = resumed.revise(id_, text="twee")
    assert receipt.record.at < recorder.meeting.remarks[id_].at
    say(resumed, "drie")
    assert texts(resumed) == ["twee", "drie"]
    resumed.close()


def test_a_clock_that_is_right_is_not_told(recorder: Recorder) -> None:
    say(recorder, "een")
    resumed = again(recorder, clock=StepClock(START.astimezone(UTC) + timedelta(hours=1)))
    assert resumed.notices == []
    resumed.close()
