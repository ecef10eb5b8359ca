"""Texts from standard input: what programs and editors make of them."""

from __future__ import annotations

import io

import pytest

from npzw_tui.cli.text_lines import LONGEST, read_lines
from npzw_tui.errors import NpzwError


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_lines(io.BytesIO(data))]


def findings(data: bytes) -> list[str]:
    return [str(line.finding) for line in read_lines(io.BytesIO(data)) if line.finding]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", []),
        (b"een\ntwee\n", ["een", "twee"]),
        (b"een\ntwee", ["een", "twee"]),
        (b"een\r\ntwee\r\n", ["een", "twee"]),
        (b"\n\r\n \n", ["", "", " "]),
        (b"\xef\xbb\xbfeen\n\xef\xbb\xbftwee\n", ["een", "\ufefftwee"]),
        (b"\xef\xbb\xbf\n", [""]),
        (b"\xef\xbb\xbf", []),
        ("één\u2028twee\x0bdrie\x85vier\rvijf\n".encode(), ["één\u2028twee\x0bdrie\x85vier\rvijf"]),
        ("al \ufffd vervangen\n".encode(), ["al \ufffd vervangen"]),
        (b"nul\x00byte\n", ["nul\x00byte"]),
    ],
)
def test_every_line_is_one_text_and_nothing_is_amiss(data: bytes, wanted: list[str]) -> None:
    assert texts(data) == wanted
    assert findings(data) == []


def test_what_is_no_utf8_is_replaced_and_told_with_its_line() -> None:
    data = "goed\nénig café\n".encode() + "énig café\n".encode("cp1252") + b"goed\n"
    assert texts(data) == ["goed", "énig café", "\ufffdnig caf\ufffd", "goed"]
    assert findings(data) == [
        "standaardinvoer:3: dit is geen UTF-8: het onleesbare is vervangen door \ufffd; "
        "bewaar de tekst als UTF-8"
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_another_encoding_is_refused_as_a_whole(encoding: str) -> None:
    with pytest.raises(NpzwError) as error:
        texts("\ufeffschimmel\n".encode(encoding))
    assert error.value.status == 2
    assert "UTF-16" in error.value.title


def test_a_line_without_end_keeps_its_beginning_and_the_next_line_its_number() -> None:
    data = b"a" * (2 * LONGEST + 5) + b"\ngoed\n\xff\n"
    assert [len(text) for text in texts(data)] == [LONGEST, 4, 1]
    long, wrong = findings(data)
    assert long.startswith("standaardinvoer:1: deze regel is langer dan ")
    assert wrong.startswith("standaardinvoer:3: ")


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_line_that_just_fits_is_whole(end: bytes) -> None:
    data = b"a" * LONGEST + end
    assert findings(data) == []
    assert texts(data) == ["a" * LONGEST]


def test_a_line_is_given_before_the_next_is_asked_for() -> None:
    asked = 0

    class Slow(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            nonlocal asked
            asked += 1
            return super().readline(size)

    lines = read_lines(Slow(b"een\ntwee\n"))
    assert next(lines).text == "een"
    assert asked == 1


def test_input_that_cannot_be_read_is_told() -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(NpzwError, match="niet te lezen"):
        next(read_lines(Broken()))
