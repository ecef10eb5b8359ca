"""What staff decide, and that it lands in a file of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.recode import Recode
from npzw_tui.domain.records import Pair, Promise, Remark, Session
from npzw_tui.errors import NpzwError
from npzw_tui.storage.codec import encode
from npzw_tui.storage.lock import Locked
from npzw_tui.storage.tail import read_session_file

from ..making import resume
from ..staff import CONTENT, LATER, record, texts_of, work_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from npzw_tui.domain.records import Record
    from npzw_tui.services.staff import StaffWork

HOUSES = "wonen.woningen"


@pytest.fixture
def evening(tmp_path: Path) -> list[str]:
    return record(tmp_path / "avond", "Schimmel in huis", "Lift kapot", "Fijne buren")


@pytest.fixture
def work(tmp_path: Path, evening: list[str]) -> Iterator[StaffWork]:
    made = work_on(tmp_path / "avond", own=tmp_path / "eigen")
    yield made
    made.close()


def own(work: StaffWork) -> list[Record]:
    """What stands in the own file."""
    assert work.own_file is not None
    batch = read_session_file(work.own_file)
    assert not batch.findings
    return batch.records


def remark(work: StaffWork, id_: str) -> Remark:
    return work.collection.fold.remarks[id_]


# --- the own file ---


def test_somebody_who_only_looks_leaves_nothing_behind(tmp_path: Path, work: StaffWork) -> None:
    assert texts_of(work) == ["Schimmel in huis", "Lift kapot", "Fijne buren"]
    assert work.candidates() == []
    assert work.conflicts() == []
    assert work.undo() is None
    assert work.redo() is None
    assert work.repeat([]) is None
    assert not work.refresh()
    assert work.own_file is None
    assert not (tmp_path / "eigen").exists()


def test_a_slip_leaves_no_file_behind(tmp_path: Path, work: StaffWork, evening: list[str]) -> None:
    for slip in (
        lambda: work.revise(evening[0], text="  "),
        lambda: work.promise(evening[0], text="", owner="gemeente"),
        lambda: work.promise(evening[0], text="komt", owner=" "),
        lambda: work.answer(evening[0], "a" * 20_001),
        lambda: work.answer("weg", "antwoord"),
        lambda: work.recode(["weg"], Recode(kind="vraag")),
        lambda: work.withdraw(["weg"]),
        lambda: work.decide(evening[0], "weg", "zelfde"),
        lambda: work.settle(evening[0], "left"),
    ):
        with pytest.raises(NpzwError):
            slip()
    for key, value in {"kleur": "rood", "verdict": "misschien", "kind": None}.items():
        with pytest.raises(ValueError, match=key):
            work.revise(evening[0], **{key: value})
    assert not (tmp_path / "eigen").exists()
    assert work.undo() is None


def test_the_first_decision_begins_a_session_of_staff(work: StaffWork, evening: list[str]) -> None:
    done = work.answer(evening[0], "De corporatie komt kijken")
    assert (done.changed, done.saved, done.trouble) == ((evening[0],), True, None)
    session, revision = own(work)
    assert isinstance(session, Session)
    assert (session.neighbourhood, session.recorder) == ("verwerking", "anna")
    assert (session.meeting, session.date) == ("2023-06-22-verwerking", LATER.date())
    assert (revision.id, revision.rev, revision.session) == (evening[0], 2, session.id)
    assert work.collection.fold.sessions[session.id] == session


def test_the_next_run_goes_on_with_the_same_file(tmp_path: Path, evening: list[str]) -> None:
    first = work_on(tmp_path / "avond", own=tmp_path / "eigen")
    first.answer(evening[0], "eerste")
    path = first.own_file
    first.close()
    second = work_on(tmp_path / "avond", own=tmp_path / "eigen", ids=6000)
    assert second.own_file == path
    assert remark(second, evening[0]).answer == "eerste"
    second.answer(evening[0], "tweede")
    assert [record.rev for record in own(second)] == [1, 2, 3]
    second.close()
    assert len(list((tmp_path / "eigen").glob("*.toml"))) == 1


def test_each_staff_member_has_a_file(tmp_path: Path, evening: list[str]) -> None:
    anna = work_on(tmp_path / "avond", own=tmp_path / "eigen")
    anna.answer(evening[0], "van anna")
    bram = work_on(tmp_path / "avond", own=tmp_path / "eigen", recorder="bram", ids=7000)
    assert remark(bram, evening[0]).answer is None
    bram.answer(evening[1], "van bram")
    assert anna.own_file != bram.own_file
    anna.close()
    bram.close()


def test_the_evenings_are_only_read(tmp_path: Path, work: StaffWork, evening: list[str]) -> None:
    (path,) = (tmp_path / "avond").glob("*.toml")
    before = path.read_bytes(), path.stat().st_mtime_ns
    work.recode(evening, Recode(kind="vraag"))
    work.undo()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_colleague_with_the_same_name_is_told_who_is_at_work(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "antwoord")
    with pytest.raises(Locked) as caught:
        work_on(tmp_path / "avond", own=tmp_path / "eigen")
    assert "anna" in str(caught.value)
    # Who comes with another name is let in, also afterwards.
    work_on(tmp_path / "avond", own=tmp_path / "eigen", recorder="bram").close()


def test_the_own_file_of_a_newer_version_is_not_written_to(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "antwoord")
    path = work.own_file
    assert path is not None
    work.close()
    path.write_text(path.read_text("utf-8").replace("format = 1", "format = 9"), "utf-8")
    with pytest.raises(NpzwError, match="nieuwere versie"):
        work_on(tmp_path / "avond", own=tmp_path / "eigen")


def test_an_own_file_that_was_read_already_is_not_read_twice(
    tmp_path: Path, evening: list[str]
) -> None:
    work_on(tmp_path / "avond", own=tmp_path / "avond").close()
    first = work_on(tmp_path / "avond", own=tmp_path / "avond")
    first.answer(evening[0], "antwoord")
    first.close()
    again = work_on(tmp_path / "avond", own=tmp_path / "avond")
    assert len(again.collected.files) == 2
    assert again.collected.complete
    again.close()


# --- coding ---


def test_many_remarks_are_coded_in_one_decision(work: StaffWork, evening: list[str]) -> None:
    done = work.recode(evening, Recode(kind="vraag", also_add=("idee",), links_add=(HOUSES,)))
    assert done.changed == tuple(evening)
    assert done.about == "3 opmerkingen: soort Vraag, erbij Idee, Goede woningen"
    for id_ in evening:
        found = remark(work, id_)
        assert (found.kind, found.also, found.links, found.verdict) == (
            "vraag",
            ("idee",),
            (HOUSES,),
            "in",
        )
    revisions = own(work)[1:]
    assert len({record.at for record in revisions}) == 1
    rows = [row for row in work.rows if row.kinds == ("vraag", "idee") and row.lines == ("wonen",)]
    assert len(rows) == 3


def test_what_is_as_asked_already_gets_no_revision(work: StaffWork, evening: list[str]) -> None:
    work.recode(evening[:1], Recode(kind="vraag"))
    done = work.recode(evening, Recode(kind="vraag"))
    assert done.changed == tuple(evening[1:])
    done = work.recode(evening, Recode(kind="vraag"))
    assert (done.changed, done.about, done.saved) == ((), "niets veranderd", True)
    assert len(own(work)) == 4


def test_a_remark_that_is_gone_is_told_and_stops_no_other(
    work: StaffWork, evening: list[str]
) -> None:
    work.withdraw(evening[:1])
    done = work.recode(evening, Recode(verdict="niet"))
    assert done.changed == tuple(evening[1:])
    assert done.about == "2 opmerkingen: zit niet in het programma; 1 is er niet meer"


def test_the_last_recode_is_repeated(work: StaffWork, evening: list[str]) -> None:
    work.recode(evening[:1], Recode(links_add=(HOUSES,)))
    work.answer(evening[0], "tussendoor")
    done = work.repeat(evening[1:])
    assert done is not None
    assert done.changed == tuple(evening[1:])
    assert work.last_recode == Recode(links_add=(HOUSES,))


def test_unknown_keys_of_a_later_version_are_kept(tmp_path: Path) -> None:
    (id_,) = record(tmp_path / "avond", "tekst")
    (path,) = (tmp_path / "avond").glob("*.toml")
    text = path.read_text("utf-8").replace('text = "tekst"', 'text = "tekst"\nstemming = "boos"')
    path.write_text(text, "utf-8")
    work = work_on(tmp_path / "avond", own=tmp_path / "eigen")
    work.recode([id_], Recode(kind="vraag"))
    work.undo()
    assert all(record.extra == {"stemming": "boos"} for record in own(work)[1:])
    work.close()


# --- one remark ---


def test_an_answer_is_given_changed_and_taken_away(work: StaffWork, evening: list[str]) -> None:
    assert work.answer(evening[0], "  Wij komen langs  ").about == "antwoord op ‘Schimmel in huis’"
    assert remark(work, evening[0]).answer == "Wij komen langs"
    assert work.rows[0].answered
    assert work.answer(evening[0], "Wij komen langs").changed == ()
    assert work.answer(evening[0], " ").changed == (evening[0],)
    assert remark(work, evening[0]).answer is None
    assert not work.rows[0].answered


def test_a_remark_is_revised_as_the_form_says(work: StaffWork, evening: list[str]) -> None:
    before = work.rows[0]
    done = work.revise(evening[0], text="Schimmel\x07 in bad", also=["zorg", "idee"], speaker=None)
    assert done.changed == (evening[0],)
    found = remark(work, evening[0])
    assert (found.text, found.also) == ("Schimmel in bad", ("idee",))
    assert work.rows[0].text == "Schimmel in bad"
    # of what staff changed it stays known where and when it was said
    after = work.rows[0]
    assert (after.at, after.meeting, after.recorder) == (before.at, before.meeting, "tafel-1")


def test_withdrawn_remarks_leave_the_table_and_come_back(
    work: StaffWork, evening: list[str]
) -> None:
    assert work.withdraw(evening[:2]).about == "ingetrokken: 2 opmerkingen"
    assert [row.id for row in work.rows] == evening[2:]
    assert work.row(evening[0]) is None
    work.undo()
    assert [row.id for row in work.rows] == evening


# --- promises ---


def test_a_promise_belongs_to_its_remark_and_gets_a_state(
    work: StaffWork, evening: list[str]
) -> None:
    done = work.promise(
        evening[0], text="Schouw", owner=" gemeente\n Den Haag ", due=date(2023, 9, 1)
    )
    (id_,) = done.changed
    promise = work.collection.fold.promises[id_]
    assert isinstance(promise, Promise)
    assert (promise.remark, promise.step, promise.owner, promise.due) == (
        evening[0],
        "reacties",
        "gemeente Den Haag",
        date(2023, 9, 1),
    )
    assert work.rows[0].promised == "open"
    assert work.set_promise(id_, "gedaan").about == "belofte gedaan: ‘Schouw’"
    assert work.rows[0].promised == "gedaan"
    work.undo()
    assert work.rows[0].promised == "open"
    work.undo()
    assert work.rows[0].promised is None
    work.redo()
    assert work.rows[0].promised == "open"


# --- doubles ---


def test_a_decision_on_doubles_hides_one_and_is_asked_once(
    work: StaffWork, evening: list[str]
) -> None:
    work.decide(evening[2], evening[0], "zelfde")
    assert [row.hidden for row in work.rows] == [False, False, True]
    (pair,) = work.collection.fold.pairs.values()
    assert pair.remarks == (evening[0], evening[2])
    work.decide(evening[0], evening[2], "anders")
    assert [row.hidden for row in work.rows] == [False, False, False]
    assert len(work.collection.fold.pairs) == 1
    assert work.decide(evening[0], evening[2], "anders").changed == ()
    work.undo()
    assert [row.hidden for row in work.rows] == [False, False, True]
    work.undo()
    assert not work.collection.fold.pairs


def test_what_was_answered_or_promised_at_one_table_counts_for_both(
    work: StaffWork, evening: list[str]
) -> None:
    one, other = sorted(evening[:2])
    work.answer(other, "Dat wordt nagegaan")
    work.promise(other, text="Nagaan", owner="gemeente")
    before = work.row(one)
    assert before is not None
    assert (before.answered, before.promised) == (False, None)
    work.decide(one, other, "zelfde")
    shown = work.row(one)
    assert shown is not None
    assert (shown.answered, shown.promised) == (True, "open")
    work.undo()
    assert work.row(one) == before


def test_deciding_settles_what_people_had_decided_differently(
    tmp_path: Path, evening: list[str]
) -> None:
    for name, decision, ids in (("anna", "zelfde", 5000), ("bram", "anders", 6000)):
        work = work_on(tmp_path / "avond", own=tmp_path / "eigen", recorder=name, ids=ids)
        work.decide(evening[0], evening[1], decision)
        work.close()
    chief = work_on(tmp_path / "avond", tmp_path / "eigen", own=tmp_path / "chef", ids=7000)
    assert len(chief.collection.doubles().disputed) == 1
    chief.decide(evening[0], evening[1], "zelfde")
    assert not chief.collection.doubles().disputed
    assert [row.hidden for row in chief.rows] == [False, True, False]
    chief.undo()
    assert len(chief.collection.doubles().disputed) == 1
    chief.close()


def test_a_remark_is_no_double_of_itself(work: StaffWork, evening: list[str]) -> None:
    with pytest.raises(ValueError, match=evening[0]):
        work.decide(evening[0], evening[0], "zelfde")


def test_candidates_are_those_that_nobody_decided_on(tmp_path: Path) -> None:
    one = record(tmp_path, "De lift is kapot", "Goede buren", "Te veel verkeer in de straat")
    two = record(
        tmp_path,
        "de lift is kapot!",
        "Goede buren.",
        "Te veel verkeer in onze straat",
        recorder="tafel-2",
        first_id=100,
    )
    work = work_on(tmp_path, own=tmp_path / "eigen")

    def twos() -> list[tuple[str, str]]:
        return [(each.one, each.other) for each in work.candidates()]

    assert set(twos()) == {(a, b) for a, b in zip(one, two, strict=True)}
    work.decide(one[0], two[0], "later")
    assert twos()[-1] == (one[0], two[0])
    work.decide(one[1], two[1], "anders")
    assert (one[1], two[1]) not in twos()
    work.withdraw([two[2]])
    assert twos() == [(one[0], two[0])]
    work.undo()
    assert twos() == [(one[2], two[2]), (one[0], two[0])]
    work.revise(one[2], text="Iets heel anders over de speeltuin")
    assert twos() == [(one[0], two[0])]
    work.close()


def test_of_three_equal_remarks_the_third_is_asked_with_the_one_shown(tmp_path: Path) -> None:
    ids = [
        record(tmp_path, "De lift is kapot", recorder=f"tafel-{n}", first_id=100 * n)[0]
        for n in (1, 2, 3)
    ]
    work = work_on(tmp_path, own=tmp_path / "eigen")
    assert len(work.candidates()) == 2
    work.decide(ids[0], ids[1], "zelfde")
    assert [(each.one, each.other) for each in work.candidates()] == [(ids[0], ids[2])]
    work.decide(ids[0], ids[2], "zelfde")
    assert work.candidates() == []
    work.close()


def test_doubles_may_be_looked_for_in_another_thread(tmp_path: Path) -> None:
    from threading import Thread

    for table in (1, 2):
        record(tmp_path, "De lift is kapot", recorder=f"tafel-{table}", first_id=100 * table)
    work = work_on(tmp_path, own=tmp_path / "eigen")
    thread = Thread(target=work.look_for_doubles())
    thread.start()
    thread.join()
    assert len(work.candidates()) == 1
    # What was found for texts that have changed since is not taken.
    look = work.look_for_doubles()
    work.revise(work.rows[0].id, text="Heel iets anders")
    look()
    assert work.candidates() == []
    work.close()


# --- what others write meanwhile ---


def test_refresh_reads_what_tables_and_colleagues_wrote_since(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    (path,) = (tmp_path / "avond").glob("*.toml")
    table = resume(path)
    table.load()
    table.revise(evening[0], text="Schimmel in de badkamer")
    new = table.add_remark(step="reacties", kind="vraag", text="nieuw").record.id
    table.close()
    assert texts_of(work)[0] == "Schimmel in huis"
    assert work.refresh()
    assert texts_of(work) == ["Schimmel in de badkamer", "Lift kapot", "Fijne buren", "nieuw"]
    assert work.row(new) is not None
    assert not work.refresh()
    work.answer(new, "antwoord")
    assert not work.refresh()


def test_a_decision_stands_on_what_a_colleague_wrote_meanwhile(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    (path,) = (tmp_path / "avond").glob("*.toml")
    table = resume(path)
    table.load()
    table.revise(evening[0], text="Schimmel in de badkamer")
    table.close()
    work.refresh()
    work.recode(evening[:1], Recode(kind="vraag"))
    found = remark(work, evening[0])
    assert (found.text, found.kind, found.rev) == ("Schimmel in de badkamer", "vraag", 3)


def test_a_file_that_is_gone_is_told_once_and_its_remarks_stay(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    (path,) = (tmp_path / "avond").glob("*.toml")
    aside = path.rename(path.with_suffix(".weg"))
    for _again in range(2):
        assert not work.refresh()
        assert [path.name in str(trouble) for trouble in work.collected.troubles] == [True]
    assert len(work.rows) == 3
    aside.rename(path)
    assert not work.refresh()


def test_rows_that_did_not_change_stay_the_same(work: StaffWork, evening: list[str]) -> None:
    before = work.rows
    work.recode(evening[1:2], Recode(kind="vraag"))
    after = work.rows
    assert [one is other for one, other in zip(before, after, strict=True)] == [True, False, True]
    assert before[1].kinds == ("zorg",)


def test_a_late_session_says_where_remarks_come_from(tmp_path: Path) -> None:
    record(tmp_path, "tekst")
    (path,) = tmp_path.glob("*.toml")
    session, *rest = read_session_file(path).records
    path.write_bytes(b"".join(encode(each, first=True) for each in rest))
    work = work_on(path, own=tmp_path / "eigen")
    assert [row.neighbourhood for row in work.rows] == [""]
    with path.open("ab") as file:
        file.write(b"\n" + encode(session, first=True))
    assert work.refresh()
    assert [row.neighbourhood for row in work.rows] == ["moerwijk"]
    work.close()


def test_every_record_of_staff_names_the_session_of_staff(
    work: StaffWork, evening: list[str]
) -> None:
    work.recode(evening, Recode(kind="vraag"))
    work.decide(evening[0], evening[1], "zelfde")
    work.promise(evening[0], text="komt", owner="gemeente")
    session, *rest = own(work)
    assert {record.session for record in rest} == {session.id}
    assert {type(record) for record in rest} == {Remark, Pair, Promise}
    assert isinstance(session, Session)
    assert session.programme == CONTENT.programme.id
