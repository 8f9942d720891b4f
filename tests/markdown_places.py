"""Answers which texts a page hands to Streamlit as Markdown without making them harmless first; never runs a page."""

import ast
from collections.abc import Iterator
from pathlib import Path

# Calls of Streamlit (st., a column, a container) whose first text is read as Markdown, and the place of the options.
READS_MARKDOWN = {
    "title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success", "toast", "write",
    "button", "download_button", "form_submit_button", "link_button", "text_input", "text_area", "number_input",
    "date_input", "selectbox", "multiselect", "radio", "checkbox", "toggle", "file_uploader", "expander", "tabs",
    "metric", "popover", "status", "pills", "segmented_control", "slider", "table",
}  # fmt: skip
KEYWORDS = {"help", "label", "body", "captions", "caption"}
HARMLESS = {
    "plain", "len", "month_text", "day_text", "moment_text", "amount_text", "whole_or_decimal", "vietnamese", "percent",
    "target_text", "value_text", "role_text", "capitalize",
}  # fmt: skip


def places(path: Path) -> Iterator[tuple[int, str]]:
    """(line, expression) of every piece of text in a page that reaches Markdown as it is."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and _reads_markdown(node.func)):
            continue
        texts = node.args[:1] + [word.value for word in node.keywords if word.arg in KEYWORDS]
        for text in texts:
            yield from ((node.lineno, ast.unparse(piece)) for piece in _unsafe(text))


def _reads_markdown(called: ast.expr) -> bool:
    """A function of Streamlit that reads Markdown, or pages.kit.telling, which hands its text to two of them."""
    if isinstance(called, ast.Name):
        return called.id in {"good", "bad"}
    if isinstance(called, ast.IfExp):
        return _reads_markdown(called.body) or _reads_markdown(called.orelse)
    if isinstance(called, ast.Attribute) and called.attr in {"one", "many"}:  # pages.kit.picking: a select box
        return isinstance(called.value, ast.Name) and called.value.id == "picking"
    is_known = isinstance(called, ast.Attribute) and called.attr in READS_MARKDOWN
    return is_known and _is_streamlit(called.value)


def _is_streamlit(value: ast.expr) -> bool:
    """st itself, or a name that a column or container usually has."""
    return isinstance(value, ast.Name) and value.id in {"st", "left", "right", "first", "second", "third", "middle"}


def _unsafe(text: ast.expr) -> Iterator[ast.expr]:
    if isinstance(text, ast.Constant):
        return
    if isinstance(text, ast.JoinedStr):
        for piece in text.values:
            yield from _unsafe(piece.value if isinstance(piece, ast.FormattedValue) else piece)
    elif isinstance(text, ast.BinOp):
        yield from _unsafe(text.left)
        yield from _unsafe(text.right)
    elif isinstance(text, ast.IfExp):
        yield from _unsafe(text.body)
        yield from _unsafe(text.orelse)
    elif isinstance(text, ast.BoolOp):
        for piece in text.values:
            yield from _unsafe(piece)
    elif isinstance(text, ast.List):
        for piece in text.elts:
            yield from _unsafe(piece)
    elif isinstance(text, ast.Call) and _name(text.func) in HARMLESS:
        return
    elif isinstance(text, ast.Name) and text.id.lstrip("_").isupper():
        return  # a constant of the program
    elif isinstance(text, ast.Attribute) and text.attr.isupper():
        return
    else:
        yield text


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
