"""A file that comes in pieces is cut as if all of it were there."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.storage import codec
from npzw_tui.storage.codec import DamagedRecord, decode
from npzw_tui.storage.cutter import Cutter
from npzw_tui.storage.cutting import Fragment, split, torn_from
from npzw_tui.storage.tail import read_session_file

from ..making import file_of, remark, session

LIMIT = 40
PARTS = [
    "[[remark]]\n",
    "[[turn]]\n",
    "[remark.more]\n",
    '["remark.more"]\n',
    "[remark]\n",
    'text = """\n',
    '"""\n',
    "'''\n",
    "'''x'''\n",
    "rev = 1\n",
    "rev = 1",
    "\n",
    " [",
    "[1, 2],\n",
    "# niets\n",
    '#"""\n',
    "a = 1\n",
    'b = "\\"[["\n',
    "x" * 30,
    f"c = '{'y' * 50}'\n",
    "\r\n",
    "\ufeff",
]
FILES = st.lists(st.sampled_from(PARTS), max_size=14).map("".join).map(str.encode)


def at_once(data: bytes) -> tuple[list[Fragment], bool]:
    fragments = split(data, limit=LIMIT)
    torn = None
    if fragments and len(fragments[-1].data) <= LIMIT:
        last = fragments[-1]
        torn = torn_from(last.data)
        if torn is not None:
            fragments[-1:] = [last._replace(data=last.data[:torn])] if torn else []
    return fragments, torn is not None


def in_pieces(data: bytes, size: int) -> tuple[list[Fragment], bool, int]:
    cutter = Cutter(limit=LIMIT)
    file = BytesIO(data)
    fragments: list[Fragment] = []
    rest = b""
    most = 0
    while True:
        more = file.read(size)
        rest += more
        most = max(most, len(rest))
        before = cutter.offset
        fragments += cutter.cut(rest, at_end=not more)
        rest = rest[cutter.offset - before :]
        if not more:
            return fragments, cutter.torn, most


def shortened(fragments: list[Fragment]) -> list[Fragment]:
    return [each._replace(data=each.data[: LIMIT + 1]) for each in fragments]


@given(FILES, st.integers(1, 60))
def test_pieces_of_any_size_give_what_the_whole_file_gives(data: bytes, size: int) -> None:
    whole, torn = at_once(data)
    fragments, torn_too, most = in_pieces(data, size)
    assert shortened(fragments) == shortened(whole)
    assert torn_too == torn
    assert most <= 3 * LIMIT + size


@pytest.mark.parametrize("open_string", ['text = """', "text = '''", 'text = "', ""])
def test_what_never_ends_is_held_in_part_only_and_costs_one_record(open_string: str) -> None:
    good = "[[remark]]\nrev = 1\n\n"
    lines = "y\n" * 5000
    data = f"{good}[[turn]]\n{open_string}{'x' * 5000}\n{lines}\n{good}".encode()
    fragments, torn, most = in_pieces(data, 64)
    assert [each.table for each in fragments] == ["remark", "turn", "remark"]
    assert max(len(each.data) for each in fragments) == LIMIT + 1
    assert not torn
    assert most <= 3 * LIMIT + 64


def test_a_record_that_is_too_long_is_damage_for_every_reader(tmp_path) -> None:
    path = tmp_path / "evening.toml"
    data = file_of([session(), remark("voor"), remark("lang", extra={"x": "y"}), remark("na")])
    path.write_bytes(data.replace(b'x = "y"', b'x = "%s"' % (b"y" * (codec.RECORD_LIMIT + 1))))
    batch = read_session_file(path)
    assert [record.id for record in batch.records] == ["s1", "voor", "na"]
    (finding,) = batch.findings
    assert (finding.line, "langer dan 2 MiB" in finding.what) == (20, True)


def test_a_record_that_would_be_too_long_when_we_write_it_is_damage_too() -> None:
    numbers = ",".join(["1e15"] * 200_000)
    text = file_of([remark(extra={"x": 1})]).decode().replace("x = 1", f"x = [{numbers}]")
    with pytest.raises(DamagedRecord, match="langer dan 2 MiB"):
        decode(Fragment(1, 0, text.encode(), "remark"))


@pytest.mark.parametrize("value", ["0x" + "f" * 4000, "[1, 0x" + "f" * 4000 + "]"])
def test_a_number_that_python_cannot_write_is_damage(value: str) -> None:
    text = file_of([remark(extra={"x": 1})]).decode().replace("x = 1", f"x = {value}")
    with pytest.raises(DamagedRecord, match="meer dan 4300 cijfers"):
        decode(Fragment(1, 0, text.encode(), "remark"))
