"""Answers how a submission is taken up, approved or sent back; never changes a figure."""

from collections.abc import Mapping, Sequence

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand, granted, refused
from kpi.month.acts.closing import closed_month
from kpi.month.acts.returned import cells_sent_back
from kpi.month.acts.submit import Receipt, receipt_of
from kpi.month.rights import is_bound_by_two_hands, refuses_review
from kpi.month.tables.verification import unconfirmed
from kpi.period import local_text
from kpi.plan.config import Plan
from kpi.plan.model import Indicator, Refusal
from kpi.store import Store, Transaction, refresh_current

# What a person saw of a submission: kind of act -> the newest one (tables.review_sheet "seen").
Seen = Mapping[str, int]


def approve(office: Office, actor: Account, submission: int, seen: Seen | None = None) -> Receipt:
    """Approve the newest version of a submission; its figures then count in the approved basis.

    `seen`: what the person saw before deciding; refused, naming who did what and when, if somebody else acted since.
    None (the command line): only the status is looked at. With `verification_required`, refused until confirmed.
    """
    done = approve_many(office, actor, [submission], {} if seen is None else {submission: seen})
    return granted(done[submission])


def approve_many(
    office: Office, actor: Account, submissions: Sequence[int], seen: Mapping[int, Seen] | None = None
) -> dict[int, Receipt | Refusal]:
    """Approve many at once: submission -> its receipt, or why it stays where it is. One refusal stops no other.

    All of them in one transaction, an audit row for each: either everything that could be approved is, or nothing.
    """
    now = office.clock()
    outcome: dict[int, Receipt | Refusal] = {}
    with office.store.transaction() as transaction:
        rows = {
            row["submission"]: row for row in transaction.run("submissions_with_status", submissions=[*submissions])
        }
        for submission in dict.fromkeys(submissions):
            row, saw = rows.get(submission), (seen or {}).get(submission)
            found, refusal = _decidable(office, transaction, actor, submission, row, saw)
            refusal = refusal or _refuses_unconfirmed(transaction, office.plans[found["campaign"]], submission)
            if refusal:
                outcome[submission] = refused(transaction, now, actor, "approve", f"submission/{submission}", refusal)
            else:
                outcome[submission] = receipt_of(found)
        approved = [submission for submission, done in outcome.items() if isinstance(done, Receipt)]
        if approved:
            decided(transaction, now, actor.name, approved, "approve", None)
        for submission in approved:
            record(transaction, now, actor.name, "approve", f"submission/{submission}")
    return outcome


def send_back(
    office: Office,
    actor: Account,
    submission: int,
    reason: str = "",
    cells: Mapping[str, str] | None = None,
    seen: Seen | None = None,
) -> Receipt:
    """Send the newest version back, with a reason for the whole, for single cells ("G10" -> reason), or both.

    A reason is compulsory one way or the other. The version before it counts again as reported. `seen`: as in approve.
    """
    now, why = office.clock(), reason.strip()
    told = {cell.strip().upper(): text.strip() for cell, text in (cells or {}).items() if text.strip()}
    if not why and not told:
        raise Refused("reason_needed", str(submission))
    with acting(office, actor, "send_back", f"submission/{submission}") as act:
        transaction, now = act.transaction, act.now
        found, refusal = _found(office, transaction, actor, submission, seen)
        demand(refusal)
        rows = cells_sent_back(transaction, office.plans[found["campaign"]], found, told)
        why = why or f"{len(rows)} ô cần xem lại: {', '.join(sorted(told))}"
        review = decided(transaction, now, actor.name, [submission], "send_back", why)
        transaction.append("review_cell", [{"review": review, "submission": submission, **row} for row in rows])
        act.done(reason=why, cells=sorted(told))
    return receipt_of(found)


def mark_in_review(office: Office, actor: Account, submission: int, seen: Seen | None = None) -> Receipt:
    """Đang thẩm định: say that this person has the submission open. Refused when another took it up unseen."""
    with acting(office, actor, "mark_in_review", f"submission/{submission}") as act:
        transaction, now = act.transaction, act.now
        found, refusal = _found(office, transaction, actor, submission, seen or {})
        demand(refusal)
        marks = [row for row in transaction.run("acts_on_submission", submission=submission) if row["kind"] == "mark"]
        if not marks or marks[-1]["account"] != actor.name:
            mark = transaction.next_id("review_mark", "mark")
            row = {"mark": mark, "submission": submission, "marked_by": actor.name, "marked_at": now}
            transaction.append("review_mark", [row])
            act.done()
    return receipt_of(found)


def write_note(office: Office, actor: Account, submission: int, text: str) -> Receipt:
    """Write a note on a submission, decided or not; for reviewers and leaders, its unit does not see it."""
    with acting(office, actor, "write_note", f"submission/{submission}") as act:
        transaction, now = act.transaction, act.now
        found = transaction.run("submission_with_status", submission=submission)
        if not found:
            raise Refused("submission_unknown", str(submission))
        demand(_refuses_here(office, transaction, actor, found[0]))
        if not text.strip():
            raise Refused("note_empty", str(submission))
        note = transaction.next_id("review_note", "note")
        row = {"note": note, "submission": submission, "note_text": text.strip()}
        transaction.append("review_note", [{**row, "written_by": actor.name, "written_at": now}])
        act.done()
    return receipt_of(found[0])


