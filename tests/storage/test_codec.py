from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.records import RECORDS, Foreign, Record, Remark, Session
from npzw_tui.storage.codec import DamagedRecord, decode, encode, split, torn_from
from npzw_tui.storage.schema import base_shape, examine, shape_of

from ..hostile import ANY_RECORD, VALUES
from ..making import START, file_of, remark, session

GOOD = file_of([remark()]).decode()


def read(text: str | bytes) -> list[Record | DamagedRecord]:
    found: list[Record | DamagedRecord] = []
    for fragment in split(text.encode() if isinstance(text, str) else text):
        try:
            found.append(decode(fragment))
        except DamagedRecord as damage:
            found.append(damage)
    return found


def one(text: str) -> Record:
    (found,) = read(text)
    assert isinstance(found, Record), found
    return found


def damage_in(text: str) -> DamagedRecord:
    """The only damage in a text, in which every other record is read."""
    (found,) = [found for found in read(text) if isinstance(found, DamagedRecord)]
    assert found.what
    assert found.mend
    return found


# --- there and back ---


@given(ANY_RECORD)
def test_every_record_comes_back_from_its_bytes_to_the_letter(record: Record) -> None:
    (fragment,) = split(encode(record, first=True))
    back = decode(fragment)
    assert back == record
    assert type(back) is type(record)
    assert canonical_text(back) == canonical_text(record)


@given(st.lists(ANY_RECORD, max_size=5))
def test_a_file_of_records_comes_back_in_order(records: list[Record]) -> None:
    data = file_of(records)
    fragments = split(data)
    assert [decode(fragment) for fragment in fragments] == records
    assert b"".join(fragment.data for fragment in fragments) == data
    for fragment in fragments:
        assert fragment.line == data.count(b"\n", 0, fragment.offset) + 1


def test_records_that_recur_share_their_words() -> None:
    one, other = read(file_of([remark("a", links=("x.y",)), remark("b", links=("x.y",))]))
    assert isinstance(one, Remark)
    assert isinstance(other, Remark)
    assert one.step is other.step
    assert one.session is other.session
    assert one.links is other.links
    assert one.extra is other.extra


def test_sound_files_load_no_pydantic() -> None:
    program = (
        "import sys; from npzw_tui.storage.codec import decode, split\n"
        "print(len([decode(f) for f in split(sys.stdin.buffer.read())]), 'pydantic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=file_of([session(), remark(also=("idee",), verdict="in", quote=True)]),
        capture_output=True,
        check=True,
    )
    assert done.stdout.split() == [b"2", b"False"]


_ODD = st.one_of(
    VALUES,
    st.none(),
    st.just({}),
    st.just([]),
    st.sampled_from(["in", "zorg", "geteld", "begin", "", "x" * 20_001, "\x07", "later"]),
    st.lists(st.sampled_from(["a", 1, "\x1b"]), max_size=3).map(tuple),
)


@given(st.data(), st.sampled_from([*RECORDS, None]))
def test_the_quick_check_takes_nothing_that_pydantic_refuses(
    data: st.DataObject, table: str | None
) -> None:
    shape = shape_of(table) if table else base_shape()
    assert shape is not None
    known: dict[str, Any] = data.draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys(shape.checks, _ODD))
    )
    taken = shape.take(known)
    values, problems = examine(shape, known)
    if taken is not None:
        assert values == taken == known
    else:
        assert values is None
        assert problems


# --- by other hands ---


