from __future__ import annotations

from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD, is_staff

from ..making import session


def test_a_session_of_staff_is_told_from_a_meeting() -> None:
    assert is_staff(session(neighbourhood=STAFF_NEIGHBOURHOOD))
    assert not is_staff(session())
    assert not is_staff(session(meeting="2023-06-21-verwerking", recorder="verwerking"))
