"""Answers on what one verdict rests, from the clause of the plan to the cell (Phiếu thẩm định); never judges."""

from collections.abc import Mapping

import streamlit as st

from kpi.awards.words import UNMEASURED, approval_text, clause_text, source_text
from pages.awards.award_words import RESULT, STEPS, VERDICT, criterion_name, result_words, verdict_words
from pages.kit import clauses, plain_table
from pages.kit.figures import chip, safe
from pages.kit.words import UNKNOWN, day_text, moment_text

_SHOWN, _FEW = 6, 3  # misses and points shown before they are folded away
_HEADS = ("Tiêu chuẩn", "Cần có", "Số liệu, hồ sơ cho thấy", "Kết quả", "Căn cứ")


def verdict(row: dict) -> None:
    """The verdict in one line, with what it is called when it rests on an estimate."""
    st.html(f'<p class="note rest">{chip(VERDICT.get(row["verdict"], UNKNOWN), verdict_words(row))}</p>')


def folded(row: dict) -> None:
    """Every point of every criterion, and the history, folded away until somebody asks."""
    with st.expander("Từng mốc, từng văn bản"):
        for criterion in row["criteria"]:
            if criterion["items"]:
                st.html(f'<p class="note rest"><b>{safe(criterion_name(criterion))}</b></p>')
                points(criterion)
    with st.expander("Lịch sử kết luận, hồ sơ"):
        history(row)


def sheet(row: dict, viewer, campaign: str) -> None:
    """The criteria of tables.verdict_sheet, each with its points folded out below it where it has several, and with the
    passage of the plan it rests on."""
    quoted = clauses.passages(viewer, campaign, map(_words, row["criteria"]))
    head = "".join(f'<th scope="col">{word}</th>' for word in _HEADS)
    body = "".join(_criterion(item, quoted) for item in row["criteria"])
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    st.html(f'<div class="table verdict" data-testid="phieu">{table}</div>')


def misses(row: dict) -> None:
    """What is missing and what would flip it, with what can no longer be mended said apart."""
    first = {item["code"] for item in row["failing"]}
    found = sorted(row["nearest_miss"], key=lambda miss: miss["criterion"] not in first)
    found = list({miss["sentence"]: miss for miss in reversed(found)}.values())[::-1]  # two criteria may rest on one
    can = [miss for miss in found if miss["can_mend"]]
    cannot = [miss for miss in found if not miss["can_mend"]]
    for title, lines in (("Không còn khắc phục được", cannot), ("Còn bổ sung được", can)):
        if lines:
            st.html(f'<p class="note rest"><b>{title}</b></p>{_misses(lines[:_SHOWN])}')
        if lines[_SHOWN:]:
            with st.expander(f"{title}: {len(lines) - _SHOWN} điểm nữa"):
                st.html(_misses(lines[_SHOWN:]))


def _misses(lines: list[dict]) -> str:
    told = "".join(
        f"<li><span>{safe(miss['sentence'])} <small>{safe(miss['how'])}</small></span></li>" for miss in lines
    )
    return f'<ul class="lines">{told}</ul>'


def points(criterion: dict) -> None:
    """Every point a criterion looked at: milestone by milestone, paper by paper, with its cell."""
    lines = [
        (
            point["what"] + (f" ({UNMEASURED}: {point['not_measured']})" if point["not_measured"] else ""),
            point["needed"] or "–",
            point["found"] or "–",
            f"{RESULT.get(point['result'], UNKNOWN).sign} {result_words({**criterion, **point, 'reasons': []})}",
            _ground(point),
        )
        for point in criterion["items"]
    ]
    plain_table.table(("Nội dung", *_HEADS[1:]), lines, f"diem_{criterion['code']}")


def history(row: dict) -> None:
    """Conclusions, papers, cases and steps about this recipient, as they were recorded."""
    lines = [
        (
            item["decided_at"],
            f"Kết luận tiêu chuẩn {item['criterion_code']}: {RESULT[item['result']].word}. {item['reason']}",
            item["decided_by"],
        )
        for item in row["conclusions"]
    ]
    lines += [
        (
            item["added_at"],
            f"{item['document_name']} số {item['document_number']}, ngày {day_text(item['signed_on'])}"
            + (" (đã rút ra)" if item.get("removed_at") else ""),
            item["added_by"],
        )
        for item in row["papers"]
    ]
    lines += [
        (
            item["done_at"],
            STEPS.get(item["kind"], item["kind"]) + (f": {item['reason']}" if item.get("reason") else ""),
            item["done_by"],
        )
        for item in row["steps"]
    ]
    if lines:
        told = [(moment_text(at), words, who) for at, words, who in sorted(lines, key=lambda line: line[0])]
        plain_table.table(("Lúc", "Việc", "Tài khoản"), told, "lich_su")


def _words(item: dict) -> str:
    clause = item["clause"]
    found = clause.get("words") if isinstance(clause, Mapping) else getattr(clause, "words", "")
    return str(found or "")


def _criterion(item: dict, quoted: Mapping[str, str]) -> str:
    name = f"<b>{safe(criterion_name(item))}</b><small>{safe(clause_text(item['clause']))}</small>"
    name += clauses.folded(quoted.get(_words(item)))
    mark = RESULT.get(item["result"], UNKNOWN)
    result = chip(mark) + f"<small>{safe(result_words(item).removeprefix(mark.word).strip())}</small>"
    cells = (safe(item["needed"] or "–"), _found(item), result, safe(_ground(item)))
    shown = "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in zip(_HEADS[1:], cells, strict=True))
    return f"<tr><td>{name}</td>{shown}</tr>"


def _found(item: dict) -> str:
    """What was found; of many points the count, those that are not met, and how many are open."""
    if len(item["items"]) <= _FEW or item["decision"]:
        return safe(item["found"] or "–")
    missed = [point for point in item["items"] if point["result"] == "not_met"]
    counts = {code: sum(point["result"] == code for point in item["items"]) for code in ("met", "open", "skipped")}
    told = f"Đạt {counts['met']}/{len(item['items']) - counts['skipped']} điểm phải xét"
    told += f"; {counts['open']} chưa đủ căn cứ" if counts["open"] else ""
    told += f"; {counts['skipped']} không xét" if counts["skipped"] else ""
    lines = "".join(f"<small>✗ {safe(point['what'])}: {safe(point['found'])}</small>" for point in missed)
    return safe(told) + lines


def _ground(item: dict) -> str:
    """The cell, file or conclusion a result rests on, and who approved it."""
    parts = [source_text(item["source"]) if item.get("source") else "", approval_text(item)]
    return "; ".join(part for part in parts if part) or "–"
