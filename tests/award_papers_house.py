"""Answers how a test gets the plain rows of an award's papers, with names as long and as hostile as they come."""

from datetime import UTC, date, datetime
from decimal import Decimal

from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.papers.award_settings import load_award_settings
from kpi.papers.settings import load_settings
from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.plan.model import ReviewRound

HOSTILE = ["=1+1", "+cmd", "@x", "-1", "Xã “A” & <b>'B'</b> {{ 7*7 }} {% for %}"]
LONG_UNIT = (
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Hỗ trợ phát triển cụm liên xã vùng ven đô thị phía Bắc "
    "thành phố Uông Bí (cơ sở 2) trực thuộc Ủy ban nhân dân thành phố"
)
COLLECTIVE, INDIVIDUAL = "GIAY_KHEN_TAP_THE", "GIAY_KHEN_CA_NHAN"
DECREE = "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành Luật"
MADE_AT = datetime(2024, 12, 5, 2, tzinfo=UTC)
SOURCE = {
    "file": "bao_cao_thang_11.xlsx",
    "period": "2024-11",
    "sheet": "Báo cáo",
    "cell": "E12",
    "submitted_by": "xa_a",
    "submitted_at": datetime(2024, 12, 2, 3, tzinfo=UTC),
}
APPROVED = {"approved_by": "noi_vu", "approved_at": datetime(2024, 12, 3, 4, tzinfo=UTC)}


def item(what: str, result: str, needed: str, found: str, **more: object) -> dict:
    """One point of a criterion as tables.eligibility gives it."""
    return {"what": what, "result": result, "needed": needed, "found": found, "source": SOURCE, **APPROVED, **more}


def criteria(verdict: str) -> tuple[dict, ...]:
    """The criteria of a collective with this verdict; the third one decides it."""
    result = {"eligible": "met", "not_eligible": "not_met", "open": "open"}[verdict]
    found = {"met": "75/90", "not_met": "75,0% ngày 30/9/2024", "open": "chưa có số liệu"}[result]
    miss = {
        "sentence": "cần giải ngân thêm 1.240.000.000 đ trước 31/12/2024",
        "can_mend": True,
    }
    decided = {"result": "met", "reason": "Hoàn thành 52/52 nhiệm vụ", "document_number": "12/BC-NV"}
    decided |= {"decided_by": "noi_vu", "decided_at": MADE_AT}
    base = {"source": None, "approved_by": "noi_vu", "approved_at": MADE_AT, "reason": None, "reasons": []}
    items = [
        item("Giải ngân kế hoạch vốn, mốc 30/9/2024 (phấn đấu)", result, "ít nhất 80,0%", found),
        item("Số hóa kết quả giải quyết thủ tục hành chính, mốc 31/12/2024", "met", "100,0%", "100,0% (9/9)"),
        item(
            "Ban hành văn bản quy phạm pháp luật, mốc 31/12/2024", "skipped", "100,0%", "không phát sinh", source=None
        ),
    ]
    return (
        {
            **base,
            "code": "i1",
            "rule": "reviewer_decides",
            "question": "Hoàn thành tốt các nhiệm vụ trong Kế hoạch cải cách hành chính năm 2024?",
            "result": "met",
            "needed": "Nội vụ kết luận: đạt",
            "found": "đạt",
            "clause": {"at": "III.2", "words": "(i1) Hoàn thành tốt các nhiệm vụ được giao"},
            "decision": decided,
        },
        {
            **base,
            "code": "i2",
            "rule": "all_applicable_met",
            "question": None,
            "result": result,
            "reason": "missing" if result == "open" else None,
            "needed": "đạt hoặc vượt mọi nội dung thi đua áp dụng",
            "found": "2/3 mốc đạt" if result != "met" else "3/3 mốc đạt",
            "clause": {"at": "III.2", "words": "(i2) Đạt hoặc vượt các nội dung thi đua"},
            "source": SOURCE,
            "decision": None,
            "items": items,
            "nearest_miss": [] if result == "met" else [miss],
        },
    )


def plan():
    """The plan of Uông Bí as it is shipped."""
    return load(PRODUCT_CONFIG_DIR)["uong_bi_2024"]


def collective(number: int, name: str, verdict: str = "eligible", **more: object) -> Candidate:
    """A collective that was judged."""
    more = {"unit_code": f"U{number}", "criteria": criteria(verdict), "prize_vnd": 1_410_000, **more}
    return Candidate(f"U{number}", COLLECTIVE, "collective", name, verdict, **more)


