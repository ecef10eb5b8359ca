"""What a suggestion costs a key press, and what it costs to get ready for the first one.

Promises: at most 3 ms at the 95th percentile with 200 nodes and 20,000 learned remarks, for what
people type and for what they do not; at most 60 ms to build the index from the real content. Each
remark is typed letter by letter into a finder that has seen no word before, and long texts that
never came before are pasted into one that was used.
Printed with it: the same against a bare scan of the titles, against only parsing the words, and
memory. Run: ``uv run python benchmarks/suggest.py [remarks]``
"""

from __future__ import annotations

import gc
import random
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import ParamSpec

from rapidfuzz import process

from _calm import wait_for_calm
from _large import LEARNED, NODES, enlarge, make_learned, read_remarks, spread
from _promises import Promises, load, percentile
from npzw_tui.domain.find import Finder
from npzw_tui.domain.learned import Learned
from npzw_tui.storage.content import read_content
from npzw_tui.storage.paths import content_dir
from npzw_tui.storage.vocabulary import read_vocabulary

P = ParamSpec("P")

REMARKS = 40
PROCESSES = 7
PASTES = 40
LONG = 20_000
SUGGESTION_MS = 3
BUILDING_MS = 60

_FUNCTION_WORDS = "en dan is het er ook nog zo van dat het niet meer is wat het was, of toch wel? "
_ALPHABETS = (
    "Плесень в спальне, и никто ничего не делает. ",
    "العفن على الجدران والانتظار طويل جدا ",
    "Duvarlarda küf var, çocuğum öksürüyor, kimse gelmiyor. ",
    "墙上发霉了，孩子一直咳嗽。 ",
    "Υγρασία στους τοίχους και κανείς δεν έρχεται. ",
)
_EMOJI = "😀👍🏽👩‍👩‍👧‍👦🇳🇱❤️🔥" * 6

_BUILD = """
import tomllib
from time import perf_counter
from npzw_tui.storage.content import read_content
from npzw_tui.storage.paths import content_dir

content = read_content(content_dir(None))
start = perf_counter()
from npzw_tui.domain.find import Finder
from npzw_tui.storage.vocabulary import read_vocabulary

imported = perf_counter()
vocabulary = read_vocabulary(content.folder, content.programme)
read = perf_counter()
Finder(content.programme, vocabulary).check("Schimmel")
built = perf_counter()
text = (content.folder / "keywords.toml").read_text("utf-8")
before = perf_counter()
tomllib.loads(text)
print(imported - start, read - imported, built - read, perf_counter() - before)
"""
"""In a process of its own: what was imported or built once is quick ever after."""

_MEMORY = """
from pathlib import Path
from _large import enlarge, make_learned, read_remarks, spread
from npzw_tui.domain.find import Finder
from npzw_tui.domain.learned import Learned
from npzw_tui.storage.content import read_content
from npzw_tui.storage.paths import content_dir
from npzw_tui.storage.vocabulary import read_vocabulary

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20

content = read_content(content_dir(None))
remarks = read_remarks(content.programme)
start = resident()
vocabulary = read_vocabulary(content.folder, content.programme)
finder = Finder(content.programme, vocabulary)
finder.check(remarks[0])
real = resident()
programme = enlarge(content.programme)
large = Finder(programme, spread(vocabulary, programme))
large.check(remarks[0])
larger = resident()
large.learned = Learned()
for remark in make_learned(programme, remarks):
    large.learned.feed(remark)
for text in remarks:
    large.check(text)
print(real - start, larger - real, resident() - larger)
"""


def main(remarks: int = REMARKS) -> int:
    """Measure the three."""
    promises = Promises()
    print(load())
    _time_keys(remarks, promises)
    _time_building(promises)
    _measure_memory()
    print(load())
    return promises.status


# A key press


