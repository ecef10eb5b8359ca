"""Forgetting one person: every byte of theirs, and not one of anybody else's."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.records import Ambassador, Erasure
from npzw_tui.errors import NpzwError
from npzw_tui.storage.contact_forget import Forgotten, Known, forget
from npzw_tui.storage.draft import Draft, DraftStore
from npzw_tui.storage.lock import SessionLock
from npzw_tui.storage.merging import merge_files
from npzw_tui.storage.tail import read_session_file

from ..contact import ambassador, keys, write
from ..making import START, CountedIds, StepClock, begin, file_of, remark, resume, say, session

if TYPE_CHECKING:
    from collections.abc import Iterable

_PRIVATE, PUBLIC = keys()
ONE = ambassador("a1", PUBLIC)
OTHER = ambassador("a2", PUBLIC)
CHANGED = replace(ONE, rev=2, interests=("wonen",), at=START + timedelta(minutes=1))
SEALED = b"AGE ENCRYPTED"


def _forget(word: str, *files: Path, ids: int = 500) -> Forgotten:
    known = Known()
    for path in files:
        known.look(path)
    target = known.meant_by(word)
    clock = StepClock()
    tombstone = known.tombstone_for(target, clock, CountedIds(ids))
    return forget(target, known.files.get(target, []), tombstone, clock)


def _read(path: Path) -> list[object]:
    batch = read_session_file(path)
    assert (batch.findings, batch.torn) == ([], False)
    return list(batch.records)


def _merged(paths: Iterable[Path]) -> bytes:
    out = BytesIO()
    merge_files(list(paths), out, told=lambda _facts: None)
    return out.getvalue()


def _lines_of(record: Ambassador) -> set[bytes]:
    return {line.encode() for line in (record.sealed or "").splitlines()[1:-1]}


def test_all_revisions_become_one_tombstone_where_the_first_stood(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", remark("r1"), ONE, OTHER, remark("r2"), CHANGED)
    outcome = _forget("a1", path)
    assert outcome.erased == {path: 2}
    _session, first, tombstone, other, last = _read(path)
    assert (first, other, last) == (remark("r1"), OTHER, remark("r2"))
    assert isinstance(tombstone, Erasure)
    assert (tombstone.target, tombstone.session) == ("a1", "s1")
    assert not any(line in path.read_bytes() for line in _lines_of(ONE))


def test_every_byte_of_others_stays_as_it_was_written(tmp_path: Path) -> None:
    head = "\ufeff# van tafel 2\r\n".encode() + file_of([session()]).replace(b"\n", b"\r\n")
    hers = b"\n" + canonical_text(ONE).encode()
    noted = b'# met de hand erbij geschreven\n\n[[remark]]\nid = "stuk\n\n'
    tail = b"[[poll]]\nid   =  'x'\nsession='s1'\nat = 2023-06-21 19:00:00Z\nrev=1\n"
    path = tmp_path / "a.toml"
    path.write_bytes(head + hers + noted + tail)
    path.chmod(0o640)
    _forget("a1", path)
    data = path.read_bytes()
    start, end = data.index(b"[[erasure]]"), data.index(b"# met de hand")
    assert data[:start] == head + b"\n"
    assert data[end:] == noted + tail
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_file_says_itself_what_happened_and_merging_understands_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", ONE)
    _forget("a1", path)
    assert "# Hier stond een aanmelding; op verzoek gewist" in path.read_text("utf-8")
    tombstone = _read(path)[-1]
    assert isinstance(tombstone, Erasure)
    assert _merged([path]) == file_of([session(), tombstone])


def test_an_old_copy_does_not_bring_a_forgotten_person_back(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", ONE, remark("r1"), OTHER)
    old = write(tmp_path / "kopie.toml", ONE, remark("r1"), OTHER)
    _forget("a1", path)
    for order in ([path, old], [old, path]):
        merged = _merged(order)
        assert not any(line in merged for line in _lines_of(ONE))
        assert all(line in merged for line in _lines_of(OTHER))


def test_one_run_leaves_the_same_tombstone_in_every_file(tmp_path: Path) -> None:
    one = write(tmp_path / "a.toml", ONE)
    two = write(tmp_path / "b.toml", remark("r1"), ONE, CHANGED)
    assert _forget("a1", one, two).erased == {one: 1, two: 2}
    assert _read(one)[-1] == _read(two)[-1]
    # and a copy that turns up later gets that very one too
    late = write(tmp_path / "c.toml", CHANGED)
    _forget("a1", one, two, late, ids=700)
    assert _read(late)[-1] == _read(one)[-1]
    assert _merged([one, two, late]).count(b"[[erasure]]") == 1


def test_a_file_that_has_the_tombstone_and_the_person_keeps_one_of_them(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", ONE)
    _forget("a1", path)
    path.write_bytes(path.read_bytes() + b"\n" + canonical_text(ONE).encode())
    _forget("a1", path)
    assert [type(record) for record in _read(path)[1:]] == [Erasure]


def test_torn_bytes_and_a_draft_are_cleaned_too(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", ONE)
    half = canonical_text(CHANGED).encode()[:-40]
    torn = path.with_name("a.toml.torn")
    # two ends that were moved aside, one behind the other
    torn.write_bytes(half + canonical_text(remark("r9")).encode()[:60])
    path.write_bytes(path.read_bytes() + b"\n" + half)
    store = DraftStore(path)
    store.save(Draft(text="hij zei", cursor=3, waiting=(canonical_text(CHANGED), "x")))
    outcome = _forget("a1", path)
    assert {each.name for each in outcome.erased} == {"a.toml", "a.toml.torn", "a.toml.draft"}
    for each in outcome.erased:
        assert SEALED not in each.read_bytes()
    assert [type(record) for record in _read(path)[1:]] == [Erasure]
    assert torn.read_bytes().endswith(canonical_text(remark("r9")).encode()[:60])
    draft = store.load()
    assert draft is not None
    assert (draft.text, draft.cursor, draft.waiting[1:]) == ("hij zei", 3, ("x",))
    assert draft.waiting[0].startswith("[[erasure]]")


def test_a_damaged_revision_goes_too(tmp_path: Path) -> None:
    without_consent = canonical_text(ONE).replace("consent = true\n", "")
    no_toml = canonical_text(CHANGED).replace("rev = 2", "rev = twee")
    path = write(tmp_path / "a.toml")
    path.write_text(path.read_text("utf-8") + f"\n{without_consent}\n{no_toml}\n", "utf-8")
    assert _forget("a1", path).erased == {path: 2}
    assert SEALED not in path.read_bytes()


def test_a_file_that_somebody_writes_to_is_refused_by_name_and_the_others_are_done(
    tmp_path: Path,
) -> None:
    busy = write(tmp_path / "a.toml", ONE)
    free = write(tmp_path / "b.toml", ONE)
    lock = SessionLock(busy)
    lock.acquire("tafel-1", START)
    before = busy.read_bytes()
    try:
        outcome = _forget("a1", busy, free)
    finally:
        lock.release()
    assert outcome.erased == {free: 1}
    assert busy.name in outcome.refused[0].title
    assert "tafel-1" in outcome.refused[0].message
    assert busy.read_bytes() == before
    assert outcome.copies == []


def test_a_copy_that_nobody_named_is_found_by_what_was_sealed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", ONE)
    conflict = tmp_path / "a.sync-conflict.txt"
    conflict.write_bytes(b"x" * 5000 + canonical_text(ONE).encode())
    (tmp_path / "b.toml").write_bytes(file_of([session(), OTHER]))
    assert _forget("a1", path).copies == [conflict]


def test_a_link_stays_a_link_and_the_file_behind_it_is_cleaned(tmp_path: Path) -> None:
    kept = tmp_path / "elders"
    kept.mkdir()
    path = write(kept / "a.toml", ONE)
    link = tmp_path / "a.toml"
    link.symlink_to(path)
    _forget("a1", link)
    assert link.is_symlink()
    assert SEALED not in path.read_bytes()


# --- who is meant ---


def test_the_short_id_of_the_receipt_names_one_person(tmp_path: Path) -> None:
    known = Known()
    known.look(write(tmp_path / "a.toml", ONE, OTHER))
    short = known.refs["a1"]
    assert known.meant_by(short.upper().replace("-", "")) == "a1"
    assert known.meant_by("a2") == "a2"


def test_somebody_unknown_is_not_guessed_but_asked_about(tmp_path: Path) -> None:
    known = Known()
    known.look(write(tmp_path / "a.toml", ONE, remark("r1")))
    short = known.refs["a1"]
    slip = short[:-1] + ("0" if short[-1] != "0" else "1")
    with pytest.raises(NpzwError, match=f"Bedoelt u {short}"):
        known.meant_by(slip)
    for word in ("r1", "", short[:3]):
        with pytest.raises(NpzwError, match="Geen aanmelding heeft"):
            known.meant_by(word)


def test_a_short_id_of_two_people_names_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from npzw_tui.domain import short_id

    monkeypatch.setattr(short_id, "_code", lambda id_: "000000" + id_[::-1])
    known = Known()
    known.look(write(tmp_path / "a.toml", ONE, OTHER))
    with pytest.raises(NpzwError, match="meer dan één"):
        known.meant_by("000-000")
    assert known.meant_by("000-0001") == "a1"


# --- while a meeting sleeps ---


def test_a_meeting_that_slept_meanwhile_does_not_bring_the_person_back(tmp_path: Path) -> None:
    recorder = begin(tmp_path)
    say(recorder, "Er is te weinig licht")
    her = recorder.add(Ambassador, step="ambassadeur", consent=True, sealed=ONE.sealed).record
    recorder.suspend()
    assert _forget(her.id, recorder.path).erased == {recorder.path: 1}
    recorder.wake()
    say(recorder, "En te veel verkeer")
    recorder.close()
    assert SEALED not in recorder.path.read_bytes()
    assert not recorder.meeting.ambassadors
    again = resume(recorder.path)
    again.load()
    assert len(again.meeting.remark_ids) == 2
    again.close()


# --- killed at any moment ---

# A fork for each moment: the process kills itself at the so-manieth line that it executes.
_KILLING = """
import os, signal, sys
from pathlib import Path
from npzw_tui.storage import atomic, contact_erase, contact_forget, contact_places, lock
from npzw_tui.domain.canonical import canonical_text
from tests.making import StepClock, CountedIds, remark
import filelock, tempfile
path, step = Path(sys.argv[1]), int(sys.argv[2])
whole = path.read_bytes()
ours = {m.__file__ for m in (atomic, contact_erase)}
end = canonical_text(remark("r2"))
outcomes = []
for moment in range(0, 2000, step):
    path.write_bytes(whole)
    child = os.fork()
    if child == 0:
        left = moment
        def trace(frame, event, arg):
            global left
            if frame.f_code.co_filename not in ours:
                return None
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace
        try:
            known = contact_forget.Known()
            known.look(path)
            clock = StepClock()
            stone = known.tombstone_for("a1", clock, CountedIds())
            sys.settrace(trace)
            contact_forget.forget("a1", known.files["a1"], stone, clock)
        finally:
            os._exit(sys.exc_info()[0] is not None)
    _pid, status = os.waitpid(child, 0)
    outcomes.append("old" if path.read_bytes() == whole else path.read_text())
    if status == 0:
        break
told = ["new" if "[[erasure]]" in one and one.endswith(end) else one for one in outcomes]
print(len(told), *sorted(set(told)), told[0], told[-1])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork to kill")
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", ONE, remark("r1"), CHANGED, remark("r2"))
    done = subprocess.run(
        [sys.executable, "-c", _KILLING, str(path), "10"],
        cwd=Path(__file__).parents[2],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    moments, *kinds = done.stdout.split()
    assert int(moments) > 20
    assert kinds == ["new", "old", "old", "new"]
    # whatever a kill left beside it, the next run is not in its way
    write(path, ONE)
    assert _forget("a1", path).erased == {path: 1}
