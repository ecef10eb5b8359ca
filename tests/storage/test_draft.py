from __future__ import annotations

import random
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.errors import NpzwError
from npzw_tui.storage.draft import Draft, DraftStore

from ..hostile import FREE_TEXTS
from ..making import remark

TYPE = """
import sys
from pathlib import Path
from npzw_tui.storage.draft import Draft, DraftStore
store = DraftStore(Path(sys.argv[1]))
text = ""
while True:
    text += "woord %d " % len(text)
    store.save(Draft(text=text[-3000:], cursor=3, step="reacties"))
    print(len(text[-3000:]), flush=True)
"""


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "evening.toml")


def test_there_is_no_draft_until_one_is_saved_and_none_after_it_is_cleared(
    store: DraftStore,
) -> None:
    assert store.load() is None
    store.clear()
    store.save(Draft(text="half", cursor=2))
    assert store.load() == Draft(text="half", cursor=2)
    store.clear()
    assert store.load() is None
    assert store.path.name == "evening.toml.draft"
    assert list(store.path.parent.iterdir()) == []


@given(
    st.builds(
        Draft,
        text=FREE_TEXTS,
        cursor=st.just(0),
        step=st.none() | FREE_TEXTS,
        links=st.lists(FREE_TEXTS, max_size=2).map(tuple),
        waiting=st.lists(FREE_TEXTS, max_size=2).map(tuple),
    )
)
def test_every_draft_comes_back_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, draft: Draft
) -> None:
    store = DraftStore(tmp_path_factory.getbasetemp() / "evening.toml")
    store.save(draft)
    assert store.load() == draft


def test_records_that_wait_for_the_disk_come_back(store: DraftStore) -> None:
    draft = Draft(text="", cursor=0, waiting=(canonical_text(remark(text='"""\n\\')),))
    store.save(draft)
    assert store.load() == draft


def test_half_a_character_costs_itself_only(store: DraftStore) -> None:
    store.save(Draft(text="a\ud800b", cursor=3))
    assert store.load() == Draft(text="a?b", cursor=3)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 40,
        b"text = 3\ncursor = 1",
        b'text = "a"',
        b'text = "a"\ncursor = 1\nlinks = "wonen"',
        b'text = "\xff"\ncursor = 1',
        b"text",
    ],
)
def test_a_damaged_draft_is_kept_aside(store: DraftStore, content: bytes) -> None:
    store.path.write_bytes(content)
    assert store.load() is None
    aside = store.path.with_name(store.path.name + ".damaged")
    assert aside.read_bytes() == content
    store.save(Draft(text="nieuw", cursor=5))
    assert store.load() == Draft(text="nieuw", cursor=5)


def test_a_cursor_outside_the_text_comes_back_inside(store: DraftStore) -> None:
    store.path.write_text('text = "abc"\ncursor = 99\n')
    assert store.load() == Draft(text="abc", cursor=3)


def test_a_disk_that_refuses_is_told_and_the_old_draft_stays(tmp_path: Path) -> None:
    store = DraftStore(tmp_path / "weg" / "evening.toml")
    with pytest.raises(NpzwError, match="NIET bewaard"):
        store.save(Draft(text="x", cursor=1))
    assert store.load() is None
    store.clear()


def test_several_threads_may_save_at_once(store: DraftStore) -> None:
    drafts = [Draft(text=str(number) * 2000, cursor=number) for number in range(20)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(store.save, drafts))
    assert store.load() in drafts
    assert [path.name for path in store.path.parent.iterdir()] == ["evening.toml.draft"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_kill_at_any_moment_leaves_a_whole_draft(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", TYPE, str(path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            told = [process.stdout.readline() for _ in range(random.randrange(1, 60))]
            process.send_signal(signal.SIGKILL)
            process.wait()
        draft = DraftStore(path).load()
        assert draft is not None
        # What was told to be saved is there, or something typed after it.
        assert len(draft.text) >= int(told[-1])
        assert draft.step == "reacties"
    assert not list(tmp_path.glob("*.damaged"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_the_draft_is_for_its_user_only(store: DraftStore) -> None:
    store.save(Draft(text="x", cursor=1))
    assert oct(store.path.stat().st_mode)[-3:] == "600"


def test_a_draft_from_before_there_were_links_has_none(store: DraftStore) -> None:
    store.path.write_text('text = "a"\ncursor = 1\n')
    assert store.load() == Draft(text="a", cursor=1)
