"""Promises of earlier meetings, read from the files of a folder."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npzw_tui.domain.promise_book import PromiseBook
from npzw_tui.domain.records import Promise
from npzw_tui.services.earlier import Earlier

from ..making import CountedIds, begin, file_of, say, session
from ..making import remark as a_remark

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.services.recorder import Recorder

TONIGHT = date(2023, 6, 21)


def read(folder: Path, slice_of: int = 7) -> PromiseBook:
    book = PromiseBook()
    earlier = Earlier(folder, book)
    while not earlier.read(slice_of):
        pass
    assert earlier.read(slice_of)
    return book


def texts(book: PromiseBook) -> list[str]:
    return [held.promise.text for held in book.before(TONIGHT, "moerwijk")]


def may(folder: Path, ids: CountedIds) -> Recorder:
    return begin(folder, date=date(2023, 5, 10), recorder="tafel-1", ids=ids)


def promise(recorder: Recorder, text: str, remark: str | None = None) -> Promise:
    receipt = recorder.add(Promise, step="reacties", text=text, owner="Staedion", remark=remark)
    assert isinstance(receipt.record, Promise)
    return receipt.record


def test_what_was_promised_stands_in_the_book_whatever_else_the_files_hold(tmp_path: Path) -> None:
    ids = CountedIds()
    with_promise = may(tmp_path, ids)
    for number in range(20):
        say(with_promise, f"Opmerking {number}")
    promise(with_promise, "komt kijken")
    with_promise.close()
    begin(tmp_path, date=date(2023, 4, 5), ids=ids).close()
    (tmp_path / "instellingen.toml").write_text("[settings]\n")
    (tmp_path / "kapot.toml").write_bytes(b"\xff\xfe[[session")
    assert texts(read(tmp_path)) == ["komt kijken"]


def test_a_damaged_record_and_a_torn_end_cost_only_themselves(tmp_path: Path) -> None:
    recorder = may(tmp_path, CountedIds())
    promise(recorder, "eerste")
    promise(recorder, "tweede")
    recorder.close()
    data = recorder.path.read_bytes()
    broken = data.replace(b'text = "eerste"', b"text = eerste") + b'\n[[promise]]\nid = "half'
    recorder.path.write_bytes(broken)
    assert texts(read(tmp_path)) == ["tweede"]


def test_staff_s_promise_is_found_by_its_remark_in_another_file(tmp_path: Path) -> None:
    ids = CountedIds()
    table = may(tmp_path, ids)
    said = say(table, "Schimmel")
    say(table, "Iets anders")
    table.close()
    staff = begin(tmp_path, neighbourhood="verwerking", date=date(2023, 6, 1), ids=ids)
    promise(staff, "nagekomen", said)
    promise(staff, "hoort nergens", "onbekend")
    staff.close()
    assert texts(read(tmp_path)) == ["nagekomen"]


def test_a_merged_file_holds_many_evenings(tmp_path: Path) -> None:
    records = [
        session("a1", meeting="2023-05-10-moerwijk", date=date(2023, 5, 10)),
        session("a2", meeting="2023-05-11-morgenstond", neighbourhood="morgenstond"),
        a_remark("r1", session="a1"),
        *(
            Promise(
                id=f"p{n}",
                session=f"a{n}",
                at=session().at,
                rev=1,
                step="reacties",
                text=f"belofte {n}",
                owner="gemeente",
            )
            for n in (1, 2)
        ),
    ]
    (tmp_path / "samen.toml").write_bytes(file_of(records))
    assert texts(read(tmp_path)) == ["belofte 1"]


def test_an_empty_or_missing_folder_holds_no_promises(tmp_path: Path) -> None:
    assert texts(read(tmp_path)) == texts(read(tmp_path / "nergens")) == []
