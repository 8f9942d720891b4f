"""Answers which guesses at a sign-in the viewer has not been told of yet; never says what was typed."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.people.rights import may_read_warning
from kpi.period import local_text
from kpi.plan.messages import sentence


def sign_in_warnings(office: House, viewer: Account) -> list[dict]:
    """One row per warning about the viewer's own account (administrators: any account) they have not read: account,
    kind (password | two_step), failure_count, raised_at (UTC), sentence.
    """
    rows = office.store.run("sign_in_warnings_unread", account=viewer.name)
    return [_told(row, viewer) for row in rows if may_read_warning(viewer, row["account"])]


def _told(row: dict, viewer: Account) -> dict:
    raised_at = row["raised_at"]
    whose = "own" if row["account"] == viewer.name else "other"
    where = f"{local_text(raised_at)}, {row['place']}"
    text = sentence(
        f"warned_{row['kind']}_{whose}", cell=row["account"], found=str(row["failure_count"]), expected=where
    )
    kept = {name: row[name] for name in ("warning", "account", "kind", "failure_count")}
    return {**kept, "raised_at": raised_at, "sentence": text}
