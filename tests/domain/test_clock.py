from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

import pytest

from npzw_tui.domain.clock import SystemClock, UuidV7Ids, moment_of

NOW = datetime(2023, 6, 21, 19, 0, tzinfo=UTC)


def test_the_clock_tells_its_offset() -> None:
    clock = SystemClock()
    before = datetime.now(UTC)
    now = clock.now()
    assert now.tzinfo is not None
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == datetime.now(UTC).astimezone().utcoffset()


def test_ids_are_uuids_of_version_seven_with_their_moment() -> None:
    made = UUID(UuidV7Ids().new(NOW))
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == int(NOW.timestamp() * 1000)


def test_ids_only_grow_when_the_clock_stands_still_or_goes_backwards() -> None:
    ids = UuidV7Ids()
    moments = [NOW, NOW, NOW - timedelta(days=400), NOW + timedelta(milliseconds=1), NOW]
    made = [ids.new(moment) for moment in moments * 200]
    assert made == sorted(set(made))
    assert all(UUID(id_).version == 7 for id_ in made)


def test_ids_go_to_the_next_millisecond_when_the_random_part_runs_over() -> None:
    ids = UuidV7Ids()
    before = ids.new(NOW)
    ids._high, ids._low = (1 << 12) - 1, (1 << 62) - 1
    after = ids.new(NOW)
    assert after > before
    assert UUID(after).int >> 80 == int(NOW.timestamp() * 1000) + 1


def test_two_sources_do_not_give_the_same_ids() -> None:
    assert UuidV7Ids().new(NOW) != UuidV7Ids().new(NOW)


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="2023"):
        UuidV7Ids().new(NOW.replace(tzinfo=None))


def test_an_id_tells_when_it_was_made_and_other_texts_do_not() -> None:
    moment = datetime(2023, 6, 21, 19, 0, 0, 123000, tzinfo=UTC)
    assert moment_of(UuidV7Ids().new(moment)) == moment
    for text in ("", "r1", "01890a60-0000-4000-8000-000000000001", "x" * 36):
        assert moment_of(text) is None
    assert moment_of("ffffffff-ffff-7000-8000-000000000001") is None, "beyond any calendar"