def person(number: int, name: str, verdict: str = "eligible", **more: object) -> Candidate:
    """A person who was judged."""
    about = {"unit_name": "Phòng Tư pháp", "birth_year": 1985, "position": "Chuyên viên", "nomination": number}
    about |= {"achievement": "Có sáng kiến được công nhận; số hóa 100% hồ sơ được giao.", "prize_vnd": 710_000}
    return Candidate(str(number), INDIVIDUAL, "individual", name, verdict, **{**about, **more})


def award_data(candidates: list[Candidate], **more: object) -> AwardData:
    """The papers' data for these candidates, on the shipped plan and settings."""
    campaign = plan().campaign
    codes = {candidate.award_code for candidate in candidates} or {COLLECTIVE, INDIVIDUAL}
    about = {
        "campaign": campaign,
        "round": ReviewRound(code="dot_1", awards=(COLLECTIVE, INDIVIDUAL), data_on=date(2024, 11, 30)),
        "awards": tuple(award for award in campaign.awards if award.code in codes),
        "period": "2024-11",
        "candidates": tuple(candidates),
        "issuer": load_settings().issuer_of("uong_bi_2024"),
        "award_issuer": load_award_settings().issuer_of("uong_bi_2024"),
        "made_at": MADE_AT,
        "as_of": MADE_AT,
        "config_sha256": "ab" * 32,
        "is_demo": True,
        "laws": (DECREE,),
        "form_note": f"(Theo Mẫu số 08, Phụ lục kèm theo {DECREE})",
        "prize_law": DECREE,
        "shortlists": (1, 2),
    }
    return AwardData(**{**about, **more})


def everything() -> AwardData:
    """Sixty names: eligible, not eligible, open; long, hostile; votes, ties, a differing decision, a kiến nghị."""
    decided = {"outcome": "awarded", "decided_by": "Hội đồng", "reason": "Hoàn cảnh khách quan, bão lũ tháng 9/2024"}
    decided |= {"minutes_number": "05/BB-HĐTĐKT", "is_other_than_finding": True}
    votes = {"votes_for": 9, "votes_against": 1, "not_voting": [{"name": "Thành viên số 3", "reason": "Thuộc đơn vị"}]}
    names = [LONG_UNIT, *HOSTILE, *(f"Ủy ban nhân dân phường số {number}" for number in range(1, 35))]
    rows = [collective(place, name, votes=votes) for place, name in enumerate(names)]
    rows += [
        collective(90, "Phòng Quản lý đô thị", "not_eligible"),
        collective(91, "Thanh tra thành phố", "not_eligible", decision=decided),
        collective(92, "Trung tâm Y tế", "open"),
        collective(93, "Đội Kiểm tra trật tự", "open", is_proposed=False),
        collective(94, "Phường Quang Trung", petition={"words": "Đề nghị xem lại mốc 30/9", "outcome": None}),
    ]
    rows += [person(number, f"Nguyễn Thị Minh họa {number}", unit_name=LONG_UNIT) for number in range(100, 115)]
    return award_data(
        [*rows, person(116, "Trần Văn Chưa Đủ", "open")],
        numbers=({"award_code": COLLECTIVE, "award_count": 3, "decided_by": "Chủ tịch", "document_number": "9/TB"},),
        ties=({"award_code": COLLECTIVE, "names": ["Phường A", "Phường B"], "votes": "9 đồng ý, 1 không đồng ý"},),
        opinions=({"office_name": "Phòng Tư pháp", "outcome": "agree", "words": "", "document_number": "4/CV"},),
        meeting={"minutes_number": "05/BB-HĐTĐKT", "held_on": date(2024, 12, 4)},
        members=tuple(
            {"member": n, "full_name": f"Thành viên số {n}", "position": "Ủy viên", "unit_name": "Phòng A"}
            for n in range(9)
        ),
        appraisal_notice={"petitions_until": date(2024, 12, 10)},
        has_scores=False,
    )


def withdrawn() -> AwardData:
    """Two awards that one document took back: a collective's and a person's."""
    taken = {"kind": "revoke", "reason": "Kê khai không đúng", "document_number": "99/QĐ-UBND"}
    taken |= {"signed_on": date(2025, 2, 3)}
    signed = {"decision_number": "88/QĐ-UBND", "signed_on": date(2024, 12, 20), "withdrawal": taken}
    rows = [collective(1, "Phường A", received_on=date(2025, 1, 5), **signed), person(7, "Trần Văn A", **signed)]
    return award_data(rows)


def scored() -> AwardData:
    """Two collectives with score and rank, asked for."""
    rows = [collective(1, "Phường A", score=Decimal("98.46"), rank=1, group_size=9), collective(2, "Xã B")]
    return award_data(rows, has_scores=True)
