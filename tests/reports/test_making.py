"""What a report says: whose remark it is, what became of it, and what residents never see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.collection import Collection
from npzw_tui.domain.findings import Finding
from npzw_tui.domain.records import Ambassador, Promise, Turn
from npzw_tui.errors import NpzwError
from npzw_tui.reports.making import report_of
from npzw_tui.storage.collecting import Collected, collect

from ..four_evenings import write_evenings
from ..making import START, mark, session
from .collected import CONTENT, OFFICE, evening, pair, promise, report, said, tally

if TYPE_CHECKING:
    from npzw_tui.domain.records import PromiseStatus


def test_a_remark_belongs_to_the_evening_where_it_was_said_whoever_changed_it_later() -> None:
    told = report(
        evening("s1", "moerwijk"),
        OFFICE,
        said("r1", speaker="tafel 3"),
        said("r1", 9000, rev=2, session="kantoor", text="Schimmel", speaker="tafel 3"),
    )
    (remark,) = told.remarks
    assert (remark.meeting, remark.neighbourhood, remark.at) == (
        "2023-06-21-moerwijk",
        "moerwijk",
        START,
    )
    assert (remark.text, remark.revisions, remark.recorder) == ("Schimmel", 2, "tafel-2")


def test_staff_s_own_session_is_no_evening() -> None:
    told = report(evening("s1", "moerwijk"), OFFICE, said("r1"), pair("p1", "r1", "r2"))
    assert [meeting.id for meeting in told.meetings] == ["2023-06-21-moerwijk"]
    assert "verwerking" not in told.matrix.columns


def test_a_remark_whose_session_is_missing_is_still_told() -> None:
    told = report(evening("s1", "moerwijk"), said("r1"), said("r2", session="weg"))
    assert [(r.meeting, r.id) for r in told.remarks] == [("2023-06-21-moerwijk", "r1"), ("", "r2")]
    assert told.meetings[-1].id == ""
    assert told.neighbourhood_title(told.remarks[-1].neighbourhood) == "wijk onbekend"


def test_evenings_are_in_the_order_of_their_dates_and_remarks_in_that_of_speaking() -> None:
    told = report(
        evening("s1", "vrederust", date(2023, 6, 26)),
        evening("s2", "bouwlust", date(2023, 6, 14)),
        said("r1", 9),
        said("r2", 3),
        said("r3", 1, session="s2"),
    )
    assert [meeting.neighbourhood for meeting in told.meetings] == ["bouwlust", "vrederust"]
    assert [remark.id for remark in told.remarks] == ["r3", "r2", "r1"]


def test_of_equal_remarks_one_is_told_with_the_answers_and_promises_of_all() -> None:
    told = report(
        evening("s1", "moerwijk"),
        OFFICE,
        said("r1"),
        said("r2", 1, answer="Dat wordt nagegaan"),
        said("r3", 2),
        pair("p1", "r1", "r2"),
        pair("p2", "r2", "r3"),
        promise("b1", "r3"),
    )
    (remark,) = told.remarks
    refs = {double.ref for double in told.doubles}
    assert (remark.id, set(remark.doubles), len(refs)) == ("r1", refs, 2)
    assert remark.answer == "Dat wordt nagegaan"
    assert remark.promises == (told.promises[0].ref,)
    assert told.promises[0].remark == remark.ref
    assert told.meetings[0].remarks == 1


def test_pairs_that_were_found_different_are_both_told() -> None:
    told = report(
        session(),
        said("r1"),
        said("r2"),
        pair("p1", "r1", "r2"),
        pair("p2", "r2", "r1", "anders", minute=61),
    )
    assert [remark.id for remark in told.remarks] == ["r1", "r2"]


def test_what_staff_do_not_agree_on_is_told_whoever_decided_last() -> None:
    pairs = [pair("p1", "r1", "r2"), pair("p2", "r2", "r1", "anders", minute=61)]
    told = report(session(), said("r1"), said("r2"), *pairs)
    (dispute,) = told.disputes
    assert {dispute.one, dispute.other} == {remark.ref for remark in told.remarks}
    assert dispute.decision == "anders"
    assert not report(session(), said("r1"), said("r2"), *pairs, audience="bewoners").disputes
    assert not report(session(), said("r1"), said("r2"), pairs[0]).disputes
    itself = [pair("p3", "r1", "r1"), pair("p4", "r1", "r1", "anders")]
    assert not report(session(), said("r1"), *itself).disputes


@pytest.mark.parametrize(
    ("status", "answered"), [("open", True), ("gedaan", True), ("vervallen", False)]
)
def test_a_promise_that_lapsed_answers_nothing(status: PromiseStatus, answered: bool) -> None:
    told = report(said("r1"), promise("b1", "r1", status=status))
    assert told.remarks[0].answered is answered
    assert [r.id for r in told.unanswered] == ([] if answered else ["r1"])


def test_a_promise_that_staff_made_belongs_to_the_evening_of_its_remark() -> None:
    told = report(
        evening("s1", "moerwijk"), OFFICE, said("r1"), promise("b1", "r1", session="kantoor")
    )
    assert told.promises[0].neighbourhood == "moerwijk"


def test_only_worries_and_questions_wait_for_an_answer() -> None:
    told = report(
        said("r1", kind="compliment"),
        said("r2", kind="compliment", also=("zorg",)),
        said("r3", kind="vraag"),
        said("r4", kind="vraag", answer="Ja"),
    )
    assert [remark.id for remark in told.unanswered] == ["r2", "r3"]


def test_links_lead_to_lines_by_their_ids_and_never_by_how_these_begin() -> None:
    told = report(
        said("r1", links=("wonen.woningen",)),
        said("r2", links=("won", "wonen.", "woningtekort", "actie")),
        said("r3", links=("actie.campus",)),
    )
    lines = {remark.id: remark.lines for remark in told.remarks}
    assert lines["r1"] == ("wonen",)
    assert lines["r2"] == ()
    assert "werk" in lines["r3"]


def test_a_remark_without_a_verdict_gets_the_one_that_its_links_mean() -> None:
    told = report(said("r1", links=("wonen",)), said("r2"))
    assert [remark.verdict for remark in told.remarks] == ["in", "onbekend"]


def test_the_matrix_tells_silence_from_where_nobody_met() -> None:
    told = report(evening("s1", "moerwijk"), said("r1", links=("wonen.woningen",)))
    matrix = told.matrix
    assert ("onderwijs", "moerwijk") in matrix.silent
    assert ("wonen", "moerwijk") not in matrix.silent
    assert not [cell for cell in matrix.silent if cell[1] != "moerwijk"]


def test_the_matrix_counts_a_remark_on_two_lines_in_both_and_the_rest_apart() -> None:
    told = report(
        evening("s1", "moerwijk"),
        said("r1", links=("wonen.woningen", "werk.meer-werk", "wonen")),
        said("r2", verdict="niet"),
        said("r3"),
    )
    matrix, column = told.matrix, told.matrix.columns.index("moerwijk")
    counts = dict(zip(matrix.rows, (row[column] for row in matrix.counts), strict=True))
    assert (counts["wonen"], counts["werk"], counts["onderwijs"]) == (1, 1, 0)
    assert (matrix.outside[column], matrix.unlinked[column]) == (1, 1)


def test_attendance_is_the_latest_count_of_who_is_there() -> None:
    told = report(
        tally("t1", "aanwezig", (31,)),
        tally("t2", "Aanwezig na de pauze?", (20, 8), at=START + timedelta(minutes=50)),
        tally("t3", "duidelijk", (12, 9)),
    )
    assert told.meetings[0].present == 28
    assert {counted.present for counted in told.tallies} == {28}


def test_without_a_count_nobody_knows_how_many_there_were() -> None:
    told = report(said("r1"), tally("t1", "aanwezig", method="meerderheid"))
    assert told.meetings[0].present is None
    assert told.tallies[0].total is None


def test_planned_minutes_include_what_was_added_and_real_ones_what_was_measured() -> None:
    told = report(
        mark("m1", "begin", "welkom", 0),
        mark("m2", "minuten", "welkom", 1, minutes=5),
        mark("m3", "begin", "reacties", 12),
        said("r1", 30),
    )
    steps = {time.step: time for time in told.meetings[0].steps}
    assert (steps["welkom"].planned, steps["welkom"].real) == (15, 12.0)
    assert steps["reacties"].real == 18.0, "the laptop died: until the last thing that was written"


def test_the_clock_of_the_recorder_who_followed_the_agenda_counts_not_all_of_them_mixed() -> None:
    told = report(
        evening("s1", "moerwijk", recorder="tafel-1"),
        evening("s2", "moerwijk", recorder="tafel-2"),
        mark("m1", "begin", "welkom", 0),
        mark("m2", "begin", "reacties", 10),
        mark("m3", "einde", "reacties", 40),
        mark("m4", "begin", "welkom", 25, session="s2"),
    )
    (meeting,) = told.meetings
    steps = {time.step: time.real for time in meeting.steps}
    assert (meeting.timed_by, steps["welkom"], steps["reacties"]) == ("tafel-1", 10.0, 30.0)


def test_conflicts_tell_where_the_revisions_differ_and_whether_it_was_settled() -> None:
    one, other = said("r1", rev=2, text="Leyweg"), said("r1", rev=2, text="Erasmusweg")
    told = report(said("r1"), one, other)
    (clash,) = told.clashes
    assert (clash.rev, clash.settled) == (2, False)
    assert {rival.text for rival in clash.rivals} == {"tekst: Leyweg", "tekst: Erasmusweg"}
    assert [rival.current for rival in clash.rivals].count(True) == 1
    settled = report(said("r1"), one, other, said("r1", rev=3, text="Leyweg en Erasmusweg"))
    assert settled.clashes[0].settled
    assert not any(rival.current for rival in settled.clashes[0].rivals)


def test_a_conflict_over_a_turn_is_told_without_who_queued() -> None:
    turns = [
        Turn(
            id="u1",
            session="s1",
            step="reacties",
            speaker=speaker,
            event="aangemeld",
            at=START,
            rev=1,
        )
        for speaker in ("Leyweg", "tafel 3")
    ]
    (clash,) = report(evening("s1", "moerwijk"), *turns).clashes
    assert [rival.text for rival in clash.rivals] == ["aangemeld", "aangemeld"]


def test_contact_details_are_in_no_report_not_even_sealed() -> None:
    first = Ambassador(
        id="a1", session="s1", at=START, rev=1, step="ambassadeur", consent=True,
        sealed="age-encryption.org/v1", interests=("wonen",),
    )  # fmt: skip
    told = report(first, replace(first, sealed="age-anders"), session())
    assert told.meetings[0].ambassadors == 1
    assert told.meetings[0].interests == (("wonen", 1),)
    assert "age-" not in repr(told)


def test_the_same_records_in_another_order_and_twice_give_the_same_report() -> None:
    records = [
        session(), OFFICE, said("r1"), said("r2", 4), said("r2", 5, rev=2, text="Anders"),
        pair("p1", "r1", "r2"), promise("b1", "r2"), tally("t1", "aanwezig", (3,)),
    ]  # fmt: skip
    once = report(*records)
    assert report(*reversed(records), *records) == once


def test_what_was_left_out_is_told_to_the_office_and_only_that_it_was_to_residents() -> None:
    collected = Collected(
        collection=Collection([session(), said("r1")]),
        findings=[Finding(file="tafel-9.toml", line=7, what="stuk", mend="herstel het")],
        troubles=[NpzwError("leeg.toml is leeg")],
    )
    office = report_of(collected, CONTENT)
    assert office.left_out == ("tafel-9.toml:7: stuk; herstel het", "leeg.toml is leeg")
    residents = report_of(collected, CONTENT, "bewoners")
    assert (residents.left_out, residents.incomplete) == ((), True)


def test_a_meeting_recorded_with_another_programme_is_told() -> None:
    told = report(session(programme="haven-2030"), said("r1"))
    assert "haven-2030" in told.left_out[0]
    assert not told.incomplete


def test_a_report_for_residents_holds_no_table_recorder_or_facilitator(tmp_path: Path) -> None:
    paths = write_evenings(tmp_path)
    told = repr(report_of(collect(paths), CONTENT, "bewoners"))
    for word in ("tafel-1", "tafel 1", "gespreksleider", tmp_path.name, "speaker='"):
        assert word not in told
    assert "tafel 1" in repr(report_of(collect(paths), CONTENT, "bureau"))


def test_an_empty_collection_gives_an_empty_report() -> None:
    told = report_of(Collected(), CONTENT)
    assert (told.meetings, told.remarks, told.as_of) == ((), (), None)
    assert not any(told.matrix.held)


def test_everything_that_can_be_named_has_its_own_short_id(tmp_path: Path) -> None:
    told = report_of(collect(write_evenings(tmp_path)), CONTENT)
    refs = [*(r.ref for r in told.remarks), *(p.ref for p in told.promises)]
    refs += [*(t.ref for t in told.tallies), *(d.ref for d in told.doubles)]
    assert len(refs) == len(set(refs)) > 200
    assert isinstance(collect([tmp_path]).collection.fold.promises.popitem()[1], Promise)
