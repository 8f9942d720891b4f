"""Answers with bytes searches alone whether a worksheet is of the plain kind calamine may be given; never reads a cell.

For tables of a hundred thousand rows, where a call of Python per element would cost more than reading them. What it
cannot vouch for (NotPlain) goes through `sheet_pass`, which looks at every element and says exactly what is wrong.
"""

import re
from collections.abc import Iterable

from .conditions import is_odd_look
from .sheet_pass import SheetPass

# Comments, DOCTYPE and CDATA (!), error values (#), other quotes, another encoding, formulas, hidden rows, other
# prefixes than Excel, LibreOffice and openpyxl write. Single bytes are found ten times faster than words; that a "!"
# in a text written in its cell costs the slower pass is the price.
_NEEDS_A_LOOK = (b"!", b"#", b"'", b"\0", b"<f", b"hidden=", b'ht="0', b'width="0', b"zeroHeight", b":row")
_FAR_COLUMN = re.compile(rb'r="[A-Za-z][A-Za-z]')  # AA and beyond
# 200,000 and beyond. A cell whose number is not its row's could still lie far out: the memory limit is what ends that.
_FAR_ROW = re.compile(rb'<row r="(?:[2-9][0-9]{5}|[0-9]{7})')
_ENCODING = re.compile(rb'\s*<\?xml[^>]*encoding="(?!utf-8")', re.IGNORECASE)
_MANY_STYLES = 100  # to look for more of them would cost more than the other pass
_MERGE = re.compile(rb'<mergeCell\s[^>]*?ref="([^"]*)"')


class NotPlain(Exception):
    """The worksheet has something that wants the pass over every element."""


class TablePass(SheetPass):
    """Only `merges` and `cell_count` are filled."""

    def _odd_styles(self) -> list[int]:
        """The styles under which a number may look like another one, or be struck out."""
        return [at for at, look in enumerate(self._totals.looks) if is_odd_look(look)]

    def run(self, pieces: Iterable[bytes], keep: bool = False) -> bytes:
        """The bytes of the part, seen to be plain.

        Raises
        ------
        NotPlain
        """
        self._parser = None
        part = b"".join(pieces)
        if any(sign in part for sign in _NEEDS_A_LOOK) or _ENCODING.match(part[:200]):
            raise NotPlain
        if _FAR_ROW.search(part) or _FAR_COLUMN.search(part):
            raise NotPlain
        for reference in _MERGE.findall(part):
            self._check_merge(reference.decode("utf-8", "replace"))
        odd = self._odd_styles()
        if b"showValue" in part or (b"cfRule" in part and b"numFmt" in part):
            raise NotPlain
        if b"cfRule" in part and (b"strike" in part or any(map(is_odd_look, self._totals.conditional))):
            raise NotPlain
        if self._totals.marked or len(odd) > _MANY_STYLES or any(b' s="%d"' % style in part for style in odd):
            raise NotPlain
        self.cell_count = part.count(b"<v>") + part.count(b"<is>")
        return part