def refuses_decision(reader: Store | Transaction, plan: Plan, actor: Account, unit: str) -> Refusal | None:
    """Why this account may not decide a submission of a unit, or None: its own, or the reviewing body's own."""
    body = plan.campaign.reporting.own_report_to
    reviewing = frozenset(row["unit_code"] for row in reader.remembered("reviewing_units")) if body else frozenset()
    return refuses_review(actor, unit, body, reviewing)


def refuses_approved_import(
    reader: Store, plan: Plan, actor: Account, given: Mapping[str, Sequence[str]]
) -> Refusal | None:
    """Why figures may not be imported as approved at once, or None: the rules of `approve`, unit by unit.

    given: unit -> the indicators of its figures.
    """
    others = {item.code: item for item in plan.campaign.indicators if item.source == "reviewer" or item.owner}
    for unit, indicators in given.items():
        if refusal := refuses_decision(reader, plan, actor, unit):
            return refusal
        owned = [others[code] for code in indicators if code in others]
        if any(item.source == "reviewer" for item in owned) and is_bound_by_two_hands(actor):
            return Refusal("own_figures", actor.name)
        waiting = [item for item in owned if item.owner not in (None, unit)]
        if waiting and plan.campaign.reporting.verification_required:
            return _needs_verification(waiting)
    return None


def _found(
    office: Office, transaction: Transaction, actor: Account, submission: int, seen: Seen | None
) -> tuple[dict, Refusal | None]:
    """The submission, and why it cannot be decided: unknown, not this account's, acted on meanwhile, status, closed."""
    rows = transaction.run("submission_with_status", submission=submission)
    return _decidable(office, transaction, actor, submission, rows[0] if rows else None, seen)


def _decidable(
    office: Office, transaction: Transaction, actor: Account, submission: int, found: dict | None, seen: Seen | None
) -> tuple[dict, Refusal | None]:
    if found is None:
        return {}, Refusal("submission_unknown", str(submission))
    refusal = _refuses_here(office, transaction, actor, found)
    is_own_hand = found["source"] == "reviewer" and found["submitted_by"] == actor.name
    if not refusal and is_own_hand and is_bound_by_two_hands(actor):
        refusal = Refusal("own_figures", actor.name)
    if not refusal and seen is not None:
        refusal = _acted_meanwhile(transaction, actor, submission, seen)
    if not refusal and not (found["status"] == "submitted" and found["is_newest"]):
        refusal = Refusal(f"submission_is_{found['status']}", str(submission), str(found["newest_version"]))
    return found, refusal or closed_month(transaction, found["campaign"], found["period_index"])


def _refuses_here(office: Office, transaction: Transaction, actor: Account, found: Mapping) -> Refusal | None:
    return refuses_decision(transaction, office.plans[found["campaign"]], actor, found["unit_code"])


def _acted_meanwhile(transaction: Transaction, actor: Account, submission: int, seen: Seen) -> Refusal | None:
    """What another person did with the submission that this one has not seen: the newest act, with who and when."""
    acts = transaction.run("acts_on_submission", submission=submission)
    unseen = [act for act in acts if act["id"] > seen.get(act["kind"], 0) and act["account"] != actor.name]
    told = [act for act in unseen if act["kind"] != "head"]
    if not told:
        return None
    decisive = next((act for act in reversed(told) if act["kind"] == "review"), told[-1])
    code = f"acted_meanwhile_{decisive['what']}"
    return Refusal(code, decisive["account"], local_text(decisive["done_at"]))


def _refuses_unconfirmed(transaction: Transaction, plan: Plan, submission: int) -> Refusal | None:
    if not plan.campaign.reporting.verification_required:
        return None
    waiting = unconfirmed(transaction, plan, submission)
    return _needs_verification(waiting) if waiting else None


def _needs_verification(waiting: Sequence[Indicator]) -> Refusal:
    names = ", ".join(indicator.short_name or indicator.name for indicator in waiting)
    return Refusal("verification_needed", names, ", ".join(sorted({str(item.owner) for item in waiting})))


def decided(
    transaction: Transaction, now, account: str, submissions: Sequence[int], decision: str, reason: str | None
) -> int:
    """Write one decision per submission and bring the current ones up to date; the number of the first review."""
    first = transaction.next_id("review", "review")
    rows: dict[str, list] = {"review": [*range(first, first + len(submissions))], "submission": [*submissions]}
    same = {"decision": decision, "reason": reason, "decided_by": account, "decided_at": now}
    transaction.append_columns("review", rows, **same)
    refresh_current(transaction, list(submissions))
    return first
