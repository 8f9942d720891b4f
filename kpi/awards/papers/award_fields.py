"""Answers the fields that every paper of an award may use: head, plan, round, counts, reasons; never judges anybody."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from kpi.awards.papers.award_lists import counts_of, how_many_of, name_of, reason_of
from kpi.awards.papers.award_paper import AWARD_KINDS, AwardData, Candidate
from kpi.awards.words import RECIPIENTS, VERDICT, award_title, counted, listed, verdict_text
from kpi.board.papers.paper import plan_text, punctuated
from kpi.papers.head_names import in_lines
from kpi.papers.settings import DOTS
from kpi.papers.words import BASES, DEMO, REFERENCE_ONLY, data_until, long_day, open_day
from kpi.period import LOCAL_ZONE, local_day

# A Thông báo all three: one symbol, one Nơi nhận. A withdrawal goes to whom the Quyết định went.
_LIKE = {"notice": "notice", "planned": "notice", "result": "notice"}
_OF_THE_LIST = ("proposal", "decision", "certificates", "handover", "planned", "result")
_TYPES = {"notice": "Thông báo", "higher": "Tờ trình"}


def shared_fields(kind: str, data: AwardData) -> dict:
    """The fields every template of an award may use; the head is that of the body that issues this paper."""
    issuer, other = data.issuer, data.award_issuer
    head = {
        "superior": issuer.superior or ("" if other.appraiser else (data.campaign.document.issuer or DOTS).upper()),
        "issuer": issuer.issuer,
        "symbol": other.symbols.get(_LIKE.get(kind, kind), DOTS),
        "signer_title": issuer.signer_title,
        "signer_name": issuer.signer_name,
    }
    if kind == "minutes":
        council = other.council
        head |= {"superior": council.superior, "issuer": council.issuer, "symbol": council.symbol}
    if kind in ("decision", "certificates", "withdrawal", "higher"):
        maker = other.decision
        symbol = maker.symbol if kind != "higher" else other.higher.symbol or DOTS
        head |= {"superior": maker.superior, "issuer": maker.issuer, "symbol": symbol}
        head |= {"signer_title": maker.signer_title, "signer_name": maker.signer_name}
    year = data.made_at.astimezone(LOCAL_ZONE).year
    number, day = _recorded(kind, data)
    type_ = _TYPES.get(_LIKE.get(kind, kind), AWARD_KINDS[kind])
    of_day = long_day(day) if day else f"ngày     tháng     năm {year}"
    unmet, undecided = _why(data, "not_eligible"), _why(data, "open")
    annexed = f"Kèm theo {type_} số {number or '        /' + head['symbol']} {of_day}"
    by = other.decision.authority_in_text if kind in ("decision", "higher") else issuer.issuer_in_text
    has_both = data.covers("collective") and data.covers("individual")
    to = "proposal" if kind == "higher" else "decision"
    return {
        "nhan_du_lieu": DEMO if data.is_demo else "",
        "co_quan_chu_quan": in_lines(head["superior"], is_bold=False),
        "co_quan": in_lines(head["issuer"]),
        "co_quan_goi": issuer.issuer_in_text,
        "ky_hieu": head["symbol"],
        "so_ky_hieu": number or f"       /{head['symbol']}",
        "la_du_thao": kind in ("decision", "withdrawal") and not number,
        "dia_danh_ngay": f"{issuer.place or DOTS}, {long_day(day)}" if day else open_day(issuer.place, data.made_at),
        "kinh_gui": (other.higher.addressed_to or DOTS) if kind == "higher" else other.addressed_to,
        "noi_nhan": punctuated(other.recipients.get(_LIKE.get(kind, kind)) or other.recipients.get(to, ())),
        "chuc_vu_ky": head["signer_title"],
        "nguoi_ky": head["signer_name"],
        "kem_theo": f"{annexed} của {by}",
        "ten_phong_trao": data.campaign.title,
        "ke_hoach": plan_text(data.campaign),
        "dot_xet": round_text(data),
        "hinh_thuc": listed(titles_of(data, _about(kind, data))),
        "hoi_dong": other.council.in_text,
        "nguoi_quyet_dinh": other.decision.authority_in_text,
        "co_so": BASES["approved"],
        "so_lieu_den": data_until(data.period),
        "chot": frozen_text(data),
        "lap_ngay": long_day(local_day(data.made_at)),
        "doi_tuong": ", ".join(word for kind, word in RECIPIENTS.items() if data.covers(kind)),
        "co_tap_the": data.covers("collective"),
        "co_ca_nhan": data.covers("individual"),
        "muc_tap_the": "I. " if has_both else "",
        "muc_ca_nhan": "II. " if has_both else "",
        "tong_hop": summary(data),
        "trong_danh_sach": how_many(data),
        "khong_du": unmet,
        "so_khong_du": counted(len(unmet)),
        "chua_du": undecided,
        "so_chua_du": counted(len(undecided)),
        "khac": differing(data),
        "so_luong": number_lines(data),
        "chi_tham_khao": REFERENCE_ONLY,
    }


def _recorded(kind: str, data: AwardData) -> tuple[str | None, date | None]:
    """Number and day of the paper where they are recorded already; both None for a paper still to be numbered."""
    if kind == "minutes" and data.meeting:
        return data.meeting["minutes_number"], data.meeting["held_on"]
    if kind == "notice" and data.appraisal_notice:
        return data.appraisal_notice.get("document_number"), data.appraisal_notice.get("signed_on")
    if kind in ("planned", "result"):
        return (data.publications.get(kind) or {}).get("document_number"), None
    if kind == "withdrawal":
        taken = [row.withdrawal for row in data.candidates if row.withdrawal]
        told = {(one["document_number"], one["signed_on"]) for one in taken}
        return told.pop() if len(told) == 1 else (None, None)
    known = {(row.decision_number, row.signed_on) for row in data.candidates if row.is_listed}
    return known.pop() if kind == "decision" and len(known) == 1 else (None, None)


def round_text(data: AwardData) -> str:
    """The review round in words, with the day of its data: by its number, or its place among the plan's own rounds."""
    number = re.fullmatch(r"dot_(\d+)", data.round.code)
    own = sorted((item for item in data.campaign.review_rounds if item.owner is None), key=lambda item: item.data_on)
    place = next((place for place, item in enumerate(own, 1) if item.code == data.round.code), None)
    name = data.round_name or (number[1] if number else str(place) if place and len(own) > 1 else "")
    called = f"đợt xét {name}, " if name else ""
    return f"{called}thời điểm chốt số liệu xét {long_day(data.round.data_on)}"


