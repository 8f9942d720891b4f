"""Answers what the papers before and beside a contest's result print: bank, rehearsal, sheets, participation, money;
never computes a point and never prints a question's words or key."""

import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kpi import numbers
from kpi.house.office import Office
from kpi.papers.money_words import amount_in_words
from kpi.papers.settings import DOTS
from kpi.papers.words import long_day
from kpi.plan.model import Quiz
from kpi.plan.model.quiz import QuizRules
from kpi.quiz.acts.results import verify_contest
from kpi.quiz.papers.fields import comma, moment, money
from kpi.quiz.tables.participation import quiz_participation_by_day
from kpi.quiz.tables.running import quiz_foresight, quiz_monitor
from kpi.quiz.words import DECISIONS
from kpi.store import Transaction

VERDICTS = {"verified": "đạt", "sent_back": "trả lại", "withdrawn": "đã rút", None: "chờ thẩm định"}
MANY_FULL = (
    0.05  # from this share of full scores on the paper advises a tie rule (anchors 5.7: with easy questions 23%)
)
Fields = dict[str, Any]
Said = Callable[[str], str]  # an account as a paper says it (kpi.quiz.papers.people)


def percent(share: float | None, least: float | None = None) -> str:
    """A share with one decimal, half up, never up to the least that is asked; dots where it cannot be told."""
    return numbers.percent(share, least, missing=DOTS)


def bank_fields(transaction: Transaction, campaign: str, rules: QuizRules, said: Said) -> Fields:
    """The verification of the bank: by topic, and question by question who wrote and who verified."""
    rows = transaction.run("quiz_questions_now", campaign=campaign)
    of = Counter(row["verdict"] for row in rows)
    ready = Counter(row["topic"] for row in rows if row["verdict"] == "verified")
    return {
        "bo_tong": len(rows),
        "bo_dat": of["verified"],
        "bo_cho": of[None],
        "bo_tra": of["sent_back"],
        "bo_rut": of["withdrawn"],
        "bo_chu_de": [
            {
                "ten": topic.name,
                "can": topic.questions,
                "dat": ready[topic.code],
                "ket_luan": "đủ" if ready[topic.code] >= topic.questions else "thiếu",
            }
            for topic in rules.topics
        ],
        "bo_cau": [
            {
                "ma": row["question"],
                "can_cu": row["citation"],
                "viet": said(row["written_by"]),
                "tham_dinh": said(row["checked_by"]) if row["checked_by"] else "–",
                "ket_luan": VERDICTS[row["verdict"]],
            }
            for row in rows
        ],
    }


def rehearsal_fields(office: Office, transaction: Transaction) -> Fields:
    """What every practice contest (vận hành thử) showed so far."""
    turns, checks, events, shares = [], [], [], []
    for code, plan in sorted(office.plans.items()):
        if not isinstance(plan.campaign, Quiz) or not plan.campaign.quiz.practice:
            continue
        if not transaction.run("quiz_opening_of", campaign=code):
            continue
        now, share, found = (
            quiz_monitor(office, None, code),
            quiz_foresight(office, None, code),
            verify_contest(office, None, code),
        )
        shares.append(share["seen"] or 0.0)
        turn = {"ten": plan.campaign.title, "bai": now["handed_in"], "tu_nop": now["by_time"]}
        turns.append({**turn, "toi_da": percent(share["seen"]), "du_kien": percent(share["expected"])})
        checks.append(f"{plan.campaign.title}: {found.events} sự kiện, {'khớp' if found.is_right else 'KHÔNG khớp'}.")
        events += [f"{moment(row['happened_from'])}: {row['words']}" for row in now["incidents"]]
    advice = "Chưa có bài nào để dự kiến tỷ lệ đạt điểm tối đa."
    if any(turn["bai"] for turn in turns):
        is_many = max(shares) >= MANY_FULL
        advice = f"Tỷ lệ đạt điểm tối đa cao nhất: {percent(max(shares))}; "
        advice += "nên có tiêu chí phụ khi bằng điểm trong Thể lệ." if is_many else "chưa cần tiêu chí phụ."
    return {"thu_luot": turns, "thu_kiem_chung": checks, "thu_su_co": events, "thu_ket_luan": advice}


def sheet_fields(transaction: Transaction, campaign: str, rules: QuizRules, said: Said) -> Fields:
    """Every marking sheet by phách: the criteria, the marks, who marked and when."""
    criteria = {line.code: line for line in rules.essay.rubric} if rules.essay else {}
    sheets = []
    for task in transaction.run("quiz_essay_tasks", campaign=campaign):
        if task["rubric_json"] is None:
            continue
        given = json.loads(task["rubric_json"])
        rows = [
            {
                "ten": line.name,
                "toi_da": comma(line.max),
                "diem": comma(f"{Decimal(given[code]):.2f}") if code in given else DOTS,
            }
            for code, line in criteria.items()
        ]
        sheet = {"phach": task["code"], "luot": task["place"], "nguoi_cham": said(task["marker"]), "tieu_chi": rows}
        sheet |= {"tong": comma(task["total"]), "luc": moment(task["marked_at"]), "nhan_xet": task["words"] or DOTS}
        sheets.append({**sheet, "muon": f" (chậm {task['days_late']} ngày)" if task["days_late"] else ""})
    return {"phieu_cham": sheets}


