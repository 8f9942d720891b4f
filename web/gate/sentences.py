"""Answers what a refused request is told, in Vietnamese; never more than it needs to know."""

from html import escape

OTHER_HOST = (
    "Từ chối: máy chủ này không nhận tên miền trên thanh địa chỉ. Quản trị khai báo tên miền ở public_hosts trong "
    "config/server.yaml; trên chính máy chủ, dùng địa chỉ in ra khi khởi động.\n"
)
OTHER_ORIGIN = "Từ chối: yêu cầu không đến từ trang của phần mềm này.\n"
LOCAL_ONLY = "Từ chối: kho dữ liệu minh họa chỉ mở được trên chính máy chạy phần mềm.\n"
FORWARDED = (
    "Từ chối: yêu cầu đi qua máy chủ trung gian nhưng phần mềm không được khởi động bằng python -m kpi serve, nên "
    "không biết địa chỉ thật của người dùng.\n"
)
TOO_MUCH = (
    "Từ chối: tài khoản này đang giữ quá nhiều tệp trên các màn hình mở. Mời bỏ bớt tệp đã chọn, đóng các trang không "
    "dùng, chờ hai phút rồi tải lại.\n"
)
_FRAME = """<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>
<body style="font:1.1rem sans-serif;margin:3rem"><h1>{title}</h1><p>{text}</p></body></html>"""
NOT_FOUND = _FRAME.format(
    title="Không có trang này",
    text='Địa chỉ không đúng, đã cũ hoặc không phải của bạn. <a href="/tong-quan">Về trang Tổng quan</a>.',
)
WRITTEN_FOR_PEOPLE = ("StoreError", "ConfigError")  # their text is a Vietnamese sentence that says what to do


def broken(error: Exception) -> str:
    """The page that stands in for everything while the store cannot be used."""
    is_for_people = any(kind.__name__ in WRITTEN_FOR_PEOPLE for kind in type(error).__mro__)
    text = str(error) if is_for_people else "Kho dữ liệu chưa dùng được; chi tiết nằm trong nhật ký của máy chủ."
    return _FRAME.format(title="Phần mềm tạm thời chưa dùng được", text=escape(text))
