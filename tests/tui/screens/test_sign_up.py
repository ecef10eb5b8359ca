"""Signing an ambassador up at the keyboard, with the resident beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyrage import x25519

from npzw_tui.domain.records import Ambassador
from npzw_tui.domain.short_id import short_ids
from npzw_tui.storage.contacts import unseal
from npzw_tui.tui.screens.consent import Consent
from npzw_tui.tui.screens.sign_up import SignedUpReceipt
from npzw_tui.tui.screens.sign_up_form import SignUpForm

from ...contact import SECRET, keys
from ..evening import full_disk

if TYPE_CHECKING:
    from ..evening import Evening, Seat

PRIVATE, PUBLIC = keys()
OFFICE = [x25519.Identity.from_str(PRIVATE)]


def _ambassadors(evening: Evening) -> list[Ambassador]:
    return [record for record in evening.records if isinstance(record, Ambassador)]


async def _agree(seat: Seat) -> None:
    """Read to the end and say yes."""
    await seat.press("f12", "a")
    await seat.until(lambda: isinstance(seat.app.screen, Consent))
    await seat.press("end", "j")
    await seat.until(lambda: isinstance(seat.app.screen, SignUpForm))


async def _fill_in(seat: Seat, *texts: str) -> None:
    for text in texts:
        await seat.type(text)
        await seat.press("tab")


async def test_a_resident_signs_up_and_only_the_office_can_read_who(evening: Evening) -> None:
    evening.use(office_key=PUBLIC)
    async with evening.meeting("ambassadeur", size=(80, 24)) as seat:
        assert "Nog niemand aangemeld · aanmelden: F12 a" in seat.read("#stage")
        await _agree(seat)
        await _fill_in(seat, *SECRET)
        await seat.press("3", "tab")
        await seat.type("#schuldenz")
        await seat.press("tab")
        assert seat.read("#links").strip() == "› #gezondheid.schuldenzorg"
        await seat.press("ctrl+s")
        (record,) = _ambassadors(evening)
        assert isinstance(seat.app.screen, SignedUpReceipt)
        assert short_ids([record.id])[record.id] in seat.seen
        assert not any(secret in seat.seen for secret in SECRET)
        await seat.press("enter")
        assert "1 aanmelding" in seat.read("#stage")
        assert "Wonen 1 · Gezondheid 1" in seat.read("#stage")
        assert evening.drafts == []
    assert record.step == "ambassadeur"
    assert record.interests == ("wonen", "gezondheid.schuldenzorg")
    found = unseal(record.sealed or "", OFFICE)
    assert (found.name, found.phone, found.email) == SECRET


async def test_yes_takes_a_key_of_its_own_and_the_whole_text(evening: Evening) -> None:
    evening.use(office_key=PUBLIC)
    async with evening.meeting("ambassadeur", size=(80, 24)) as seat:
        await seat.press("f12", "a")
        assert "ja zeggen kan aan het eind" in seat.read("#consent-question")
        await seat.press("j", "y")
        assert isinstance(seat.app.screen, Consent)
        for _key in range(5):
            await seat.press("enter")
        assert "Druk dan op j" in seat.read("#consent-question")
        assert isinstance(seat.app.screen, Consent)
        await seat.press("n")
        assert not isinstance(seat.app.screen, Consent)
        # where all of it fits, it is read at once
        await seat.resize(160, 45)
        await seat.press("f12", "a")
        assert "Druk dan op j" in seat.read("#consent-question")
        await seat.press("escape")
    assert _ambassadors(evening) == []


async def test_others_cannot_read_along(evening: Evening) -> None:
    evening.use(office_key=PUBLIC)
    async with evening.meeting("ambassadeur") as seat:
        await _agree(seat)
        await _fill_in(seat, "Jan", SECRET[1])
        seen = {name: seat.read(f"#{name}").strip(" ›") for name in ("name", "phone")}
        assert seen == {"name": "••••••••", "phone": "••••••••"}
        await seat.press("shift+tab")
        assert SECRET[1] in seat.read("#phone")
        await seat.press("f3")
        assert "Alles is bedekt" in seat.read("#cover")
        assert SECRET[1] not in seat.seen
        await seat.press("f3")
        assert SECRET[1] in seat.seen
        assert seat.read("#name").strip(" ›") == "••••••••"


async def test_a_name_typed_among_the_interests_is_not_looked_up_nor_said(
    evening: Evening,
) -> None:
    evening.use(office_key=PUBLIC)
    async with evening.meeting("ambassadeur") as seat:
        await _agree(seat)
        await _fill_in(seat, *SECRET)
        await seat.press("tab")
        await seat.type("Veiligheid")
        await seat.press("tab")
        assert "eiligheid" not in seat.read("#links")
        await seat.press("enter")
        assert (seat.focus, "begint met #" in seat.read("#problem")) == ("links", True)
        assert "eiligheid" not in seat.read("#problem")
    assert _ambassadors(evening) == []


async def test_what_is_wrong_is_said_at_its_field_and_escape_loses_nothing(
    evening: Evening,
) -> None:
    evening.use(office_key=PUBLIC)
    async with evening.meeting("ambassadeur", size=(80, 24)) as seat:
        await _agree(seat)
        await seat.press("enter")
        assert (seat.focus, "Vul een naam in" in seat.read("#problem")) == ("name", True)
        await seat.type("Jan")
        await seat.press("enter")
        assert (seat.focus, "of allebei" in seat.read("#problem")) == ("phone", True)
        await seat.press("tab")
        await seat.type("jan@")
        await seat.press("enter")
        assert (seat.focus, "Dit kan geen e-mailadres zijn" in seat.seen) == ("email", True)
        await seat.type("voorbeeld.nl")
        await seat.press("enter")
        assert (seat.focus, "Nog een onderwerp?" in seat.seen) == ("lines", True)
        await seat.press("shift+tab")
        await seat.press("escape", "escape")
        assert isinstance(seat.app.screen, SignUpForm)
        assert seat.app.screen.line("email") == "jan@voorbeeld.nl"
        await seat.press("escape", "n")
        assert not isinstance(seat.app.screen, SignUpForm)
    assert _ambassadors(evening) == []


async def test_without_a_key_somebody_is_counted_and_it_is_said_how_to_set_one_up(
    evening: Evening,
) -> None:
    async with evening.meeting("ambassadeur", size=(80, 24)) as seat:
        assert "! Zonder contactgegevens" in seat.read("#stage")
        await seat.press("f12", "a")
        assert "npzw-tui contacts use" in seat.seen
        await seat.press("j")
        assert not seat.app.screen.query("#name")
        await seat.press("1", "enter")
        assert "1 aanmelding geteld" in seat.seen
        await seat.press("v")
        assert isinstance(seat.app.screen, Consent)
        await seat.press("escape")
    (record,) = _ambassadors(evening)
    assert (record.sealed, record.interests) == (None, ("onderwijs",))


async def test_a_slip_is_withdrawn_and_how_to_erase_it_is_told(evening: Evening) -> None:
    evening.use(office_key=PUBLIC)
    async with evening.meeting("ambassadeur") as seat:
        await _agree(seat)
        await _fill_in(seat, *SECRET)
        await seat.press("ctrl+s", "w", "enter")
        assert "npzw-tui contacts forget" in seat.seen
        await seat.press("enter")
        assert "Nog niemand aangemeld" in seat.read("#stage")
        await seat.press("f12", "a", "w")
        assert isinstance(seat.app.screen, Consent)
        await seat.press("escape")
    assert [record.deleted for record in _ambassadors(evening)] == [False, True]


async def test_on_a_full_disk_only_the_seal_waits_in_the_draft(evening: Evening) -> None:
    evening.use(office_key=PUBLIC)
    async with evening.meeting("ambassadeur") as seat:
        await _agree(seat)
        await _fill_in(seat, *SECRET)
        with full_disk(evening.files[0]):
            await seat.press("ctrl+s")
            assert "NOG NIET op schijf" in seat.seen
            await seat.press("enter")
        seat.screen.writing._opened.drafts.flush()
        seat.screen.writing._opened.receipts.retry()
        await seat.settled()
        (record,) = _ambassadors(evening)
        assert unseal(record.sealed or "", OFFICE).name == SECRET[0]
        for path in evening.folder.iterdir():
            assert not any(secret.encode() in path.read_bytes() for secret in SECRET)