def participation_fields(office: Office, campaign: str, rules: QuizRules) -> Fields:
    """Participation of every unit to date; which of them are below the rate that the collective prize asks for."""
    rows = quiz_participation_by_day(office, None, campaign)
    last = max((row["day"] for row in rows), default=None)
    now = [row for row in rows if row["day"] == last]
    least = float(rules.collective.min_rate)
    below = [row for row in now if row["rate"] is not None and row["rate"] < least]
    return {
        "du_den_ngay": long_day(last) if last else DOTS,
        "du_han": long_day(rules.closes_on),
        "du_da_thi": sum(row["sat_to_date"] for row in now),
        "du_hop_le": sum(row["valid_to_date"] for row in now),
        "du_tong_so": sum(row["people"] for row in now),
        "du_nguong": percent(least),
        "du_don_vi": [
            {
                "ten": row["unit_name"] + ("" if row["confirmed"] else " (danh sách chưa xác nhận)"),
                "tong_so": row["people"],
                "dang_ky": row["registered_to_date"],
                "da_thi": row["sat_to_date"],
                "hop_le": row["valid_to_date"],
                "ty_le": percent(row["rate"], least),
                "tu_luan": row["essays_to_date"],
            }
            for row in now
        ],
        "du_duoi_nguong": [f"{row['unit_name']}: {percent(row['rate'], least)}" for row in below],
    }


def budget_fields(rules: QuizRules) -> Fields:
    """What the prizes cost as the plan sets them, before anybody has won one; by khối each has all of them."""
    team, times = rules.collective, len(rules.groups) if rules.scope == "group" else 1
    each = f" (mỗi khối, {times:02d} khối)" if times > 1 else ""
    lines = [(prize.name + each, prize.count * times, prize.amount_vnd) for prize in rules.prizes]
    name = team.name if "tập thể" in team.name.casefold() else f"{team.name} (tập thể)"
    lines.append((name, team.count, team.amount_vnd))
    total, papers = sum(count * amount for _, count, amount in lines), sum(count for _, count, _ in lines)
    is_inside = rules.certificate_money == "included"
    return {
        "du_toan": [
            {"ten": name, "so": f"{count:02d}", "muc": money(amount), "tien": money(count * amount)}
            for name, count, amount in lines
        ],
        "du_toan_tong": money(total),
        "du_toan_chu": amount_in_words(total),
        "du_toan_giay_khen": f"{papers:02d}",
        "du_toan_kem": "đã gồm trong mức giải."
        if is_inside
        else f"ngoài mức giải, theo quy định hiện hành: {DOTS} đồng.",
    }


def funding_fields(rules: QuizRules) -> Fields:
    """Where the money comes from, as the plan says it."""
    return {"nguon_kinh_phi": rules.funding or "kinh phí tổ chức cuộc thi."}


def collective_fields(result: dict | None, rules: QuizRules) -> Fields:
    """Every unit's rate, mean and rank, and what follows."""
    groups = {group.code: group.name for group in rules.groups}
    rows, least = result["collective"] if result else [], float(rules.collective.min_rate)
    return {
        "tap_the_ten": rules.collective.name,
        "tap_the_cach_xet": "Theo Thể lệ: xét đơn vị có tỷ lệ dự thi hợp lệ từ "
        f"{percent(least)}; xếp theo tỷ lệ, rồi điểm trung bình"
        + ("; mỗi khối một giải." if rules.collective.one_per_group else "."),
        "xet_tap_the": [
            {
                "ten": row["unit_name"],
                "khoi": groups.get(row["group"], row["group"]),
                "so": f"{row['entries']}/{row['roster']}",
                "ty_le": percent(row["entries"] / row["roster"] if row["roster"] else None, least),
                "diem": comma(numbers.rounded(Decimal(row["hundredths"]) / 100 / row["entries"], 2))
                if row["entries"]
                else "–",
                "hang": row["rank"] or "–",
                "ket_luan": _outcome(row),
            }
            for row in rows
        ],
    }


def _mean(row: dict) -> Decimal | None:
    """The mean of a unit's entries; None where it has none."""
    return Decimal(row["hundredths"]) / 100 / row["entries"] if row["entries"] else None


def _outcome(row: dict) -> str:
    if row["prize"]:
        return "đạt giải"
    return "dưới tỷ lệ" if not row["is_considered"] else DECISIONS[row["decision"]] if row["decision"] else ""


def incident_fields(transaction: Transaction, campaign: str, acts: list[str], said: Said) -> Fields:
    """The book of incidents, with the minutes given back."""
    return {
        "so_su_co": [
            {
                "tu": moment(row["happened_from"]),
                "den": moment(row["happened_to"]),
                "viec": row["words"],
                "nguoi": said(row["recorded_by"]),
            }
            for row in transaction.run("quiz_incidents", campaign=campaign)
        ],
        "cong_bu": acts,
    }


def moderation_fields(transaction: Transaction, campaign: str) -> Fields:
    """What the jury's chair decided where marks lay apart."""
    rows = transaction.run("quiz_moderations_now", campaign=campaign)
    said = [f"Bài {row['code']}: {comma(row['mark'])} điểm; {row['reason']} ({row['document_number']})" for row in rows]
    return {"ket_luan_diem": said}
