"""Answers which paper about ideas an account is given; never changes anything but the audit log."""

from dataclasses import dataclass
from typing import TypeVar

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.kinds import award_terms
from kpi.house.office import Office
from kpi.house.refusing import demand
from kpi.initiatives.acts.receiving import known_plan
from kpi.initiatives.papers import contents
from kpi.initiatives.papers.idea_paper import DOCX, TITLED, WORDS_FILE, Content, idea_docx
from kpi.initiatives.reading import ideas_of
from kpi.initiatives.refusing import Refused, act
from kpi.initiatives.rights import belongs, is_clerk
from kpi.initiatives.steps import STEPS
from kpi.initiatives.tables.register import initiatives
from kpi.initiatives.tables.reminders import commendations, people_counted
from kpi.initiatives.tables.sheet import initiative_sheet
from kpi.papers.faults import SettingsFault, TemplateFault
from kpi.papers.sheets import workbook_bytes
from kpi.papers.words import DEMO
from kpi.people.acts.personal_data import note_personal_data_seen
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Refusal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA_TYPES = {"docx": DOCX, "xlsx": XLSX}
IDEA_PAPERS = (
    "receipt",
    "refusal",
    "book",
    "by_state",
    "minutes",
    "recognition",
    "certificate",
    "praise",
    "reward_proposal",
    "reward_decision",
    "people",
)
OF_ONE = ("receipt", "refusal")
T = TypeVar("T")
Made = tuple[str, bytes, str]  # file name, bytes, media type


@act("idea_paper")
def idea_paper(
    office: Office,
    actor: Account,
    campaign: str,
    kind: str,
    initiative: int | None = None,
    year: int | None = None,
) -> Made:
    """File name, bytes and media type of a paper: receipt and refusal of one idea for who may read it; the others for
    who keeps the register and for leaders. Whose names it holds is written down.

    certificate: of one recognised idea, where the plan recognises by the decree.
    initiative: the idea; for the minutes the number of the meeting (None: the newest).
    """
    plan = known_plan(office, campaign)
    if kind not in IDEA_PAPERS:
        raise Refused("paper_choice_unknown", kind, ", ".join(IDEA_PAPERS))
    if kind == "minutes":
        refuse_papers(actor, plan)
        return paper_made(office, actor, plan, _minutes(office, plan, initiative), str(initiative or ""))
    if kind in OF_ONE:
        sheet = initiative_sheet(office, initiative or 0, actor)
        return paper_made(office, actor, plan, contents.receipt(sheet, kind), str(initiative))
    refuse_papers(actor, plan)
    if kind == "certificate":
        if plan.campaign.ideas.legal_track != "decree":
            raise Refused("paper_of_no_certificate", initiative, "Kế hoạch này công nhận nội bộ, không theo nghị định")
        sheet = initiative_sheet(office, initiative or 0, actor)
        return paper_made(office, actor, plan, contents.certificate(sheet), str(initiative))
    rows = initiatives(office, campaign, viewer=actor)
    if kind in ("book", "by_state"):
        tables = (contents.book if kind == "book" else contents.by_state)(rows, plan.campaign.title)
        people = tuple(person for row in rows for person in row["person_ids"])
        data = workbook_bytes(tables, plan.campaign.title, DEMO if office.is_demo else "")
        return handed(office, actor, plan, MadePaper(kind, people, data, "xlsx"))
    when = year or local_day(office.clock()).year
    return paper_made(office, actor, plan, _content(office, actor, plan, kind, when, rows), str(when))


def _minutes(office: Office, plan: Plan, meeting: int | None) -> Content:
    """The minutes of one meeting (None: the newest), with what was concluded on each idea."""
    meetings = office.store.run("meetings", campaign=plan.campaign.code, meeting=meeting)
    if not meetings:
        raise Refused("paper_without_meeting", plan.campaign.title)
    chosen, titles, outcomes = meetings[-1], {}, {}
    for idea in ideas_of(office.store, plan.campaign.code):
        flag = " (đã nhân rộng, áp dụng ở nơi khác trước khi đề xuất)" if idea.was_replicated_before else ""
        titles[idea.initiative] = idea.title + flag
        for event in idea.steps:
            if event.meeting == chosen["meeting"] and event.kind in ("recognise", "not_recognise"):
                why = f" ({event.reason})" if event.reason else ""
                outcomes[idea.initiative] = f"{STEPS[event.kind].name.lower()}{why}"
    votes = office.store.run("meeting_votes", meeting=chosen["meeting"])
    return contents.minutes(chosen, votes, titles, outcomes)


