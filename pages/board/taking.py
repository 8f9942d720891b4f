"""Answers with the links that take a table of a screen away: .xlsx, CSV, print; never makes a file itself."""

from urllib.parse import urlencode

from pages.kit.choices import carried
from pages.kit.figures import safe
from pages.kit.paths import TAKEN


def links(what: str, about: dict, choice, formats: tuple[str, ...] = ("xlsx", "csv"), **more: str) -> str:
    """The links of one table; `more`: its own choices (ct, moc, tu)."""
    asked = {**carried(), "b": what, "pt": about["code"], "ky": choice.period, "co_so": choice.basis}
    asked |= {name: value for name, value in more.items() if value}
    words = {"xlsx": "Tải .xlsx", "csv": "Tải CSV", "docx": "Tải .docx"}
    html = "".join(
        f'<a class="take" href="{safe(TAKEN + "?" + urlencode({**asked, "dang": item}))}" download>{words[item]}</a>'
        for item in formats
    )
    return f'<p class="tools take">{html}<button class="take" data-print>In trang này</button></p>'
