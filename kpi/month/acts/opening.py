"""Answers how a successor begins with the sums that a document states; never adds figures up itself.

They are figures of the month before its first one, approved, since two persons put the document's change in force.
"""

import json
from datetime import datetime, timedelta

from kpi.house.office import Office
from kpi.month.acts.submit import receipt_number
from kpi.period import period_index, period_of
from kpi.plan.config import Plan
from kpi.plan.model import ChangeOfUnits, Opening
from kpi.store import Transaction, keep_file, refresh_current, remember_file

FILE_NAME = "Số liệu ban đầu theo văn bản"


def append_openings(
    office: Office, transaction: Transaction, plan: Plan, change: ChangeOfUnits, by: str, now: datetime
) -> int:
    """Store the stated sums of a change of units, one approved submission per unit and source; gives how many.

    They are of the month before the successor's first day; by: who put the change in force. An indicator that the plan
    no longer has is left.
    """
    campaign, document = plan.campaign, change.document
    index = period_index(period_of(change.effective_on - timedelta(days=1)))
    groups: dict[tuple[str, str], list[Opening]] = {}
    for item in change.opening:
        if found := campaign.indicator(item.indicator):
            groups.setdefault((item.unit, found.source), []).append(item)
    for (unit, source), items in groups.items():
        stated = [{"indicator": i.indicator, "so": str(i.numerator), "mau_so": str(i.denominator)} for i in items]
        data = json.dumps({"document": document, "unit": unit, "stated": stated}, ensure_ascii=False).encode()
        sha256, number = keep_file(office.data_dir, data), transaction.next_id("submission", "submission")
        versions = transaction.run("versions", campaign=campaign.code, unit=unit, index=index, source=source)
        row = {"submission": number, "campaign": campaign.code, "unit_code": unit, "period_index": index}
        row |= {"source": source, "version": max((item["version"] for item in versions), default=0) + 1}
        row |= {"origin": "typed", "file_sha256": sha256, "file_name": FILE_NAME, "config_sha256": plan.sha256}
        row |= {"submitted_by": by, "submitted_at": now, "receipt": receipt_number(number, sha256)}
        row |= {"fact_count": len(items), "report_number": document[:200]}
        transaction.append("submission", [row])
        transaction.append("fact", [_fact(number, item, document) for item in items])
        review = {"review": transaction.next_id("review", "review"), "submission": number, "decision": "approve"}
        transaction.append("review", [{**review, "reason": document, "decided_by": by, "decided_at": now}])
        remember_file(transaction, sha256, len(data), now)
        refresh_current(transaction, [number])
    return len(groups)


def _fact(submission: int, item: Opening, document: str) -> dict:
    row = {"submission": submission, "indicator_code": item.indicator, "part": "", "numerator": item.numerator}
    return {**row, "denominator": item.denominator, "document_number": document[:200]}
