"""Answers which lists are frozen and what would be different now (Thay đổi số liệu sau khi chốt); never changes one."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kpi.awards.tables.award_setting import owner_of
from kpi.awards.tables.eligibility import eligibility
from kpi.house.account import Account
from kpi.house.answer import Answer, House
from kpi.house.refusing import Refused, demand
from kpi.house.rights import refuses_paper
from kpi.period import period_of_index

_PERSONAL = ("full_name", "birth_year", "position_title", "workplace", "person_id", "summary")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def shortlists(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per frozen list of a campaign, the newest first: its columns, period, judged_count, listed_count.

    For those who make the papers (reviewers, leaders; of a unit's own round its unit_reviewer): lists name people.
    """
    if campaign not in office.plans:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and "unit_reviewer" not in viewer.roles:
        demand(refuses_paper(viewer))
    rows = [_head(row) for row in office.store.run("shortlists", campaign=campaign)]
    return [
        row
        for row in rows
        if viewer is None or refuses_paper(viewer, owner_of(office, row["campaign"], row["round_code"])) is None
    ]


def shortlist(office: House, number: int, viewer: Account | None = None) -> dict:
    """A frozen list: its columns, period, `rows` (the verdicts as they stood, without names of people) and `files`."""
    head = _shown(office, number, viewer)
    rows = office.store.run("shortlist_rows", shortlist=number)
    files = office.store.run("shortlist_files", shortlist=number)
    told = [{**revived(json.loads(row["row_json"])), "is_listed": row["is_listed"]} for row in rows]
    return {**_head(head), "rows": told, "files": files}


def shortlist_drift(office: House, number: int, viewer: Account | None = None) -> Answer:
    """One row per recipient whose verdict, criteria or figures would be different today; none: nothing has changed.

    change: verdict (the verdict would flip), criteria (a result or figure would, not the verdict), gone (no longer
    judged: a nomination withdrawn), new (judged today, not then). verdict_was, verdict_now; is_listed: on the frozen
    list. criteria: code, result_was, result_now, found_was, found_now, items (key, what, due_on; result, found,
    numerator and so on, each _was and _now; source_now, approved_by_now, approved_at_now). The frozen list stays as
    it is.
    """
    head = _shown(office, number, viewer)
    answer = eligibility(office, head["campaign"], head["award_code"], round=head["round_code"])
    frozen = office.store.run("shortlist_rows", shortlist=number)
    then = {_key(row): json.loads(row["row_json"]) for row in frozen}
    listed = {_key(row): row["is_listed"] for row in frozen}
    now = {_key(row): json.loads(row_json(row)) for row in answer.rows}
    rows = []
    for key in [*then, *(key for key in now if key not in then)]:
        row = _difference(then.get(key), now.get(key))
        if row:
            rows.append({**row, "is_listed": listed.get(key, False)})
    rows = [revived(row) for row in rows]
    period = period_of_index(head["period_index"])
    kept = (answer.config_sha256, answer.models_version)
    return Answer(head["campaign"], period, answer.basis, answer.as_of, *kept, rows)


def _shown(office: House, number: int, viewer: Account | None) -> dict:
    """The frozen list, for those who make papers of its round. Raises Refused."""
    found = office.store.run("shortlist_now", shortlist=number)
    if viewer is not None:
        demand(refuses_paper(viewer, owner_of(office, found[0]["campaign"], found[0]["round_code"]) if found else None))
    if not found:
        raise Refused("shortlist_unknown", str(number))
    return found[0]


def row_json(row: Mapping[str, Any]) -> str:
    """A row of the verdicts as it is kept: canonical JSON, without what names or describes a person."""
    recipient = row.get("recipient")
    kept = {key: value for key, value in recipient.items() if key not in _PERSONAL} if recipient else None
    return json.dumps({**row, "recipient": kept}, ensure_ascii=False, sort_keys=True, default=_plain)


