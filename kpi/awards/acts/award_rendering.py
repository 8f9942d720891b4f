"""Answers the files of a list of proposals, rendered once; never reads the store and never judges anybody."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from kpi.awards.papers.award_paper import AWARD_FILES, NEEDS_SOMEBODY, AwardData
from kpi.awards.papers.award_papers import award_paper
from kpi.awards.papers.award_sheets import award_workbook
from kpi.awards.papers.verdict_paper import with_sheets
from kpi.awards.rules.prizes import PRIZES_FILE, PrizesFault
from kpi.house.answer import Answer
from kpi.house.refusing import Refused
from kpi.papers.faults import SettingsFault, TemplateFault
from kpi.papers.words import DEMO

# Everything a list is handed out with, in the order it is worked with; each has a template of its own.
LIST_PAPERS = (
    "appraisal",
    "notice",
    "minutes",
    "planned",
    "proposal",
    "decision",
    "certificates",
    "handover",
)
SHEETS_OF_A_FILE = 100  # verdict sheets that one .docx holds: thousands in one are more than Word opens


def list_papers(data: AwardData, number: int, answer: Answer) -> list[tuple[str, bytes]]:
    """The files of list `number`: (name, bytes): the list as .xlsx, each paper as .docx (the verdict sheets of a long
    list as several), the verdicts as JSON.

    A list with nobody on it has no Quyết định, no certificates and nothing to be signed for.
    Raises TemplateFault, SettingsFault.
    """
    start = f"danh_sach_{number}"
    files = [(f"{start}.xlsx", award_workbook(data))]
    somebody = any(row.is_listed for row in data.candidates)
    kinds = [kind for kind in LIST_PAPERS if somebody or kind not in NEEDS_SOMEBODY]
    files += [(f"{start}_{AWARD_FILES[kind]}", award_paper(kind, data)) for kind in kinds]
    files += _sheets(start, data)
    stem = PurePath(AWARD_FILES["verdict_sheet"]).stem
    head = {"shortlist": number, "award": answer.rows[0]["award"], "round": data.round.code}
    return [*files, (f"{start}_{stem}.json", verdict_json(answer, data.is_demo, **head))]


def _sheets(start: str, data: AwardData) -> Iterator[tuple[str, bytes]]:
    """The verdict sheets of everybody: one file, of a long list several, numbered."""
    name = PurePath(AWARD_FILES["verdict_sheet"])
    rows = with_sheets(data)
    parts = range(0, max(1, len(rows)), SHEETS_OF_A_FILE)
    for number, first in enumerate(parts, 1):
        of = replace(data, candidates=rows[first : first + SHEETS_OF_A_FILE]) if len(parts) > 1 else data
        numbered = f"{name.stem}_{number:03}{name.suffix}" if len(parts) > 1 else name.name
        yield f"{start}_{numbered}", award_paper("verdict_sheet", of)


def verdict_json(answer: Answer, is_demo: bool, **head: Any) -> bytes:
    """The verdicts as JSON, the very rows of `eligibility`: {campaign, period, basis, as_of, config_sha256,
    models_version, award, round, rows} (design 8); mark: "Dữ liệu minh họa" of a demonstration, else null."""
    about = {
        **head,
        "campaign": answer.campaign,
        "period": answer.period,
        "basis": answer.basis,
        "as_of": answer.as_of,
        "config_sha256": answer.config_sha256,
        "models_version": answer.models_version,
        "mark": DEMO if is_demo else None,
        "rows": answer.rows,
    }
    return json.dumps(about, ensure_ascii=False, indent=2, default=_plain).encode("utf-8")


@contextmanager
def faults_told() -> Iterator[None]:
    """A template or a setting of the configuration that cannot be used raises Refused."""
    try:
        yield
    except TemplateFault as fault:
        raise Refused(fault.code, fault.found, fault.file) from fault
    except SettingsFault as fault:
        raise Refused("paper_settings_wrong", fault.found, fault.file) from fault
    except PrizesFault as fault:
        raise Refused("paper_settings_wrong", fault.found, PRIZES_FILE) from fault


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