def test_a_hand_edited_record_is_read() -> None:
    text = GOOD.replace(
        'text = "Schimmel wordt overgeschilderd"',
        'text = """\nEen regel\n[[remark]]\n"twee" \\\\ drie"""  # commentaar\n'
        "speaker = '''\ntafel\n'''\nlinks = [\n  'a', # een\n\n  \"[[b]]\",\n]",
    )
    found = one(text.replace("[[remark]]\nid", "  [[ remark ]]  # kop\n   id  ", 1))
    assert isinstance(found, Remark)
    assert found.text == 'Een regel\n[[remark]]\n"twee" \\ drie'
    assert (found.speaker, found.links) == ("tafel\n", ("a", "[[b]]"))


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_header_in_a_string_of_several_lines_is_text(quotes: str) -> None:
    inside = f"{quotes}x\n[[remark]]\nid = 1\n\n[[tally]]\n{quotes}"
    text = GOOD.replace('"Schimmel wordt overgeschilderd"', inside)
    found = read(text + "\n" + file_of([remark("r2")]).decode())
    assert [type(each) for each in found] == [Remark, Remark]
    assert isinstance(found[0], Remark)
    assert found[0].text == "x\n[[remark]]\nid = 1\n\n[[tally]]\n"


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_string_that_was_never_closed_costs_its_own_record_only(quotes: str) -> None:
    broken = GOOD.replace('"Schimmel wordt overgeschilderd"', quotes + "Schimmel")
    several = GOOD.replace('"Schimmel wordt overgeschilderd"', f"{quotes}twee\nregels{quotes}")
    found = read("\n".join([GOOD, broken, GOOD, several, broken, GOOD]))
    assert [type(each) for each in found] == [
        Remark,
        DamagedRecord,
        Remark,
        Remark,
        DamagedRecord,
        Remark,
    ]


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    text = file_of([session(), remark(text="a\nb")]).decode().replace("\n", "\r\n")
    assert read(b"\xef\xbb\xbf" + text.encode()) == [session(), remark(text="a\nb")]


def test_comments_and_blank_lines_around_records_are_no_damage() -> None:
    assert read(f"# van tafel 2\n\n{GOOD}\n\n# einde\n") == [remark()]
    assert read("# niets\n\n") == []


def test_keys_may_be_quoted_and_stand_in_any_order() -> None:
    lines = GOOD.splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])]).replace("kind =", '"kind"=')
    assert one(turned + "\n") == remark()


# --- damage stays where it is ---


@pytest.mark.parametrize(
    ("broken", "line", "word"),
    [
        ('kind = "zorg"\nkind = "idee"', 6, "TOML"),
        ('kind = "zorg', 5, "TOML"),
        ("kind = 3", 5, "kind"),
        ("kind = {a = 1}", 5, "kind"),
        ("kind = [[1], [2]]", 5, "kind"),
        ('kind = "zorg"\nrev = "1"', 9, "TOML"),
        ('kind = "zorg"\nverdict = "ja"', 6, "verdict"),
        ('kind = "zorg"\nquote = 1', 6, "quote"),
        ('kind = "zorg"\nlinks = "a"', 6, "links"),
        ('kind = "zorg"\nlinks = ["a", 1]', 6, "links"),
        ('kind = "zor\\u0007g"', 5, "U+0007"),
        ('kind = "zorg"\nmore.x = 1', 6, "more"),
        ("kind = 2023-02-31", 5, "TOML"),
    ],
)
def test_a_damaged_record_is_told_with_its_line_and_the_others_are_read(
    broken: str, line: int, word: str
) -> None:
    before = file_of([session()]).decode()
    text = "\n".join([before, GOOD.replace('kind = "zorg"', broken), GOOD])
    found = damage_in(text)
    assert [type(each) for each in read(text)] == [Session, DamagedRecord, Remark]
    assert found.line == line + before.count("\n") + 1
    assert word in found.what


@pytest.mark.parametrize("header", ["[remark]", "[[remark]", "[[remark", "[[rem ark]]", "[[a.b]]"])
def test_a_wrong_header_costs_its_own_record_only(header: str) -> None:
    text = "\n".join([GOOD, GOOD.replace("[[remark]]", header), GOOD])
    assert damage_in(text).line == GOOD.count("\n") + 2
    assert len(read(text)) == 3


def test_a_record_with_a_table_in_it_is_left_out_whole() -> None:
    text = "\n".join([GOOD, GOOD + "[remark.more]\nx = 1\n", GOOD])
    assert [type(each) for each in read(text)] == [Remark, DamagedRecord, Remark]


def test_keys_above_the_first_record_are_told() -> None:
    assert damage_in("los = 1\n\n" + GOOD).line == 1
    assert damage_in("wat losse tekst\n\n" + GOOD).line == 1


