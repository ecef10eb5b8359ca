"""Dutch as it is typed at speed: words, and the forms under which one word may turn up.

Two Snowball stemmers see more than one: Kraaij and Pohlmann's knows participles and diminutives,
Porter's keeps apart what the first one throws together. Neither takes off the -t of "schimmelt".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from npzw_tui.domain.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Stems = Callable[[Sequence[str]], list[str]]

_WORD = re.compile(r"[^\W_]+")
_SIGNS = re.compile(r"[^\w\n ]|_")
_DOUBLED = re.compile(r"([^\n])\1")
_SHORTEST_VERB = 4
"""Letters; a -t behind fewer belongs to the word."""
_LONGEST_WORD = 40
"""Letters; what is longer is no word but a web address or a cat on the keyboard."""

FUNCTION_WORDS = frozenset(
    """
    aan achter af al alle allemaal alles als altijd ander andere anders beetje ben
    bent bij bijna binnen boven daar daarna daarom daarvan dan dat de deze die dit doe doen
    doet door dr dus e echt een eens eerst eigenlijk elk elke en er erg ergens even ga gaan
    gaat gedaan geen gewoon gewoonweg ging gingen haar had hadden heb hebben hebt heeft heel
    hele hem hen het hier hij hoe hun iedere iedereen iemand iets ik in is ja je jij jou
    jouw jullie k kan kom komen komt kon konden krijg krijgen krijgt kunnen kunt laat laten
    m maak maakt maar mag me mee meer meestal men met mij mijn misschien mn mocht moest
    moesten moet moeten mogen n na naar nee net niemand niet niets niks nog nooit nou nu of
    om omdat onder ons onze ook op over per s sinds soms staan staat steeds straks t te
    tegen terug toch toen tot tussen u uit uw vaak van vanaf vanuit veel verder vind vinden
    volgens voor vooral waar waarom wanneer want waren was wat we weer wel welke wie wij wil
    willen word worden wordt zal ze zeer zeg zeggen zegt zelf zich zie zien ziet zij zijn
    zit zitten zn zo zoals zon zou zouden zowel zullen
    """.split()  # noqa: SIM905 - two hundred quoted words fill five screens
)
"""Words that say nothing about a subject."""

TURNING_WORDS = frozenset(
    ("geen", "minder", "niemand", "niet", "niks", "nooit", "te", "weinig", "zonder")
)
"""Words that turn what a phrase says into something else: no phrase is found without its own."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, without case, accents and signs.

    Letters and digits of any script count; ``'s`` becomes ``s``, and ``zo'n`` two words.
    """
    if text.isascii() and text.isalpha() and len(text) <= _LONGEST_WORD:
        # the very same string where it can be: the words of a programme are held by the thousand
        return [text if text.islower() else text.lower()]
    return [word[:_LONGEST_WORD] for word in _WORD.findall(fold_text(text))]


def words_of_each(texts: Sequence[str]) -> list[list[str]]:
    """Return what ``words_of`` gives for each of many texts, in a third of the time."""
    if not texts:
        return []
    # accents are the slow part, and few words have them
    lines = (
        text
        if len(text) <= _LONGEST_WORD and text.isascii() and text.isprintable()
        else " ".join(words_of(text))
        for text in texts
    )
    return [line.split() for line in _SIGNS.sub(" ", "\n".join(lines).lower()).split("\n")]


@cache
def _stemmers() -> tuple[Stems, Stems]:
    # only now: a third of a megabyte that a meeting without a note can do without
    from Stemmer import Stemmer

    # without its own cache of ten thousand words, which costs more memory than all the rest
    return Stemmer("dutch", 0).stemWords, Stemmer("dutch_porter", 0).stemWords


def stem_of(word: str) -> str:
    """Return the stem that brings most forms together, for a fraction of what all of them cost."""
    return _stemmers()[0]([word])[0]


class Forms(NamedTuple):
    """The stems of a word. Two words that share one are probably related, in falling degree.

    ``plain`` takes endings off: ``scholen``, ``school``. ``deep`` also finds what is derived:
    ``geparkeerd``, ``parkeerder``. Each has a second stem, without a -t behind the word: neither
    stemmer takes that of ``schimmelt`` off. ``loose`` has lost its doubled letters and is the least
    sure: it brings ``parkeren`` to ``parkeer``, but ``boom`` to ``bom``.
    """

    plain: tuple[str, str]
    deep: tuple[str, str]
    loose: str


def forms_of(words: Sequence[str]) -> list[Forms]:
    """Return the stems of words as ``words_of`` gives them; many at a time cost least."""
    if not words:
        return []
    deep_stems, plain_stems = _stemmers()
    deep, plain = deep_stems(words), plain_stems(words)
    verbs = [word for word in words if len(word) >= _SHORTEST_VERB and word.endswith("t")]
    bare = [word[:-1] for word in verbs]
    bare_deep = dict(zip(verbs, deep_stems(bare), strict=True))
    bare_plain = dict(zip(verbs, plain_stems(bare), strict=True))
    # one substitution over all of them: a thousand short ones would take half of the whole time
    loose = _DOUBLED.sub(r"\1", "\n".join(deep)).split("\n")
    return [
        Forms(
            (own_plain, bare_plain.get(word, own_plain)),
            (own_deep, bare_deep.get(word, own_deep)),
            own_loose,
        )
        for word, own_plain, own_deep, own_loose in zip(words, plain, deep, loose, strict=True)
    ]
