"""Answers how a paper enters a dossier, leaves it again and is given out; never says that a dossier is good enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kpi.awards.acts.award_acts import nomination_now, owner_of, round_and_award, text, too_long
from kpi.awards.rights import refuses_dossier_paper, refuses_dossier_reading
from kpi.awards.rules.nominations import MAY_CHANGE
from kpi.house.account import Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.period import FAR_FUTURE, local_day
from kpi.plan.config import Plan
from kpi.plan.model import Award, Problem, Refusal
from kpi.plan.unit_tree import own_units
from kpi.store import Store, Transaction, keep_file, kept_bytes, remember_file
from kpi.workbook.evidence_file import media_type_of, shown_name
from kpi.workbook.reader import Reader

_OVER = ("decided", "withdrawn")  # nothing enters such a dossier any more


@dataclass(frozen=True)
class DossierPaper:
    """A paper as it was stored. `is_repeat`: the same bytes with the same number were there already."""

    dossier_document: int
    document_code: str
    document_number: str
    file_name: str
    media_type: str
    sha256: str
    is_repeat: bool = False


def add_dossier_document(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    unit: str,
    document_code: str,
    document_number: str,
    signed_on: date,
    data: bytes,
    file_name: str,
    nomination: int | None = None,
    reader: Reader | None = None,
    covers: Sequence[int] = (),
) -> DossierPaper | list[Problem] | Refusal:
    """Add a paper (PDF, picture or .xlsx, ≤ 10 MB) with its number and day; the newest of a document counts.

    nomination None: of the unit's own collective dossier, or for people it nominates for an individual award: those
    named in `covers` (nominations), else all it had nominated by now; a later nominee is in none of them. The unit
    does (until it is taken up), the unit above it, or a reviewer of another unit who enters papers that came by post.
    """
    now = office.clock()
    row = {"campaign": campaign, "round_code": round_code, "award_code": award_code, "unit_code": unit}
    row |= {"nomination": nomination, "document_code": document_code, "document_number": text(document_number)}
    row |= {"signed_on": signed_on}
    row["covers"] = sorted(set(covers))
    subject = f"dossier/{campaign}/{round_code}/{award_code}/{nomination or unit}"
    with office.store.transaction() as transaction:
        if refusal := _refuses(office, transaction, actor, row, now):
            return refused(transaction, now, actor, "add_dossier_document", subject, refusal)
    media_type = media_type_of(data, file_name, reader)
    if isinstance(media_type, list):
        codes = sorted({problem.code for problem in media_type})
        with office.store.transaction() as transaction:
            record(transaction, now, actor.name, "add_dossier_document", subject[:200], "refused", codes=codes)
        return media_type
    row |= {"file_sha256": keep_file(office.data_dir, data), "file_name": shown_name(file_name, media_type)}
    row |= {"media_type": media_type, "byte_count": len(data), "added_by": actor.name, "added_at": now}
    with office.store.transaction() as transaction:
        if refusal := _refuses(office, transaction, actor, row, now):  # somebody took it up meanwhile
            return refused(transaction, now, actor, "add_dossier_document", subject, refusal)
        if repeat := _same(transaction, row):
            return _paper(repeat, is_repeat=True)
        row["dossier_document"] = transaction.next_id("dossier_document", "dossier_document")
        named = [{"dossier_document": row["dossier_document"], "nomination": number} for number in row.pop("covers")]
        more = {"recorded_by": actor.name, "recorded_at": now}
        transaction.append("dossier_document", [row])
        transaction.append("dossier_coverage", [{**one, **more} for one in named])
        remember_file(transaction, row["file_sha256"], len(data), now)
        detail = {"document": document_code, "number": row["document_number"], "sha256": row["file_sha256"]}
        record(transaction, now, actor.name, "add_dossier_document", subject[:200], **detail)
    return _paper(row)


def remove_dossier_document(
    office: Office, actor: Account, dossier_document: int, reason: str
) -> DossierPaper | Refusal:
    """Take a paper out of a dossier again, with the reason; the row and its bytes stay."""
    now, why = office.clock(), text(reason)
    subject = f"dossier_document/{dossier_document}"
    with office.store.transaction() as transaction:
        found = transaction.run("dossier_document_now", dossier_document=dossier_document)
        refusal = None if found else Refusal("dossier_document_unknown", str(dossier_document))
        refusal = refusal or _refuses_removal(office, transaction, actor, found[0], why)
        if refusal := refusal or too_long(reason=why):
            return refused(transaction, now, actor, "remove_dossier_document", subject, refusal)
        row = {"dossier_document": dossier_document, "reason": why, "removed_by": actor.name, "removed_at": now}
        row["dossier_removal"] = transaction.next_id("dossier_removal", "dossier_removal")
        transaction.append("dossier_removal", [row])
        record(transaction, now, actor.name, "remove_dossier_document", subject, reason=why)
    return _paper(found[0])


def dossier_file(office: Office, actor: Account | None, dossier_document: int) -> tuple[str, str, bytes] | Refusal:
    """Name, media type and bytes of a paper, for those who may see the dossier; who looked is written down."""
    found = office.store.run("dossier_document_now", dossier_document=dossier_document)
    if not found:
        return Refusal("dossier_document_unknown", str(dossier_document))
    row, plan = found[0], office.plans.get(found[0]["campaign"])
    about = _proposal(office.store, row)
    near = own_units(plan, about) if plan else {about["unit_code"], about["proposing_unit"]}
    own = actor.unit_code if actor and actor.unit_code in near else about["proposing_unit"]
    refusal = refuses_dossier_reading(actor, own, owner_of(office, row["campaign"], row["round_code"]))
    outcome, subject = "refused" if refusal else "done", f"dossier_document/{dossier_document}"
    with office.store.transaction(is_change=False) as transaction:
        record(transaction, office.clock(), name_of(actor), "open_dossier_document", subject, outcome)
    return refusal or (row["file_name"], row["media_type"], kept_bytes(office.data_dir, row["file_sha256"]))


def _proposal(reader: Store | Transaction, row: dict) -> dict:
    """Whom a paper is about: unit_code, proposing_unit, state (None: the unit's own, without a nomination)."""
    if row["nomination"] is not None:
        found = nomination_now(reader, row["nomination"])
        if not isinstance(found, Refusal):
            return found
    return {"unit_code": row["unit_code"], "proposing_unit": row["unit_code"], "state": None}


def _refuses(office: Office, transaction: Transaction, actor: Account, row: dict, now: datetime) -> Refusal | None:
    known = round_and_award(office, row["campaign"], row["round_code"], row["award_code"])
    if isinstance(known, Refusal):
        return known
    plan, _, award = known
    about = _proposal(transaction, row)
    if row["nomination"] is not None:
        wanted = tuple(row[name] for name in ("campaign", "round_code", "award_code"))
        if tuple(about.get(name) for name in ("campaign", "round_code", "award_code")) != wanted:
            return Refusal("nomination_unknown", str(row["nomination"]))
        if row["unit_code"] not in (about["unit_code"], about["proposing_unit"]):
            return Refusal("nomination_of_other_unit", str(row["nomination"]), about["unit_code"])
    return (
        _refuses_place(plan, award, row, now)
        or refuses_dossier_paper(actor, own_units(plan, about), owner_of(office, row["campaign"], row["round_code"]))
        or _refuses_state(actor, about)
        or _refuses_paper(award, row, now)
        or _refuses_covers(transaction, row)
    )


def _refuses_place(plan: Plan, award: Award, row: dict, now: datetime) -> Refusal | None:
    today = local_day(now)
    rows = [unit for unit in plan.units if unit.code == row["unit_code"]]
    if not rows:
        return Refusal("unit_unknown", row["unit_code"], "mã đơn vị trong danh sách")
    day = min(today, plan.campaign.ends_on)
    if row["nomination"] is None and not any(unit.is_valid_on(day) or unit.is_valid_on(today) for unit in rows):
        return Refusal("unit_not_in_force", row["unit_code"], f"{day:%d/%m/%Y}")
    wanted = {code for criterion in award.criteria for code in criterion.documents}
    if row["document_code"] not in wanted:
        return Refusal("dossier_document_code", row["document_code"], ", ".join(sorted(wanted)) or "không văn bản nào")
    if row["nomination"] is None and award.recipient == "individual" and row["document_code"] == "bao_cao_thanh_tich":
        return Refusal("own_report_needs_nomination", row["document_code"])
    return None


def _refuses_covers(transaction: Transaction, row: dict) -> Refusal | None:
    """Why a paper cannot name these nominations: another round, award or unit, or it is of one nomination alone."""
    for number in row["covers"]:
        about = nomination_now(transaction, number)
        if isinstance(about, Refusal):
            return about
        keys = ("campaign", "round_code", "award_code")
        units = (about["proposing_unit"], about["unit_code"])
        is_other = any(about[key] != row[key] for key in keys) or row["unit_code"] not in units
        if is_other or row["nomination"] is not None:
            return Refusal("paper_names_another", str(number), row["unit_code"])
    return None


def _refuses_state(actor: Account, about: dict) -> Refusal | None:
    """The unit draws up its dossier until it is taken up; reviewers until it is decided."""
    state = about["state"]
    if state is None or (actor.roles & {"reviewer", "unit_reviewer"} and state not in _OVER):
        return None
    is_open = state in MAY_CHANGE or state == "submitted"
    return None if is_open else Refusal("dossier_is_taken_up", str(about["nomination"]), state)


def _refuses_paper(award: Award, row: dict, now: datetime) -> Refusal | None:
    if not row["document_number"]:
        return Refusal("dossier_needs_number", row["document_code"])
    if row["signed_on"] > local_day(now):
        return Refusal("award_day_in_future", f"{row['signed_on']:%d/%m/%Y}")
    return too_long(document_number=row["document_number"])


def _refuses_removal(
    office: Office, transaction: Transaction, actor: Account, row: dict, why: str | None
) -> Refusal | None:
    about, plan = _proposal(transaction, row), office.plans[row["campaign"]]
    owner = owner_of(office, row["campaign"], row["round_code"])
    refusal = refuses_dossier_paper(actor, own_units(plan, about), owner) or _refuses_state(actor, about)
    if refusal:
        return refusal
    if row["removed_at"] is not None:
        return Refusal("dossier_document_removed", str(row["dossier_document"]))
    return None if why else Refusal("dossier_removal_needs_reason", str(row["dossier_document"]))


def _same(transaction: Transaction, row: dict) -> dict | None:
    """The standing paper that says the very same, or None."""
    names = ("campaign", "round_code", "award_code")
    rows = transaction.run("award_papers", **{name: row[name] for name in names}, as_of=FAR_FUTURE)
    about = ("unit_code", "nomination", "document_code")
    names_same = [",".join(str(number) for number in row["covers"]) or None]
    rows = [item for item in rows if item["covers"] in names_same]
    chain = [item for item in rows if all(item[name] == row[name] for name in about) and item["removed_at"] is None]
    said = ("document_number", "signed_on", "file_sha256")
    return chain[-1] if chain and all(chain[-1][name] == row[name] for name in said) else None


def _paper(row: dict, is_repeat: bool = False) -> DossierPaper:
    names = ("dossier_document", "document_code", "document_number", "file_name", "media_type", "file_sha256")
    return DossierPaper(*(row[name] for name in names), is_repeat)
