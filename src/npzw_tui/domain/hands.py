"""Which questions hands can be counted for: the content's, those made up, those counted already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npzw_tui.domain.counting import Counting
from npzw_tui.domain.leader import is_named_leader
from npzw_tui.domain.records import Tally
from npzw_tui.domain.tally_view import title_of
from npzw_tui.domain.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from npzw_tui.domain.agenda import Agenda, TallyQuestion
    from npzw_tui.domain.fold import Meeting
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.records import Record, Session

Options = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A question for hands, and its count where there is one.

    ``question`` is the id from content, or the words of a question that was made up. ``options``
    are all that were ever asked for it, in their order. ``table`` is who counted, "" where that is
    (or will be) this keyboard.
    """

    step: str
    question: str
    title: str
    options: tuple[str, ...]
    tally: Tally | None = None
    table: str = ""

    def counting(self) -> Counting:
        """Go on counting where it was left."""
        tally = self.tally
        if tally is None or (tally.method == "meerderheid" and not tally.majority):
            return Counting(self.options)
        if tally.method == "meerderheid":
            return Counting(self.options, (), tally.method, tally.majority)
        # by place as well as by words, as somebody may have written an option twice
        left = list(zip(tally.options, tally.counts, strict=True))
        counts: list[int | None] = []
        for option in self.options:
            found = next((pair for pair in left if pair[0] == option), None)
            counts.append(None if found is None else found[1])
            if found is not None:
                left.remove(found)
        return Counting(self.options, counts, tally.method)


def options_of(question: TallyQuestion, programme: Programme) -> Options:
    """Return what hands can go up for: the milestones where it asks for them, then its own."""
    stones = programme.milestones if question.milestones else ()
    words = (f"{stone.title} ({stone.when})" if stone.when else stone.title for stone in stones)
    return tuple(dict.fromkeys((*words, *question.options)))


def hands_in(
    meeting: Meeting,
    agenda: Agenda,
    programme: Programme,
    step: str,
    table_of: Callable[[Tally], str],
) -> list[Hands]:
    """Return all questions: of this step first, then of the others in the order of the agenda.

    ``table_of`` says which other table counted, "" for this keyboard. A question of the content
    that only others counted is there once more, to be counted here.
    """
    asked = options_asked(meeting.revisions())
    tallies = sorted(meeting.tallies.values(), key=lambda tally: tally.id)

    def counted(tally: Tally, place: str, content: Options) -> Hands:
        return Hands(
            step=place,
            question=tally.question,
            title=title_of(tally.question, agenda),
            options=_options(tally, asked.get(tally.id, tally.options), content),
            tally=tally,
            table=table_of(tally),
        )

    found: list[Hands] = []
    for place in dict.fromkeys((step, *agenda.step_by_id, *(tally.step for tally in tallies))):
        for question in agenda.tallies_of(place):
            options = options_of(question, programme)
            known = [counted(t, place, options) for t in tallies if t.question == question.id]
            if all(hands.table for hands in known):
                known.append(
                    Hands(step=place, question=question.id, title=question.title, options=options)
                )
            found += sorted(known, key=lambda hands: hands.table)
        found += [
            counted(tally, place, ())
            for tally in tallies
            if tally.step == place and tally.question not in agenda.tally_by_id
        ]
    return found


def _options(tally: Tally, asked: Options, content: Options) -> Options:
    """Return all options that a count may be for, those that were not counted too."""
    own = asked
    if len(set(tally.options)) < len(tally.options):
        # somebody wrote one twice, and both have a number
        own = tally.options
    if tally.majority and tally.majority not in own:
        own = (*own, tally.majority)
    if set(own) <= set(content):
        return content
    return (*own, *(option for option in content if option not in own))


def options_asked(revisions: Iterable[Record]) -> dict[str, Options]:
    """Return by id the options that any revision of a count had, the first revision's first.

    A count holds only what was counted; what else was asked stands in its first revision.
    """
    found: dict[str, dict[str, None]] = {}
    for record in revisions:
        if isinstance(record, Tally):
            found.setdefault(record.id, {}).update(dict.fromkeys(record.options))
    return {id_: tuple(options) for id_, options in found.items()}


def withdrawn_tally(meeting: Meeting) -> Tally | None:
    """Return the count that was withdrawn last, None where there is none."""
    found = dict.fromkeys(r.id for r in meeting.revisions() if isinstance(r, Tally))
    current = (meeting.current(id_) for id_ in found)
    gone = [tally for tally in current if isinstance(tally, Tally) and tally.deleted]
    return max(gone, key=lambda tally: (tally.at, tally.id), default=None)


def table_in(session: Session | None, own: str, *, leads: bool = False) -> str:
    """Return the name of the table that counted, "" for the session that is written here.

    Who ``leads`` goes on with what an earlier leader counted as with a count of their own.
    """
    if session is None or session.id == own or (leads and is_named_leader(session)):
        return ""
    return session.recorder


# --- a question made up on the spot ---


def split_options(text: str) -> list[str]:
    """Read options with a slash between them, or a comma where there is no slash."""
    parts = re.split("/" if "/" in text else "[,\n]", text)
    words = (" ".join(part.split()) for part in parts)
    return [word for word in words if word]


def double_option(options: Sequence[str]) -> str | None:
    """Return the first option that says the same as an earlier one."""
    seen: set[str] = set()
    for option in options:
        if fold_text(option) in seen:
            return option
        seen.add(fold_text(option))
    return None
