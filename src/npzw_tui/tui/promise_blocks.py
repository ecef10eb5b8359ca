"""What a step shows of promises: what is still open when people come in, tonight's at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from npzw_tui.domain.promises import from_earlier, in_order, is_late, made_tonight
from npzw_tui.i18n import _, n_
from npzw_tui.tui.promise_words import due_words, promise_line, sentence, state_sign, state_words
from npzw_tui.tui.prose import HEADING, QUIET, WARNING, Block, bullet, heading, plain, quiet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.agenda import Step
    from npzw_tui.domain.promises import Outstanding
    from npzw_tui.tui.desk import Desk

_NAMED = 3
"""So many files are named; ``npzw-tui check`` names all."""


def promise_blocks(desk: Desk, step: Step) -> Iterable[Block]:
    """At the welcome what earlier evenings left open, at the closing what was promised tonight."""
    if step.screen == "welcome":
        return _left_open(desk)
    return _to_read_aloud(desk) if step.screen == "closing" else ()


def _left_open(desk: Desk) -> Iterable[Block]:
    if desk.earlier is None or desk.meeting is None:
        # not read yet: nothing is shown that would have to be taken back
        return
    held = from_earlier(desk.earlier, desk.meeting, desk.request.date, desk.neighbourhood)
    still = sum(each.promise.status == "open" for each in held)
    unread = desk.earlier_unread
    if unread:
        words = _("Niet goed te lezen, dus misschien ontbreekt er een: {bestanden}")
        yield quiet(words.format(bestanden=", ".join(unread[:_NAMED])), gap=True)
    if not held:
        yield quiet(_("Van eerdere avonden in deze wijk staat geen belofte open."), gap=True)
        return
    title = n_(
        "Eerder beloofd in deze wijk: {n} staat open",
        "Eerder beloofd in deze wijk: {n} staan open",
        still,
    )
    yield heading(title.format(n=still))
    for each in held:
        yield bullet(promise_line(each.promise), state_sign(each.promise))
        yield plain(_standing(each, desk), indent=2)
    yield quiet(_("F12 b: gedaan, vervallen of weer open"))


def _standing(each: Outstanding, desk: Desk) -> Content:
    from npzw_tui.reports.wording import day_words

    promise, today = each.promise, desk.request.date
    parts = [_("avond van {dag}").format(dag=day_words(each.session.date))]
    if promise.due is not None:
        parts.insert(0, due_words(promise.due, today))
    quiet_words = " · ".join(parts)
    if promise.status == "open" and not is_late(promise, today):
        return Content.styled(quiet_words, QUIET)
    state = (state_words(promise, today), WARNING if is_late(promise, today) else HEADING)
    return Content.assemble(state, (f" · {quiet_words}", QUIET))


def _to_read_aloud(desk: Desk) -> Iterable[Block]:
    promises = [] if desk.meeting is None else made_tonight(desk.meeting)
    standing = in_order(promise for promise in promises if promise.status != "vervallen")
    if not standing:
        words = _("Vanavond is nog niets beloofd. Een belofte legt u vast met > wie: wat")
        yield quiet(words, gap=True)
        return
    yield heading(_("Lees voor: dit is vanavond beloofd"))
    for number, promise in enumerate(standing, start=1):
        words = sentence(promise, desk.request.date)
        if promise.status != "open":
            words += f" {state_words(promise, desk.request.date).capitalize()}."
        yield bullet(words, f"{number}.")
