"""Answers how the month's brief reads as .docx on one A4 page; never words a judgement and never signs.

An internal sheet for a meeting, not an official document (văn bản hành chính): it has no number and no signer.
"""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kpi.board.papers.board_sheets import VERDICTS
from kpi.house.answer import Answer
from kpi.numbers import vietnamese
from kpi.papers.words import BASES, DEMO, REFERENCE_ONLY, data_until
from kpi.period import local_text, period_text
from kpi.plan.model import Campaign
from kpi.text import given

FONT = "Times New Roman"
_BLOCKS = 24  # the length of a bar of text


def brief_document(found: Answer, campaign: Campaign, is_demo: bool) -> bytes:
    """The .docx of one row of tables.brief."""
    row = found.rows[0]
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(3)
    mark = f"{DEMO} – " if is_demo else ""
    _line(document, f"{mark}BẢN TIN {period_text(found.period).upper()}", bold=True, size=14, centred=True)
    _line(document, given(campaign.title), centred=True)
    for said in row["sentences"]:
        document.add_paragraph(given(said["sentence"]), style="List Bullet")
    _heading(document, "Chỉ tiêu: số đơn vị đạt hoặc vượt trên số áp dụng")
    shown = [item for item in row["seen"]["indicators"] if item["applicable_count"]]
    worst = sorted(shown, key=lambda item: item["met_count"] / item["applicable_count"])[:8]
    for item in worst:
        _bar(document, item["short_name"], item["met_count"], item["applicable_count"])
    _heading(document, "Điểm bình quân các tháng (tham khảo)")
    scores = [f"T{int(month['period'][5:])}: {vietnamese(month['score_average'], 1)}" for month in row["months"]]
    _line(document, "; ".join(scores) or "chưa có điểm")
    if row["race"]:
        day = row["race_due_on"].strftime("%d/%m/%Y")
        _heading(document, f"Khả năng kịp mốc {day} (lượt đơn vị – chỉ tiêu)")
        counts = [f"{VERDICTS[code]} {row['race'][code]}" for code in VERDICTS if row["race"].get(code)]
        _line(document, "; ".join(counts))
    _heading(document, f"Đơn vị cần đôn đốc ({len(row['urged'])} trong {row['urged_count']})")
    _urged(document, row["urged"])
    _line(document, f"Chờ thẩm định: {row['approvals_count']} báo cáo; quá hạn chưa nộp: {row['silent_count']} đơn vị.")
    source = (
        f"Nguồn: số liệu {BASES[found.basis].lower()} đến {data_until(found.period)}, "
        f"xem lúc {local_text(found.as_of)}; "
        f"mã cấu hình {found.config_sha256[:12]}. {REFERENCE_ONLY}."
    )
    _line(document, source, size=9)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _line(document, text: str, bold: bool = False, size: float = 12, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = bold, Pt(size), FONT
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _heading(document, text: str) -> None:
    _line(document, text, bold=True, size=12)


def _bar(document, name: str, met: int, whole: int) -> None:
    filled = round(_BLOCKS * met / whole)
    _line(document, f"{'█' * filled}{'░' * (_BLOCKS - filled)}  {given(name)}: {met}/{whole}", size=10)


def _urged(document, units: list[dict]) -> None:
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    heads = ("Cơ quan, đơn vị", "✗ Không đạt", "▼ Chậm tiến độ", "– Chưa có số liệu")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for unit in units:
        values = (unit["unit_name"], unit["missed_count"], unit["behind_count"], unit["missing_count"])
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.paragraphs[0].add_run(given(str(value))).font.size = Pt(11)
