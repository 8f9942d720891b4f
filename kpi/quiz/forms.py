"""Answers which papers come out of a seed, and which of them an entrant gets; never draws anything at random.

Made before opening by one stated rule, so that whoever knows seed and salt makes the same papers again (III.1: "theo
bộ đề thi được thiết kế sẵn"):

1. For form f and topic t the questions of t are put in the order of HMAC-SHA256(seed, "pick|f|question"); the first
   k (the blueprint's number) are taken.
2. The taken questions stand in the order of HMAC-SHA256(seed, "order|f|question").
3. The options of each stand in the order of HMAC-SHA256(seed, "option|f|question|option").
4. The entrant's form is HMAC-SHA256(salt, "entrant|attempt"), read as one whole number, modulo the number of forms.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from kpi.quiz.canonical import sha256_of


@dataclass(frozen=True)
class Question:
    """A question as an entrant may see it: no key in it. options: (code, words) in the bank's order."""

    code: str
    topic: str
    words: str
    options: tuple[tuple[str, str], ...]
    citation: str = ""

    def public(self) -> dict:
        """What is published and committed to."""
        options = [list(option) for option in self.options]
        return {
            "code": self.code,
            "topic": self.topic,
            "words": self.words,
            "options": options,
            "source": self.citation,
        }


def _place(secret: bytes, *parts: str) -> bytes:
    return hmac.new(secret, "|".join(parts).encode(), hashlib.sha256).digest()


def make_forms(seed: bytes, bank: Sequence[Question], blueprint: Sequence[tuple[str, int]], count: int) -> list[dict]:
    """`count` forms, each {"form", "questions": [{"code", "options": [codes]}]}.

    Raises ValueError naming the topic that has fewer usable questions than the blueprint asks for.
    """
    forms = []
    for number in range(count):
        taken: list[Question] = []
        for topic, wanted in blueprint:
            of_topic = [question for question in bank if question.topic == topic]
            if len(of_topic) < wanted:
                raise ValueError(f"{topic}: {len(of_topic)} < {wanted}")
            of_topic.sort(key=lambda question: _place(seed, "pick", str(number), question.code))
            taken += of_topic[:wanted]
        taken.sort(key=lambda question: _place(seed, "order", str(number), question.code))
        forms.append({"form": number, "questions": [_laid_out(seed, number, question) for question in taken]})
    return forms


def _laid_out(seed: bytes, number: int, question: Question) -> dict:
    codes = [code for code, _ in question.options]
    codes.sort(key=lambda code: _place(seed, "option", str(number), question.code, code))
    return {"code": question.code, "options": codes}


def form_of(salt: bytes, entrant: int, attempt: int, count: int) -> int:
    """The number of the form an entrant gets at an attempt."""
    return int.from_bytes(_place(salt, str(entrant), str(attempt)), "big") % count


def commitments(bank: Sequence[Question], forms: list[dict], key: dict[str, str], seed: bytes, salt: bytes) -> dict:
    """What is published at opening: sha256 of bank, forms, key and salt; salt and seed themselves only after closing.

    The key is hashed together with the salt: without the salt nobody can try keys against the published sha256.
    """
    return {
        "bank": sha256_of([question.public() for question in bank]),
        "forms": sha256_of(forms),
        "key": sha256_of({"key": key, "salt": salt.hex()}),
        "salt": hashlib.sha256(salt).hexdigest(),
        "seed": hashlib.sha256(seed).hexdigest(),
        "form_count": len(forms),
    }
