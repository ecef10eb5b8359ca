"""Contact details: checked, sealed, and opened by nobody but the office."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from npzw_tui.errors import NpzwError
from npzw_tui.storage.contact_keys import recipient_of
from npzw_tui.storage.contacts import (
    BLOCK,
    Details,
    Unopened,
    WrongDetail,
    details_of,
    seal,
    unseal,
)

from ..contact import SECRET, details, keys

PRIVATE, PUBLIC = keys()
OFFICE = [x25519.Identity.from_str(PRIVATE)]


def _fields(found: Details) -> tuple[str, str, str]:
    return found.name, found.phone, found.email


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), max_size=90))
def test_what_is_sealed_comes_back_to_the_letter_and_only_with_the_key(name: str) -> None:
    sealed = seal(details(name), PUBLIC)
    assert _fields(unseal(sealed, OFFICE)) == (name, *SECRET[1:])
    with pytest.raises(Unopened) as reason:
        unseal(sealed, [x25519.Identity.generate()])
    assert reason.value.wrong_key


def test_the_length_of_what_is_sealed_tells_nothing_of_it() -> None:
    # The seal itself differs in length by chance: age puts something random into its head.
    for found in (Details(name="A", phone="070 0000000"), details("A" * 80), details("Ü" * 40)):
        assert len(pyrage.decrypt(seal(found, PUBLIC).encode(), OFFICE)) == BLOCK
    assert len(pyrage.decrypt(seal(details("A" * 190), PUBLIC).encode(), OFFICE)) == 2 * BLOCK


def test_age_itself_and_any_parser_read_what_was_sealed() -> None:
    plain = pyrage.decrypt(seal(details(), PUBLIC).encode(), OFFICE).decode()
    keys_of_it = {"naam": SECRET[0], "telefoon": SECRET[1], "e-mail": SECRET[2]}
    assert tomllib.loads(plain) == keys_of_it


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("", "070 1234567", ""), "name"),
        (("  \n ", "070 1234567", ""), "name"),
        (("A", "", ""), "phone"),
        (("A", "070", ""), "phone"),
        (("A", "0701234567 (Jan)", ""), "phone"),
        (("A", "", "a@b"), "email"),
        (("A", "", "a b@c.nl"), "email"),
        (("A", "", "a@b.nl, c@d.nl"), "email"),
        (("A" * 201, "", "a@b.nl"), "name"),
    ],
)
def test_what_reaches_nobody_is_refused_without_being_quoted(
    given: tuple[str, str, str], field: str
) -> None:
    name, phone, email = given
    with pytest.raises(WrongDetail) as wrong:
        details_of(name=name, phone=phone, email=email)
    assert wrong.value.field == field
    assert not any(text.strip() and len(text) > 1 and text in str(wrong.value) for text in given)


@pytest.mark.parametrize(
    ("phone", "email"),
    [("070-123 45 67", ""), ("+31 (0)6 12345678", ""), ("", "j.d+x@post.voorbeeld.nl")],
)
def test_one_way_to_be_reached_is_enough(phone: str, email: str) -> None:
    found = details_of(name="  Jan   de\tWit ", phone=phone, email=email)
    assert _fields(found) == ("Jan de Wit", phone, email)


def test_details_say_nothing_where_an_error_shows_values() -> None:
    assert not any(secret in repr(details()) for secret in SECRET)


@pytest.mark.parametrize("harm", [lambda s: s[:-60], lambda s: s.replace("B", "C"), lambda _: ""])
def test_a_seal_that_was_damaged_is_told_from_one_for_somebody_else(harm: object) -> None:
    assert callable(harm)
    with pytest.raises(Unopened) as reason:
        unseal(harm(seal(details(), PUBLIC)), OFFICE)
    assert not reason.value.wrong_key


@pytest.mark.parametrize("inside", [b"\xff", b"naam = 3\n", b'naam = "A', b"[" * 9000])
def test_a_seal_that_holds_something_else_is_damaged_and_quotes_nothing(inside: bytes) -> None:
    sealed = pyrage.encrypt(inside, [recipient_of(PUBLIC)], armored=True).decode()
    with pytest.raises(Unopened) as reason:
        unseal(sealed, OFFICE)
    assert reason.value.__cause__ is None


def test_what_somebody_else_sealed_cannot_steer_the_terminal() -> None:
    sealed = pyrage.encrypt(b'naam = "\\u001b[2JA"\n', [recipient_of(PUBLIC)], armored=True)
    assert unseal(sealed.decode(), OFFICE).name == "[2JA"


def test_no_key_but_a_whole_one_is_taken() -> None:
    for wrong in (PUBLIC[:-1], PUBLIC[:-1] + "qp"[PUBLIC[-1] == "q"], "age1", ""):
        with pytest.raises(NpzwError, match="Dit is geen openbare sleutel"):
            seal(details(), wrong)


def test_a_private_key_in_its_place_is_named_and_not_quoted() -> None:
    with pytest.raises(NpzwError) as error:
        seal(details(), PRIVATE)
    assert "geheime sleutel" in error.value.title
    assert PRIVATE[:30] not in str(error.value)


def test_nothing_of_age_is_loaded_before_it_is_used() -> None:
    code = "import sys, npzw_tui.storage.contacts; print('pyrage' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
