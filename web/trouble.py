"""Answers what a browser is shown when the server itself fails or is stopping; never a detail, only the number."""

from html import escape

TROUBLE_HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}
_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><body style="font:1.1rem/1.6 sans-serif;margin:3rem auto;max-width:40rem;padding:0 1rem">
<h1 style="font-size:1.5rem">{title}</h1><p>{text}</p></body></html>"""


def trouble_page(number: str) -> str:
    """The page of a failure that nobody caught."""
    text = f"Hãy tải lại trang. Nếu vẫn lỗi, báo <b>mã sự cố {escape(number)}</b>; số liệu đã gửi không bị mất."
    return _PAGE.format(title="Máy chủ gặp lỗi", text=text)


def stopping_page() -> str:
    """The page while the server ends: nothing new is begun."""
    text = "Máy chủ đang dừng để bảo trì. Việc đã được xác nhận vẫn còn; hãy mở lại trang sau ít phút."
    return _PAGE.format(title="Máy chủ đang dừng", text=text)
