"""Answers how an evidence file is attached and who is given its bytes; never gives them through an address."""

from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.quota import over_quota
from kpi.house.refusing import Refused, acting, demand, note, note_refused, refusing
from kpi.month.acts.closing import closed_month
from kpi.month.rights import refuses_reading, refuses_submit
from kpi.plan.model import Problem, Refusal
from kpi.store import Transaction, keep_file, kept_bytes, remember_file
from kpi.workbook.evidence_file import MOST_FILES, media_type_of, shown_name
from kpi.workbook.reader import Reader

KINDS = ("evidence", "signed_report")
_MAY_GROW = ("awaiting_head", "submitted", "sent_back")  # nothing slips in after the decision


@dataclass(frozen=True)
class Attached:
    """An evidence file as it was stored. `is_repeat`: the same bytes were attached there already."""

    evidence: int
    submission: int
    indicator_code: str | None
    file_name: str
    media_type: str
    sha256: str
    is_repeat: bool = False


@dataclass(frozen=True)
class EvidenceAbout:
    """What a file proves: a submission, or one indicator of it. `kind`: evidence, or signed_report (its scan)."""

    submission: int
    indicator: str | None = None
    kind: str = "evidence"


def attach_evidence(
    office: Office, actor: Account, about: EvidenceAbout, data: bytes, file_name: str, reader: Reader | None = None
) -> Attached | list[Problem]:
    """Attach a PDF, picture or .xlsx (≤ 10 MB, ≤ 20 a submission) to a submission, about one indicator or the whole.

    The type is told by the bytes. Only the unit attaches, and only until its submission is decided.
    """
    submission, indicator, kind = about.submission, about.indicator, about.kind
    subject = f"submission/{submission}"
    with refusing(office, actor, "attach_evidence", subject), office.store.transaction() as transaction:
        demand(_refuses(office, transaction, actor, submission, indicator, kind))
    problem = over_quota(office, actor, data)
    media_type = [problem] if problem else media_type_of(data, file_name, reader)
    if isinstance(media_type, list):
        codes = sorted({problem.code for problem in media_type})
        note_refused(office, actor, "attach_evidence", subject, codes=codes)
        return media_type
    sha256 = keep_file(office.data_dir, data)
    with acting(office, actor, "attach_evidence", subject) as act:
        transaction, now = act.transaction, act.now
        demand(_refuses(office, transaction, actor, submission, indicator, kind))  # somebody decided meanwhile
        there = transaction.run("evidence_of_submission", submission=submission)
        for row in there:
            if (row["indicator_code"], row["kind"], row["file_sha256"]) == (indicator, kind, sha256):
                return _attached(row, is_repeat=True)
        if len(there) >= MOST_FILES:
            raise Refused("evidence_too_many", str(submission), str(MOST_FILES))
        row = {
            "evidence": transaction.next_id("evidence", "evidence"),
            "submission": submission,
            "indicator_code": indicator,
            "kind": kind,
            "file_sha256": sha256,
            "file_name": shown_name(file_name, media_type),
            "media_type": media_type,
            "byte_count": len(data),
            "attached_by": actor.name,
            "attached_at": now,
        }
        transaction.append("evidence", [row])
        remember_file(transaction, sha256, len(data), now)
        act.done(sha256=sha256, indicator=indicator, kind=kind)
    return _attached(row)


def evidence_file(office: Office, actor: Account | None, evidence: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of an evidence file, for those who may see its submission; who looked is written down.

    The unit, those who see all, and, once the report was sent, the verifier of the indicator it is about.
    """
    found = office.store.run("evidence_with_submission", evidence=evidence)
    if not found:
        raise Refused("evidence_unknown", str(evidence))
    row = found[0]
    indicator = office.plans[row["campaign"]].campaign.indicator(row["indicator_code"] or "")
    with refusing(office, actor, "open_evidence", f"evidence/{evidence}"):
        demand(refuses_reading(actor, row["unit_code"], indicator.owner if indicator and row["is_sent"] else None))
    note(office, actor, "open_evidence", f"evidence/{evidence}")
    return row["file_name"], row["media_type"], kept_bytes(office.data_dir, row["file_sha256"])


def _refuses(
    office: Office, transaction: Transaction, actor: Account, submission: int, indicator: str | None, kind: str
) -> Refusal | None:
    found = transaction.run("submission_with_status", submission=submission)
    if not found:
        return Refusal("submission_unknown", str(submission))
    row = found[0]
    if refusal := refuses_submit(actor, row["unit_code"]):
        return refusal
    if row["status"] not in _MAY_GROW:
        return Refusal("evidence_too_late", str(submission))
    if kind not in KINDS or (indicator and not office.plans[row["campaign"]].campaign.indicator(indicator)):
        return Refusal("evidence_about_unknown", indicator or kind)
    return closed_month(transaction, row["campaign"], row["period_index"])


def _attached(row: dict, is_repeat: bool = False) -> Attached:
    names = ("evidence", "submission", "indicator_code", "file_name", "media_type")
    return Attached(**{name: row[name] for name in names}, sha256=row["file_sha256"], is_repeat=is_repeat)
