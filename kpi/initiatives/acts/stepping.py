"""Answers how a step of an idea is taken and how one taken by mistake is put right; never changes an earlier one.

Which step may follow which stands in kpi/initiatives/steps.py and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import demand
from kpi.initiatives.acts.receiving import append_event, known_idea, known_plan, refuse_unseen
from kpi.initiatives.folding import folded
from kpi.initiatives.forms import LONGEST_NUMBER, LONGEST_WORDS, StepForm
from kpi.initiatives.idea import Event, Idea
from kpi.initiatives.lateness import is_late
from kpi.initiatives.reading import idea_of, ideas_of
from kpi.initiatives.refusing import Refused, act
from kpi.initiatives.rights import refuses_step
from kpi.initiatives.steps import STEPS, blocked
from kpi.initiatives.warned import warned
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Problem
from kpi.plan.model.award import PRIZES
from kpi.store import Transaction
from kpi.text import given as cleaned

MOST_AT_ONCE = 2_000
BY_MEETING = ("consider", "recognise", "not_recognise")


@dataclass(frozen=True)
class Stepped:
    """A step as it was written down: `event` is its number, `state` where the idea stands now. warnings: what the
    person should look at again (a second reward of one idea); nothing is refused for them."""

    initiative: int
    event: int
    state: str
    warnings: tuple[Problem, ...] = ()


@act("initiative_step")
def take_step(office: Office, actor: Account, form: StepForm) -> Stepped:
    """Write down one step of an idea. Steps of the Hội đồng go through record_meeting, with minutes and votes."""
    with office.store.transaction() as transaction:
        return stepped(office, transaction, actor, form)


@act("initiative_step")
def take_steps(office: Office, actor: Account, forms: Sequence[StepForm]) -> list[Stepped]:
    """Write down steps of many ideas at one sitting, all or none; the first that may not be taken is named."""
    if len(forms) > MOST_AT_ONCE:
        raise Refused("initiative_steps_too_many", len(forms), MOST_AT_ONCE)
    now = office.clock()
    with office.store.transaction() as transaction:
        numbers = {form.initiative for form in forms}
        campaigns = {known_idea(transaction, form.initiative).campaign for form in forms[:1]}
        ideas = {idea.initiative: idea for code in campaigns for idea in ideas_of(transaction, code)}
        next_event = transaction.next_id("initiative_event", "event")
        rows: list[dict] = []
        done = []
        for form in forms:
            idea = ideas.get(form.initiative) or known_idea(transaction, form.initiative)
            row = _checked(office, transaction, actor, idea, form, False)
            row |= {"event": next_event + len(rows), "done_by": actor.name, "done_at": now}
            rows.append(row)
            taken = Event(**{name: row[name] for name in Event.__dataclass_fields__ if name in row})
            ideas[form.initiative] = replace(idea, events=(*idea.events, taken))
            look_again = _warned(office, idea, row)
            done.append(Stepped(form.initiative, row["event"], ideas[form.initiative].state, look_again))
        transaction.append("initiative_event", rows)
        subject = f"initiative/{min(numbers, default=0)}"
        kinds = sorted({form.kind for form in forms})
        record(transaction, now, actor.name, "initiative_step", subject, kinds=kinds, ideas=sorted(numbers))
    return done


def stepped(
    office: Office, transaction: Transaction, actor: Account, form: StepForm, by_meeting: bool = False
) -> Stepped:
    """One step inside a transaction; raises Refused with the sentence's code, what was found and what is needed."""
    idea, now = known_idea(transaction, form.initiative), office.clock()
    row = _checked(office, transaction, actor, idea, form, by_meeting)
    event = transaction.next_id("initiative_event", "event")
    transaction.append("initiative_event", [{**row, "event": event, "done_by": actor.name, "done_at": now}])
    subject = f"initiative/{idea.initiative}"
    record(transaction, now, actor.name, "initiative_step", subject, kind=form.kind, event=event)
    after = idea_of(transaction, idea.initiative)
    return Stepped(idea.initiative, event, after.state if after else form.kind, _warned(office, idea, row))