def frozen_text(data: AwardData) -> str:
    """Which frozen lists a paper prints and when they were frozen; a paper made before says that nothing is."""
    day = long_day(local_day(data.as_of))
    if not data.shortlists:
        return f"số liệu ghi nhận đến {day} (chưa chốt danh sách)"
    numbers = ", ".join(str(number) for number in data.shortlists)
    return f"danh sách số {numbers} chốt {day}"


def how_many(data: AwardData) -> str:
    """How many stand on the list: "05 tập thể và 02 cá nhân"; of several awards how many of each; empty where nobody
    does."""
    rows = [row for row in data.candidates if row.is_listed]
    titles = titles_of(data, rows) if rows else []
    if len(titles) < 2:
        return how_many_of(rows)
    of_each = {
        title: [row for row in rows if award_title(data.award(row.award_code).name) == title] for title in titles
    }
    told = listed(f"{title}: {how_many_of(found)}" for title, found in of_each.items())
    return f"{how_many_of(rows)} ({told})"


def titles_of(data: AwardData, rows: Sequence[Candidate]) -> list[str]:
    """The awards of these rows as a paper names them, in the order of the plan; of all where there is no row."""
    codes = {row.award_code for row in rows}
    return list(dict.fromkeys(award_title(award.name) for award in data.awards if award.code in codes or not rows))


def _about(kind: str, data: AwardData) -> list[Candidate]:
    """Whom a paper is about: it names no award that nobody gets. None: everybody who was appraised."""
    if kind == "withdrawal":
        return [row for row in data.candidates if row.withdrawal]
    return [row for row in data.candidates if row.is_listed] if kind in _OF_THE_LIST else []


def summary(data: AwardData) -> list[str]:
    """Per kind of recipient: how many proposed, how many meet the standards, how many do not, how many are open."""
    lines = []
    for kind, word in RECIPIENTS.items():
        if not data.covers(kind):
            continue
        found = counts_of(data, kind)
        others = found["judged"] - found["proposed"]
        told = [f"rà soát thêm {counted(others)} {word} không gửi đề nghị"] if others else []
        lines.append("; ".join([f"{word.capitalize()}: {_proposed(found)}", *told]) + ".")
    return lines


def _proposed(found: Mapping[str, int]) -> str:
    """How many were proposed and what was found of them; what is none is not said."""
    if not found["proposed"]:
        return "không có đề nghị"
    parts = {key: found[key] for key in VERDICT if found[key]}
    total = f"đề nghị {counted(found['proposed'])}"
    if len(parts) == 1:
        return f"{total}, đều {_lower(VERDICT[next(iter(parts))])}"
    return f"{total}, trong đó " + ", ".join(f"{_lower(VERDICT[key])} {counted(n)}" for key, n in parts.items())


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def differing(data: AwardData) -> list[str]:
    """Each decision that differs from the finding, with who decided, the reason and the minutes."""
    lines = []
    for candidate in data.candidates:
        decided = candidate.decision
        if decided and decided.get("is_other_than_finding"):
            outcome = "khen thưởng" if decided["outcome"] == "awarded" else "không khen thưởng"
            minutes = f"; biên bản số {decided['minutes_number']}" if decided.get("minutes_number") else ""
            lines.append(
                f"{name_of(candidate)}: kết quả thẩm định “{verdict_text(candidate.verdict)}”; {decided['decided_by']} "
                f"quyết định {outcome}; lý do: {decided.get('reason') or DOTS}{minutes}."
            )
    return lines


def number_lines(data: AwardData) -> list[str]:
    """The number of awards the Chủ tịch set, and where it would part equal ones; it is never cut by the program."""
    lines = []
    for row in data.numbers:
        award = data.award(row["award_code"])
        listed_count = sum(item.is_listed for item in data.candidates if item.award_code == award.code)
        differs = listed_count != row["award_count"] and data.despite
        why = f"; danh sách có {counted(listed_count)}, lý do: {data.despite.rstrip('.')}" if differs else ""
        of = f" {long_day(date.fromisoformat(row['decided_on']))}" if row.get("decided_on") else ""
        lines.append(
            f"Số lượng {award.name}: {counted(row['award_count'])} (do {row['decided_by']} quyết định, văn bản số "
            f"{row['document_number']}{of}){why}."
        )
    for tie in data.ties:
        award = data.award(tie["award_code"])
        lines.append(
            f"Số lượng {award.name}: ở ranh giới có {counted(len(tie['names']))} trường hợp bằng phiếu nhau "
            f"({tie['votes']}): {listed(tie['names'])}. Người có thẩm quyền quyết định."
        )
    return lines


def _why(data: AwardData, verdict: str) -> list[dict]:
    """Those proposed with this verdict, each with the reason."""
    found = [row for row in data.candidates if row.is_proposed and row.verdict == verdict]
    return [{"ten": name_of(row), "ly_do": reason_of(row)} for row in found]
