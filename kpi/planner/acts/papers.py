"""Answers how the paper of a draft is handed out (“Danh mục chỉ tiêu áp dụng”); never changes the draft."""

from datetime import date

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.papers.faults import SettingsFault, TemplateFault
from kpi.planner.acts.drafting import plan_draft, plan_file
from kpi.planner.as_words import in_words
from kpi.planner.base import base_of
from kpi.planner.papers.plan_paper import TEMPLATE, PaperHead, plan_docx
from kpi.planner.rights import refuses_drafting
from kpi.planner.sound import sound_plan
from kpi.text import optional

LONGEST = 300


def plan_words_paper(
    office: Office, actor: Account, draft: int, subject: str, number: str | None = None, signed_on: date | None = None
) -> tuple[str, bytes]:
    """File name and bytes of a draft in sentences, laid out as an official paper. The number and day asked for are
    written down in the audit. Raises Refused: faults in the draft, in papers.yaml, in the template."""
    with acting(office, actor, "plan_words_paper", f"plan_draft/{draft}") as act:
        demand(refuses_drafting(actor))
        found = plan_draft(office, draft, actor)
        plan = sound_plan(found.said)
        said, asked = optional(subject), optional(number)
        if not said or len(said) > LONGEST or len(asked or "") > LONGEST:
            raise Refused("plan_paper_needs_subject", str(LONGEST))
        try:
            made = plan_docx(plan, in_words(plan), PaperHead(said, asked, signed_on), act.now, office.is_demo)
        except SettingsFault as fault:
            raise Refused("paper_settings_wrong", fault.found, fault.file) from fault
        except TemplateFault as fault:
            raise Refused(fault.code, fault.found, TEMPLATE) from fault
        act.done(number=asked, version=found.version, config=plan.sha256)
    return f"danh_muc_chi_tieu_{plan.campaign.code}.docx", made


def plan_draft_file(office: Office, actor: Account | None, draft: int, kind: str) -> tuple[str, bytes]:
    """A draft as a file, right or wrong: xlsx, yaml, csv (plan_file). actor None: the command line. Raises Refused."""
    found = plan_draft(office, draft, actor)
    base = base_of(office.store, draft, found.version)
    return plan_file(office, found.said, base or "bản soạn", kind)
