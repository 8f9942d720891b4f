"""Answers how a submission comes to wait for the head of its unit; never signs for anybody."""

from datetime import datetime

from kpi.store import Transaction


def ask_head(transaction: Transaction, submission: int, account: str, now: datetime) -> None:
    """Chờ thủ trưởng duyệt: from now on the submission counts only once its head has signed (design 2)."""
    step = transaction.next_id("head_step", "step")
    row = {"step": step, "submission": submission, "kind": "ask", "done_by": account, "done_at": now}
    transaction.append("head_step", [row])
