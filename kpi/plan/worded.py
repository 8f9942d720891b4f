"""Answers how a code reads, from one section of words.yaml; screens and papers take the word from here alone."""

from collections.abc import Iterator, Mapping

from kpi.plan.config_texts import texts


class Worded(Mapping[str, str]):
    """A section of words.yaml, code -> word, read when it is asked: a changed word is said from then on."""

    def __init__(self, section: str):
        self.section = section

    def _words(self) -> Mapping[str, str]:
        found = texts("words.yaml").get(self.section)
        return found if isinstance(found, dict) else {}

    def __getitem__(self, code: str) -> str:
        return str(self._words()[code])

    def __iter__(self) -> Iterator[str]:
        return iter(self._words())

    def __len__(self) -> int:
        return len(self._words())
