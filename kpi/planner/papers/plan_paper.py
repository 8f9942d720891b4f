"""Answers how “Danh mục chỉ tiêu áp dụng” is put together: a plan in sentences as a paper to be signed; never decides
what stands in the plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kpi.papers.fill import About, fill
from kpi.papers.head_names import in_lines
from kpi.papers.settings import DOTS, load_settings
from kpi.papers.words import DEMO, NO_TARGET, long_day, open_day
from kpi.period import local_day
from kpi.plan.config import Plan, product_file
from kpi.planner.as_words import Section
from kpi.planner.worded_indicators import INFERRED

TEMPLATE = "documents/danh_muc_chi_tieu.docx"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class PaperHead:
    """What is asked of whoever has it made: subject, the paper's number and day (empty: dots, to be written in)."""

    subject: str
    number: str | None = None
    signed_on: date | None = None


def _without_kind(subject: str) -> str:
    """What stands below “DANH MỤC”: the subject without that word once more."""
    rest = subject.strip()
    if rest.lower().startswith("danh mục ") and len(rest) > len("danh mục "):
        rest = rest[len("danh mục ") :].lstrip()
    return rest[:1].upper() + rest[1:]


def plan_docx(
    plan: Plan,
    sections: Sequence[Section],
    head: PaperHead,
    made_at: datetime,
    is_demo: bool,
    by: Mapping[str, object] | None = None,
) -> bytes:
    """The filled .docx. by: what a unit that issues it by itself puts in the place of papers.yaml. Raises SettingsFault
    or TemplateFault."""
    issuer, campaign = load_settings().issuer_of(plan.campaign.code).model_copy(update=by or {}), plan.campaign
    paper = campaign.document
    cited = f"Kế hoạch số {paper.number or DOTS} {long_day(paper.signed_on) if paper.signed_on else 'ngày ' + DOTS}"
    symbol = issuer.symbols.get("plan", DOTS)
    place = f"{issuer.place}, " if issuer.place else ""
    context = {
        "nhan_du_lieu": DEMO if is_demo else "",
        "co_quan_chu_quan": in_lines(issuer.superior or (paper.issuer or DOTS).upper(), is_bold=False),
        "co_quan": in_lines(issuer.issuer),
        "so_ky_hieu": head.number or f"       /{symbol}",
        "ky_hieu": head.number or symbol,  # of an office's own document of an earlier release
        "dia_danh_ngay": (f"{place}{long_day(head.signed_on)}" if head.signed_on else open_day(issuer.place, made_at)),
        "trich_yeu": _without_kind(head.subject),
        "mo_dau": f"Các nội dung sau được áp dụng để thực hiện {cited}.",
        "cac_phan": [
            {
                "ten": f"{_ROMAN[place]}. {section.heading.upper()}",
                "cau": [text.replace(INFERRED, NO_TARGET) for text in section.sentences],
            }
            for place, section in enumerate(sections)
        ],
        "ma_cau_hinh": plan.sha256[:16],
        "lap_ngay": long_day(local_day(made_at)),
        "noi_nhan": [f"{name.rstrip(';.')};" for name in issuer.recipients.get("plan", ("Như trên",))] + ["Lưu: VT."],
        "chuc_vu_ky": issuer.signer_title,
        "nguoi_ky": issuer.signer_name,
    }
    about = About(head.subject, issuer.issuer_in_text, made_at)
    return fill(product_file(TEMPLATE).read_bytes(), context, about)