def test_bytes_that_are_no_utf8_are_told_with_their_line() -> None:
    broken = GOOD.encode().replace(b"Schimmel", b"Sch\xefmmel")
    found = read(GOOD.encode() + b"\n" + broken + b"\n" + GOOD.encode())
    assert [type(each) for each in found] == [Remark, DamagedRecord, Remark]
    assert isinstance(found[1], DamagedRecord)
    assert found[1].line == GOOD.count("\n") + 7


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("at = 2023-06-21T19:00:00", "UTC"),
        ("at = 2023-06-21", "tijdstip"),
        ("rev = 0", "rev"),
        ('id = ""', "id"),
        ('text = "' + "x" * 20_001 + '"', "20000"),
        ('text = "\\u0085"', "U+0085"),
    ],
)
def test_what_every_record_must_have_is_checked(change: str, word: str) -> None:
    key = change.split(" ")[0]
    lines = [change if line.startswith(f"{key} ") else line for line in GOOD.splitlines()]
    found = damage_in("\n".join(lines) + "\n")
    assert word in found.what
    assert found.key == key


def test_a_tally_needs_a_count_for_every_option() -> None:
    text = (
        '[[tally]]\nid = "t"\nsession = "s"\nstep = "x"\nquestion = "q"\noptions = ["a", "b"]\n'
        "counts = [1]\nat = 2023-06-21T19:00:00Z\nrev = 1\n"
    )
    assert damage_in(text).key == "counts"


def test_nesting_without_end_is_damage_and_no_crash() -> None:
    deep = "x = " + "[" * 5000 + "]" * 5000
    assert damage_in(GOOD.replace('kind = "zorg"', deep)).line >= 1


# --- what this version does not know ---


def test_unknown_keys_and_tables_are_kept_with_control_characters_and_all() -> None:
    text = GOOD.replace("at =", 'mood = "\\u0007\\u001b"\n"extra" = [1, 2]\nname = 1.5\nat =')
    found = one(text)
    assert isinstance(found, Remark)
    assert found.extra == {"mood": "\x07\x1b", "extra": (1, 2), "name": 1.5}
    assert one(canonical_text(found)) == found

    other = one(
        '[["ander ding"]]\nid = "f"\nsession = "s"\nx = []\nat = 2023-06-21T19:00:00Z\nrev = 2\n'
    )
    assert isinstance(other, Foreign)
    assert (other.name, other.extra) == ("ander ding", {"x": ()})
    assert one(canonical_text(other)) == other


@pytest.mark.parametrize("table", ["remark", "session"])
def test_a_withdrawal_may_leave_the_own_keys_out(table: str) -> None:
    of = "" if table == "session" else 'session = "s"\n'
    text = (
        f'[[{table}]]\nid = "r1"\n{of}deleted = true\nkind = "zorg"\n'
        f"at = {START.isoformat()}\nrev = 3\n"
    )
    found = one(text)
    assert isinstance(found, Foreign)
    assert (found.name, found.deleted, found.extra) == (table, True, {"kind": "zorg"})
    assert one(canonical_text(found)) == found


def test_a_higher_format_is_read_for_what_it_knows() -> None:
    text = file_of([session(format=7)]).decode().replace("\nat =", '\ncolour = "blue"\nat =')
    found = one(text)
    assert isinstance(found, Session)
    assert (found.format, found.extra) == (7, {"colour": "blue"})


# --- torn ---


def test_a_file_cut_anywhere_is_torn_only_in_its_last_record() -> None:
    records = [session(), remark("r1", text='é "x" \n👍'), remark("r2", extra={"rev2": 1})]
    data = file_of(records)
    ends = [len(file_of(records[:count])) for count in range(4)]
    for cut in range(len(data) + 1):
        head = data[:cut]
        whole = sum(1 for end in ends[1:] if end <= cut)
        fragments = split(head)
        torn = torn_from(fragments[-1].data) if fragments else None
        kept = len(head) if torn is None else fragments[-1].offset + torn
        assert [decode(fragment) for fragment in split(head[:kept])] == records[:whole]
        rest = head[kept:]
        assert rest == (b"" if cut in ends else data[ends[whole] : cut].lstrip(b"\n"))


def test_a_damaged_record_that_was_written_to_its_end_is_not_torn() -> None:
    assert torn_from(GOOD.replace('"zorg"', "zorg").encode()) is None


def test_zeros_after_a_whole_record_are_torn_and_the_record_is_not() -> None:
    assert torn_from(GOOD.encode() + b"\0" * 100) == len(GOOD)
