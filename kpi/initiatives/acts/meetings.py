"""Answers how a meeting of the Hội đồng about ideas is recorded: minutes, votes, outcome; never counts a vote itself.

The author does not vote on the own idea. Recognition rests on the number of the biên bản; the decision's own number may
come later.
"""

from dataclasses import dataclass, replace

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.days import refuses_earlier
from kpi.house.office import Office
from kpi.house.refusing import demand
from kpi.initiatives.acts.receiving import known_idea, known_plan
from kpi.initiatives.acts.stepping import stepped
from kpi.initiatives.forms import LONGEST_NUMBER, MeetingForm, StepForm, Voter
from kpi.initiatives.idea import Idea
from kpi.initiatives.refusing import Refused, act
from kpi.initiatives.rights import is_clerk
from kpi.plan.model import Problem
from kpi.store import Transaction
from kpi.syllables import name_key
from kpi.text import given as cleaned

MOST_VOTERS = 60
VOTES = ("for", "against", "abstain")


@dataclass(frozen=True)
class Met:
    """A meeting as it was recorded, with the ideas it recognised and those it did not. warnings: what to look at again
    of those it considered."""

    meeting: int
    recognised: tuple[int, ...]
    not_recognised: tuple[int, ...]
    warnings: tuple[Problem, ...] = ()


@act("record_initiative_meeting")
def record_meeting_on_ideas(office: Office, actor: Account, form: MeetingForm) -> Met:
    """Record a meeting: each idea it considered becomes recognised or not, all or none of them.

    Refused without the number of its minutes, without members, with an author among those who voted on the idea, and
    where the votes do not carry the outcome (recognised: more for than against; not recognised: not more).
    """
    now = office.clock()
    plan = known_plan(office, form.campaign)
    number, council = cleaned(form.minutes_number).strip(), cleaned(form.council_name).strip()
    decision = cleaned(form.decision_number).strip() or None
    with office.store.transaction() as transaction:
        if not is_clerk(actor, plan) or actor.is_disabled:
            raise Refused("initiative_step_not_yours", actor.name, "Ghi biên bản Hội đồng")
        if not number:
            raise Refused("initiative_needs", "số biên bản", "Công nhận")
        if max(len(number), len(council), len(decision or "")) > LONGEST_NUMBER:
            raise Refused("initiative_step_text_too_long", f"{len(number)} ký tự", f"{LONGEST_NUMBER} ký tự")
        if form.decision_signed_on is not None:
            demand(refuses_earlier(form.decision_signed_on, form.held_on))
        if not form.outcomes:
            raise Refused("initiative_meeting_about_nothing", number)
        ideas = [known_idea(transaction, item) for item in form.outcomes]
        for idea in ideas:
            _refuse_voters(form, idea, plan.campaign.code)
        meeting = transaction.next_id("initiative_meeting", "meeting")
        row = {"meeting": meeting, "campaign": form.campaign, "minutes_number": number, "held_on": form.held_on}
        row |= {"council_name": council or None, "decision_number": decision}
        row |= {"decision_signed_on": form.decision_signed_on, "recorded_by": actor.name, "recorded_at": now}
        transaction.append("initiative_meeting", [row])
        _append_votes(transaction, meeting, form.voters, ideas, now)
        told = [said for idea in ideas for said in _conclude(office, transaction, actor, form, idea, meeting, number)]
        subject = f"initiative_meeting/{meeting}"
        record(transaction, now, actor.name, "record_initiative_meeting", subject, ideas=sorted(form.outcomes))
    yes = tuple(item for item, is_recognised in form.outcomes.items() if is_recognised)
    return Met(meeting, yes, tuple(item for item in form.outcomes if item not in yes), tuple(told))


def _conclude(
    office: Office,
    transaction: Transaction,
    actor: Account,
    form: MeetingForm,
    idea: Idea,
    meeting: int,
    minutes: str,
) -> tuple[Problem, ...]:
    number = idea.initiative
    step = StepForm(number, "consider", form.held_on, document_number=minutes, meeting=meeting)
    considered = stepped(office, transaction, actor, step, by_meeting=True)
    if form.outcomes[number]:
        paper, signed_on = form.decision_number or minutes, form.decision_signed_on
        step = replace(step, kind="recognise", document_number=paper, document_signed_on=signed_on)
    else:
        step = replace(step, kind="not_recognise", reason=form.reasons.get(number, ""))
    stepped(office, transaction, actor, step, by_meeting=True)
    return considered.warnings


def _refuse_voters(form: MeetingForm, idea: Idea, campaign: str) -> None:
    if idea.campaign != campaign:
        raise Refused("initiative_unknown", idea.initiative)
    named = [voter for voter in form.voters if voter.full_name.strip()]
    if not named or len(form.voters) > MOST_VOTERS:
        raise Refused("initiative_meeting_members", len(form.voters), f"từ 1 đến {MOST_VOTERS} thành viên")
    votes = [(voter, voter.vote_on(idea.initiative)) for voter in named]
    unknown = [vote for _, vote in votes if vote not in VOTES]
    if unknown:
        raise Refused("initiative_vote_unknown", unknown[0], ", ".join(VOTES))
    authors = {name_key(author.full_name) for author in idea.authors if author.full_name}
    voting = [voter for voter, vote in votes if vote != "abstain" and not voter.is_other_person]
    if own := next((voter for voter in voting if name_key(voter.full_name) in authors), None):
        raise Refused("initiative_author_votes", own.full_name, idea.initiative)
    yes, no = (sum(vote == side for _, vote in votes) for side in ("for", "against"))
    if form.outcomes[idea.initiative] != (yes > no):
        is_recognised = form.outcomes[idea.initiative]
        code = "initiative_votes_do_not_carry" if is_recognised else "initiative_votes_carry_it"
        raise Refused(code, f"{yes} thuận, {no} không thuận", idea.initiative)


def _append_votes(transaction: Transaction, meeting: int, voters: tuple[Voter, ...], ideas: list[Idea], now) -> None:
    members = [voter for voter in voters if voter.full_name.strip()]
    first = transaction.next_id("person", "person_id")
    people = [
        {"person_id": first + at, "full_name": cleaned(voter.full_name).strip(), "recorded_at": now}
        for at, voter in enumerate(members)
    ]
    transaction.append("person", people)
    rows = [
        {
            "meeting": meeting,
            "initiative": idea.initiative,
            "member": at + 1,
            "person_id": first + at,
            "position_title": cleaned(voter.position).strip() or None,
            "vote": voter.vote_on(idea.initiative),
        }
        for idea in ideas
        for at, voter in enumerate(members)
    ]
    transaction.append("initiative_vote", rows)
