"""Answers what the signed plan's own text states and whether the draft covers it; its words are marked here to become
indicators, tasks and clauses. Never takes words that do not stand in it.
"""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import clauses, frame, house, sentences
from pages.kit.figures import safe
from pages.kit.outcome import tell
from pages.kit.plain_table import table
from pages.kit.words import moment_text
from pages.planner import plan_marking

KINDS = {
    "percent": "Tỷ lệ",
    "day": "Ngày",
    "signed": "Ngày ký",
    "every": "Định kỳ",
    "month": "Tháng",
    "quarter": "Quý",
    "count": "Số lượng",
    "fraction": "Phần",
    "rank": "Thứ hạng",
    "money": "Tiền",
    "body": "Cơ quan",
    "dossier": "Hạn hồ sơ",
}


def compare(viewer, draft) -> None:
    """The upload, the text to mark words in, what is not covered first, then everything found, then the reverse."""
    found = tables.kept_plan_text(house.open_office(), draft.said, draft.campaign, viewer)
    if isinstance(found, Refusal):
        st.warning(sentences.plain(found))
        return
    _upload(viewer, draft, found)
    if not found:
        return
    clauses.whole_plan(viewer, draft.campaign)
    if not found["content"]:
        st.warning("Tệp này là bản quét, không có chữ: được giữ kèm phong trào nhưng không tìm, không đánh dấu được.")
        return
    plan_marking.mark(viewer, draft, found)
    rows = [row for row in found["passages"] if row["kind"] != "body"]
    missing = [row for row in rows if not row["is_covered"]]
    heads = ("Loại", "Chữ trong văn bản", "Đoạn")
    frame.heading("Kế hoạch nêu, bản soạn chưa có", f"{len(missing)} trong {len(rows)} chỗ tìm thấy.")
    table(heads, [_line(row) for row in missing], "chua_co")
    frame.heading(
        "Đoạn chưa có chỉ tiêu, nhiệm vụ, tiêu chuẩn nào trích",
        f"{len(found['uncovered'])} đoạn; có đoạn không cần đến, nhưng phải do người đọc quyết định.",
    )
    table(("Đoạn",), [(line,) for line in found["uncovered"]], "doan_chua_co")
    frame.heading(
        "Bản soạn có, văn bản không nêu", "Mốc, mục tiêu, hạn, tiêu chuẩn, chữ trích không tìm thấy trong văn bản."
    )
    table(("Của gì", "Gì"), [(row["indicator"], row["what"]) for row in found["not_in_text"]], "thua")
    frame.heading("Kế hoạch nêu, bản soạn đã có", "Cùng con số, ngày, hoặc trích đúng chữ.")
    table(heads, [_line(row) for row in rows if row["is_covered"]], "da_co")
    bodies = [row for row in found["passages"] if row["kind"] == "body"]
    with st.expander(f"Cơ quan, đơn vị mà Kế hoạch nhắc đến ({len(bodies)})"):
        lines = [("✓" if row["is_covered"] else "–", row["words"], f"… {row['around']} …") for row in bodies]
        table(("Có trong bản soạn", "Tên trong văn bản", "Đoạn"), lines, "co_quan")


def _upload(viewer, draft, found: dict | None) -> None:
    told = "Tìm theo quy tắc, không suy đoán: mỗi dòng bên dưới là chữ có trong văn bản."
    if found:
        kept = f"Đang giữ {found['file_name']}, {found['kept_by']} tải lên {moment_text(found['kept_at'])}. "
        told = kept + told
    st.html(f'<p class="note">{safe(told)}</p>')
    with st.form(f"giu_van_ban_{draft.draft}", clear_on_submit=True):
        upload = st.file_uploader(
            "Kế hoạch đã ký (.docx, .pdf, .txt; bản quét .pdf, ảnh được giữ nhưng không tìm)",
            type=["docx", "pdf", "txt", "png", "jpg", "jpeg"],
        )
        of = _whose(viewer, draft)
        is_sent = st.form_submit_button("Tải lên và giữ", type="secondary" if found else "primary")
    if is_sent and upload:
        done = actions.keep_plan_text(house.open_office(), viewer, draft.draft, upload.getvalue(), upload.name, of)
        tell(done, "Đã giữ tệp Kế hoạch.")
        st.rerun()


def _whose(viewer, draft) -> bool:
    """Whether the file belongs to the draft; asked only where the campaign is in force."""
    office = house.open_office()
    if draft.campaign not in office.plans:
        st.caption("Tệp này chỉ người soạn mở được, cho đến khi phong trào có hiệu lực.")
        return True
    is_other = bool(tables.plan_differences(office, draft.campaign, draft.said, viewer))
    words = {
        True: "bản soạn này: chỉ người soạn mở được, đến khi có hiệu lực",
        False: "bản đang hiệu lực: mọi tài khoản đọc được",
    }
    said = st.radio("Đây là văn bản của", [True, False], index=0 if is_other else 1, format_func=words.__getitem__)
    return bool(said)


def _line(row: dict) -> tuple:
    return (KINDS[row["kind"]], row["words"], f"… {row['around']} …")
