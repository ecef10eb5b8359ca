"""The part of PyStemmer that we use; it brings no types of its own."""

from collections.abc import Sequence

class Stemmer:
    def __init__(self, algorithm: str, cache_size: int = ..., /) -> None: ...
    def stemWords(self, words: Sequence[str], /) -> list[str]: ...  # noqa: N802 - its own name
