"""The committed example meeting is what its script records, and shows what an evening can hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from npzw_tui import __version__
from npzw_tui.domain.fold import Meeting
from npzw_tui.storage.check import SessionCheck
from npzw_tui.storage.content import Content, read_content
from npzw_tui.storage.sessions import read_session
from npzw_tui.storage.tail import read_session_file

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "example_meeting.py"
AGAIN = "run: uv run python scripts/example_meeting.py"


@pytest.fixture(scope="module")
def committed() -> Path:
    (path,) = (ROOT / "sessions").glob("*_voorbeeld_*.toml")
    return path


@pytest.fixture(scope="module")
def meeting(committed: Path) -> Meeting:
    meeting = Meeting()
    batch = read_session_file(committed)
    assert not batch.findings
    for record in batch.records:
        meeting.feed(record)
    return meeting


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(ROOT / "content")


def test_recording_it_again_gives_the_committed_bytes(committed: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, SCRIPT, tmp_path], check=True, capture_output=True)
    assert [path.name for path in tmp_path.iterdir()] == [committed.name], AGAIN
    # A new version alone is no new evening.
    software = str(read_session(committed).software).encode()
    recorded = (tmp_path / committed.name).read_bytes()
    recorded = recorded.replace(f"npzw-tui {__version__}".encode(), software, 1)
    assert recorded == committed.read_bytes(), AGAIN


def test_nothing_is_wrong_with_it(committed: Path, content: Content) -> None:
    check = SessionCheck()
    check.add(committed)
    check.look_closer(content)
    assert [str(finding) for finding in check.findings] == []


def test_every_link_is_in_the_programme_and_readable_on_the_slides(
    meeting: Meeting, content: Content
) -> None:
    nodes = content.programme.nodes
    links = {link for remark in meeting.remarks.values() for link in remark.links}
    assert links <= nodes.keys()
    assert not [link for link in links if getattr(nodes[link], "damaged", False)]


def test_it_is_a_full_evening(meeting: Meeting, content: Content) -> None:
    agenda, remarks = content.agenda, list(meeting.remarks.values())
    assert 55 <= len(remarks) <= 65
    assert {remark.step for remark in remarks} == agenda.step_by_id.keys()
    assert {remark.kind for remark in remarks} == agenda.kind_by_id.keys()
    assert {remark.verdict for remark in remarks} == {"in", "deels", "niet", "onbekend", None}
    linked = sum(bool(remark.links) for remark in remarks)
    assert 0.6 < linked / len(remarks) < 0.75
    # "niet" has no link, "in" and "deels" have one
    assert not [r for r in remarks if bool(r.links) != (r.verdict in ("in", "deels"))]


def test_every_step_ran_and_the_last_one_ended(meeting: Meeting, content: Content) -> None:
    assert meeting.latest is not None
    assert meeting.current_step is None
    for step in content.agenda.steps:
        minutes = meeting.time_in_step(step.id, meeting.latest).total_seconds() / 60
        assert abs(minutes - step.minutes) < 5


def test_it_shows_corrections_counts_and_promises(meeting: Meeting) -> None:
    remarks = list(meeting.remarks.values())
    withdrawn = {r.id for r in meeting.revisions() if r.deleted}
    restored = withdrawn & meeting.remarks.keys()
    assert (len(withdrawn), len(restored)) == (2, 1)
    assert sum(remark.rev > 1 for remark in remarks) - len(restored) >= 4
    assert sum(bool(remark.answer) for remark in remarks) >= 12
    assert sum(bool(remark.also) for remark in remarks) >= 3
    assert {tally.question for tally in meeting.tallies.values()} == {"duidelijk", "positief"}
    assert {promise.remark for promise in meeting.promises.values()} <= meeting.remarks.keys()
