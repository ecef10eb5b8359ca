"""How often the concern check finds what a remark is about, and is silent about the rest.

Promises: hit@3 at least 0.85 on the given set and 0.80 on every other; at most 20 % of the remarks
outside the programme get "in"; at most 10 % of those inside do not. Plain BM25 and a fuzzy matcher
answer the same remarks over the deck's own text. Two rows tell whether it was fitted to the set:
"held out" has thresholds that were chosen without the remark that they judge, "own words out" lacks
every word that no other remark of any set needs. That row is harsh, since a subject that comes up
once loses its words; what tells is a set that has many more of them a remark than the others have.
Run: ``uv run python benchmarks/concerns.py [FILE.tsv ...]``; those in tests/concerns always count.
"""

from __future__ import annotations

import sys
from pathlib import Path

from _baselines import make_bm25, make_fuzzy, texts_of
from _fitting import FOLDS, SEEDS, asking, cross_validate, leave_own_words_out
from _promises import Promises
from _remarks import FOLDER, GIVEN, Figures, judge, read_set
from npzw_tui.domain.find import Finder
from npzw_tui.storage.content import read_content
from npzw_tui.storage.paths import content_dir
from npzw_tui.storage.vocabulary import read_vocabulary

HIT3_GIVEN, HIT3_OTHER = 0.85, 0.80
FALSE_IN, FALSE_NIET = 0.20, 0.10


def main(*files: str) -> int:
    """Judge every set, with its baselines."""
    content = read_content(content_dir(None))
    programme = content.programme
    vocabulary = read_vocabulary(content.folder, programme)
    paths = dict.fromkeys(
        [GIVEN, *sorted(FOLDER.glob("*.tsv")), *(Path(f).resolve() for f in files)]
    )
    sets = {path.stem: read_set(path, programme.nodes) for path in paths}
    texts = texts_of(programme)
    ours = asking(Finder(programme, vocabulary))
    bm25, fuzzy = make_bm25(texts), make_fuzzy(texts)
    held_out = cross_validate(programme, vocabulary, sets)
    reduced = leave_own_words_out(programme, vocabulary, sets)
    promises = Promises()
    for name, remarks in sets.items():
        figures = Figures.of(judge(remarks, ours))
        print(f"\n{name}: {figures.inside} remarks inside the programme, {figures.outside} outside")
        print(f"{'':34}{'hit@3':>8}{'hit@1':>8}{'false in':>10}{'false niet':>12}")
        _row("concern check", figures)
        _row(f"  held out ({FOLDS} folds, {len(SEEDS)} times)", held_out[name])
        each = reduced[name].words / len(remarks)
        _row(f"  own words out ({each:.1f} a remark)", reduced[name].figures)
        _row("BM25 over the deck", Figures.of(judge(remarks, bm25)))
        _row("fuzzy over the deck", Figures.of(judge(remarks, fuzzy)))
        least = HIT3_GIVEN if name == GIVEN.stem else HIT3_OTHER
        promises.at_least(f"hit@3, {name}", figures.hit3, least, "share")
        if figures.outside:
            promises.amount(f"outside but in, {name}", figures.false_in, FALSE_IN, "share")
        promises.amount(f"inside but not in, {name}", figures.false_niet, FALSE_NIET, "share")
    return promises.status


def _row(name: str, figures: Figures) -> None:
    print(
        f"{name:34}{figures.hit3:8.2f}{figures.hit1:8.2f}"
        f"{figures.false_in:10.2f}{figures.false_niet:12.2f}"
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
