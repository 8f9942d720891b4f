"""Answers how one idea looks whole: its words, authors, files to play, its way; changes nothing."""

import streamlit as st

from kpi import tables
from pages.initiatives.idea_table import state_chip
from pages.kit import choices, frame
from pages.kit.figures import safe
from pages.kit.paths import IDEA_FILES
from pages.kit.plain_table import facts, table
from pages.kit.words import day_text, moment_text

REPLICATED = "Đã nhân rộng, áp dụng ở nơi khác trước khi đề xuất: Hội đồng xem xét."
SILENT = "Kế hoạch không nói ngày này: tính theo cài đặt"


def is_open() -> bool:
    """True when the address names one idea."""
    return st.query_params.get("so", "").isdecimal()


def number() -> int:
    """The idea that the address names."""
    return int(st.query_params["so"])


def foot(about: dict) -> None:
    """The way back, and the address kept as it is."""
    st.html(
        f'<p><a href="{safe(choices.link("so-sang-kien", pt=about["code"]))}" target="_self">← Về Sổ sáng kiến</a></p>'
    )


def sheet(about: dict, found: dict) -> None:
    """Title, facts, words, authors, files, way."""
    row = found["about"]
    frame.heading(f"Bài số {row['initiative']}: {row['title']}")
    st.html(f"<p>{state_chip(row)}</p>")
    year = str(row["counted_year"]) + (f" ({SILENT})" if row["counted_by"] == "silent" else "")
    pairs = [
        ("Biên nhận", row["receipt"]),
        ("Đơn vị", row["unit_name"]),
        ("Hình thức", tables.words("initiative_forms", row["form"])),
        (
            "Nhận ngày",
            day_text(row["received_on"]) + (f", số đến {row['arrival_number']}" if row["arrival_number"] else ""),
        ),
        ("Tính cho năm", year),
    ]
    if row["unnamed_reason"]:
        pairs.append(("Người gửi", f"Người dân không nêu tên ({row['unnamed_reason']}); không khen thưởng"))
    if row["applied_before"]:
        pairs.append(("Trước khi đề xuất", tables.words("applied_before", row["applied_before"])))
    if found["supplemented_on"]:
        pairs.append(("Bổ sung ngày", f"{day_text(found['supplemented_on'])}; ngày nhận giữ nguyên"))
    pairs += [(name, "; ".join(row[key])) for key, name in _LISTS.items() if row[key]]
    for wait in found["waits"]:
        word = "quá hạn" if wait["days_left"] < 0 else "còn"
        pairs.append((_WAITS[wait["kind"]], f"{day_text(wait['due_on'])} ({word} {abs(wait['days_left'])} ngày)"))
    facts(pairs)
    if row["was_replicated_before"]:
        st.warning(REPLICATED)
    _words(found)
    _authors(found)
    _files(found)
    _way(found)


_LISTS = {"fields": "Lĩnh vực", "areas": "Nhóm nội dung", "themes": "Chủ đề"}
_WAITS = {"supplement": "Hạn bổ sung", "recognition": "Hạn xét công nhận (nhắc)"}


def _words(found: dict) -> None:
    newest = found["texts"][0]
    for key, name in (("situation", "Thực trạng"), ("content", "Nội dung"), ("expected_effect", "Hiệu quả dự kiến")):
        if newest[key]:
            st.html(f'<h4>{name}</h4><p class="said">{safe(newest[key])}</p>')
    if newest["is_transcript"]:
        st.html('<p class="note rest">Bản gỡ băng do bộ phận tiếp nhận ghi.</p>')
    if len(found["texts"]) > 1:
        with st.expander(f"Các bản trước ({len(found['texts']) - 1})"):
            for text in found["texts"][1:]:
                when = safe(moment_text(text["written_at"]))
                st.html(
                    f"<p><b>Bản {text['version']}</b>, {when}: {safe(text['title'])}</p>"
                    f'<p class="said">{safe(text["content"] or "")}</p>'
                )


def _authors(found: dict) -> None:
    lines = []
    for author in found["authors"]:
        kind = tables.words("author_categories", author["category"])
        share = f"{author['share']}%" if author["share"] is not None else "–"
        year = str(author["counted_year"]) + (" (*)" if author["counted_by"] == "silent" else "")
        lines.append((author["name"], kind, author["unit_name"] or "–", share, year))
    table(("Tác giả", "Loại", "Đơn vị", "Đóng góp", "Tính năm"), lines, "tac_gia")


def _files(found: dict) -> None:
    for file in found["files"]:
        source, name = f"{IDEA_FILES}{file['initiative_file']}", safe(file["file_name"])
        if file["media_type"].startswith("video/"):
            st.html(
                f'<video controls preload="metadata" src="{source}" class="clip"></video><p class="note">{name}</p>'
            )
        elif file["media_type"].startswith("audio/"):
            st.html(
                f'<audio controls preload="metadata" src="{source}" class="clip"></audio><p class="note">{name}</p>'
            )
        elif file["media_type"].startswith("image/"):
            st.html(f'<img alt="{name}" src="{source}" class="clip">')
        else:
            st.html(f'<p><a href="{source}" target="_blank">{name}</a></p>')
    st.html(
        f'<p><a href="{IDEA_FILES}bai/{found["about"]["initiative"]}" target="_self">Gửi thêm tệp cho bài này</a></p>'
    )


def _way(found: dict) -> None:
    frame.heading("Quá trình", "Bước ghi nhầm được gạch ngang và vẫn giữ.")
    lines = []
    for event in found["events"]:
        paper = event["document_number"] or ""
        if event["document_signed_on"]:
            paper += f" ngày {day_text(event['document_signed_on'])}"
        more = [paper, event["place"], event["prize"] and tables.words("prizes", event["prize"]), event["before_after"]]
        more += [f"bài số {event['other']}" if event["other"] else None, event["reason"]]
        name = f"{event['name']} (đã đính chính)" if event["is_corrected"] else event["name"]
        who = f"{event['done_by']}, {moment_text(event['done_at'])}"
        lines.append((name, day_text(event["happened_on"]), " · ".join(filter(None, more)) or "–", who))
    table(("Bước", "Ngày", "Văn bản, nội dung", "Người ghi"), lines, "qua_trinh")
