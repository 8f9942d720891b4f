"""Answers how the part of a workbook around a cell looks; never takes markup from a file."""

from pages.kit.figures import safe


def sheet(found) -> str:
    """Row numbers and column letters, everything escaped, the cell that was asked for marked and named."""
    letters = "".join(c for c in found.cell if c.isalpha()) if found.sheet else ""
    row = int("".join(c for c in found.cell if c.isdigit()))
    head = "".join(f'<th scope="col">{letter}</th>' for letter in found.columns)
    lines = []
    for at, texts in found.rows:
        cells = "".join(
            f'<td class="marked" aria-label="Ô {safe(found.cell)}: {safe(text)}">{safe(text) or "(trống)"}</td>'
            if at == row and (not letters or letter == letters)
            else f"<td>{safe(text)}</td>"
            for letter, text in zip(found.columns, texts, strict=True)
        )
        lines.append(f'<tr><th scope="row">{at}</th>{cells}</tr>')
    return (
        '<div class="sheet" data-testid="o-nguon" tabindex="0" role="region" aria-label="Trang tính quanh ô nguồn">'
        f'<table><thead><tr><th scope="col">Hàng</th>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'
    )


def address(source: dict | None) -> dict[str, str] | None:
    """The choices of the screen that shows where a figure came from; None where no file holds it."""
    if not source or not source.get("cell") or not source.get("submission"):
        return None
    return {"bao_cao": str(source["submission"]), "trang": source.get("sheet") or "", "o": source["cell"]}
