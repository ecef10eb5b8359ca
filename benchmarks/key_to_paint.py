"""From key press to paint: the note line in the whole application against a bare ``Input``.

Promises: painted within 2 times (median) and 3 times (95th percentile), quiet again within 4 times,
at most 3 kB a key. A key counts as painted when its letter is in what the terminal got.
Our clock repaints a row each second; keys that it meets are kept, which makes ours look slower.
Run: ``uv run python benchmarks/key_to_paint.py [rounds]``
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from _calm import wait_for_calm
from _keys import LINK, SENTENCE, Keys, erase
from _programs import BARE, BARE_PAINTED, environment, figures, ours
from _promises import Promises, load, percentile
from _terminal import Terminal

ROUNDS = 4
KILOBYTE = 1000


def main(rounds: int = ROUNDS) -> int:
    """Type the sentence in both in turn, each round in fresh programs, and compare."""
    bare, full, listing = Keys(), Keys(), Keys()
    print(load())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        for number in range(rounds):
            wait_for_calm()
            with (
                Terminal(BARE, env=env) as theirs,
                Terminal(ours(folder / str(number)), env=env) as own,
            ):
                theirs.painted(BARE_PAINTED)
                own.painted(figures(0))
                for terminal, keys in ((theirs, bare), (own, full)):
                    terminal.watch(1.0)
                    # the first keys fill caches that a whole evening has filled
                    Keys().type(terminal, SENTENCE[:8])
                    erase(terminal)
                    keys.type(terminal, SENTENCE)
                erase(own)
                before, sign, link = LINK.partition("#")
                Keys().type(own, before)
                listing.type(own, sign + link.split()[0], shown=1)
    print(f"bare Input:   {bare}")
    print(f"application:  {full}")
    print(f"with a list:  {listing}")
    print(load())
    return compare(bare, full, listing)


def compare(bare: Keys, full: Keys, listing: Keys) -> int:
    """Print the ratios; 1 when one is over its limit."""
    middle = statistics.median
    promises = Promises()
    promises.ratio("key to paint, median", middle(full.first), middle(bare.first), 2)
    promises.ratio(
        "key to paint, 95th percentile", percentile(full.first, 95), percentile(bare.first, 95), 3
    )
    promises.ratio("key to quiet, median", middle(full.quiet), middle(bare.quiet), 4)
    promises.amount("sent a key, 95th percentile", percentile(full.sizes, 95) / KILOBYTE, 3, "kB")
    promises.amount("sent a key, most", max(full.sizes) / KILOBYTE, 3, "kB")
    promises.amount("sent a key with a list, most", max(listing.sizes) / KILOBYTE, 3, "kB")
    return promises.status


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
