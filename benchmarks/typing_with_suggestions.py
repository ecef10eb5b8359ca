"""Typing with suggestions under the note line against typing without the concern check.

Promise: painted within 1.25 times (median). Until the screen is quiet and bytes are printed too:
suggestions are painted, and that is what they are for.
Run: ``uv run python benchmarks/typing_with_suggestions.py [rounds]``
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from _calm import wait_for_calm
from _keys import Keys, erase
from _programs import environment, figures, ours
from _promises import Promises, load, percentile
from _terminal import Terminal

ROUNDS = 6
LIMIT = 1.25
SENTENCE = "De schimmel in de slaapkamer komt terug en mijn zoon vindt maar geen stage"
"""It says something about several nodes, so that suggestions change while it is typed."""

WARM = "Te weinig licht op het plein "
WITHOUT = [sys.executable, str(Path(__file__).parent / "_apps" / "without_check.py")]


def main(rounds: int = ROUNDS) -> int:
    """Type the sentence with and without suggestions in turn, and compare the medians."""
    without, with_ = Keys(), Keys()
    print(load())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        for number in range(rounds):
            command = ours(folder / f"with{number}")
            other = [*WITHOUT, *ours(folder / f"without{number}")[1:]]
            wait_for_calm()
            with Terminal(other, env=env) as silent, Terminal(command, env=env) as telling:
                silent.painted(figures(0))
                telling.painted(figures(0))
                programs = [(silent, without), (telling, with_)]
                # each is the first as often as the other
                for terminal, keys in programs if number % 2 else reversed(programs):
                    terminal.watch(1.0)
                    Keys().type(terminal, WARM)
                    erase(terminal)
                    keys.type(terminal, SENTENCE)
                if not suggests(telling) or suggests(silent):
                    raise RuntimeError("suggestions stand where they should not, or the reverse")
    print(f"without suggestions:  {without}")
    print(f"with suggestions:     {with_}")
    print(load())
    middle = statistics.median
    promises = Promises()
    for what, ours_, theirs in (
        ("95th percentile", percentile(with_.first, 95), percentile(without.first, 95)),
        ("quiet, median", middle(with_.quiet), middle(without.quiet)),
    ):
        print(f"    key to paint, {what}: ratio {ours_ / theirs:.2f}")
    promises.ratio(
        "key to paint with suggestions, median", middle(with_.first), middle(without.first), LIMIT
    )
    return promises.status


def suggests(terminal: Terminal) -> bool:
    """Whether a suggestion has been painted."""
    # how the second one is picked; the first has Tab
    return b"#2" in terminal.output


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