def _warned(office: Office, idea: Idea, row: dict) -> tuple[Problem, ...]:
    campaign = known_plan(office, idea.campaign).campaign
    return warned(campaign, idea, row["kind"], row["happened_on"], row["amount_vnd"])


def _checked(
    office: Office, transaction: Transaction, actor: Account, idea: Idea, form: StepForm, by_meeting: bool
) -> dict:
    """The row of a step that may be taken, without number and author; Refused otherwise."""
    today = local_day(office.clock())
    if form.kind not in STEPS or form.kind == "receive":
        raise Refused("initiative_step_unknown", form.kind, ", ".join(sorted(STEPS)))
    if form.kind in BY_MEETING and not by_meeting:
        raise Refused("initiative_step_by_meeting", STEPS[form.kind].name)
    plan = known_plan(office, idea.campaign)
    demand(refuses_step(actor, plan, idea, form.kind))
    refuse_unseen(idea, form.seen)
    refuse_blocked(idea, form.kind)
    day = form.happened_on or today
    _refuse_day(idea, form.kind, day, today)
    said = _said(form)
    _refuse_incomplete(transaction, plan, idea, form, said)
    row = {"initiative": idea.initiative, "kind": form.kind, "happened_on": day}
    row |= {"unit_code": form.unit_code or _selecting_unit(actor, form), "other": form.other, "prize": form.prize}
    row |= {"amount_vnd": form.amount_vnd, "meeting": form.meeting, "file_sha256": form.file_sha256}
    return {**row, "document_signed_on": form.document_signed_on, **said}


@act("correct_initiative")
def correct_step(office: Office, actor: Account, event: int, reason: str) -> Stepped:
    """Say that a step never happened (entered by mistake), with the reason; the step stays to be seen, crossed out.

    Receipt itself is not taken back (withdraw it), nor a step that a later one rests on.
    """
    now, why = office.clock(), cleaned(reason or "").strip()
    with office.store.transaction() as transaction:
        found = transaction.rows("select initiative from initiative_event where event = $event", {"event": event})
        if not found:
            raise Refused("initiative_event_unknown", event)
        idea = known_idea(transaction, found[0]["initiative"])
        plan = known_plan(office, idea.campaign)
        wrong = next((item for item in idea.steps if item.event == event), None)
        if wrong is None or wrong.kind == "receive":
            raise Refused("initiative_event_not_correctable", event)
        demand(refuses_step(actor, plan, idea, wrong.kind))
        if not why:
            raise Refused("initiative_needs", "lý do", STEPS[wrong.kind].name)
        _refuse_undermining(idea, event)
        number = append_event(
            transaction,
            actor,
            idea.initiative,
            "correct",
            local_day(now),
            now,
            reason=why[:LONGEST_WORDS],
            corrects=event,
        )
        subject = f"initiative/{idea.initiative}"
        record(transaction, now, actor.name, "correct_initiative", subject, corrects=event, kind=wrong.kind)
        after = known_idea(transaction, idea.initiative)
    return Stepped(idea.initiative, number, after.state)


def refuse_blocked(idea: Idea, kind: str) -> None:
    """Refuse a step that cannot follow, with the steps it is about by their names."""
    if found := blocked(kind, idea.kinds):
        names = ", ".join(STEPS[item].name.lower() for item in found.steps)
        raise Refused(found.code, f"{STEPS[kind].name} (số {idea.initiative})", names)


def _refuse_day(idea: Idea, kind: str, day: date, today: date) -> None:
    if day > today:
        raise Refused("initiative_day_in_future", f"{day:%d/%m/%Y}", f"{today:%d/%m/%Y}")
    rests_on = [event.happened_on for event in idea.steps if event.kind in STEPS[kind].after]
    earliest = max(idea.received_on, min(rests_on, default=idea.received_on))
    if kind in ("apply", "try_out"):  # what was applied before it was proposed is admissible (Tân An, II.3)
        earliest = date.min
    elif kind in ("effective", "replicate"):
        earliest = min(rests_on, default=idea.received_on)
    if day < earliest:
        raise Refused("initiative_day_too_early", f"{day:%d/%m/%Y}", f"{earliest:%d/%m/%Y}")


