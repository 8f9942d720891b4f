"""Answers how a submission, the words on it and a figure's history look; never decides and never computes."""

import streamlit as st

from pages.kit import sentences
from pages.kit.figures import amount_text, value_text
from pages.kit.plain_table import table
from pages.kit.words import STATUS, SUBMISSION, UNKNOWN, day_text, moment_text

VERIFIED = {
    "waiting": "chờ xác nhận",
    "confirmed": "✓ đã xác nhận",
    "disputed": "✗ không thống nhất",
    "changed": "chờ xác nhận lại (số liệu đã đổi)",
}
ACTS = {
    "mark": "mở thẩm định",
    "approve": "duyệt",
    "send_back": "trả lại",
    "confirmed": "xác nhận số liệu",
    "disputed": "không thống nhất số liệu",
    "ask": "nộp, chờ thủ trưởng duyệt",
    "sign": "thủ trưởng duyệt, gửi đi",
    "return": "thủ trưởng trả lại",
    "note": "ghi chú",
}


def verification(rows: list[dict]) -> None:
    """The figures of one field over all units, with the word on each."""
    heads = ("Đơn vị", "Chỉ tiêu", "Số liệu", "Báo cáo", "Xác nhận", "Căn cứ")
    lines = [
        (
            row["unit_name"],
            row["short_name"],
            shown({**row, "part": ""}, row),
            f"{row['submission']}, lần {row['version']}, {SUBMISSION.get(row['status'], '')}",
            VERIFIED[row["state"]] + (f" ({row['verified_by']})" if row["verified_by"] else ""),
            row["ground"] or "–",
        )
        for row in rows
    ]
    if lines:
        table(heads, lines, "xac-nhan")
    else:
        st.html('<p class="note rest">Chưa có số liệu nào thuộc lĩnh vực này trong kỳ.</p>')


def figures(rows: list[dict], parts: dict[tuple[str, str], str]) -> None:
    """Every figure of a submission beside last month's and the version it replaces."""
    heads = (
        "Chỉ tiêu",
        "Số liệu",
        "Kỳ trước",
        "Bản trước",
        "Tình trạng",
        "Ô",
        "Cảnh báo, giải trình, ghi chú",
        "Xác nhận",
    )
    lines, looks = [], []
    for row in rows:
        mark = STATUS.get(row["status"] or "", None) if not row["part"] else None
        told = [f"Trả lại: {row['returned']}"] if row["returned"] else []
        told += [sentences.sentence(item["problem"]) for item in row["warnings"]]
        told += [f"Giải trình: {row['explanation']}"] if row["explanation"] else []
        told += [f"Ghi chú: {row['note']}"] if row["note"] and row["note"] != row["explanation"] else []
        said = (row["verification"] or {}).get("state", "waiting") if row["needs_verification"] else ""
        why = f" – {row['verification']['ground']}" if row["verification"] and not row["part"] else ""
        before = shown(row, row["replaced"]) if row["replaced"] else "–"
        lines.append(
            (
                row["short_name"]
                + (f" · {parts.get((row['indicator_code'], row['part']), row['part'])}" * bool(row["part"])),
                shown(row, row) + (f", {row['document_number']}" if row["document_number"] else ""),
                shown(row, row["before"]) if row["before"] else "–",
                f"{before} (đã đổi)" if row["is_changed"] else before,
                f"{mark.sign} {mark.word}" if mark else "",
                row["cell"] or "–",
                "; ".join(told) or "–",
                VERIFIED[said] + why if said and not row["part"] else "",
            )
        )
        looks.append("error" if row["returned"] else "warning" if row["warnings"] else "")
    table(heads, lines, "so-lieu", looks)


def shown(row: dict, figure: dict) -> str:
    """A figure in its measure, with the two numbers of a share."""
    if row["measure"] in ("done", "assessment") and not row["part"]:
        when = f", ngày {day_text(figure['done_on'])}" if figure["done_on"] else ""
        return value_text(figure["value"], row["measure"], missing="Chưa có số liệu") + when
    if figure["numerator"] is None and figure["denominator"] is None:
        return "Chưa có số liệu"
    amounts = " / ".join(amount_text(figure[key]) for key in ("numerator", "denominator") if figure[key] is not None)
    is_share = row["measure"] == "share" and figure["value"] is not None and figure["denominator"] is not None
    return amounts + (f" = {value_text(figure['value'], 'share', row['levels'])}" if is_share else "")


def acts(rows: list[dict]) -> None:
    """Who did what with a submission and when, in order."""
    lines = [
        (moment_text(act["done_at"]), act["account"], ACTS.get(act["what"], act["what"]), act["words"] or "")
        for act in rows
    ]
    table(("Lúc", "Tài khoản", "Việc", "Nội dung"), lines, "viec-da-lam")


def history(rows: list[dict], measure: str, parts: dict[str, str]) -> None:
    """Every version of one figure: who, when, which cell, which review. parts: code of a part -> its label."""
    heads = ("Lần", "Số liệu", "Nộp lúc", "Người nộp", "Tệp, ô", "Trạng thái", "Thẩm định")
    lines = []
    for row in rows:
        review = f"{ACTS.get(row['decision'], '')} – {row['decided_by']}, {moment_text(row['decided_at'])}"
        why = row["cell_reason"] or row["reason"]
        lines.append(
            (
                str(row["version"]) + (f" · {parts.get(row['part'], row['part'])}" if row["part"] else ""),
                shown({"measure": measure, "part": row["part"], "levels": row["levels"]}, row),
                moment_text(row["submitted_at"]),
                row["submitted_by"],
                f"{row['file_name']} {row['sheet'] or ''} {row['cell'] or ''}",
                SUBMISSION.get(row["status"], UNKNOWN.word),
                (review + (f": {why}" if why else "")) if row["decision"] else "–",
            )
        )
    table(heads, lines, "lich-su")
