"""Answers which paper of a contest an account is given: list, minutes, letter, estimate; never changes an entry."""

from kpi.contests.tables.entries import contest_entries
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.words import words
from kpi.initiatives.acts.papers import Made, MadePaper, handed, paper_made, refuse_papers
from kpi.initiatives.acts.receiving import known_plan
from kpi.initiatives.lateness import entries_rule
from kpi.initiatives.papers.contents import book
from kpi.initiatives.papers.idea_paper import Content, PaperTable
from kpi.initiatives.refusing import Refused, act
from kpi.papers.money_words import amount_in_words
from kpi.papers.settings import DOTS
from kpi.papers.sheets import workbook_bytes
from kpi.papers.words import DEMO
from kpi.plan.config import Plan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTEST_PAPERS = ("entries", "entries_book", "selection", "forwarding", "support", "settlement")


@act("contest_paper")
def contest_paper(office: Office, actor: Account, campaign: str, kind: str) -> Made:
    """File name, bytes and media type of a paper of the contest, for who keeps the register and for leaders."""
    plan = known_plan(office, campaign)
    if kind not in CONTEST_PAPERS:
        raise Refused("paper_choice_unknown", kind, ", ".join(CONTEST_PAPERS))
    refuse_papers(actor, plan)
    rows = [row for row in contest_entries(office, campaign, actor) if row["column"] != "ended"]
    people = tuple(person for row in rows for person in row["person_ids"])
    if kind == "entries_book":
        data = workbook_bytes(book(rows, plan.campaign.title), plan.campaign.title, DEMO if office.is_demo else "")
        return handed(office, actor, plan, MadePaper(kind, people, data, "xlsx"))
    return paper_made(office, actor, plan, _CONTENTS[kind](plan, rows, people), "")


def _entries(plan: Plan, rows: list[dict], people: tuple[int, ...]) -> Content:
    rule = entries_rule(plan.campaign)
    lines = [(*_entry(row), _day(row), _state(row)) for row in rows]
    table = PaperTable("Danh sách", ("Bài dự thi", "Tác giả", "Đơn vị", "Hình thức", "Ngày nhận", "Tình trạng"), lines)
    due = f"{rule.deadline:%d/%m/%Y}" if rule else None
    return Content("entries", {"so_luong": f"{len(lines):02d}", "han": due}, (table,), people)


def _selection(plan: Plan, rows: list[dict], people: tuple[int, ...]) -> Content:
    lines = [
        (*_entry(row), str(row["mark"]).replace(".", ",") if row["mark"] is not None else "–", _chosen(row))
        for row in rows
    ]
    columns = ("Bài dự thi", "Tác giả", "Đơn vị", "Hình thức", "Điểm", "Kết quả")
    count = sum(row["is_selected"] for row in rows)
    return Content("selection", {"so_luong": f"{count:02d}"}, (PaperTable("Kết quả", columns, lines),), people)


def _forwarding(plan: Plan, rows: list[dict], people: tuple[int, ...]) -> Content:
    rule = entries_rule(plan.campaign)
    chosen = [row for row in rows if row["is_selected"]]
    table = PaperTable(
        "Danh sách bài dự thi gửi kèm", ("Bài dự thi", "Tác giả", "Đơn vị", "Hình thức"), [_entry(r) for r in chosen]
    )
    values = {"so_luong": f"{len(chosen):02d}", "noi_gui": rule.forward_to if rule else None}
    return Content("forwarding", values, (table,), people)


def _support(plan: Plan, rows: list[dict], people: tuple[int, ...]) -> Content:
    rule = entries_rule(plan.campaign)
    named = {item.code: item for item in rule.supports} if rule else {}
    lines, total = [], 0
    for row in rows:
        for code in row["supports"]:
            clause = named[code].clause
            given = row["supported_vnd"]
            total += given
            money = _dong(given) if given else DOTS
            lines.append((row["title"], row["unit_name"], clause.at if clause else named[code].name, money))
    table = PaperTable("Chi tiết", ("Bài dự thi (video)", "Đơn vị", "Căn cứ", "Số tiền (đồng)"), lines)
    values = {"tong_tien": _dong(total), "tong_tien_chu": amount_in_words(total)}
    return Content("support", values, (table,), people)


def _settlement(plan: Plan, rows: list[dict], people: tuple[int, ...]) -> Content:
    """What was given and what of it was settled, by which paper; what is not settled yet is dots (2B, IV.3)."""
    given = [row for row in rows if row["supported_vnd"]]
    lines = []
    for row in given:
        is_settled = row["settled_on"] is not None
        paper = f"{row['settle_document']}, {row['settled_on']:%d/%m/%Y}" if is_settled else DOTS
        settled = _dong(row["settled_vnd"]) if is_settled else DOTS
        lines.append((row["title"], row["unit_name"], _dong(row["supported_vnd"]), settled, paper))
    columns = ("Bài dự thi", "Đơn vị", "Đã hỗ trợ (đồng)", "Quyết toán (đồng)", "Văn bản, ngày quyết toán")
    total = sum(row["settled_vnd"] for row in given)
    values = {"tong_tien": _dong(total), "tong_tien_chu": amount_in_words(total)}
    return Content("settlement", values, (PaperTable("Chi tiết", columns, lines),), people)


def _dong(amount: int) -> str:
    return f"{amount:,d}".replace(",", ".")


_CONTENTS = {
    "entries": _entries,
    "selection": _selection,
    "forwarding": _forwarding,
    "support": _support,
    "settlement": _settlement,
}


def _entry(row: dict) -> tuple[str, str, str, str]:
    form = words("initiative_forms", row["form"])
    return f"Số {row['initiative']}: {row['title']}", ", ".join(row["authors"] or []), row["unit_name"], form


def _day(row: dict) -> str:
    return f"{row['received_on']:%d/%m/%Y}" + (f" (muộn {row['days_late']} ngày)" if row["is_late"] else "")


def _state(row: dict) -> str:
    if row["prize"]:
        return words("prizes", row["prize"])
    if row["forwarded_on"]:
        return f"gửi đi {row['forwarded_on']:%d/%m/%Y}"
    return "được chọn" if row["is_selected"] else words("initiative_states", row["state"]).lower()


def _chosen(row: dict) -> str:
    """What the meeting made of an entry; what came of it since does not belong into its minutes."""
    return "được chọn" if row["is_selected"] else "không chọn" if row["state"] == "leave_out" else "chưa kết luận"