def _said(form: StepForm) -> dict[str, str | None]:
    texts = {
        name: cleaned(getattr(form, name) or "").strip() or None
        for name in ("reason", "document_number", "place", "before_after")
    }
    for name, words in texts.items():
        longest = LONGEST_NUMBER if name in ("document_number", "place") else LONGEST_WORDS
        if len(words or "") > longest:
            raise Refused("initiative_step_text_too_long", f"{len(words or '')} ký tự", f"{longest} ký tự")
    return texts


def _refuse_incomplete(transaction: Transaction, plan: Plan, idea: Idea, form: StepForm, said: dict) -> None:
    step, needs = STEPS[form.kind], STEPS[form.kind].needs
    for need, is_given, what in (
        ("reason", said["reason"], "lý do"),
        ("document", said["document_number"], "số văn bản"),
        ("signed_on", form.document_signed_on, "ngày ký văn bản"),
        ("effect", said["before_after"], "số liệu, tình hình trước và sau khi áp dụng"),
        ("meeting", form.meeting, "cuộc họp Hội đồng (số biên bản)"),
        ("place", form.unit_code or said["place"], "nơi nhân rộng"),
        ("prize", form.prize, "giải"),
        ("other", form.other, "số của bài trùng"),
        ("amount", form.amount_vnd, "số tiền"),
    ):
        if need in needs and not is_given:
            raise Refused("initiative_needs", what, step.name)
    if form.prize is not None and form.prize not in PRIZES:
        raise Refused("initiative_prize_unknown", form.prize, ", ".join(PRIZES))
    if form.amount_vnd is not None and not 0 < form.amount_vnd < 10**12:
        raise Refused("initiative_amount", form.amount_vnd)
    units = {unit.code for unit in plan.units}
    if form.unit_code and form.unit_code not in units:
        raise Refused("unit_unknown", form.unit_code, f"mã đơn vị trong units/{plan.campaign.units}.csv")
    own_names = {folded(unit.name) for unit in plan.units if unit.code == idea.unit_code}
    is_home = idea.unit_code is not None and (form.unit_code == idea.unit_code or folded(said["place"]) in own_names)
    if form.kind == "replicate" and is_home:
        raise Refused("initiative_replicated_at_home", form.unit_code or said["place"])
    if form.kind in ("select", "forward") and is_late(plan.campaign, idea) and not idea.has("accept_late"):
        raise Refused("initiative_late_not_accepted", idea.initiative, STEPS["accept_late"].name)
    if form.kind == "accept" and plan.campaign.ideas.needs_both_parts and not _has_both_parts(idea):
        raise Refused("initiative_part_wanting", idea.initiative)
    if form.kind == "recognise" and plan.campaign.ideas.legal_track == "decree" and not idea.is_in_use:
        raise Refused("initiative_recognised_untried", idea.initiative)
    if form.kind in ("reward", "commend") and idea.unnamed_reason:
        raise Refused("initiative_unnamed_no_reward", idea.initiative, step.name)
    if form.other is not None:
        other = idea_of(transaction, form.other)
        if other is None or other.initiative == idea.initiative:
            raise Refused("initiative_unknown", form.other)


def _has_both_parts(idea: Idea) -> bool:
    return bool(idea.situation) and bool(idea.content or idea.expected_effect)


def _refuse_undermining(idea: Idea, event: int) -> None:
    """Refuse when a later step would not have been possible without this one."""
    taken: list[str] = []
    for item in idea.steps:
        if item.event == event:
            continue
        found = blocked(item.kind, taken)
        if found and found.code == "initiative_step_too_early":
            raise Refused("initiative_event_rests_on_it", event, STEPS[item.kind].name.lower())
        taken.append(item.kind)


def _selecting_unit(actor: Account, form: StepForm) -> str | None:
    return actor.unit_code if form.kind == "select_below" else None
