"""Answers how a page before the screens looks; never lets a text of a person be anything but text."""

from html import escape
from pathlib import Path

from starlette.responses import HTMLResponse

from web.front import TITLE

_STYLE = (Path(__file__).with_name("door.css")).read_text("utf-8")
_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>{title} – {product}</title><link rel="icon" href="/app/static/bieu-tuong.svg" type="image/svg+xml">
<style>{style}</style></head>
<body><main><p class="product">{product}</p><h1>{title}</h1>{body}</main></body></html>"""


def page(title: str, *parts: str, status: int = 200) -> HTMLResponse:
    """A whole page: a title (text) and parts that are HTML already."""
    text = _PAGE.format(title=escape(title), product=escape(TITLE), style=_STYLE, body="".join(parts))
    return HTMLResponse(text, status)


def trouble(sentence: str | None) -> str:
    """What went wrong, read out by a screen reader at once; nothing when nothing did."""
    return f'<p class="trouble" role="alert">{escape(sentence)}</p>' if sentence else ""


def said(text: str, kind: str = "note") -> str:
    """A paragraph of text."""
    return f'<p class="{kind}">{escape(text)}</p>'


def code(text: str) -> str:
    """A command or a code, to be copied."""
    return f"<pre><code>{escape(text)}</code></pre>"


def form(action: str, button: str, *fields: str, kind: str = "") -> str:
    """A form that is sent by POST."""
    inside = "".join(fields)
    return (
        f'<form method="post" action="{escape(action)}" class="{kind}">{inside}<button>{escape(button)}</button></form>'
    )


def field(name: str, label: str, kind: str = "text", autocomplete: str = "off", value: str = "", more: str = "") -> str:
    """One labelled input; `more`: further attributes, written by us."""
    box = f'id="{name}" name="{name}" type="{kind}" autocomplete="{autocomplete}" value="{escape(value)}"'
    return f'<label for="{name}">{escape(label)}</label><input {box} required maxlength="256" {more}>'


def hidden(name: str, value: str) -> str:
    """A value the form carries along."""
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def button_link(address: str, text: str) -> str:
    """A link that looks like a button of second rank."""
    return f'<p class="further"><a class="button" href="{escape(address)}">{escape(text)}</a></p>'


def link(address: str, text: str) -> str:
    """A link to one of our own addresses."""
    return f'<p class="further"><a href="{escape(address)}">{escape(text)}</a></p>'
