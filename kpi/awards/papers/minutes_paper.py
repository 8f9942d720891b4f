"""Answers the fields of the Biên bản: who sat, how they voted, what they concluded; never concludes for the Hội đồng.

What was not recorded prints as dots. A conclusion stands there only for rows on which a meeting voted.
"""

from kpi.awards.papers.award_lists import how_many_of, name_of
from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.words import award_title, counted, listed, verdict_text
from kpi.papers.settings import DOTS
from kpi.papers.words import long_day

_HELD = " (tạm dừng xét: có kiến nghị chưa trả lời)"
_LONG_DOTS = "………………………………………………"


def minutes_fields(data: AwardData) -> dict:
    """The fields only the Biên bản has."""
    council, meeting = data.award_issuer.council, data.meeting or {}
    people = {row.get("member"): row["full_name"] for row in data.members}
    chair, secretary = (people.get(meeting.get(key)) for key in ("chair_member", "secretary_member"))
    return {
        "hop_ngay": _when(meeting),
        "dia_diem": meeting.get("place") or _LONG_DOTS,
        "so_thanh_vien": counted(len(data.members)) if data.members else "……",
        "thanh_vien": [_member(row) for row in data.members] or [{"ten": DOTS, "chuc_vu": DOTS, "don_vi": DOTS}],
        "vang_mat": meeting.get("absent") or _LONG_DOTS,
        "chu_tri": chair or _LONG_DOTS,
        "thu_ky": secretary or _LONG_DOTS,
        "y_kien_thanh_vien": meeting.get("opinions") or f"{_LONG_DOTS}.",
        "bieu_quyet": [_vote_row(row) for row in data.candidates if row.is_proposed],
        "ket_luan_hop": conclusions(data),
        "ket_thuc_luc": f"{meeting['ended_at']} cùng ngày" if meeting.get("ended_at") else "…… giờ …… cùng ngày",
        "chuc_danh_thu_ky": council.secretary_title,
        "chuc_danh_chu_tri": council.chair_title,
        "thu_ky_ky": secretary or "…………………",
        "chu_tri_ky": chair or "…………………",
    }


def conclusions(data: AwardData) -> list[str]:
    """What the votes came to, in sentences; dots where no meeting voted."""
    voted = [row for row in data.candidates if row.is_proposed and row.votes]
    if not data.meeting or not voted:
        return [f"{data.award_issuer.council.in_text} kết luận:", _LONG_DOTS]
    passed = [row for row in voted if row.has_majority]
    proposed = [row for row in passed if row.is_listed]
    lines = []
    if proposed:
        names = listed(dict.fromkeys(award_title(data.award(row.award_code).name) for row in proposed))
        all_for = all(row.votes["votes_for"] == row.voters for row in proposed if row.votes)
        agreed = "thống nhất" if all_for else "biểu quyết thông qua, quá nửa số phiếu đồng ý,"
        lines.append(f"{data.award_issuer.council.in_text} {agreed} đề nghị tặng {names} cho {how_many_of(proposed)}.")
    lines += _others("Không đủ quá nửa số phiếu đồng ý, không đề nghị", [row for row in voted if not row.has_majority])
    lines += _others("Quá nửa số phiếu đồng ý, ngoài danh sách đề nghị", [row for row in passed if not row.is_listed])
    unvoted = [row for row in data.candidates if row.is_proposed and not row.votes]
    return lines + _others("Chưa biểu quyết", unvoted)


def against_votes(data: AwardData) -> list[str]:
    """Who stands on the list although the Hội đồng did not vote so, with the reason given when it was frozen."""
    if not (data.meeting and data.despite):
        return []
    rows = [row for row in data.candidates if row.is_listed and row.is_proposed and not row.has_majority]
    told = [f"{name_of(row)} ({_voted(row)})" for row in rows]
    why = data.despite.rstrip(".")
    return [f"Danh sách khác với kết quả biểu quyết của Hội đồng: {listed(told)}; lý do: {why}."] if told else []


def _voted(row: Candidate) -> str:
    if row.votes is None:
        return "chưa biểu quyết"
    return f"{counted(row.votes['votes_for'])} đồng ý trong {counted(row.voters)} người được biểu quyết"


def _others(told: str, rows: list[Candidate]) -> list[str]:
    return [f"{told}: {listed(name_of(row) for row in rows)}."] if rows else []


def _when(meeting: dict) -> str:
    if not meeting:
        return "…… giờ ……, ngày ……/……/………"
    began = f"{meeting['started_at']}, " if meeting.get("started_at") else ""
    return f"{began}{long_day(meeting['held_on'])}"


def _member(row: dict) -> dict:
    return {
        "ten": row["full_name"] or DOTS,
        "chuc_vu": row.get("position") or DOTS,
        "don_vi": row.get("unit_name") or "",
    }


def _vote_row(row: Candidate) -> dict:
    votes = row.votes or {}
    silent = [f"{item['name']} ({item['reason']})" for item in votes.get("not_voting", ())]
    return {
        "ten": name_of(row),
        "ket_luan": verdict_text(row.verdict, row.is_provisional) + (_HELD if row.is_held else ""),
        "dong_y": str(votes.get("votes_for", "……")),
        "khong_dong_y": str(votes.get("votes_against", "……")),
        "khong_y_kien": str(row.abstained) if votes else "……",
        "khong_bieu_quyet": listed(silent) if votes else "……",
    }