def revived(value: Any, name: str = "") -> Any:
    """JSON with its days (…_on) and moments (…_at) as what they are again."""
    if isinstance(value, dict):
        return {key: revived(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [revived(item, name) for item in value]
    stem = re.sub(r"_(was|now)$", "", name)
    if isinstance(value, str) and stem.endswith("_at") and _DAY.match(value):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and stem.endswith("_on") and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)


def _head(row: Mapping[str, Any]) -> dict:
    also = [int(number) for number in (row["with_shortlists"] or "").split(";") if number]
    return {**row, "with_shortlists": also, "period": period_of_index(row["period_index"])}


def _key(row: Mapping[str, Any]) -> tuple:
    """Whom a row is about: a person by the nomination, a collective by its unit, whether nominated or not."""
    if row.get("recipient_kind", "") == "individual":
        return ("nomination", row["nomination"])
    if "row_json" in row and json.loads(row["row_json"]).get("recipient_kind") == "individual":
        return ("nomination", row["nomination"])
    return ("unit", row["unit_code"])


def _difference(then: dict | None, now: dict | None) -> dict | None:
    known = now or then or {}
    about = {key: known.get(key) for key in ("unit_code", "unit_name", "nomination")}
    was, would = (row and row["verdict"] for row in (then, now))
    verdicts = {"verdict_was": was, "verdict_now": would}
    provisional = {"provisional_was": then and then["provisional"], "provisional_now": now and now["provisional"]}
    if then is None or now is None:
        return {**about, "change": "new" if then is None else "gone", **verdicts, **provisional, "criteria": []}
    earlier = {item["code"]: item for item in then["criteria"]}
    later = {item["code"]: item for item in now["criteria"]}
    codes = [*earlier, *(code for code in later if code not in earlier)]
    criteria = [row for code in codes if (row := _criterion(code, earlier.get(code), later.get(code)))]
    flips = was != would or then["provisional"] != now["provisional"]
    if not criteria and not flips:
        return None
    return {**about, "change": "verdict" if flips else "criteria", **verdicts, **provisional, "criteria": criteria}


def _criterion(code: str, then: dict | None, now: dict | None) -> dict | None:
    items = _items(then, now)
    pair = {key: ((then or {}).get(key), (now or {}).get(key)) for key in ("result", "found", "reason")}
    is_same = all(was == would for key, (was, would) in pair.items() if key != "found")
    if not items and is_same and _concluded(then) == _concluded(now):
        return None
    told = {f"{key}_was": was for key, (was, _) in pair.items()}
    told |= {f"{key}_now": would for key, (_, would) in pair.items()}
    return {"code": code, **told, "items": items}


def _items(then: dict | None, now: dict | None) -> list[dict]:
    """The points whose result, figures, days or documents are different, each with the cell of the new figure.

    A sentence that reads otherwise makes no difference: another word in words.yaml changes no verdict.
    """
    earlier, later = ({item["key"]: item for item in (row or {}).get("items") or ()} for row in (then, now))
    rows = []
    for key in [*earlier, *(key for key in later if key not in earlier)]:
        one, other = earlier.get(key), later.get(key)
        watched = ("result", "found", "numerator", "denominator", "other_base", "target")
        if one and other and _facts(one, other) == _facts(other, one):
            continue
        known = other or one or {}
        told = {f"{name}_was": (one or {}).get(name) for name in watched}
        told |= {f"{name}_now": (other or {}).get(name) for name in watched}
        told |= {f"{name}_now": (other or {}).get(name) for name in ("source", "approved_by", "approved_at")}
        rows.append({"key": key, "what": known.get("what"), "due_on": known.get("due_on"), **told})
    return rows


def _facts(item: Mapping[str, Any], other: Mapping[str, Any]) -> list:
    """What a point rests on, without its words; what the other one was stored without is left out."""
    names = ("result", "reason", "numerator", "denominator", "other_base", "target", "due_on", "fact")
    document = (item.get("source") or {}).get("document_number")
    return [*(item.get(name) for name in names if name in item and name in other), document]


def _concluded(criterion: Mapping[str, Any] | None) -> tuple | None:
    """What somebody concluded on a criterion, and by which paper."""
    decision = (criterion or {}).get("decision")
    return decision and tuple(decision.get(key) for key in ("result", "reason", "document_number", "is_counted"))
