"""Answers how one unit's list of indicators stands on a paper to be signed; never confirms the list."""

from datetime import date

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.tables.indicator_lists import indicator_lists
from kpi.papers.faults import SettingsFault, TemplateFault
from kpi.period import local_day
from kpi.planner.papers.plan_paper import TEMPLATE, PaperHead, plan_docx
from kpi.planner.rights import refuses_drafting
from kpi.planner.unit_words import words_of_unit
from kpi.text import optional

LONGEST = 200


def unit_list_paper(
    office: Office, actor: Account, campaign: str, unit: str, number: str | None = None, signed_on: date | None = None
) -> tuple[str, bytes]:
    """File name and bytes of “Danh mục chỉ tiêu áp dụng” of one unit, as the plan in force says it today.

    Without number and day: those of its confirmation while that still fits, else dots to be written in. Raises
    Refused: who may not draft, an unknown campaign, a unit that does not report, a number too long, a faulty template.
    """
    with acting(office, actor, "unit_list_paper", f"indicator_list/{campaign}/{unit}") as act:
        demand(refuses_drafting(actor))
        row = next((item for item in indicator_lists(office, campaign, actor) if item["unit_code"] == unit), None)
        asked, plan, today = optional(number), office.plans[campaign], local_day(act.now)
        known = plan.unit(unit, min(max(today, plan.campaign.starts_on), plan.campaign.ends_on))
        if row is None or known is None:
            raise Refused("unit_not_reporting", unit, f"{today:%d/%m/%Y}")
        if len(asked or "") > LONGEST:
            raise Refused("plan_text_too_long", str(len(asked or "")), str(LONGEST))
        if not asked and signed_on is None and row["state"] == "confirmed":
            asked, signed_on = row["document_number"], row["signed_on"]
        head = PaperHead(f"Chỉ tiêu áp dụng đối với {known.name}", asked, signed_on)
        try:
            to = {"recipients": {"plan": (known.name,)}}
            made = plan_docx(plan, words_of_unit(plan, known), head, act.now, office.is_demo, to)
        except SettingsFault as fault:
            raise Refused("paper_settings_wrong", fault.found, fault.file) from fault
        except TemplateFault as fault:
            raise Refused(fault.code, fault.found, TEMPLATE) from fault
        act.done(unit=unit, number=asked, config=plan.sha256)
    return f"danh_muc_chi_tieu_{campaign}_{unit}.docx", made
