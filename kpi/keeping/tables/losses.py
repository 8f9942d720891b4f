"""Answers what the store has lost, as far as the mark outside it knows, and what to ask the units to send again; never
brings anything back.
"""

import json
from datetime import datetime
from pathlib import Path

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.audit import gap
from kpi.house.refusing import demand
from kpi.keeping.rights import refuses_audit_log
from kpi.period import local_text
from kpi.plan.messages import sentence
from kpi.store import Store

MOST_FILES = 10


def losses(office: House, viewer: Account | None = None) -> list[dict]:
    """One row per loss that nobody has accepted: kind (rows | restored | erasures), lost_count (audit rows; None:
    unknown), known_until (UTC), receipts_from (number of the first receipt that is gone), sentence. Refused to all but
    administrators and reviewers.
    """
    if viewer is not None:
        demand(refuses_audit_log(viewer))
    return losses_of(office.store)


def losses_of(store: Store) -> list[dict]:
    """The same, of an opened store: also one that is not noted yet (the doctor's look)."""
    found = [_noted(store, row) for row in store.run("losses")]
    if (missing := gap(store)) is not None:
        marked, head = missing
        lost = marked.audit - head.audit if marked else None
        found.append(_loss(store, "rows", lost, head.audit + 1, None))
    return [loss for loss in found if loss]


def _noted(store: Store, row: dict) -> dict | None:
    detail = json.loads(row["detail"])
    if row["action"] == "audit_gap":
        before = int(row["subject"].removeprefix("audit/"))
        lost = detail["mark"] - before if detail.get("mark") else None
        return _loss(store, "rows", lost, row["audit"], row["done_at"])
    before = detail.get("mark_before")
    if before and before > detail["backup_audit"]:
        return _loss(store, "restored", before - detail["backup_audit"], row["audit"], row["done_at"])
    if detail.get("erasures_unknown"):
        text = sentence("restore_erasures_unknown", found=local_text(datetime.fromisoformat(detail["made_at"])))
        return {"kind": "erasures", "lost_count": None, "known_until": None, "receipts_from": None, "sentence": text}
    return None


def _loss(store: Store, kind: str, lost: int | None, audit: int, noted_at: datetime | None) -> dict:
    known = store.run("newest_before", audit=audit, until=noted_at)[0]
    until, receipt = known["known_until"], f"BN-{(known['submission'] or 0) + 1:06d}"
    count = "không rõ bao nhiêu" if lost is None or lost < 1 else str(lost)
    when = local_text(noted_at) if noted_at else "bây giờ"
    asked = sentence("loss_receipts", found=receipt, expected=when)
    since = local_text(until) if until else "từ đầu"
    text = " ".join((sentence(f"loss_{kind}", cell=since, found=count), asked, _left_files(store)))
    told = {"kind": kind, "lost_count": lost, "known_until": until, "receipts_from": receipt}
    return {**told, "sentence": text.strip()}


def _left_files(store: Store) -> str:
    """Files that were taken in and that no row of the store knows: of what was lost, the bytes are still there."""
    known = {row["sha256"] for row in store.rows("select sha256 from stored_file")}
    left = [path for path in _kept(store.path.parent) if path.name not in known]
    if not left:
        return ""
    shown = ", ".join(path.name[:8].upper() for path in left[:MOST_FILES]) + (" …" if len(left) > MOST_FILES else "")
    return sentence("loss_left_files", found=str(len(left)), expected=shown)


def _kept(data_dir: Path) -> list[Path]:
    return sorted(path for path in (data_dir / "files").glob("??/*") if len(path.name) == 64)
