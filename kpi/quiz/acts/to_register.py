"""Answers how an essay worth it becomes an entry of the register of ideas; never before phách are joined, never twice.

The register keeps it as origin "contest", received when the entrant last saved it: what it becomes there (recognised,
applied, effective) is the register's own way.
"""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.initiatives.acts.receiving import Received, receive_initiative
from kpi.initiatives.forms import AuthorForm, InitiativeForm
from kpi.period import local_day
from kpi.plan.model import Problem
from kpi.quiz.acts.doing import needed
from kpi.quiz.acts.essay import text_of
from kpi.quiz.acts.running import _room
from kpi.quiz.rights import refuses_running
from kpi.quiz.sitting import moment_of

CATEGORIES = {"khong_chuyen_trach": "part_time", "nguoi_lao_dong": "worker"}
LONGEST_TITLE = 500


def essay_to_register(office: Office, actor: Account, campaign: str, code: str, title: str) -> Received | list[Problem]:
    """Put the essay with this phách into the register under a title; the same one again gives its receipt again."""
    with acting(office, actor, "essay_to_register", f"quiz/{campaign}") as act:
        demand(refuses_running(actor))
        form = _form(office, campaign, code, title)
        act.done(code=code)
    return receive_initiative(office, actor, form)


def _form(office: Office, campaign: str, code: str, title: str) -> InitiativeForm:
    """The entry as the register takes it."""
    room = _room(office, campaign)
    if not office.store.run("quiz_joining_of", campaign=campaign):
        raise Refused("quiz_not_joined", campaign)
    known = {row["code"]: row for row in office.store.run("quiz_essay_codes", campaign=campaign)}
    if code not in known:
        raise Refused("quiz_essay_code_unknown", code[:20])
    row, sitting = known[code], room.hall.sittings[known[code]["sitting"]]
    entrant = room.entrants[row["entrant"]]
    author = AuthorForm(
        CATEGORIES.get(entrant["staff"], "official"),
        entrant["full_name"] or "",
        unit_code=row["unit_code"],
        position=entrant["position_title"] or "",
    )
    if sitting.essay is None:
        raise Refused("quiz_essay_code_unknown", code[:20])
    saved_at = moment_of(sitting.essay["at"])
    return InitiativeForm(
        campaign,
        needed(title, "tên sáng kiến", LONGEST_TITLE),
        "online",
        (author,),
        content=text_of(room.folder, row["essay_sha256"]),
        received_on=local_day(saved_at),
        received_at=saved_at,
        origin="contest",
    )
