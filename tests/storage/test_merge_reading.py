"""What is known at sight is what decode says, and damage is damage to every reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli
import tomli_w
from hypothesis import example, given, settings
from hypothesis import strategies as st

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.storage.check import SessionCheck
from npzw_tui.storage.codec import DamagedRecord, Fragment, decode, split, torn_from
from npzw_tui.storage.entries import entry_of, take
from npzw_tui.storage.merge_reading import LISTED, FileFacts, read_entries
from npzw_tui.storage.quick import read_quickly

from ..gathered import MEETING
from ..hostile import ANY_RECORD
from ..making import file_of, mark, remark, session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npzw_tui.domain.records import Record

USUAL = [
    session(),
    remark("r", text='Ons huis schimmelt’ "weer" é €\u00a0\\', links=("wonen.woningen", "b")),
    mark("m", "minuten", "welkom", 3, minutes=-5),
]
BITS = [
    *('"', "'", '"""', "'''", "\\", "\\n", "\\u0007", "\n", "\r\n", "\r", "\t", "\x00", "\x7f"),
    *("\x85", "\u2028", "é", "[", "]", "[[", "=", ", ", "#", ".", "0", "9", "-", "1e5", "0x1"),
    *("true", "false", "deleted = true\n", "quote = false\n", "links = []\n", "+00:00", "-00:00"),
    *("24:00", "23:60", ":60.", "T", " ", "Z", "0000-", "02-30", "rev = 1\n", "x = {}\n", "[a]\n"),
]


@st.composite
def nearly_right(draw: st.DrawFn) -> str:
    """The text of a record in which a few things were changed by hand."""
    record = draw(st.one_of(st.sampled_from(USUAL), MEETING, ANY_RECORD))
    text = canonical_text(record)
    if draw(st.booleans()):
        text = as_others_write(text, draw(st.booleans()))
    for _change in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 3)))
        text = text[:start] + draw(st.sampled_from(BITS)) + text[end:]
    return text


def as_others_write(text: str, backwards: bool) -> str:
    """Write a record as tomli-w does, which knows nothing of our order."""
    ((table, (raw,)),) = tomli.loads(text).items()
    keys = list(raw.items())
    return tomli_w.dumps({table: [dict(keys[::-1] if backwards else keys)]})


def entries_of(path: Path, piece: int = 1 << 20) -> tuple[list[bytes], FileFacts]:
    facts = FileFacts(path)
    entries = [entry for entries in read_entries(facts, piece) for entry in entries]
    return sorted(entries), facts


def carefully(data: bytes) -> tuple[list[bytes], list[int]]:
    """Say what ``split`` and ``decode`` say: entries, and the lines of what is damaged."""
    fragments, damaged, entries = split(data), [], []
    torn = torn_from(fragments[-1].data) if fragments else None
    if torn is not None:
        last = fragments.pop()
        damaged.append(last.line + last.data.count(b"\n", 0, torn))
        fragments += [last._replace(data=last.data[:torn])] if torn else []
    for fragment in fragments:
        try:
            entries.append(entry_of(decode(fragment)))
        except DamagedRecord as damage:
            damaged.append(damage.line)
    return sorted(entries), sorted(damaged)


def outcome(read: Callable[[Fragment], Record], fragment: Fragment) -> object:
    try:
        return canonical_text(read(fragment))
    except DamagedRecord as damage:
        return damage.args


@given(ANY_RECORD)
def test_what_is_known_at_sight_is_a_record_with_that_text(record: Record) -> None:
    text = canonical_text(record).encode()
    taken = take(text, 0)
    if taken is not None:
        assert taken == (entry_of(decode(Fragment(1, 0, text))), len(text))


@pytest.mark.parametrize("record", USUAL)
def test_the_usual_records_are_known_at_sight(record: Record) -> None:
    assert take(canonical_text(record).encode(), 0)


@settings(max_examples=200)
@given(nearly_right())
@example('[[remark]]\nid = "a')
@example("[[remark]]\nlinks = [\n    " + '"x", "\n    ", "y",\n]\n')
def test_whatever_a_person_changed_is_read_as_decode_reads_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    data = f"{text}\n{canonical_text(USUAL[0])}".encode()
    path = tmp_path_factory.mktemp("read") / "evening.toml"
    path.write_bytes(data)
    entries, facts = entries_of(path)
    right, damaged = carefully(data)
    assert entries == right
    assert sorted(finding.line or 0 for finding in facts.findings) == damaged


@settings(max_examples=150)
@given(nearly_right())
@example('[[x]]\nid = "a"\nsession = "s"\nm = """a\r\nb"""\nat = 2023-06-21T19:00:00Z\nrev = 1\n')
def test_the_quick_parser_says_what_decode_says(text: str) -> None:
    fragment = Fragment(1, 0, text.encode(), "remark")
    assert outcome(read_quickly, fragment) == outcome(decode, fragment)


