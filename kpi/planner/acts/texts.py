"""Answers how the signed plan's own file is kept beside its configuration; never reads words out of a scan."""

from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.quota import over_quota
from kpi.house.refusing import Refused, acting, demand, refusing
from kpi.planner.acts.drafting import plan_draft
from kpi.planner.differences import differences
from kpi.planner.kept import text_for
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import said_of
from kpi.planner.text.reading import kept_text_of
from kpi.store import FileChanged, keep_file, kept_bytes, remember_file


@dataclass(frozen=True)
class KeptText:
    """A plan's file that was kept; has_text False: a scan, which nothing is searched in."""

    plan_text: int
    campaign: str
    file_name: str
    has_text: bool


def keep_plan_text(
    office: Office, actor: Account, draft: int, data: bytes, file_name: str, of_draft: bool | None = None
) -> KeptText:
    """Keep a file (.docx, .pdf, .txt, a scan) as the text of the draft's campaign; the newest counts. Raises Refused:
    too large, unreadable, neither of these, over the quota.

    of_draft: it belongs to the draft, so that only who may draft sees it until a version of the draft counts; False: it
    is the text of the plan in force; None: of the draft where that says other than what is in force."""
    with refusing(office, actor, "keep_plan_text", f"plan_draft/{draft}"):
        demand(refuses_drafting(actor))
        found = plan_draft(office, draft, actor)
        campaign, plan = found.campaign, office.plans.get(found.campaign)
        is_other = plan is None or bool(differences(said_of(plan), found.said))
        is_of_draft = is_other if of_draft is None else of_draft or plan is None
        if problem := over_quota(office, actor, data):
            raise Refused(problem.code, problem.found, problem.expected)
        content = kept_text_of(data, file_name)  # takes its time: nobody who writes waits for it
    with acting(office, actor, "keep_plan_text", f"plan_draft/{draft}") as act:
        sha256, number = keep_file(office.data_dir, data), act.transaction.next_id("plan_text", "plan_text")
        row = {"plan_text": number, "campaign": campaign, "file_name": file_name[:200], "file_sha256": sha256}
        row |= {"content": content, "kept_by": actor.name, "kept_at": act.now}
        act.transaction.append("plan_text", [row])
        if is_of_draft:
            act.transaction.append("plan_text_draft", [{"plan_text": number, "plan_draft": draft}])
        remember_file(act.transaction, sha256, len(data), act.now)
        act.done(plan_text=number, sha256=sha256, has_text=bool(content))
    return KeptText(number, campaign, file_name[:200], bool(content))


def plan_text_file(office: Office, actor: Account, campaign: str) -> tuple[str, bytes]:
    """File name and bytes of the plan's own file: of what is in force for every signed-in account, of a draft only for
    who may draft; who did is written down. Raises Refused: none was kept, it is damaged or gone."""
    with acting(office, actor, "open_plan_text", f"plan/{campaign}"[:80]) as act:
        if actor.is_disabled:
            raise Refused("account_disabled", actor.name)
        found = text_for(office, campaign, actor)
        if found is None:
            raise Refused("plan_text_none", campaign)
        try:
            data = kept_bytes(office.data_dir, found["file_sha256"])
        except FileChanged as changed:
            raise Refused("plan_text_damaged", found["file_name"]) from changed
        act.done(plan_text=found["plan_text"])
    return found["file_name"], data
