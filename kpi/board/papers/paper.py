"""Answers what a paper of the month is made of and the fields all of them share; never asks for a figure itself."""

from dataclasses import dataclass, field
from datetime import date, datetime

from kpi.papers.head_names import in_lines
from kpi.papers.settings import DOTS, Issuer
from kpi.papers.words import BASES, DEMO, counted_words, data_until, long_day, open_day, span_text, title_beside
from kpi.period import LOCAL_ZONE, local_day
from kpi.plan.model import Basis, Campaign

KINDS = {"report": "Báo cáo", "reminder": "Công văn", "notice": "Thông báo"}
DOCUMENTS = "documents"  # the folder of the configuration with the templates
FILE_NAMES = {"report": "bao_cao.docx", "reminder": "cong_van_don_doc.docx", "notice": "thong_bao_ket_qua.docx"}
SENT = ("on_time", "late", "imported")


@dataclass(frozen=True)
class PaperData:
    """Everything a paper says, read from the ready tables.

    overview: the one row of tables.overview; heat, ranking: their rows; reports: one row per month and unit of
    tables.completeness with period, due_on and days_late (None: in time or not due); tasks: rows of tables.tasks.
    """

    campaign: Campaign
    kind: str
    period: str
    span: str
    months: tuple[str, ...]
    basis: Basis
    made_at: datetime
    config_sha256: str
    is_demo: bool
    issuer: Issuer
    group_names: dict[str, str]
    overview: dict = field(default_factory=dict)
    heat: list[dict] = field(default_factory=list)
    ranking: list[dict] = field(default_factory=list)
    reports: list[dict] = field(default_factory=list)
    tasks: list[dict] = field(default_factory=list)
    due_on: date | None = None
    has_scores: bool = False

    @property
    def span_text(self) -> str:
        """The span in words."""
        return span_text(self.period, self.span)


def plan_text(campaign: Campaign) -> str:
    """The plan as a paper cites it, "Kế hoạch số … ngày … của …"; what the plan does not have prints as dots."""
    document = campaign.document
    day = long_day(document.signed_on) if document.signed_on else "ngày ……/……/………"
    issuer = f" của {document.issuer}" if document.issuer else ""
    return f"Kế hoạch số {document.number or DOTS} {day}{issuer}"


def shared_fields(data: PaperData) -> dict:
    """The fields every template may use."""
    issuer = data.issuer
    superior = issuer.superior or (data.campaign.document.issuer or DOTS).upper()
    symbol = issuer.symbols.get(data.kind, DOTS)
    kind = KINDS[data.kind]
    annexed = f"Kèm theo {kind} số         /{symbol} ngày     tháng     năm {data.made_at.astimezone(LOCAL_ZONE).year}"
    return {
        "nhan_du_lieu": DEMO if data.is_demo else "",
        "co_quan_chu_quan": in_lines(superior, is_bold=False),
        "co_quan": in_lines(issuer.issuer),
        "co_quan_goi": issuer.issuer_in_text,
        "ky_hieu": symbol,
        "dia_danh_ngay": open_day(issuer.place, data.made_at),
        "noi_gui": issuer.report_to,
        "noi_nhan": punctuated(issuer.recipients.get(data.kind, ())),
        "chuc_vu_ky": issuer.signer_title,
        "nguoi_ky": issuer.signer_name,
        "kem_theo": f"{annexed} của {issuer.issuer_in_text}",
        "ten_phong_trao": title_beside(data.campaign.title, data.span_text),
        "ke_hoach": plan_text(data.campaign),
        "ky": data.span_text,
        "co_so": BASES[data.basis],
        "so_lieu_den": data_until(data.period),
        "lap_ngay": long_day(local_day(data.made_at)),
    }


def punctuated(names: tuple[str, ...]) -> list[str]:
    """The list as the decree punctuates it: ";" after each, "." after the last."""
    return [f"{name.rstrip(';.')}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, 1)]


def sent_counts(reports: list[dict]) -> dict[str, int]:
    """How many reports were owed, sent in time, late or by import, not sent, overdue, and sent back."""
    states = [row["state"] for row in reports]
    return {
        "so_phai_gui": len(states),
        "so_da_gui": sum(state in SENT for state in states),
        "so_dung_han": states.count("on_time") + states.count("imported"),
        "so_gui_qua_han": states.count("late"),
        "so_chua_gui": states.count("missing") + states.count("not_due"),
        "so_qua_han": states.count("missing"),
        "so_tra_lai": sum(row["status"] == "sent_back" for row in reports),
    }


def sent_words(reports: list[dict]) -> str:
    """How many reports came and how, how many did not, in a sentence; what is none is not said."""
    found = sent_counts(reports)
    told = counted_words([(found["so_dung_han"], "đúng hạn"), (found["so_gui_qua_han"], "quá hạn")])
    wanting = wanting_words(reports)
    return f"Có {found['so_da_gui']}/{found['so_phai_gui']} báo cáo đã gửi{', gồm ' + told if told else ''}; {wanting}."


def wanting_words(reports: list[dict]) -> str:
    """How many reports are wanting, of these overdue, and sent back; "không còn báo cáo nào chưa gửi" for none."""
    found = sent_counts(reports)
    late = f", trong đó {found['so_qua_han']} đã quá hạn" if found["so_qua_han"] else ""
    late = ", đã quá hạn" if found["so_qua_han"] == found["so_chua_gui"] else late
    told = [f"còn {found['so_chua_gui']} báo cáo chưa gửi{late}"] if found["so_chua_gui"] else []
    told += [f"{found['so_tra_lai']} báo cáo đã trả lại, chờ gửi lại"] if found["so_tra_lai"] else []
    return "; ".join(told) or "không còn báo cáo nào chưa gửi"
