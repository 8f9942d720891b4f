"""Answers how a paper enters a dossier, leaves it again and is given out; never says that a dossier is good enough."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from kpi.awards.acts.award_acts import nomination_now, refuses_ended, round_and_award, too_long
from kpi.awards.rights import refuses_dossier_paper, refuses_dossier_reading
from kpi.awards.rules.dossier_complete import document_name
from kpi.awards.rules.nominations import MAY_CHANGE
from kpi.awards.tables.award_setting import owner_of
from kpi.house.account import Account
from kpi.house.days import refuses_before
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand, note, note_refused, refusing
from kpi.period import FAR_FUTURE, local_day
from kpi.plan.config import Plan
from kpi.plan.model import Award, Problem
from kpi.plan.unit_tree import own_units
from kpi.store import Store, Transaction, keep_file, kept_bytes, remember_file
from kpi.text import optional
from kpi.workbook.evidence_file import media_type_of, shown_name
from kpi.workbook.reader import Reader

_OF_THE_ROUND = ("to_trinh", "bien_ban", "bao_cao_thanh_tich")  # made for it; other papers may be older
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


@dataclass(frozen=True)
class DossierPaperForm:
    """What is said of a paper of a dossier: which document it is, with its number and day.

    nomination None: of the unit's own collective dossier, or for people it nominates for an individual award: those
    named in `covers` (nominations), else all it had nominated by now; a later nominee is in none of them.
    """

    campaign: str
    round_code: str
    award_code: str
    unit_code: str
    document_code: str
    document_number: str
    signed_on: date
    nomination: int | None = None
    covers: Sequence[int] = ()


def add_dossier_document(
    office: Office, actor: Account, form: DossierPaperForm, data: bytes, file_name: str, reader: Reader | None = None
) -> DossierPaper | list[Problem]:
    """Add a paper (PDF, picture or .xlsx, ≤ 10 MB) with its number and day; the newest of a document counts.

    The unit does (until it is taken up), the unit above it, or a reviewer of another unit who enters papers that came
    by post. Gives the problems of a file that is none of these.
    """
    said = replace(form, document_number=optional(form.document_number) or "", covers=sorted(set(form.covers)))
    about, action = f"{said.campaign}/{said.round_code}/{said.award_code}", "add_dossier_document"
    subject = f"dossier/{about}/{said.nomination or said.unit_code}"
    with refusing(office, actor, action, subject):
        _demand_paper(office, office.store, actor, said)
    media_type = media_type_of(data, file_name, reader)
    if isinstance(media_type, list):
        note_refused(office, actor, action, subject, codes=sorted({problem.code for problem in media_type}))
        return media_type
    file = {"file_sha256": keep_file(office.data_dir, data), "file_name": shown_name(file_name, media_type)}
    with acting(office, actor, action, subject) as act:
        _demand_paper(office, act.transaction, actor, said)  # somebody took it up meanwhile
        if repeat := _same(act.transaction, said, file["file_sha256"]):
            return _paper(repeat, is_repeat=True)
        key = act.transaction.next_id("dossier_document", "dossier_document")
        row = {**asdict(said), **file, "dossier_document": key, "media_type": media_type, "byte_count": len(data)}
        covers = row.pop("covers")
        act.transaction.append("dossier_document", [{**row, "added_by": actor.name, "added_at": act.now}])
        more = {"dossier_document": key, "recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("dossier_coverage", [{**more, "nomination": number} for number in covers])
        remember_file(act.transaction, file["file_sha256"], len(data), act.now)
        act.done(document=said.document_code, number=said.document_number, sha256=file["file_sha256"])
    return _paper(row)


def remove_dossier_document(office: Office, actor: Account, dossier_document: int, reason: str) -> DossierPaper:
    """Take a paper out of a dossier again, with the reason; the row and its bytes stay."""
    why = optional(reason)
    with acting(office, actor, "remove_dossier_document", f"dossier_document/{dossier_document}") as act:
        row = _document(act.transaction, dossier_document)
        _demand_free(office, act.transaction, actor, row)
        if row["removed_at"] is not None:
            raise Refused("dossier_document_removed", str(dossier_document))
        if not why:
            raise Refused("dossier_removal_needs_reason", str(dossier_document))
        demand(too_long(reason=why))
        removal = act.transaction.next_id("dossier_removal", "dossier_removal")
        taken = {"dossier_removal": removal, "dossier_document": dossier_document, "reason": why}
        act.transaction.append("dossier_removal", [{**taken, "removed_by": actor.name, "removed_at": act.now}])
        act.done(reason=why)
    return _paper(row)


def dossier_file(office: Office, actor: Account | None, dossier_document: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of a paper, for those who may see the dossier; who looked is written down."""
    action, subject = "open_dossier_document", f"dossier_document/{dossier_document}"
    row = _document(office.store, dossier_document)
    with refusing(office, actor, action, subject):
        plan, about = office.plans.get(row["campaign"]), _proposal(office.store, row)
        near = own_units(plan, about) if plan else {about["unit_code"], about["proposing_unit"]}
        own = next((unit for unit in sorted(near) if actor and actor.is_of(unit)), about["proposing_unit"])
        demand(refuses_dossier_reading(actor, own, owner_of(office, row["campaign"], row["round_code"])))
    note(office, actor, action, subject)
    return row["file_name"], row["media_type"], kept_bytes(office.data_dir, row["file_sha256"])