@pytest.mark.parametrize("signs", ["[", "{a = "])
def test_deep_nesting_is_damage_and_not_the_end_of_the_program(signs: str) -> None:
    # other parsers in Rust end the process on this
    text = f"[[remark]]\na = {signs * 300_000}\nrev = 1\n"
    with pytest.raises(DamagedRecord):
        read_quickly(Fragment(1, 0, text.encode(), "remark"))


@settings(max_examples=80)
@given(st.lists(nearly_right(), max_size=6), st.integers(1, 900), st.booleans(), st.data())
def test_files_are_read_alike_in_pieces_of_any_size(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[str],
    piece: int,
    mark: bool,
    data: st.DataObject,
) -> None:
    content = ("\ufeff" if mark else "").encode() + "\n".join(texts).encode()
    content = content[: data.draw(st.integers(0, len(content)))]
    path = tmp_path_factory.mktemp("read") / "evening.toml"
    path.write_bytes(content)
    entries, facts = entries_of(path, piece)
    right, damaged = carefully(content)
    assert entries == right
    assert sorted(finding.line or 0 for finding in facts.findings) == damaged


@settings(max_examples=30)
@given(st.lists(nearly_right(), max_size=5))
def test_damage_is_what_check_calls_a_fault(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("read") / "evening.toml"
    path.write_bytes("\n".join(texts).encode())
    _entries, facts = entries_of(path)
    check = SessionCheck()
    check.add(path)
    assert sorted(map(str, facts.findings)) == sorted(map(str, check.findings))
    assert facts.records == len(check.located)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("backwards", [True, False])
def test_what_others_wrote_is_the_same_record(tmp_path: Path, ends: str, backwards: bool) -> None:
    path = tmp_path / "evening.toml"
    texts = [as_others_write(canonical_text(record), backwards) for record in USUAL]
    path.write_text("\n\n".join(texts), "utf-8", newline=ends)
    assert entries_of(path)[0] == sorted(map(entry_of, USUAL))


def test_of_a_file_full_of_damage_some_is_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_bytes(file_of([session()]) + b"\n[[remark]]\nx\n" * 100)
    _entries, facts = entries_of(path)
    assert (len(facts.findings), facts.unlisted, facts.left_out) == (LISTED, 80, 100)


def assert_read_as_decode_reads_it(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    entries, facts = entries_of(path)
    assert (entries, sorted(f.line or 0 for f in facts.findings)) == carefully(data)


@pytest.mark.parametrize(
    "more",
    [
        *("[remark.more]\nx = 1\n", "x = 1\n", 'text = "nog een"\n', "rev = 2\n", "# niets\n"),
        *('"""\n', "'''\n", "[x]\n", "\ufeff\n", "x = '''\n[[remark]]\n'''\n", "\n\n\n", "rev = 1"),
    ],
)
@pytest.mark.parametrize("backwards", [None, True])
def test_what_stands_behind_a_record_may_belong_to_it(
    tmp_path: Path, more: str, backwards: bool | None
) -> None:
    records = [remark("voor"), remark("dit"), remark("na")]
    texts = [canonical_text(record) for record in records]
    if backwards:
        texts = [as_others_write(text, backwards) for text in texts]
    texts[1] += more
    assert_read_as_decode_reads_it(tmp_path / "evening.toml", "\n".join(texts).encode())


@pytest.mark.parametrize(
    "sign", ["\u2028", "\u2029", "\x85", "\x7f", "\t", "\u00a0", "\\u00e9", "\\e"]
)
@pytest.mark.parametrize("backwards", [None, True])
def test_a_sign_that_we_write_otherwise_is_not_taken_as_it_stands(
    tmp_path: Path, sign: str, backwards: bool | None
) -> None:
    text = canonical_text(remark())
    if backwards:
        text = as_others_write(text, backwards)
    data = text.replace("Schimmel ", f"Schimmel{sign}").encode()
    assert_read_as_decode_reads_it(tmp_path / "evening.toml", data)


@pytest.mark.parametrize(
    "items",
    [
        '"a\n",',
        '"a", "\n", "b",',
        '"a"\n"b",',
        '"a",,',
        "'a',",
        '"a", # b\n',
        '"a"',
        "",
        '"\\",\n"',
    ],
)
def test_a_list_over_several_lines_is_read_as_toml_reads_it(tmp_path: Path, items: str) -> None:
    text = as_others_write(canonical_text(remark(links=("a",))), backwards=True)
    assert '    "a",\n' in text
    path = tmp_path / "evening.toml"
    # twice: the order of the keys is learned from the first
    for _time in range(2):
        assert_read_as_decode_reads_it(path, text.replace('    "a",\n', f"    {items}\n").encode())
        assert_read_as_decode_reads_it(path, text.encode())
