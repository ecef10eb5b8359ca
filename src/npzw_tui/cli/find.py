"""``npzw-tui find``: is it in the programme? For one text, or for every line of standard input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from npzw_tui.cli.output import finish, put, tell, write_utf8
from npzw_tui.cli.program import Command, Shared
from npzw_tui.errors import Exit
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.domain.find import Finder
    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.learned import Learned
    from npzw_tui.domain.programme import Programme

_STANDARD_INPUT = ("-",)
_TOLD_AT_ONCE = 12


@click.command(
    "find",
    cls=Command,
    help=_(
        "Zit het in het programma? Geef in gewone woorden wat iemand zegt, en u ziet welke "
        "onderdelen daarbij passen, de beste eerst. Met - in plaats van een tekst komen de teksten "
        "van de standaardinvoer, een per regel."
    ),
)
@click.argument("words", nargs=-1, required=True, metavar=_("TEKST..."))
@click.option(
    "--json", "as_json", is_flag=True, help=_("Schrijf JSON in UTF-8, een object per regel.")
)
@click.option(
    "--neighbourhood",
    metavar=_("WIJK"),
    help=_("Geef de acties in deze wijk voorrang, bijvoorbeeld moerwijk."),
)
@click.option(
    "--limit",
    metavar=_("AANTAL"),
    type=click.IntRange(min=1),
    help=_("Toon hoogstens zoveel onderdelen, anders 3."),
)
@click.option("--explain", is_flag=True, help=_("Zeg erbij welke woorden waarheen leidden."))
@click.option(
    "--learn/--no-learn",
    default=None,
    help=_(
        "Tel mee wat in eerdere bijeenkomsten gekoppeld is, of juist niet; "
        "anders volgens de instelling learn."
    ),
)
@click.pass_obj
def command(
    shared: Shared,
    words: tuple[str, ...],
    as_json: bool,
    neighbourhood: str | None,
    limit: int | None,
    explain: bool,
    learn: bool | None,
) -> Exit:
    """Check everything that was asked before the first text is read."""
    from npzw_tui.domain.find import LIMIT, Finder
    from npzw_tui.storage.content import read_content
    from npzw_tui.storage.vocabulary import read_vocabulary

    programme = read_content(shared.content).programme
    here = "" if neighbourhood is None else _neighbourhood(neighbourhood, programme)
    vocabulary = read_vocabulary(shared.content, programme)
    learned, findings = _learn(shared, learn)
    finder = Finder(programme, vocabulary, neighbourhood=here, learned=learned)
    asked = _Asked(finder, programme, LIMIT if limit is None else limit, as_json, explain)
    if as_json:
        write_utf8()
    if words == _STANDARD_INPUT:
        complete = asked.answer_lines()
    else:
        asked.answer(" ".join(words))
        complete = True
    return Exit.DONE if complete and not findings else Exit.PARTIAL


def _neighbourhood(word: str, programme: Programme) -> str:
    from npzw_tui.domain.answers import one_of

    titles = {place.id: place.title for place in programme.neighbourhoods}
    return one_of(word, titles, _("Onbekende wijk {woord}"))


def _learn(shared: Shared, wanted: bool | None) -> tuple[Learned | None, list[Finding]]:
    """Learn from earlier meetings, unless that is off; what cannot be read is told and left out."""
    if not (shared.settings.learn if wanted is None else wanted):
        return None, []
    from npzw_tui.services.learning import learn_folder

    learned, findings = learn_folder(shared.sessions)
    for finding in findings[:_TOLD_AT_ONCE]:
        tell(str(finding))
    if len(findings) > _TOLD_AT_ONCE:
        tell(_("… en nog {n} meer").format(n=len(findings) - _TOLD_AT_ONCE))
    return learned, findings


@dataclass(frozen=True)
class _Asked:
    """What to answer from, and how the answers should look."""

    finder: Finder
    programme: Programme
    limit: int
    as_json: bool
    explain: bool

    def answer(self, text: str, *, one_of_many: bool = False) -> None:
        """Write what the programme has on one text; of many, people are told which it was."""
        from npzw_tui.cli.found import json_line, lines_of, quoted_line

        answer = self.finder.check(text, limit=self.limit)
        reasons = self.finder.explain(text) if self.explain else None
        if self.as_json:
            put(json_line(text, answer, reasons))
            return
        lines = lines_of(answer, reasons, self.finder, self.programme)
        for line in (quoted_line(text), *lines, "") if one_of_many else lines:
            put(line)

    def answer_lines(self) -> bool:
        """Answer each line of standard input before the next is read; False: not all was usable.

        Every answer is on its way at once, so that programs on both sides may wait for each other.
        """
        from npzw_tui.cli.text_lines import read_lines, standard_input

        complete = True
        for line in read_lines(standard_input()):
            if line.finding is not None:
                tell(str(line.finding))
                complete = False
            self.answer(line.text, one_of_many=True)
            finish()
        return complete
