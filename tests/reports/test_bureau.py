"""The office's report: everything is in it, and every short id leads back to where it was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.records import Ambassador
from npzw_tui.reports.anchors import texts_of
from npzw_tui.reports.bureau import bureau_document
from npzw_tui.reports.document import (
    Bullets,
    Cell,
    Chart,
    Document,
    Entries,
    Heading,
    Paragraph,
    Quote,
    Ref,
    Strong,
    Table,
)
from npzw_tui.reports.making import report_of
from npzw_tui.reports.markdown import markdown_text
from npzw_tui.storage.collecting import Collected
from npzw_tui.storage.content import Content, read_content

from ..another_city import FOLDER
from ..making import START, mark, session
from . import three_evenings
from .collected import CONTENT, OFFICE, evening, pair, promise, report, said, tally

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.records import Record
    from npzw_tui.reports.document import Block, Text
    from npzw_tui.reports.model import Report


def plain(text: Text) -> str:
    """A text without links and weight."""
    pieces = (piece.short if isinstance(piece, Ref) else piece for piece in text)
    return "".join(p.text if isinstance(p, Quote | Strong) else p for p in pieces)


def chapters(document: Document) -> dict[str, list[Block]]:
    """The blocks of each chapter, by its title."""
    found: dict[str, list[Block]] = {}
    title = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            title = block.text
        else:
            found.setdefault(title, []).append(block)
    return found


def chapter(told: Report, title: str) -> str:
    """All words of a chapter, a line for each text."""
    lines = []
    for block in chapters(bureau_document(told))[title]:
        lines += [block.text] if isinstance(block, Heading) else map(plain, texts_of(block))
    return "\n".join(lines)


def table(told: Report, title: str, place: int = 0) -> Table:
    tables = [b for b in chapters(bureau_document(told))[title] if isinstance(b, Table)]
    return tables[place]


def words(cells: tuple[Cell, ...]) -> list[str]:
    return [plain(cell.text) for cell in cells]


# --- every short id ---


def test_every_short_id_is_defined_once_and_every_reference_leads_to_it() -> None:
    defined: list[str] = []
    used: set[str] = set()
    for block in bureau_document(three_evenings.report("bureau")).blocks:
        for piece in (piece for text in texts_of(block) for piece in text):
            if isinstance(piece, Ref):
                used.add(piece.short)
                defined += [piece.short] if piece.defines else []
    told = three_evenings.report("bureau")
    assert len(defined) == len(set(defined))
    assert used == set(defined)
    assert {one.ref for one in (*told.remarks, *told.hidden, *told.promises)} <= set(defined)


def test_a_short_id_leads_back_to_evening_step_time_table_kinds_and_links() -> None:
    told = report(
        evening("s1", "moerwijk", recorder="tafel-2"),
        said("r1", 42, speaker="tafel 3", also=("compliment",), links=("wonen.woningen",)),
    )
    assert chapter(told, "Alle opmerkingen").splitlines()[1:] == [
        "Moerwijk, 21 juni 2023",
        "Reacties",
        f"{told.remarks[0].ref} Schimmel wordt overgeschilderd",
        "19:42 · tafel 3 · Zorg, Compliment · notulist tafel-2",
        "In het programma: Meer en kwalitatief goede woningen",
        "Nog geen antwoord",
    ]


def test_two_evenings_on_one_day_in_one_neighbourhood_have_two_names() -> None:
    told = report(
        evening("s1", "moerwijk"),
        session("s2", meeting="middag"),
        said("r1"),
        said("r2", 1, session="s2"),
    )
    register = chapter(told, "Alle opmerkingen")
    assert "Moerwijk, 21 juni 2023 (2023-06-21-moerwijk)" in register
    assert "Moerwijk, 21 juni 2023 (middag)" in register


def test_a_conflict_on_what_stands_nowhere_else_defines_its_own_id() -> None:
    told = report(
        said("r1", rev=2, text="een", deleted=True), said("r1", rev=2, text="twee", deleted=True)
    )
    blocks = chapters(bureau_document(told))["Conflicten"]
    refs = [piece for b in blocks for t in texts_of(b) for piece in t if isinstance(piece, Ref)]
    assert refs == [Ref(told.clashes[0].ref, defines=True)]


# --- what waits ---


def test_the_summary_says_what_waits_for_somebody() -> None:
    told = three_evenings.report("bureau")
    (bullets,) = (
        b for b in chapters(bureau_document(told))["In het kort"] if isinstance(b, Bullets)
    )
    said_first = [plain(item).split(":")[0] for item in bullets.items]
    assert said_first[:4] == [
        "Eén belofte is te laat",
        "Eén belofte staat nog open",
        "5 zorgen en vragen hebben nog geen antwoord",
        "2 opmerkingen passen niet of niet helemaal in het programma",
    ]
    assert "Eén conflict is niet beslist" in said_first


def test_the_summary_counts_meetings_people_and_remarks() -> None:
    told = report(
        evening("s1", "moerwijk"),
        evening("s2", "bouwlust"),
        tally("t1", "aanwezig", (30,)),
        said("r1"),
    )
    assert (
        "2 bijeenkomsten in 2 wijken, 1 opmerking. Er waren 30 aanwezigen. Bij 1 bijeenkomst is "
        "niet geteld hoeveel mensen er waren."
    ) in chapter(told, "In het kort")


def test_nothing_waits_where_all_is_done() -> None:
    told = report(said("r1", links=("wonen",), answer="Ja"))
    told = replace(told, matrix=replace(told.matrix, rows=(), counts=()))
    assert "Niets: alles is beantwoord, geplaatst en beslist." in chapter(told, "In het kort")


def test_of_many_that_wait_the_first_are_named_and_the_rest_counted() -> None:
    told = report(*(said(f"r{n}", n) for n in range(20)))
    first = ", ".join(remark.ref for remark in told.unanswered[:6])
    assert (f"20 zorgen en vragen hebben nog geen antwoord: {first} en nog 14.") in chapter(
        told, "In het kort"
    )


def test_promises_that_are_late_come_first_then_those_that_come_up() -> None:
    told = report(
        said("r1", 60 * 24 * 20),
        promise("b1", text="later", due=date(2023, 12, 1)),
        promise("b2", text="te laat", due=date(2023, 6, 22)),
        promise("b3", text="ooit"),
        promise("b4", text="klaar", status="gedaan", due=date(2023, 6, 22)),
        promise("b5", text="weg", status="vervallen"),
    )
    rows = table(told, "Beloften").rows
    assert [(words(row)[1], words(row)[4]) for row in rows] == [
        ("te laat", "te laat"),
        ("later", "open"),
        ("ooit", "open"),
        ("klaar", "gedaan"),
        ("weg", "vervallen"),
    ]
    assert [row[4].mark for row in rows] == ["warning", "", "", "", ""]


def test_a_promise_for_the_day_of_the_report_is_not_late() -> None:
    told = report(said("r1"), promise("b1", due=START.date()))
    assert words(table(told, "Beloften").rows[0])[4] == "open"


def test_a_promise_is_late_from_the_day_after_its_day() -> None:
    told = report(said("r1", 300), promise("b1", due=START.date()))
    assert words(table(told, "Beloften").rows[0])[4] == "te laat"


def test_a_worry_has_its_verdict_and_its_answer() -> None:
    told = report(
        said("r1", verdict="niet", answer="Dat gaat naar de luchthaven"),
        said("r2", 1, links=("wonen.woningen",)),
        promise("b1", "r2", due=date(2023, 9, 15), owner="corporatie"),
    )
    worries = chapter(told, "Zorgen")
    assert "Niet in het programma\nAntwoord: Dat gaat naar de luchthaven" in worries
    assert (
        f"In het programma: Meer en kwalitatief goede woningen\nBeloofd {told.promises[0].ref}: "
        "Het nagaan (corporatie, uiterlijk 15 september 2023, open)"
    ) in worries


def test_every_worry_is_told_once_and_pointed_to_from_its_other_lines() -> None:
    told = report(said("r1", links=("wonen.woningen", "gezondheid.bewegen")))
    worries = chapter(told, "Zorgen")
    assert worries.count("Schimmel") == 1
    assert f"Zie ook, onder een andere lijn: {told.remarks[0].ref}" in worries


def test_a_link_is_no_prefix_of_another() -> None:
    told = report(
        said("r1", text="A", links=("won",)),
        said("r2", text="B", links=("woningtekort",)),
        said("r3", text="C", links=("wonen",)),
        said("r4", text="D", links=("wonen.woningen",)),
        said("r5", text="E", links=("wonen.woningen.x",)),
    )
    assert [told.matrix.counts[told.matrix.rows.index("wonen")][2]] == [2]
    worries = chapter(told, "Zorgen")
    line, rest = worries.split("Niet aan een lijn gekoppeld")
    assert [text for text in "ABCDE" if f" {text}\n" in line] == ["C", "D"]
    assert [text for text in "ABCDE" if f" {text}\n" in rest] == ["A", "B", "E"]
    assert "won (onbekend in dit programma)" in rest


# --- silence and counts ---


def test_silence_is_a_word_and_no_meeting_is_another() -> None:
    told = report(evening("s1", "moerwijk"), said("r1", links=("wonen",)))
    matrix = table(told, "Wijken en lijnen")
    assert [column.title for column in matrix.columns] == [
        "Lijn", "Bouwlust", "Morgenstond", "Moerwijk", "Vrederust",
    ]  # fmt: skip
    rows = {words(row)[0]: row for row in matrix.rows}
    nobody = "geen bijeenkomst"
    assert words(rows["Wonen"])[1:] == [nobody, nobody, "1", nobody]
    assert rows["Werk"][3] == Cell(("stil",), "silent")
    assert rows["Werk"][1].mark == "absent"
    assert "Moerwijk: stil over Onderwijs, Werk, Veiligheid, Gezondheid en Sociaal." in chapter(
        told, "Wijken en lijnen"
    )


def test_nobody_is_silent_in_a_neighbourhood_that_is_not_known() -> None:
    told = report(evening("s1", "moerwijk"), said("r1", session="weg"))
    assert "onbekend: stil" not in chapter(told, "Wijken en lijnen").lower()


def test_counts_of_hands_are_told_against_those_present() -> None:
    told = report(
        tally("t1", "aanwezig", (40,)),
        tally("t2", "duidelijk", (10, 20), options=("ja", "nee"), step="reacties"),
    )
    (row,) = table(told, "Tellingen").rows
    assert words(row)[2:] == ["10 (25%)", "20 (50%)", "30", "40", "geteld"]
    (chart,) = (b for b in chapters(bureau_document(told))["Tellingen"] if isinstance(b, Chart))
    assert chart.full == 40
    assert [bar.told for bar in chart.bars] == ["10 (25%)", "20 (50%)"]


def test_more_hands_than_people_is_a_warning_without_percentages() -> None:
    told = report(tally("t1", "aanwezig", (5,)), tally("t2", "duidelijk", (4, 3)))
    (row,) = table(told, "Tellingen").rows
    assert words(row)[2:5] == ["4", "3", "7 (meer dan aanwezig)"]
    warnings = [
        plain(block.text)
        for block in chapters(bureau_document(told))["Tellingen"]
        if isinstance(block, Paragraph) and block.role == "warning"
    ]
    assert warnings == [
        f"Moerwijk, 21 juni 2023: 7 handen bij 5 aanwezigen ({told.tallies[1].ref}). "
        "Klopt de telling?"
    ]


def test_hands_that_may_go_up_more_than_once_are_no_warning() -> None:
    stones = ("Verbond", "Programmaplan")
    told = report(
        tally("t1", "aanwezig", (10,)),
        tally("t2", "mijlpaal", (8, 9), options=stones),
        tally("t3", "mijlpaal", (8, 11), options=stones),
    )
    right, wrong = map(words, table(told, "Tellingen").rows)
    assert right[2:5] == ["8 (80%)", "9 (90%)", "17"]
    assert wrong[2:5] == ["8", "11", "19 (meer dan aanwezig)"]
    assert "11 handen bij 10 aanwezigen" in chapter(told, "Tellingen")


def test_numbers_beside_a_majority_were_not_counted() -> None:
    told = report(
        tally("t1", "commitment", (0, 0), options=("ja", "nee"), method="meerderheid"),
        tally("t2", "aanwezig", (0,), method="meerderheid"),
    )
    row = words(table(told, "Tellingen").rows[0])
    assert row[2:] == ["–", "niet geteld", "niet geteld, geen meerderheid genoteerd"]
    assert "Staan jullie achter de plannen?" in chapter(told, "Tellingen")
    (meeting,) = table(told, "Bijeenkomsten").rows
    assert words(meeting)[3] == "niet geteld"


def test_what_nobody_counted_is_no_number() -> None:
    told = report(tally("t1", "positief", method="meerderheid", majority="ja"))
    (row,) = table(told, "Tellingen").rows
    assert words(row)[2:] == ["–", "niet geteld", "niet geteld, meerderheid: ja"]
    (meeting,) = table(told, "Bijeenkomsten").rows
    assert words(meeting)[3] == "niet geteld"


def test_one_question_with_other_options_elsewhere_is_one_table() -> None:
    told = report(
        evening("s1", "moerwijk"),
        evening("s2", "bouwlust"),
        tally("t1", "duidelijk", (1, 2), options=("ja", "nee")),
        tally("t2", "duidelijk", (3,), options=("ja, wel",), session="s2"),
    )
    rows = [words(row) for row in table(told, "Tellingen").rows]
    assert {row[0]: row[2:5] for row in rows} == {
        "Moerwijk, 21 juni 2023": ["–", "1", "2"],
        "Bouwlust, 21 juni 2023": ["3", "–", "–"],
    }


def test_planned_and_real_times_stand_side_by_side() -> None:
    told = report(
        mark("a", "begin", "welkom", 0),
        mark("b", "begin", "reacties", 14),
        mark("c", "minuten", "reacties", 20, minutes=5),
        mark("d", "einde", "reacties", 48),
    )
    rows = {words(row)[0]: words(row)[1:] for row in table(told, "Tijd per stap").rows}
    assert rows["Welkom"] == ["10 min", "14 min", "+4"]
    assert rows["Reacties"] == ["35 min", "34 min", "−1"]
    assert rows["Presentatie"] == ["20 min", "–", "–"]


def test_of_ambassadors_only_their_number_and_interests_are_told() -> None:
    told = report(
        Ambassador(
            id="a1",
            session="s1",
            at=START,
            rev=1,
            step="ambassadeur",
            consent=True,
            sealed="age-geheim",
            interests=("wonen",),
        )
    )
    assert "Moerwijk, 21 juni 2023: 1 ambassadeur, voor Wonen en leefomgeving (1)." in chapter(
        told, "Ambassadeurs"
    )
    assert "age-geheim" not in markdown_text(bureau_document(told))


def test_what_was_left_out_is_named_in_its_own_chapter_and_on_top() -> None:
    told = three_evenings.report("bureau")
    assert "tafel-1_0123abcd.toml:41: de sleutel kind ontbreekt" in chapter(
        told, "Wat is weggelaten"
    )
    assert "Niet alle invoer is gelezen" in chapter(told, "In het kort")


def test_a_double_is_told_under_the_one_that_stands_for_it() -> None:
    told = report(
        OFFICE,
        evening("s1", "moerwijk"),
        said("r1"),
        said("r2", 1, text="Schimmel", speaker="tafel 1"),
        pair("p1", "r1", "r2"),
        pair("p2", "r1", "r2", "anders", 61),
        pair("p3", "r1", "r2", minute=62),
    )
    assert chapter(told, "Dubbele opmerkingen").splitlines()[1:] == [
        f"{told.remarks[0].ref} Schimmel wordt overgeschilderd",
        f"{told.doubles[0].ref} Schimmel (Moerwijk, 21 juni 2023 · Reacties 19:01 · tafel 1 · "
        "Zorg)",
        "Hierover is verschillend beslist:",
        f"{told.remarks[0].ref} en {told.doubles[0].ref}: nu hetzelfde",
    ]


# --- nothing there, and too much ---


def test_no_inputs_at_all_are_a_report_that_says_so() -> None:
    told = report_of(Collected(), CONTENT)
    text = markdown_text(bureau_document(told))
    assert "Er zijn geen bijeenkomsten en geen opmerkingen." in text
    assert "stand van" not in text


@pytest.mark.parametrize(
    "records",
    [
        (evening("s1", "moerwijk"),),
        (said("r1", session="weg"),),
        (said("r1", step="later", kind="gil", links=("x",), verdict="in"),),
        (evening("s1", "elders"), said("r1")),
        (OFFICE, said("r1", session="kantoor")),
        (tally("t1", "zomaar", (0, 0)),),
        (tally("t1", "aanwezig", (0,)), tally("t2", "duidelijk", (3,))),
        (promise("b1", "weg"),),
    ],
    ids=["quiet", "no-session", "unknown-ids", "elsewhere", "by-staff", "zeros", "nobody", "lost"],
)  # fmt: skip
def test_a_report_is_made_of_whatever_there_is(records: tuple[Record, ...]) -> None:
    text = markdown_text(bureau_document(report(*records)))
    assert "## Alle opmerkingen" in text


def test_another_city_s_words_are_in_its_report_and_ours_are_not(tmp_path: Path) -> None:
    told = _elsewhere(tmp_path)
    text = markdown_text(bureau_document(told))
    for word in ("Programma Haven", "Noord", "Water", "Klacht", "Praten"):
        assert word in text
    for word in ("Moerwijk", "Zuidwest", "Zorgen", "Den Haag"):
        assert word not in text


def _elsewhere(tmp_path: Path) -> Report:
    for name, text in FOLDER.items():
        (tmp_path / name).write_text(text, "utf-8")
    content: Content = read_content(tmp_path)
    records = [
        evening("s1", "noord"),
        said("r1", kind="klacht", step="praten", links=("water.zwemmen",)),
        said("r2", kind="verhaal", step="begin"),
    ]
    collected = Collected()
    for record in records:
        collected.collection.feed(record)
    return report_of(collected, content)


def test_titles_come_from_content_and_ids_stay_when_a_title_changes() -> None:
    programme = CONTENT.programme
    lines = tuple(
        replace(line, title="Huizen", short="Huis") if line.id == "wonen" else line
        for line in programme.lines
    )
    renamed = replace(CONTENT, programme=replace(programme, lines=lines))
    collected = Collected()
    for record in three_evenings.records():
        collected.collection.feed(record)
    before, after = report_of(collected, CONTENT), report_of(collected, renamed)
    assert [told.ref for told in before.remarks] == [told.ref for told in after.remarks]
    old, new = (markdown_text(bureau_document(told)) for told in (before, after))
    assert "### Wonen en leefomgeving" in old
    assert "### Huizen" in new
    assert _anchors(old) == _anchors(new)


def _anchors(text: str) -> list[str]:
    return [part.split('"')[0] for part in text.split('<a id="')[1:]]


def test_five_thousand_remarks_are_no_trouble() -> None:
    links = (("wonen.woningen",), (), ("sociaal",))
    told = report(
        *(said(f"r{n}", n / 60, text=f"Opmerking {n}", links=links[n % 3]) for n in range(5000))
    )
    document = bureau_document(told)
    (register,) = (
        block for block in chapters(document)["Alle opmerkingen"] if isinstance(block, Entries)
    )
    assert len(register.items) == 5000