def _document(reader: Store | Transaction, dossier_document: int) -> dict:
    found = reader.run("dossier_document_now", dossier_document=dossier_document)
    if not found:
        raise Refused("dossier_document_unknown", str(dossier_document))
    return found[0]


def _proposal(reader: Store | Transaction, row: Mapping[str, Any]) -> dict:
    """Whom a paper is about: unit_code, proposing_unit, state (None: the unit's own, without a nomination)."""
    if row["nomination"] is not None:
        return nomination_now(reader, row["nomination"])
    return {"unit_code": row["unit_code"], "proposing_unit": row["unit_code"], "state": None}


def _demand_free(office: Office, reader: Store | Transaction, actor: Account, row: Mapping[str, Any]) -> None:
    """Raises Refused: nobody but the units it is about, or who works on it; the unit until the dossier is taken up,
    reviewers until it is decided."""
    about, plan = _proposal(reader, row), office.plans[row["campaign"]]
    owner = owner_of(office, row["campaign"], row["round_code"])
    refusal = refuses_dossier_paper(actor, own_units(plan, about), owner)
    demand(refusal or refuses_ended(office, row["campaign"], row["round_code"]))
    state = about["state"]
    if state is None or (actor.roles & {"reviewer", "unit_reviewer"} and state not in _OVER):
        return
    if state not in MAY_CHANGE and state != "submitted":
        raise Refused("dossier_is_taken_up", str(about["nomination"]), state)


def _demand_paper(office: Office, reader: Store | Transaction, actor: Account, said: DossierPaperForm) -> None:
    """Raises Refused where this paper may not enter the dossier as it stands."""
    keys = (said.campaign, said.round_code, said.award_code)
    plan, _, award = round_and_award(office, *keys)
    row = asdict(said)
    if said.nomination is not None:
        about = _proposal(reader, row)
        if (about["campaign"], about["round_code"], about["award_code"]) != keys:
            raise Refused("nomination_unknown", str(said.nomination))
        if said.unit_code not in (about["unit_code"], about["proposing_unit"]):
            raise Refused("nomination_of_other_unit", str(said.nomination), _unit_name(plan, about["unit_code"]))
    today = local_day(office.clock())
    _demand_place(plan, award, said, today)
    _demand_free(office, reader, actor, row)
    if not said.document_number:
        raise Refused("dossier_needs_number", document_name(said.document_code))
    if said.document_code in _OF_THE_ROUND:
        demand(refuses_before(plan.campaign, said.signed_on))
    demand(too_long(document_number=said.document_number))
    for number in said.covers:  # of another round, award or unit, or the paper is of one nomination alone
        other = nomination_now(reader, number)
        is_other = any(other[name] != row[name] for name in ("campaign", "round_code", "award_code"))
        is_other = is_other or said.unit_code not in (other["proposing_unit"], other["unit_code"])
        if is_other or said.nomination is not None:
            raise Refused("paper_names_another", str(number), _unit_name(plan, said.unit_code))


def _unit_name(plan: Plan, code: str) -> str:
    return next((unit.name for unit in reversed(plan.units) if unit.code == code), code)


def _demand_place(plan: Plan, award: Award, said: DossierPaperForm, today: date) -> None:
    """Raises Refused where the unit is none of the campaign's, or the award asks for no such document."""
    rows, code = [unit for unit in plan.units if unit.code == said.unit_code], said.document_code
    if not rows:
        raise Refused("unit_unknown", said.unit_code, "mã đơn vị trong danh sách")
    day = min(today, plan.campaign.ends_on)
    if said.nomination is None and not any(unit.is_valid_on(day) or unit.is_valid_on(today) for unit in rows):
        raise Refused("unit_not_in_force", said.unit_code, f"{day:%d/%m/%Y}")
    wanted = {code for criterion in award.criteria for code in criterion.documents}
    if code not in wanted:
        named = ", ".join(f"{document_name(item)} ({item})" for item in sorted(wanted))
        raise Refused("dossier_document_code", code, named or "không văn bản nào")
    if said.nomination is None and award.recipient == "individual" and code == "bao_cao_thanh_tich":
        raise Refused("own_report_needs_nomination", document_name(code))


def _same(transaction: Transaction, said: DossierPaperForm, sha256: str) -> dict | None:
    """The standing paper that says the very same, or None."""
    about = {"campaign": said.campaign, "round_code": said.round_code, "award_code": said.award_code}
    covers = ",".join(str(number) for number in said.covers) or None
    chain = [
        item
        for item in transaction.run("award_papers", **about, as_of=FAR_FUTURE)
        if item["covers"] == covers
        and all(item[name] == getattr(said, name) for name in ("unit_code", "nomination", "document_code"))
        and item["removed_at"] is None
    ]
    newest = (said.document_number, said.signed_on, sha256)
    names = ("document_number", "signed_on", "file_sha256")
    return chain[-1] if chain and tuple(chain[-1][name] for name in names) == newest else None


def _paper(row: Mapping[str, Any], is_repeat: bool = False) -> DossierPaper:
    return DossierPaper(
        row["dossier_document"],
        row["document_code"],
        row["document_number"],
        row["file_name"],
        row["media_type"],
        row["file_sha256"],
        is_repeat,
    )
