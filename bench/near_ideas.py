"""Answers what comparing every idea with every other costs here, beside scikit-learn's TF-IDF over the same letters.

    .venv/bin/python -m bench.near_ideas [IDEAS]

The texts are the labelled ones (tests/data/near_ideas.txt) with invented places and numbers added. Without the extra
for meaning on both sides. Never asserts a time.
"""

import random
import sys
from pathlib import Path
from time import process_time

import numpy as np

from bench.clock import load_text
from kpi.initiatives.folding import compared
from kpi.initiatives.similar import Index, _Letters

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "data" / "near_ideas.txt"
PLACES = ("tại phường", "cho xã vùng cao", "của trường tiểu học", "ở khu phố", "trong cơ quan", "với hội phụ nữ")


def made(count: int) -> list[str]:
    """So many different texts."""
    chance = random.Random(2024)
    stock = [line for line in LABELLED.read_text("utf-8").splitlines() if line]
    return [f"{chance.choice(stock)} {chance.choice(PLACES)} số {at}" for at in range(count)]


def letters_of(texts: list[str]) -> list[np.ndarray]:
    """Ours, the letters alone: the same work as theirs."""
    plain = [compared(text) for text in texts]
    index = _Letters(plain)
    return [index.scores(text) for text in plain]


def with_sklearn(texts: list[str]) -> np.ndarray:
    """The other way."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # only here: no part of the product needs it

    plain = [compared(text) for text in texts]
    matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(plain)
    return (matrix @ matrix.T).toarray()


def whole(texts: list[str]) -> list[int]:
    """What the register does: words and letters, the ten nearest; the nearest other is given."""
    index = Index(texts, with_meaning=False)
    return [next(near.place for near in index.nearest(text) if near.place != at) for at, text in enumerate(texts)]


def main(count: int) -> None:
    """One after the other in one run; seconds of processor."""
    texts = made(count)
    print(f"{count} × {count}; {load_text()}")
    took = {}
    for name, work in (("chữ, phần mềm", letters_of), ("chữ, scikit-learn", with_sklearn), ("cả hai cách", whole)):
        start = process_time()
        found = work(texts)
        took[name] = process_time() - start
        print(f"{name}: {took[name]:.2f} s CPU")
        if name != "cả hai cách":
            scores = np.array(found)
            np.fill_diagonal(scores, -1)
            best = scores.max(axis=1)
            if name == "chữ, phần mềm":
                ours = scores
            else:
                same = sum(ours[at].argmax() in np.flatnonzero(scores[at] >= best[at] - 1e-6) for at in range(count))
                print(
                    f"bài gần nhất giống nhau: {same}/{count}; điểm lệch nhiều nhất {np.abs(ours - scores).max():.4f}"
                )
    print(f"phần mềm / scikit-learn: {took['chữ, phần mềm'] / took['chữ, scikit-learn']:.1f} lần; {load_text()}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
