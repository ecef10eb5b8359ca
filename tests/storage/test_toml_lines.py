from __future__ import annotations

import textwrap

from npzw_tui.storage.toml_lines import Place, find_lines


def lines_of(text: str) -> dict[Place, int]:
    return find_lines(textwrap.dedent(text))


def test_keys_at_the_top_stand_in_the_table_without_a_name() -> None:
    lines = lines_of("""\
        # een opmerking met [[step]] = erin

        title = "Avond"
        "in tekens" = 1
    """)
    assert lines["", 0, "title"] == 3
    assert lines["", 0, "in tekens"] == 4


def test_the_elements_of_an_array_of_tables_are_counted() -> None:
    lines = lines_of("""\
        [[step]]
        id = "een"
        [[kind]]
        id = "zorg"

        [[ step ]] # de tweede
        title = "t"
        id = "twee"
    """)
    assert (lines["step", 0], lines["step", 0, "id"]) == (1, 2)
    assert (lines["step", 1], lines["step", 1, "id"]) == (6, 8)
    assert (lines["kind", 0], lines["kind", 0, "id"]) == (3, 4)


def test_text_over_more_lines_is_stepped_over() -> None:
    lines = lines_of('''\
        [[step]]
        a = """
        [[step]]
        b = 1 \\""" nog steeds tekst
        """
        c = \'\'\'
        [[step]]\'\'\'
        d = "# geen [ opmerking"
        [[step]]
        e = """x"""" # "[[step]]" en [
        f = 1
    ''')
    assert lines["step", 0, "d"] == 8
    assert lines["step", 1] == 9
    assert lines["step", 1, "f"] == 11
    assert ("step", 2) not in lines


def test_every_element_of_an_array_has_its_own_line() -> None:
    lines = lines_of("""\
        say = [ # begin
          "een, ]", "twee",
          # "geen",

          ["diep",
           "dieper"], { a = 1, b = [2] },
          "laatste",
        ]
        next = 1
    """)
    assert [lines["", 0, "say", n] for n in range(5)] == [2, 2, 5, 6, 7]
    assert ("", 0, "say", 5) not in lines
    assert lines["", 0, "next"] == 9


def test_a_table_inside_an_element_stands_on_the_line_of_its_header() -> None:
    lines = lines_of("""\
        [[step]]
        id = "een"
        [step.extra]
        x = 1
        [[step]]
        sub.x = 2
    """)
    assert lines["step", 0, "extra"] == 3
    assert lines["step", 1, "sub"] == 6


def test_line_ends_of_windows_count_once() -> None:
    assert find_lines('a = 1\r\nb = [\r\n"x",\r\n]\r\nc = 1\r\n') == {
        ("", 0): 1,
        ("", 0, "a"): 1,
        ("", 0, "b"): 2,
        ("", 0, "b", 0): 3,
        ("", 0, "c"): 5,
    }
