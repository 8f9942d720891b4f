"""Answers what stands in each paper of the register, from the ready tables; never fills a template."""

from collections.abc import Sequence
from dataclasses import replace

from kpi.house.kinds import AwardTerms
from kpi.house.words import words
from kpi.initiatives.checking import ORGANISATIONS
from kpi.initiatives.papers.idea_paper import Content, PaperTable
from kpi.initiatives.refusing import Refused
from kpi.papers.money_words import amount_in_words
from kpi.papers.settings import DOTS
from kpi.papers.sheets import SheetTable

VOTES = {"for": "Đồng ý", "against": "Không đồng ý", "abstain": "Không biểu quyết"}


def receipt(sheet: dict, kind: str = "receipt") -> Content:
    """Giấy biên nhận, or the notice of a refusal, of one idea. Raises Refused: a notice of what nobody refused."""
    about = sheet["about"]
    ended = [event for event in sheet["events"] if event["kind"] in ("refuse", "not_recognise")]
    ended = [event for event in ended if not event["is_corrected"]]
    if kind == "refusal" and not ended:
        raise Refused("paper_of_no_refusal", str(about["initiative"]))
    values = {**_of_idea(sheet), "ly_do": ended[-1]["reason"] if ended else None}
    return Content(kind, values, (), _people(sheet["authors"]))


def certificate(sheet: dict) -> Content:
    """Giấy chứng nhận sáng kiến of one recognised idea. Raises Refused: nobody recognised it."""
    held = [event for event in sheet["events"] if not event["is_corrected"]]
    recognised = next((event for event in held if event["kind"] == "recognise"), None)
    if recognised is None:
        raise Refused("paper_of_no_certificate", str(sheet["about"]["initiative"]), "bài chưa được công nhận")
    if sheet["about"]["unnamed_reason"]:
        raise Refused("paper_of_no_certificate", str(sheet["about"]["initiative"]), "người gửi không nêu tên")
    newest = sheet["texts"][0]
    effect = [event["before_after"] for event in held if event["kind"] == "effective"]
    more = {
        "van_ban_cong_nhan": f"văn bản số {recognised['document_number']}",
        "ngay_cong_nhan": f"{recognised['document_signed_on'] or recognised['happened_on']:%d/%m/%Y}",
        "tom_tat": newest["content"],
        "hieu_qua": "; ".join(effect) or newest["expected_effect"],
    }
    return Content("certificate", {**_of_idea(sheet), **more}, (), _people(sheet["authors"]))


def _of_idea(sheet: dict) -> dict[str, object]:
    about = sheet["about"]
    return {
        "tieu_de": about["title"],
        "so_bai": about["initiative"],
        "bien_nhan": about["receipt"],
        "tac_gia": ", ".join(about["authors"] or []),
        "don_vi": about["unit_name"],
        "ngay_nhan": f"{about['received_on']:%d/%m/%Y}",
        "so_den": about["arrival_number"],
        "hinh_thuc": words("initiative_forms", about["form"]).lower(),
    }


def minutes(meeting: dict, votes: list[dict], titles: dict[int, str], outcomes: dict[int, str]) -> Content:
    """Biên bản of a meeting: who was there, how each idea was voted on and what was concluded."""
    members: dict[int, dict] = {row["member"]: row for row in votes}
    present = [(row["full_name"] or "(đã xóa tên)", row["position_title"] or "–") for _, row in sorted(members.items())]
    results = []
    for number in dict.fromkeys(row["initiative"] for row in votes):
        mine = [row["vote"] for row in votes if row["initiative"] == number]
        counts = [str(mine.count(vote)) for vote in VOTES]
        results.append((f"Số {number}: {titles.get(number, '')}", *counts, outcomes.get(number, "–")))
    values = {
        "so_bien_ban": meeting["minutes_number"],
        "ngay_hop": f"{meeting['held_on']:%d/%m/%Y}",
        "hoi_dong": meeting["council_name"] or "Hội đồng",
    }
    tables = (
        PaperTable("I. Thành viên dự họp", ("Họ và tên", "Chức vụ"), present),
        PaperTable("II. Kết quả biểu quyết", ("Sáng kiến", *VOTES.values(), "Kết luận"), results),
    )
    people = tuple(row["person_id"] for row in members.values())
    return Content("minutes", values, tables, people, meeting["held_on"])


def recognition(rows: Sequence[dict], minutes_of: dict[int, str], year: int) -> Content:
    """Quyết định công nhận: the ideas recognised in a year with the minutes each rests on."""
    lines = [
        (row["title"], ", ".join(row["authors"] or []), row["unit_name"], minutes_of.get(row["initiative"], "–"))
        for row in rows
    ]
    table = PaperTable("Danh sách", ("Sáng kiến, giải pháp", "Tác giả", "Đơn vị", "Biên bản"), lines)
    people = tuple(person for row in rows for person in row["person_ids"])
    return Content("recognition", {"so_luong": f"{len(lines):02d}", "nam": year}, (table,), people)


