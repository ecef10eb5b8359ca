"""The forms of a report and the way onto a disk."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.errors import NpzwError
from npzw_tui.reports.markdown import markdown_text
from npzw_tui.reports.writing import FORMATS, document_of, form_named, form_of, write_report

from .collected import report, said

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_the_forms_are_those_that_the_contract_names() -> None:
    assert list(FORMATS) == ["md", "html", "docx", "xlsx", "csv", "qdpx"]
    assert all(form.suffix == f".{name}" for name, form in FORMATS.items())


@pytest.mark.parametrize("name", ["HTML", ".html", " html "])
def test_a_form_has_its_name_whatever_its_case(name: str) -> None:
    assert form_named(name) is FORMATS["html"]


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.md", "md"), ("a.b.CSV", "csv"), ("a.htm", "html"), ("map/a.markdown", "md")],
)
def test_a_file_s_name_says_which_form_it_has(name: str, form: str) -> None:
    assert form_of(Path(name)) is FORMATS[form]


@pytest.mark.parametrize(("name", "near"), [("xslx", "xlsx"), ("htlm", "html"), ("doc", "docx")])
def test_an_unknown_form_is_told_with_the_nearest(name: str, near: str) -> None:
    for ask in (lambda: form_named(name), lambda: form_of(Path(f"a.{name}"))):
        with pytest.raises(NpzwError) as caught:
            ask()
        assert caught.value.hint == f"Bedoelt u {near}?"
        assert caught.value.status == 2


def test_a_name_without_a_form_asks_for_one() -> None:
    with pytest.raises(NpzwError, match="verslag") as caught:
        form_of(Path("verslag"))
    assert "--format" in caught.value.hint


def test_each_audience_has_its_own_words() -> None:
    assert document_of(report(said("r1"))).title == "Verslag van de bewonersbijeenkomsten"
    assert document_of(report(said("r1"), audience="bewoners")).title.startswith("Wat u zei")


def test_only_csv_is_another_file_for_excel() -> None:
    told = report(said("r1"))
    differing = [
        name
        for name in ("md", "html", "csv")
        if FORMATS[name].bytes_of(told) != FORMATS[name].bytes_of(told, excel=True)
    ]
    assert differing == ["csv"]


def test_a_report_is_a_file_for_its_owner_only(tmp_path: Path) -> None:
    told = report(said("r1"))
    path = tmp_path / "verslag.md"
    size = write_report(told, FORMATS["md"], path)
    assert path.read_text("utf-8") == markdown_text(document_of(told))
    assert path.stat().st_size == size
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_report_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "verslag.csv"
    path.write_text("oud")
    write_report(report(said("r1")), FORMATS["csv"], path, excel=True)
    assert path.read_bytes().startswith("\ufeffref;".encode())
    assert [found.name for found in tmp_path.iterdir()] == ["verslag.csv"]


@pytest.fixture
def _full_disk() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("_full_disk")
def test_on_a_full_disk_the_old_report_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "verslag.md"
    path.write_text("oud")
    with pytest.raises(NpzwError) as caught:
        write_report(report(said("r1")), FORMATS["md"], path)
    assert "groter" in caught.value.message
    assert path.read_text() == "oud"
    assert [found.name for found in tmp_path.iterdir()] == ["verslag.md"]


@pytest.mark.parametrize(
    ("form", "heavy"),
    [("md", ["jinja2", "docx", "xlsxwriter"]), ("csv", ["jinja2", "docx", "xlsxwriter"])],
)
def test_a_form_imports_only_what_it_needs(form: str, heavy: list[str]) -> None:
    code = (
        "import sys\n"
        "from tests.reports.collected import report, said\n"
        "from npzw_tui.reports.writing import FORMATS\n"
        f"FORMATS[{form!r}].bytes_of(report(said('r1')))\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
