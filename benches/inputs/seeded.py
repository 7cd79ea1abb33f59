"""Chance that is the same in every version of Python.

`random.Random.random()` is promised to give the same sequence for a seed; `choice`, `shuffle` and
their like are not. So everything here is made of `random()` alone.
"""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Seeded:
    """A stream of chance of its own for each purpose and number, so that order never matters."""

    def __init__(self, seed: int, purpose: int, number: int = 0) -> None:
        self.random = random.Random((seed * 64 + purpose) * 100_000_000 + number).random

    def below(self, end: int) -> int:
        return int(self.random() * end)

    def between(self, low: int, high: int) -> int:
        return low + int(self.random() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self.random() * len(choices))]

    def chance(self, share: float) -> bool:
        return self.random() < share

    def shuffled(self, items: Sequence[T]) -> list[T]:
        keyed = [(self.random(), place) for place in range(len(items))]
        return [items[place] for _, place in sorted(keyed)]

    def weighted(self, choices: Sequence[tuple[T, float]]) -> T:
        """One of pairs of a choice and its share; the shares make 1."""
        left = self.random()
        for choice, share in choices:
            left -= share
            if left < 0:
                return choice
        return choices[-1][0]
