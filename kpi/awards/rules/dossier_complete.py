"""Answers whether the dossier has every paper the award asks for; never reads a paper."""

from kpi.awards.rules.evidence import Evidence, Paper, Setting, Source
from kpi.awards.rules.phrases import day
from kpi.awards.rules.verdict import Change, Finding, Item
from kpi.plan.config_texts import texts
from kpi.plan.model import Criterion

OWN_REPORT = "bao_cao_thanh_tich"  # of each recipient; the other papers may serve all that a unit nominates (III.3.1)


def dossier_complete(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """Every document of `documents` is there; one that is wanting can still be handed in: open, missing."""
    items = [_item(code, evidence.papers.get(code)) for code in criterion.documents]
    absent = [item for item in items if item.result == "open"]
    needed = f"Hồ sơ đủ {len(items)} văn bản: " + "; ".join(item.what for item in items)
    found = f"Có {len(items) - len(absent)}/{len(items)} văn bản"
    if absent:
        found += ". Còn thiếu: " + "; ".join(item.what for item in absent)
    return Finding("open" if absent else "met", needed, found + ".", ("missing",) if absent else (), tuple(items))


def document_name(code: str) -> str:
    """How a document of a dossier is called; the code itself where no name is kept."""
    return (texts("words.yaml").get("documents") or {}).get(code, code)


def _item(code: str, paper: Paper | None) -> Item:
    name = document_name(code)
    if paper is None:
        change = Change(f"Hồ sơ: cần bổ sung {name}.", True, "Bổ sung được đến khi hồ sơ được xét.")
        return Item(code, name, "open", name, "chưa có", "missing", change=change)
    found = f"số {paper.document_number}, ngày {day(paper.signed_on)}"
    source = Source(
        paper.file_name,
        None,
        None,
        paper.added_by,
        paper.added_at,
        document_number=paper.document_number,
        sha256=paper.file_sha256,
    )
    return Item(code, name, "met", name, found, source=source)
