"""Answers how two versions of a contest's settings differ, setting by setting and in words; never says which counts.

A setting is named by its path ("prizes.nhat.count"); the plan's words that it rests on (clause) are no setting.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kpi.house.words import words
from kpi.plan.model.quiz import STAFF

SEALED = frozenset({"questions", "topics", "forms", "practice"})  # the sealed papers were made from these
BACKWARD = frozenset(  # these decide about whoever has sat already
    {"counted", "points_each", "groups", "tie_breakers", "scope", "min_score", "prizes", "collective"}
    | {"certificate_money", "essay"}
)
_PARTS = {
    "opens_on": "Ngày mở",
    "closes_on": "Ngày kết thúc (đến 24:00)",
    "minutes": "Số phút làm bài",
    "attempts": "Số lượt",
    "counted": "Bài được tính",
    "at_close": "Hết giờ cuộc thi khi đang làm",
    "questions": "Số câu",
    "points_each": "Điểm mỗi câu",
    "topics": "Chủ đề",
    "forms": "Số đề làm trước",
    "layout": "Cách trình bày đề",
    "practice": "Luyện tập (vận hành thử)",
    "groups": "Khối",
    "unit_kinds": "loại đơn vị",
    "staff": "đối tượng",
    "fields": "Thông tin phải có",
    "unlisted_staff": "Đối tượng Kế hoạch không nêu",
    "organisers_may_enter": "Người tổ chức được dự thi",
    "unconfirmed_may_sit": "Chưa được xác nhận vẫn được thi",
    "tie_breakers": "Khi bằng điểm",
    "scope": "Phạm vi xếp hạng",
    "min_score": "Điểm sàn",
    "prizes": "Giải",
    "collective": "Giải tập thể",
    "certificate_money": "Tiền kèm Giấy khen",
    "essay": "Tự luận",
    "before_is_exclusive": "“Trước ngày” không gồm ngày đó",
    "contest_ends_on": "Ngày cuộc thi khép lại",
    "funding": "Nguồn kinh phí",
    "consent_version": "Bản lời đồng ý",
    "consent": "Lời đồng ý về dữ liệu cá nhân",
    "repealed": "Văn bản hết hiệu lực",
    "cautions": "Từ ngữ cần xem lại khi dẫn",
    "out_unit_kinds": "Loại đơn vị không thuộc đối tượng",
    "name": "tên",
    "order": "thứ tự",
    "count": "số giải",
    "amount_vnd": "tiền (đồng)",
    "max": "điểm tối đa",
    "one_per_group": "mỗi khối một giải",
    "min_rate": "tỷ lệ dự thi tối thiểu",
    "window": "thời hạn gửi",
    "themes": "chủ đề",
    "other_theme": "cho chủ đề khác",
    "joint": "cho viết chung",
    "step": "bước điểm",
    "rubric": "tiêu chí",
    "markers": "số người chấm",
    "gap_for_third": "lệch quá thì thêm người thứ ba",
    "marking_starts_on": "chấm từ ngày",
    "marking_ends_on": "hạn chấm",
    "novelty_on": "so với mô hình áp dụng đến",
}
_VALUES = {
    "best": "bài điểm cao nhất",
    "last": "bài cuối",
    "first": "bài đầu",
    "cut": "kết thúc",
    "allow": "làm đủ giờ",
    "cards": "mỗi màn hình một câu",
    "page": "cả đề trên một trang",
    "all": "toàn cuộc thi",
    "group": "từng khối",
    "included": "đã gồm",
    "additional": "ngoài mức giải",
    "until_close": "đến khi cuộc thi kết thúc",
    "with_quiz": "cùng giờ trắc nghiệm",
    "open": "Ban Tổ chức kết luận",
    "time_used": "làm nhanh hơn",
    "earlier": "nộp sớm hơn",
    "quiz": "điểm trắc nghiệm",
    "essay": "điểm tự luận",
    "name": "họ và tên",
    "birth_year": "năm sinh",
    "unit": "đơn vị",
    "position": "chức vụ",
    "phone": "điện thoại",
    **STAFF,
}
_NOTHING = {"tie_breakers": "chưa chọn", "min_score": "không có"}


def flat(settings: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """(path, value) of every setting of JSON settings; the members of a list of coded things by their codes. The order
    of the prizes says who gets which: it is a setting too."""
    for key, value in settings.items():
        path = (*above, key)
        if key in ("clause", "code"):
            continue
        if isinstance(value, Mapping):
            yield from flat(value, path)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for item in value:
                if "code" in item:
                    yield from flat(item, (*path, item["code"]))
                else:
                    yield (*path, item["words"]), item["advice"]
            if key == "prizes":
                yield (*path, "order"), [item["name"] for item in value]
        else:
            yield path, value


def changed(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The paths of the settings that differ, in the order of the later version."""
    before, after = dict(flat(earlier)), dict(flat(later))
    return [path for path in {**after, **before} if before.get(path) != after.get(path)]


def names_of(*versions: Mapping[str, Any]) -> dict[tuple[str, ...], str]:
    """The names of the coded things of settings, in quotation marks; the last version's."""
    found = (item for version in versions for item in flat(version))
    return {path[:-1]: f"“{value}”" for path, value in found if path[-1] == "name" and len(path) > 2}


def label(path: tuple[str, ...], names: Mapping[tuple[str, ...], str]) -> str:
    """A setting in words ("Giải “Giải Nhất”: số giải"); names: names_of the versions compared."""
    words = [names.get(path[:at]) or _PARTS.get(part, part) for at, part in enumerate(path, 1)]
    return words[0] if len(words) == 1 else f"{' '.join(words[:-1])}: {words[-1]}"


def shown(path: tuple[str, ...], value: Any) -> str:
    """A value in words; "–" where the version does not have the setting."""
    if value is None:
        return _NOTHING.get(path[-1], "–")
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        none = "không có: cùng hạng" if path[-1] == "tie_breakers" else "–"
        kinds = path[-1].endswith("unit_kinds")
        return ", ".join(words("unit_kinds", item) if kinds else _VALUES.get(item, str(item)) for item in value) or none
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    text = str(value)
    if path[-1].endswith("_on"):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    if text.replace(".", "", 1).isdigit():
        return text.replace(".", ",")
    return _VALUES.get(text, text)