def _time_keys(remarks: int, promises: Promises) -> None:
    content = read_content(content_dir(None))
    programme = enlarge(content.programme)
    vocabulary = spread(read_vocabulary(content.folder, content.programme), programme)
    texts = read_remarks(content.programme)
    learned = Learned()
    start = perf_counter()
    for remark in make_learned(programme, texts):
        learned.feed(remark)
    took = perf_counter() - start
    print(f"{len(programme.nodes)} nodes; learning {len(learned)} remarks: {took:.2f} s")

    def fresh() -> Finder:
        finder = Finder(programme, vocabulary, learned=learned)
        # the collector's look at what was just built is not the first key's doing
        gc.collect()
        return finder

    typed = random.Random(0).sample(texts, min(remarks, len(texts)))
    long = " ".join(texts * (LONG // sum(map(len, texts)) + 1))[: LONG - 100]
    # name, what stood there already, what is typed behind it
    cases = [
        ("a suggestion", "", typed),
        ("typed behind 20,000 characters", f"{long} ", typed[:5]),
        ("typed in other alphabets", "", list(_ALPHABETS)),
        ("only emoji", "", [_EMOJI]),
        ("only function words", "", [_FUNCTION_WORDS * 3]),
        ("a key held down", "", ["a" * 400]),
    ]
    for name, before, all_typed in cases:
        wait_for_calm()
        times = [took for text in all_typed for took in _type(fresh(), before, text)]
        _tell(name, times, promises)
        if name == "a suggestion":
            titles = [node.title for node in programme.nodes.values()]
            scans = [_time(process.extract, each, titles) for each in _prefixes(typed)]
            scan = percentile(scans, 95)
            ratio = percentile(times, 95) / scan
            print(f"    a bare scan of the titles: 95% {scan * 1e3:.2f} ms, ratio {ratio:.2f}")
    wait_for_calm()
    for name, make in (
        ("remarks", lambda number: _shuffled(texts, number)),
        ("unknown words", _unknown),
        ("other alphabets", lambda number: _shuffled(_ALPHABETS, number)),
    ):
        pasted = [make(number) for number in range(PASTES)]
        cold = [_time(fresh().check, text, unfinished=True) for text in pasted]
        print(f"    pasted before anything else: median {statistics.median(cold) * 1e3:.2f} ms")
        used = fresh()
        _type(used, "", typed[0])
        times = [_time(used.check, text, unfinished=True) for text in pasted]
        _tell(f"pasted 20,000 characters, {name}", times, promises)


def _type(finder: Finder, before: str, text: str) -> list[float]:
    """Seconds for each key of a text typed behind another, which was checked when it came."""
    if before:
        finder.check(before, unfinished=True)
    return [_time(finder.check, before + start, unfinished=True) for start in _prefixes([text])]


def _prefixes(texts: list[str]) -> list[str]:
    return [text[:end] for text in texts for end in range(1, len(text) + 1)]


def _shuffled(texts: tuple[str, ...] | list[str], seed: int) -> str:
    words = " ".join(texts).split() * (LONG // sum(map(len, texts)) + 1)
    random.Random(seed).shuffle(words)
    return " ".join(words)[:LONG]


def _unknown(seed: int) -> str:
    chooser = random.Random(seed)
    words = (
        "".join(chooser.choices("aeioubdgklmnprst", k=chooser.randint(5, 14))) for _ in "x" * LONG
    )
    return " ".join(words)[:LONG]


def _time(call: Callable[P, object], *args: P.args, **keys: P.kwargs) -> float:
    start = perf_counter()
    call(*args, **keys)
    return perf_counter() - start


def _tell(name: str, times: list[float], promises: Promises) -> None:
    middle, most = statistics.median(times), max(times)
    print(f"    {len(times)} times: median {middle * 1e3:.2f} ms, most {most * 1e3:.2f} ms")
    promises.amount(f"{name}, 95th percentile", percentile(times, 95) * 1e3, SUGGESTION_MS, "ms")


# Getting ready


def _time_building(promises: Promises) -> None:
    wait_for_calm()
    runs = [_run(_BUILD) for _ in range(PROCESSES)]
    importing, reading, indexing, parsing = (
        statistics.median(each) * 1e3 for each in zip(*runs, strict=True)
    )
    print(
        f"    importing {importing:.1f} ms, reading the words {reading:.1f} ms, index and first"
        f" question {indexing:.1f} ms; only parsing the words {parsing:.1f} ms"
    )
    built = statistics.median(run[1] + run[2] for run in runs) * 1e3
    print(f"    against only parsing: ratio {built / parsing:.2f}")
    promises.amount("building the index from content", built, BUILDING_MS, "ms")


def _measure_memory() -> None:
    real, larger, learned = _run(_MEMORY)
    print(
        f"memory: {real:.1f} MiB for the real content; {larger:.1f} MiB more with {NODES} nodes;"
        f" {learned:.1f} MiB for {LEARNED} learned remarks"
    )


def _run(script: str) -> list[float]:
    command = [sys.executable, "-c", script]
    here = Path(__file__).parent
    told = subprocess.run(command, cwd=here, stdout=subprocess.PIPE, check=True, text=True).stdout
    return [float(word) for word in told.split()]


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
