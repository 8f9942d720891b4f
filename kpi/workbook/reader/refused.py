"""Answers how the reader says no to a file inside itself; never reaches the caller, who gets a Problem instead."""


class Refused(Exception):
    """A file the reader does not take: code of config/messages.yaml, place, what was found, what was expected."""

    def __init__(
        self,
        code: str,
        found: str | None = None,
        expected: str | None = None,
        sheet: str | None = None,
        cell: str | None = None,
    ):
        super().__init__(code)
        self.code, self.found, self.expected, self.sheet, self.cell = code, found, expected, sheet, cell

    def as_dict(self) -> dict[str, str | None]:
        """The fields of a Problem, for the one JSON line a child answers."""
        return {
            "code": self.code,
            "sheet": self.sheet,
            "cell": self.cell,
            "found": self.found,
            "expected": self.expected,
        }


def count_text(number: int) -> str:
    """A whole number as Vietnamese readers group it: 1.234.567."""
    return f"{number:,}".replace(",", ".")


def megabytes_text(number: int) -> str:
    """A number of bytes in MB with one decimal, comma as decimal sign, never rounded down to a limit: 10,1 MB."""
    tenths = -(-number * 10 // (1 << 20))
    return f"{tenths // 10} MB" if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10} MB"


def shown(name: str) -> str:
    """A name that comes from the file, short and printable: it goes to a screen."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:80])