def _content(office: Office, actor: Account, plan: Plan, kind: str, year: int, rows: list[dict]) -> Content:
    code = plan.campaign.code
    if kind == "people":
        return contents.people(people_counted(office, code, year, actor), year)
    if kind in ("minutes", "recognition"):
        meetings = office.store.run("meetings", campaign=code, meeting=None)
        if not meetings:
            raise Refused("paper_without_meeting", plan.campaign.title)
        return _recognition(office, actor, rows, meetings, year)
    readings = commendations(office, code, actor)
    wanted = "praise" if kind == "praise" else "sudden"
    mine = [row for row in readings if row[wanted] == "met"]
    if kind == "praise":
        mine = [row for row in mine if row["category"] != "other_official" or row["note"]]
        return contents.rewards(kind, mine, year)
    awarder = f"Chủ tịch {plan.campaign.document.issuer or ''}"
    return contents.rewards_with_money(kind, mine, year, award_terms(office, awarder, local_day(office.clock())))


def _recognition(office: Office, actor: Account, rows: list[dict], meetings: list[dict], year: int) -> Content:
    numbers = {row["meeting"]: row for row in meetings if row["held_on"].year == year}
    found: dict[int, str] = {}
    for row in rows:
        sheet = initiative_sheet(office, row["initiative"], actor)
        for event in sheet["events"]:
            if event["kind"] == "recognise" and not event["is_corrected"] and event["meeting"] in numbers:
                meeting = numbers[event["meeting"]]
                found[row["initiative"]] = f"{meeting['minutes_number']}, {meeting['held_on']:%d/%m/%Y}"
    return contents.recognition([row for row in rows if row["initiative"] in found], found, year)


def paper_made(office: Office, actor: Account, plan: Plan, content: Content, what: str) -> Made:
    """Fill the paper, write down who got it with whose names; what is wrong with a template is a refusal."""
    try:
        data = idea_docx(plan.campaign, content, office.clock(), office.is_demo)
    except TemplateFault as fault:
        raise Refused(fault.code, fault.found, TITLED) from fault
    except SettingsFault as fault:
        raise Refused("paper_settings_wrong", fault.found, WORDS_FILE) from fault
    return handed(office, actor, plan, MadePaper(content.kind, content.people, data, "docx", what))


@dataclass(frozen=True)
class MadePaper:
    """A paper that was made: of which kind, about whom, its bytes, docx or xlsx, and about what (in its name)."""

    kind: str
    people: tuple[int, ...]
    data: bytes
    ending: str
    what: str = ""


def handed(office: Office, actor: Account, plan: Plan, paper: MadePaper) -> Made:
    """The paper with its name and media type, after writing down that this account had it made."""
    note_personal_data_seen(office, actor, paper.people, f"idea_paper/{paper.kind}")
    with office.store.transaction(is_change=False) as transaction:
        subject = f"idea_paper/{plan.campaign.code}/{paper.kind}"
        record(transaction, office.clock(), actor.name, "idea_paper", subject, count=len(paper.people))
    name = "_".join(filter(None, (paper.kind, plan.campaign.code, paper.what)))
    return f"{name}.{paper.ending}", paper.data, _MEDIA_TYPES[paper.ending]


def refuse_papers(actor: Account, plan: Plan) -> None:
    """Papers that name every author are for who keeps the register and for leaders."""
    may = is_clerk(actor, plan) or ("leader" in actor.roles and belongs(actor, plan))
    demand(None if may and not actor.is_disabled else Refusal("may_not_make_papers", actor.name))