def rewards(kind: str, rows: Sequence[dict], year: int) -> Content:
    """Văn bản tuyên dương, Tờ trình, Quyết định khen: one line per author, with the plan's own note."""
    lines = [
        (
            row["name"],
            words("author_categories", row["category"]),
            f"Số {row['initiative']}: {row['title']}",
            "; ".join(filter(None, (_given(kind, row), row["note"]))),
        )
        for row in rows
    ]
    table = PaperTable("Danh sách", ("Tác giả", "Đối tượng", "Sáng kiến, giải pháp", "Ghi chú"), lines)
    people = tuple(row["person_id"] for row in rows if row["person_id"])
    return Content(kind, {"so_luong": f"{len(lines):02d}", "nam": year}, (table,), people)


def rewards_with_money(kind: str, rows: Sequence[dict], year: int, terms: AwardTerms) -> Content:
    """Tờ trình, Quyết định khen thưởng đột xuất: as `rewards`, with the money of each that the office confirmed.

    An amount that nobody confirmed is dots, and so is the sum: nothing is guessed.
    """
    plain = rewards(kind, rows, year)
    each = [terms.collective_vnd if row["category"] in ORGANISATIONS else terms.individual_vnd for row in rows]
    known = [amount for amount in each if amount is not None]
    total = sum(known) if len(known) == len(each) and known else None
    lines = [(*line[:-1], _dong(amount), line[-1]) for line, amount in zip(plain.tables[0].rows, each, strict=True)]
    columns = (*plain.tables[0].columns[:-1], "Tiền thưởng (đồng)", plain.tables[0].columns[-1])
    money = {"tong_tien": _dong(total), "tong_tien_chu": amount_in_words(total), "luat_tien": terms.law or "quy định"}
    table = PaperTable("Danh sách", columns, lines)
    return replace(plain, values={**plain.values, **money}, tables=(table,), laws=terms.laws)


def _dong(amount: int | None) -> str:
    return DOTS if amount is None else f"{amount:,d}".replace(",", ".")


def _given(kind: str, row: dict) -> str:
    """When the idea was given the same before: one a person and idea, a second is looked at again."""
    name, days = ("đã tuyên dương", row["praise_given"]) if kind == "praise" else ("đã khen", row["sudden_given"])
    return f"{name} ngày {', '.join(f'{day:%d/%m/%Y}' for day in days)}" if days else ""


def people(rows: Sequence[dict], year: int) -> Content:
    """Danh sách cán bộ, công chức có sáng kiến năm …."""
    lines = []
    for row in rows:
        mark = " (*)" if row["counted_by"] == "silent" else ""
        far = "có hiệu quả" if row["has_effect"] else "được công nhận" if row["is_recognised"] else "được chấp nhận"
        day = f"{row['received_on']:%d/%m/%Y}{mark}"
        lines.append((row["name"], row["position"] or "–", row["unit_name"], row["title"], day, far))
    columns = ("Họ và tên", "Chức vụ", "Đơn vị", "Sáng kiến", "Ngày nhận", "Mức độ")
    found = tuple(row["person_id"] for row in rows if row["person_id"])
    return Content("people", {"nam": year}, (PaperTable("Danh sách", columns, lines),), found)


_OF_BOOK = (  # widths that stand on one page of A4 landscape
    *(("Số", 7), ("Số đến", 9), ("Ngày nhận", 12), ("Biên nhận", 20), ("Tên", 44), ("Tác giả", 28)),
    *(("Đơn vị", 26), ("Hình thức", 14), ("Tình trạng", 18), ("Tính năm", 10)),
)


def book(rows: Sequence[dict], title: str) -> list[SheetTable]:
    """Sổ tiếp nhận: one line per idea in the order received."""
    lines = [_line(row) for row in sorted(rows, key=lambda row: row["initiative"])]
    return [SheetTable("Sổ tiếp nhận", title, _OF_BOOK, lines)]


def by_state(rows: Sequence[dict], title: str) -> list[SheetTable]:
    """Danh sách theo trạng thái: one sheet per column of the board that has ideas."""
    found = []
    for code in dict.fromkeys(row["column"] for row in rows):
        mine = [_line(row) for row in rows if row["column"] == code]
        name = words("initiative_columns", code)
        found.append(SheetTable(name[:31], f"{title}: {name}", _OF_BOOK, mine))
    return found or [SheetTable("Trống", title, _OF_BOOK, [])]


def _line(row: dict) -> tuple:
    return (
        row["initiative"],
        row["arrival_number"],
        row["received_on"],
        row["receipt"],
        row["title"],
        ", ".join(row["authors"] or []),
        row["unit_name"],
        words("initiative_forms", row["form"]),
        words("initiative_states", row["state"]),
        row["counted_year"],
    )


def _people(authors: Sequence[dict]) -> tuple[int, ...]:
    return tuple(author["person_id"] for author in authors if author["person_id"])
