"""Answers how a unit's criteria stand on the paper that its head signs; never confirms one."""

from kpi.awards.papers.award_settings import load_award_settings
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting
from kpi.papers.faults import SettingsFault, TemplateFault
from kpi.papers.settings import DOTS
from kpi.plan.config import Plan
from kpi.planner.as_words import Section
from kpi.planner.papers.plan_paper import TEMPLATE, PaperHead, plan_docx
from kpi.planner.tables.unit_criteria import unit_criteria, unit_criteria_proposals


def unit_criteria_paper(office: Office, viewer: Account, campaign: str, award_code: str) -> tuple[str, bytes]:
    """File name and bytes: the plan's criteria of an award and the unit's own, as proposed where a proposal waits
    (number and day as dots), else as they count. Raises Refused: another unit's, no such award, a faulty template."""
    with acting(office, viewer, "unit_criteria_paper", f"unit_criteria/{campaign}/{award_code}") as act:
        row = next((item for item in unit_criteria(office, campaign, viewer) if item["award_code"] == award_code), None)
        if row is None:
            raise Refused("unit_criteria_no_own_round", award_code, "hình thức khen của đợt xét riêng đơn vị mình")
        own = row["own_criteria"]
        if row["waits"] is not None:
            waiting = unit_criteria_proposals(office, campaign, viewer)
            own = next(item["criteria"] for item in waiting if item["unit_criteria"] == row["waits"])
        number, day = (None, None) if row["waits"] else (row["document_number"], row["document_on"])
        sections = (
            Section("Tiêu chuẩn theo Kế hoạch", tuple(f"{text}." for text in row["plan_criteria"])),
            Section("Tiêu chí của đơn vị", tuple(f"{text}." for text in own) or ("Không có tiêu chí riêng.",)),
        )
        head = PaperHead(f"Tiêu chí xét {row['award_name']}", number, day)
        plan = office.plans[campaign]
        try:
            by = _issuer(plan, row["unit_code"], row["unit_name"])
            made = plan_docx(plan, sections, head, act.now, office.is_demo, by)
        except SettingsFault as fault:
            raise Refused("paper_settings_wrong", fault.found, fault.file) from fault
        except TemplateFault as fault:
            raise Refused(fault.code, fault.found, TEMPLATE) from fault
        act.done(award=award_code, config=plan.sha256)
    return f"tieu_chi_{row['round_code']}_{award_code}.docx", made


def _issuer(plan: Plan, unit: str, name: str) -> dict[str, object]:
    """The unit at the head of its own paper: by its kind what stands above it and before its name."""
    kind = next((item.kind for item in reversed(plan.units) if item.code == unit), "")
    style = load_award_settings().issuer_of(plan.campaign.code).unit_heads.get(kind)
    before = style.before if style and not name.upper().startswith((style.before or " ", "UBND")) else ""
    return {
        "superior": style.superior if style else "",
        "issuer": f"{before}\n{name.upper()}".strip(),
        "issuer_in_text": name,
        "place": DOTS,
        "symbols": {},
        "recipients": {},
        "signer_title": "THỦ TRƯỞNG ĐƠN VỊ",
        "signer_name": "",
    }
