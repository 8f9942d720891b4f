"""Answers the sheets of an award's list as .xlsx, with the figures behind it; never rounds a figure away.

Phụ lục (domain 6): I. Tập thể, II. Cá nhân (danh sách trích ngang); then finding, criteria, figures, money; scores and
ranks only where somebody asked for them.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from kpi.awards.papers.award_fields import frozen_text, round_text
from kpi.awards.papers.award_leaves import total_of
from kpi.awards.papers.award_lists import MOST_POINTS, achievement_of, name_of, reason_of, remark_of
from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.papers.verdict_paper import misses
from kpi.awards.words import (
    REASON,
    RECIPIENTS,
    RESULT,
    award_title,
    clause_text,
    criterion_name,
    listed,
    money,
    result_text,
    shown,
    verdict_text,
)
from kpi.board.papers.paper import plan_text
from kpi.papers.money_words import amount_in_words
from kpi.papers.sheets import SheetTable, Shown, Value, workbook_bytes
from kpi.papers.words import BASES, DEMO, REFERENCE_ONLY, data_until

_MONEY = "#,##0"


def award_workbook(data: AwardData) -> bytes:
    """The list as .xlsx: one sheet for each question, each filterable, printed on A4 landscape with its headings."""
    tables = [_collectives(data), _people(data), _findings(data), _criteria(data), _figures(data), _money(data)]
    if data.has_scores:
        tables.append(_scores(data))
    heading = f"Danh sách đề nghị khen thưởng – {data.campaign.title}"
    return workbook_bytes(tables, heading, DEMO if data.is_demo else "")


def _notes(data: AwardData, *more: str) -> list[str]:
    mark = f"{DEMO}. " if data.is_demo else ""
    basis = (
        f"{mark}Theo {plan_text(data.campaign)}; {round_text(data)}. Cơ sở: {BASES['approved']}, số liệu đến "
        f"{data_until(data.period)}; {frozen_text(data)}."
    )
    return [basis, *more]


def _collectives(data: AwardData) -> SheetTable:
    rows: list[list[Value]] = [
        [number, row.name, achievement_of(row), _award(data, row), remark_of(row)]
        for number, row in enumerate(data.listed("collective"), 1)
    ]
    columns = [
        ("TT", 5),
        ("Tên tập thể", 38),
        ("Tóm tắt thành tích", 48),
        ("Hình thức khen thưởng", 24),
        ("Ghi chú", 16),
    ]
    return SheetTable("I. Tập thể", "I. TẬP THỂ đề nghị khen thưởng", columns, rows, _notes(data))


def _people(data: AwardData) -> SheetTable:
    rows: list[list[Value]] = [
        [number, row.name, row.birth_year, row.position, row.unit_name, achievement_of(row), _award(data, row)]
        for number, row in enumerate(data.listed("individual"), 1)
    ]
    more = [("Chức vụ", 16), ("Đơn vị công tác", 28), ("Tóm tắt thành tích", 34), ("Hình thức khen thưởng", 18)]
    columns = [("TT", 5), ("Họ và tên", 22), ("Năm sinh", 8), *more]
    title = "II. CÁ NHÂN đề nghị khen thưởng (danh sách trích ngang)"
    return SheetTable("II. Cá nhân", title, columns, rows, _notes(data))


def _findings(data: AwardData) -> SheetTable:
    rows = []
    for number, row in enumerate(data.candidates, 1):
        decided = row.decision or {}
        outcome = {"awarded": "Khen thưởng", "not_awarded": "Không khen thưởng"}.get(decided.get("outcome", ""))
        finding = [_yes(row.is_proposed), verdict_text(row.verdict, row.is_provisional)]
        is_met = row.verdict == "eligible" and not row.is_held
        ground = None if is_met else reason_of(row, MOST_POINTS if row.is_proposed else 1)
        wanting = _first_few([line for item in row.criteria for line in misses(item)]) if row.is_proposed else None
        told = [outcome, decided.get("reason"), decided.get("minutes_number"), _yes(row.is_listed)]
        rows.append([number, name_of(row), RECIPIENTS[row.recipient].capitalize(), *finding, ground, wanting, *told])
    more = [("Loại", 8), ("Có đề nghị", 7), ("Kết quả thẩm định", 17), ("Lý do, căn cứ", 42), ("Còn thiếu", 34)]
    more += [("Quyết định", 11), ("Lý do quyết định", 17), ("Số biên bản", 11), ("Trong danh sách", 8)]
    columns = [("TT", 5), ("Tập thể, cá nhân", 30), *more]
    return SheetTable("Kết quả thẩm định", "Kết quả thẩm định", columns, rows, _notes(data))


def _criteria(data: AwardData) -> SheetTable:
    rows: list[list[Value]] = []
    for row, item in _each_criterion(data):
        decision = item.get("decision") or {}
        found = shown(item.get("found"))
        if len(item.get("items") or ()) > MOST_POINTS:  # each point has its row in the sheet of the figures
            found = f"{found.split('. ')[0].rstrip('.')}."
        result = [shown(item.get("needed")), found, result_text(item)]
        approved = [_person(item.get("approved_by")), _moment(item.get("approved_at"))]
        said = decision.get("reason") if isinstance(decision, Mapping) else getattr(decision, "reason", None)
        clause = clause_text(item.get("clause"))
        rows.append([len(rows) + 1, name_of(row), criterion_name(item), clause, *result, said, *approved])
    more = [("Tiêu chuẩn", 10), ("Điều khoản", 26), ("Cần đạt", 26), ("Tìm thấy", 38), ("Kết quả", 18)]
    more += [("Kết luận của người thẩm định", 17), ("Người duyệt", 10), ("Duyệt lúc", 17)]
    columns = [("TT", 5), ("Tập thể, cá nhân", 26), *more]
    return SheetTable("Tiêu chuẩn", "Từng tiêu chuẩn của từng tập thể, cá nhân", columns, rows, _notes(data))


def _figures(data: AwardData) -> SheetTable:
    """One row per point that a criterion looked at, down to the cell it was read from."""
    rows: list[list[Value]] = []
    for row, criterion in _each_criterion(data):
        for item in criterion.get("items") or ():
            if criterion["rule"] == "reviewer_decides" and not item.get("source"):
                continue  # the question itself: what was concluded on it stands in the sheet of the criteria
            source = item.get("source") or {}
            told = [
                shown(item.get("what")),
                _day(item.get("due_on")),
                shown(item.get("needed")),
                shown(item.get("found")),
            ]
            figure = [_number(item.get("numerator")), _number(item.get("denominator")), _result(item)]
            cell = [source.get("file"), source.get("sheet"), source.get("cell")]
            people = [_person(source.get("submitted_by")), _moment(source.get("submitted_at"))]
            people += [_person(item.get("approved_by")), _moment(item.get("approved_at"))]
            rows.append([len(rows) + 1, name_of(row), criterion_name(criterion), *told, *figure, *cell, *people])
    more = [("Tiêu chuẩn", 7), ("Nội dung, mốc", 26), ("Ngày của mốc", 10), ("Cần đạt", 15), ("Tìm thấy", 24)]
    more += [("Tử số", 9), ("Mẫu số", 9), ("Kết quả", 11), ("Tệp", 14), ("Trang tính", 7), ("Ô", 5)]
    more += [("Người nộp", 10), ("Nộp lúc", 17), ("Người duyệt", 10), ("Duyệt lúc", 17)]
    columns = [("TT", 5), ("Tập thể, cá nhân", 20), *more]
    return SheetTable("Số liệu", "Số liệu làm căn cứ, đến từng ô của báo cáo", columns, rows, _notes(data))


def _money(data: AwardData) -> SheetTable:
    rows: list[list[Value]] = []
    for row in (*data.listed("collective"), *data.listed("individual")):
        amount = None if row.prize_vnd is None else Shown(row.prize_vnd, _MONEY)
        rows.append([len(rows) + 1, name_of(row), RECIPIENTS[row.recipient].capitalize(), amount])
    columns = [("TT", 6), ("Tập thể, cá nhân", 60), ("Loại", 12), ("Tiền thưởng (đồng)", 18)]
    total = total_of(data)
    summed = f"Tổng số: {money(total)} đồng ({amount_in_words(total)})." if total else ""
    law = f"Theo {data.prize_law}." if data.prize_law and total else ""
    more = [text for text in (summed, law) if text]
    return SheetTable("Tiền thưởng", "Tiền thưởng kèm theo", columns, rows, _notes(data, *more))


def _scores(data: AwardData) -> SheetTable:
    rows = [
        [number, row.name, None if row.score is None else Shown(row.score, "#,##0.00"), row.rank, row.group_size]
        for number, row in enumerate(data.of("collective"), 1)
    ]
    more = [("Điểm", 12), ("Hạng trong cụm, khối", 14), ("Số đơn vị trong cụm, khối", 14)]
    columns = [("TT", 6), ("Tên tập thể", 60), *more]
    return SheetTable("Điểm, hạng", "Điểm và xếp hạng", columns, rows, _notes(data, REFERENCE_ONLY))


def _each_criterion(data: AwardData) -> Iterable[tuple[Candidate, dict]]:
    """The criteria of those who were proposed (of all where nobody was): the JSON of the verdicts has everybody's."""
    proposed = [row for row in data.candidates if row.is_proposed] or data.candidates
    return ((row, criterion) for row in proposed for criterion in row.criteria)


def _first_few(lines: list[str]) -> str | None:
    more = len(lines) - MOST_POINTS
    return listed([*lines[:MOST_POINTS], *([f"và {more} điểm khác (xem trang Số liệu)"] if more > 0 else [])]) or None


def _award(data: AwardData, row: Candidate) -> str:
    return award_title(data.award(row.award_code).name)


def _result(item: Mapping) -> str:
    text = RESULT.get(item.get("result") or "", str(item.get("result") or "–"))
    return f"{text} ({REASON.get(item['reason'], item['reason'])})" if item.get("reason") else text


def _yes(is_so: bool) -> str:
    return "có" if is_so else "không"


def _number(value: object) -> Value:
    if isinstance(value, (int, float, Decimal)):
        return Shown(value, _MONEY if value == int(value) else "#,##0.######")
    return None


def _moment(value: object) -> Value:
    return value if isinstance(value, datetime) or value is None else str(value)


def _day(value: object) -> Value:
    return value if isinstance(value, date) or value is None else str(value)


def _person(value: object) -> Value:
    return None if value is None else str(value)
