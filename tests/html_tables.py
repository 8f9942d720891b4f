"""Answers which cells the tables of a screen's HTML hold, as a reader sees them; never what they should say."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self._cell = [], None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            self._cell = []
        elif tag in ("br", "small", "div", "i") and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self._cell is not None:
            self.tables[-1][-1].append(" ".join("".join(self._cell).split()))
            self._cell = None

    def handle_data(self, data):
        if self._cell is not None:
            self._cell.append(data)


def tables_of(html: str) -> list[list[dict[str, str]]]:
    """Each table as lines of heading → text; tables without a heading line are left out."""
    reader = _Reader()
    reader.feed(html)
    found = []
    for rows in reader.tables:
        rows = [row for row in rows if row]
        if rows:
            found.append([dict(zip(rows[0], row, strict=False)) for row in rows[1:]])
    return found


def table_with(html: str, *headings: str) -> list[dict[str, str]]:
    """The lines of every table that has these headings, one after the other."""
    return [line for lines in tables_of(html) if lines and set(headings) <= set(lines[0]) for line in lines]
