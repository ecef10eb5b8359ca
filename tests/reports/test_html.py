"""HTML: one file that needs nothing else, in which every text stays text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from npzw_tui.reports.bureau import bureau_document
from npzw_tui.reports.document import (
    Bar,
    Cell,
    Chart,
    Column,
    Document,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Quote,
    Ref,
    Table,
)
from npzw_tui.reports.html import html_text
from npzw_tui.reports.html_chart import drawn
from npzw_tui.reports.residents import residents_document

from ..hostile import TEXTS
from . import three_evenings

STYLE = Path(html_text.__code__.co_filename).parent / "templates" / "report.css"
VOID = {"meta", "rect"}
ENOUGH = 7.0
"""The contrast that WCAG asks for at its highest level."""


class Read(HTMLParser):
    """Reads a page and complains where tags do not fit in each other."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


PAGES = {
    "bureau": html_text(bureau_document(three_evenings.report("bureau"))),
    "bewoners": html_text(residents_document(three_evenings.report("bewoners"))),
}


@pytest.fixture(params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]


def test_every_tag_closes_where_it_should_and_every_id_is_there_once(page: str) -> None:
    ids = Read(page).values("id")
    assert len(ids) == len(set(ids))


def test_every_link_stays_in_the_file_and_leads_somewhere(page: str) -> None:
    read = Read(page)
    links = read.values("href")
    assert links
    assert {link[:1] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(read.values("id"))


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    tags = {tag for tag, _ in Read(page).tags}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "base", "form"})
    assert not re.search(r"@import|url\(|https?://", STYLE.read_text("utf-8"))
    attributes = {name for _, attrs in Read(page).tags for name in attrs}
    assert attributes.isdisjoint({"src", "srcset", "style", "action"})
    assert not any(name.startswith("on") for name in attributes)
    assert "default-src 'none'" in page


def test_the_headings_are_the_document_s_and_the_list_of_contents_names_the_chapters(
    page: str,
) -> None:
    levels = [int(tag[1]) for tag, _ in Read(page).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    contents = re.findall(r'<li><a href="#(k-\d+)">', page)
    assert contents == re.findall(r'<h2 id="(k-\d+)"', page)


@settings(max_examples=30)
@given(TEXTS, TEXTS)
def test_every_text_comes_back_as_it_was(text: str, other: str) -> None:
    blocks = (
        Heading(level=2, text=text),
        Paragraph(text=(other, Quote(text, literal=True)), role="warning"),
        Entries(items=(Entry(text=(Quote(text),), details=((other,),)),)),
        Table(
            title=text,
            columns=(Column(title=other),),
            rows=((Cell((text,)),),),
        ),
    )
    document = Document(title=text, subtitle=other, language="nl", blocks=blocks)
    read = Read(html_text(document))
    told = "".join(read.texts)
    assert told.count(text) >= 6
    assert told.count(other) >= 4
    allowed = {tag for tag, _ in Read(PAGES["bureau"]).tags} | {"span"}
    assert {tag for tag, _ in read.tags} <= allowed


def test_the_page_says_its_language() -> None:
    document = Document(title="Report", subtitle="", language="en", blocks=())
    assert '<html lang="en">' in html_text(document)


def test_a_mark_is_a_class_beside_words_and_the_first_column_heads_its_row() -> None:
    table = Table(
        title="Wijken",
        columns=(Column(title="Lijn"), Column(title="Noord", numeric=True)),
        rows=((Cell(("Werk",)), Cell(("stil",), "silent")),),
    )
    page = html_text(Document(title="V", subtitle="", language="nl", blocks=(table,)))
    assert '<th scope="row" data-label="Lijn">Werk</th>' in page
    assert '<td class="number silent" data-label="Noord">stil</td>' in page


def test_only_the_first_definition_of_an_id_is_the_place_that_links_lead_to() -> None:
    blocks = tuple(Paragraph(text=(Ref("4k2-m9x", defines=True),)) for _ in range(2))
    page = html_text(Document(title="V", subtitle="", language="nl", blocks=blocks))
    assert page.count('id="r-4k2m9x"') == 1
    assert page.count('href="#r-4k2m9x"') == 1


# --- charts ---


def test_a_chart_is_told_in_words_too() -> None:
    chart = Chart(title="Duidelijk?", bars=(Bar(label="ja <b>", value=3, told="3 van 4"),), full=4)
    page = html_text(Document(title="V", subtitle="", language="nl", blocks=(chart,)))
    read = Read(page)
    assert "ja <b>: 3 van 4" in read.texts
    assert read.values("aria-labelledby")[-1] == "g-1-t g-1-d"
    assert ("rect", {"class": "bar", "x": "0", "y": "20", "width": "75%", "height": "14"}) in (
        read.tags
    )


@pytest.mark.parametrize(
    ("value", "full", "percent"),
    [(1, 3, "33.33"), (0, 3, "0"), (0, 0, "0"), (5, 3, "100"), (0.001, 3, "0.5")],
)
def test_a_bar_is_never_longer_than_the_page_and_never_nothing(
    value: float, full: float, percent: str
) -> None:
    chart = Chart(title="", bars=(Bar(label="a", value=value, told=""),), full=full)
    assert drawn(chart).bars[0].percent == percent


def test_a_long_label_is_put_on_more_lines_and_its_value_stays_beside_it() -> None:
    label = "Ja, maar dan wel met de mensen die er wonen en niet zonder hen"
    (bar,) = drawn(Chart(title="", bars=(Bar(label=label, value=1, told="1 van de 34"),))).bars
    assert " ".join(line for _, line in bar.label) == label
    assert bar.label[-1][0] <= bar.told_at < bar.top


def test_a_chart_without_bars_is_no_error() -> None:
    assert drawn(Chart(title="", bars=())).bars == ()


# --- looks ---


def _palettes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", STYLE.read_text("utf-8"), re.S)
    return {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))
        for name, text in (("light", light), ("dark", dark))
    }


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("ink", "paper"),
        ("soft", "paper"),
        ("accent", "paper"),
        ("ink", "tint"),
        ("accent", "tint"),
        ("caution-ink", "caution"),
    ],
)
def test_words_stand_out_from_the_page(palette: str, ink: str, paper: str) -> None:
    colours = _palettes()[palette]
    assert _contrast(colours[ink], colours[paper]) >= ENOUGH


def test_paper_is_never_dark() -> None:
    assert "@media screen and (prefers-color-scheme: dark)" in STYLE.read_text("utf-8")
