"""Answers which bodies a plan's text names and where it says until when dossiers are sent; never guesses a body's name
further than it is written.
"""

import re

from kpi.planner.text.passages import BASIS, Passage, passage, passages

_HEADS = (
    "Phòng|Sở|Ban|Văn phòng|Trung tâm|Chi cục|Kho bạc|Hội|Thanh tra|Trường|Đài|Hạt|Công an|UBND|Ủy ban nhân dân|"
    "Ủy ban Mặt trận Tổ quốc|Liên đoàn|Đoàn|Bảo hiểm|Tòa án|Viện|Ban Chỉ huy|Thành đoàn|Mặt trận"
)
_STOP = (
    "tổng|thẩm|chủ|phối|có|tham|thực|trình|báo|hướng|theo|xem|gửi|là|để|chịu|trực|ban|căn|làm|tiếp|triển|xây|đôn|kiểm|"
    "phụ|được|và|hoặc|của|trước|chậm|đến|tại|về|thì|cấp|nêu|trong|cùng|với|khi|đã|sẽ|phải|cần|gồm|các|đưa|cử|năm|cân|"
    "giúp|quyết|họp|nhận|ra|rà|lập|phát|tuyên|đề|tổ|mở|dự|đảm|bảo|đánh|công|bố|biểu|nghiên|cuộc|bỏ|đồng|xét|bầu|ký"
)
_CAPITAL = r"[A-ZÀ-ỸĐ][\wà-ỹ]*"
_PIECE = rf"{_CAPITAL}(?:[ \t]+{_CAPITAL})*(?:[ \t]+(?!(?:{_STOP})\b)[a-zà-ỹđ]+){{0,3}}"
_PLACE = r"(?:[ \t]+(?:nhân dân|xã|phường|huyện|thị xã|thành phố|tỉnh|quận|đặc khu))*"
_JOINED = rf"(?:(?:[ \t]+[-–&][ \t]+|[ \t]+và[ \t]+|,[ \t]+)(?!(?:{_HEADS})\b){_PIECE})*"
_BODY = re.compile(rf"\b(?:{_HEADS}){_PLACE}[ \t]+{_PIECE}{_JOINED}")
_KIND = r"(?:phòng|ban|ngành|cơ quan|đơn vị|trường|xã|phường|thị trấn|thôn|tổ chức|hội|đoàn thể|địa phương)"
_UNDER = r"(?: (?:thuộc|trực thuộc|trên địa bàn) [^.;,:\n]{2,40})?"
_KINDS = re.compile(rf"\b[Cc]ác {_KIND}\b(?:(?:,| và|;)? {_KIND}\b)*{_UNDER}")
_SENT = r"\b(?:[Gg]ửi|[Nn]ộp|[Hh]ồ sơ|[Tt]iếp nhận|[Tt]ờ trình|[Đđ]ăng ký)\b"
_DOSSIER = re.compile(rf"(?:[^.;\n]|\.\d)*{_SENT}[^;\n]*?(?:\.(?!\d)|[;\n]|$)")
_UNTIL = ("day", "every", "month", "quarter")


def bodies(text: str) -> list[Passage]:
    """One passage per body, or group of bodies, where it is named first, in the order of the text; not
    those that a legal basis names."""
    found: dict[str, Passage] = {}
    both = sorted((*_BODY.finditer(text), *_KINDS.finditer(text)), key=lambda match: match.start())
    for match in both:
        if BASIS.match(text[text.rfind("\n", 0, match.start()) + 1 : match.start()]):
            continue
        name = " ".join(match[0].split())
        found.setdefault(name.lower(), passage(text, "body", match.start(), match.end()))
    return list(found.values())


def dossiers(text: str) -> list[Passage]:
    """One passage per sentence that says until when dossiers, entries or reports are sent; value: its first day."""
    stated = [item for item in passages(text) if item.kind in _UNTIL]
    found = []
    for match in _DOSSIER.finditer(text):
        inside = [item for item in stated if match.start() <= item.start < match.end()]
        if inside and re.search(r"trước|chậm nhất|hạn|đến hết|gửi|nộp|lập|trong|xong", match[0], re.IGNORECASE):
            start = match.start() + len(match[0]) - len(match[0].lstrip(" \t-+*"))
            found.append(passage(text, "dossier", start, match.end(), inside[0].value))
    return found
