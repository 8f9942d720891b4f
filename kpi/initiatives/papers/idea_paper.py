"""Answers how a paper about ideas is put together from its words (config/documents/idea_papers.yaml), its tables and
its template; never decides what stands in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pydantic import Field

from kpi.papers.deciding import decision_head
from kpi.papers.faults import SettingsFault
from kpi.papers.fill import About, fill
from kpi.papers.head_names import in_lines
from kpi.papers.settings import DOTS, Issuer, load_settings
from kpi.papers.words import DEMO, long_day, open_day
from kpi.plan.config_place import product_file
from kpi.plan.config_settings import WrongSettings, settings_from
from kpi.plan.model import Campaign
from kpi.plan.model.words import Strict

WORDS_FILE = "documents/idea_papers.yaml"
TITLED, LETTER = "documents/van_ban_sang_kien.docx", "documents/cong_van_sang_kien.docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARK = "(*)"
_PLACE = re.compile(r"\{(\w+)\}")


class PaperWords(Strict):
    """The words of one kind of paper.

    decision: it bears the head and the hand of the body that issued the plan; bases: its Căn cứ, line by line. signers:
    two who sign beside each other (minutes). signer: who signs instead of the body's head (the receiver, a receipt).
    """

    type: str
    subject: str
    letter: bool = False
    addressed: str = ""
    decision: bool = False
    bases: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    signer: str = ""
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    symbol: str = DOTS
    recipients: tuple[str, ...] = ()


class AllWords(Strict):
    """Every kind of paper about ideas."""

    papers: dict[str, PaperWords] = Field(default_factory=dict)


@dataclass(frozen=True)
class PaperTable:
    """A table of a paper: its heading, its columns, its rows of texts (their number stands before them)."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Content:
    """What a paper says: the values of its places and its tables; people: whose names it holds (person_id);
    signed_on: its day, where it is recorded already. laws: cited before its own bases."""

    kind: str
    values: Mapping[str, object] = field(default_factory=dict)
    tables: tuple[PaperTable, ...] = ()
    people: tuple[int, ...] = ()
    signed_on: date | None = None
    laws: tuple[str, ...] = ()


def idea_docx(campaign: Campaign, content: Content, made_at: datetime, is_demo: bool) -> bytes:
    """The filled .docx. Raises SettingsFault or TemplateFault, each with what is wrong."""
    words, issuer = _words(content.kind), load_settings().issuer_of(campaign.code)
    values = {**_shared(campaign, issuer), **content.values}

    def said(text: str) -> str:
        return _PLACE.sub(lambda place: str(values.get(place[1]) or DOTS), text)

    day = content.signed_on
    decider = decision_head(campaign.document.issuer)
    decides_itself = decider["co_quan"].split() == issuer.issuer.split()  # nobody proposes to himself
    bases = [f"Căn cứ {law}" for law in content.laws]
    bases += [said(text) for text in words.bases if not (decides_itself and "{co_quan}" in text)]
    context = {
        "nhan_du_lieu": DEMO if is_demo else "",
        "co_quan_chu_quan": in_lines(issuer.superior or (campaign.document.issuer or DOTS).upper(), is_bold=False),
        "co_quan": in_lines(issuer.issuer),
        "ky_hieu": said(words.symbol),
        "so_ky_hieu": values.get("so_bien_ban") or f"        /{said(words.symbol)}",
        "dia_danh_ngay": f"{issuer.place or DOTS}, {long_day(day)}" if day else open_day(issuer.place, made_at),
        "la_du_thao": words.decision,
        "tham_quyen": "",
        "can_cu": [f"{text.rstrip(';.')}{'.' if place == len(bases) else ';'}" for place, text in enumerate(bases, 1)],
        "hai_nguoi_ky": list(words.signers[:2]) if len(words.signers) > 1 else [],
        "loai": words.type,
        "trich_yeu": said(words.subject),
        "kinh_gui": said(words.addressed) if words.addressed else "",
        "mo_dau": [said(text) for text in words.opening],
        "ket": [said(text) for text in words.closing if not text.startswith(_MARK) or _is_marked(content.tables)],
        "cac_bang": [
            {"ten": table.name, "cot": list(table.columns), "hang": [{"o": list(row)} for row in table.rows]}
            for table in content.tables
        ],
        "noi_nhan": _punctuated(words.recipients),
        "chuc_vu_ky": words.signer or issuer.signer_title,
        "nguoi_ky": "" if words.signer else issuer.signer_name,
        **(decider if words.decision else {}),
    }
    template = product_file(LETTER if words.letter else TITLED).read_bytes()
    about = About(f"{words.type.capitalize()} – {said(words.subject)}", issuer.issuer_in_text, made_at)
    return fill(template, context, about)


def _is_marked(tables: Sequence[PaperTable]) -> bool:
    """A note that explains a mark stands only where a cell bears the mark."""
    return any(_MARK in cell for table in tables for row in table.rows for cell in row)


def _shared(campaign: Campaign, issuer: Issuer) -> dict[str, str]:
    document = campaign.document
    day = long_day(document.signed_on) if document.signed_on else "ngày ……/……/………"
    of = f" của {document.issuer}" if document.issuer else ""
    plan = f"Kế hoạch số {document.number or DOTS} {day}{of}"
    return {
        "ke_hoach": plan,
        "ten_ke_hoach": campaign.title,
        "co_quan": issuer.issuer_in_text,
        "viet_tat": issuer.symbols.get("reminder", DOTS),
        "noi_gui": issuer.report_to,
    }


def _words(kind: str) -> PaperWords:
    try:
        found = settings_from(WORDS_FILE, AllWords, "papers")
    except WrongSettings as wrong:
        raise SettingsFault(wrong.found, WORDS_FILE) from wrong
    if kind not in found.papers:
        raise SettingsFault(kind, WORDS_FILE)
    return found.papers[kind]


def _punctuated(names: Sequence[str]) -> list[str]:
    return [f"{name.rstrip(';.')}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, 1)]
