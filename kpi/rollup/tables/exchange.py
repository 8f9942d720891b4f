"""Answers what went between this house and others: whose word counts, what was taken up, what became of what was sent,
and where a figure that came from elsewhere stands at home; never takes anything up.
"""

import json

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.month.rights import refuses_reading
from kpi.period import is_period, period_index, period_of_index
from kpi.plan.model import Refusal
from kpi.rollup.acts.send import figure_line
from kpi.rollup.key import own_key
from kpi.rollup.packet import digest_of
from kpi.rollup.rights import refuses_rollup_view


def rollup_parties(office: Office, viewer: Account | None = None, is_made: bool = True) -> dict:
    """own_key: of this house; rows: one per house whose word counts or counted, those below first.

    is_made False: where no key was told yet none is made, and own_key is "".

    A row: party, name, direction (below | above), public_key, units (codes), unit_names (in the same order; a code
    that no plan has any more stays a code), document_number, is_trusted, recorded_at. Raises Refused: not for the
    viewer; the key file is not the one whose public half was told (kpi.rollup.key).
    """
    demand(refuses_rollup_view(viewer))
    names = {unit.code: unit.name for plan in office.plans.values() for unit in plan.units}
    rows = []
    for row in office.store.run("rollup_parties"):
        codes = row["units"].split(";") if row["units"] else []
        rows.append({**row, "units": codes, "unit_names": [names.get(code, code) for code in codes]})
    return {"own_key": own_key(office, is_made), "rows": rows}


def rollup_takings(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per packet taken up in a campaign, the newest first: how many unit-months were new, the same, closed,
    gone (they stand here and the packet names them no more)."""
    demand(refuses_rollup_view(viewer) or _unknown(office, campaign))
    return office.store.run("rollup_takings", campaign=campaign)


def rollup_taken(office: House, campaign: str, party: str, viewer: Account | None = None) -> list[dict]:
    """One row per unit and month that ever came from a house: outcome (taken | same | closed | gone: kept here,
    the newest packet names it no more), state (waiting |
    approved | sent_back | replaced; None: nothing of it was taken up), reason of a return, receipts here."""
    demand(refuses_rollup_view(viewer) or _unknown(office, campaign))
    rows = office.store.run("rollup_taken", campaign=campaign, party=party)
    return [_named(office, campaign, row) for row in rows]


def rollup_sent(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per unit and month with approved figures here, or that the house above has from here: what it says of it
    in its newest answer.

    state: unsent (no answer names it), changed (other figures are approved here since), closed (kept back there: its
    month is closed), gone (it stands there, and nothing of it is approved here any more), or waiting | approved |
    sent_back | replaced; reason: of a return; number, answered_at: of the packet and the answer. A unit sees its own.
    """
    demand(_unknown(office, campaign))
    newest = office.store.run("rollup_newest_answer", campaign=campaign)
    told = {(row["unit"], row["period"]): row for row in json.loads(newest[0]["content"])} if newest else {}
    groups: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for row in office.store.run("rollup_figures", campaign=campaign):
        key = row["unit_code"], period_of_index(row["period_index"])
        groups.setdefault(key, []).append(figure_line(row))
    head = {"number": newest[0]["number"], "answered_at": newest[0]["answered_at"]} if newest else {}
    for key, answer in told.items():
        if answer["outcome"] != "closed":
            groups.setdefault(key, [])
    rows = []
    for (unit, period), lines in sorted(groups.items(), key=lambda item: (item[0][0], period_index(item[0][1]))):
        if refuses_reading(viewer, unit):
            continue
        answer = told.get((unit, period), {})
        state = _state(answer, digest_of(lines)) if lines else "gone"
        about = {"unit_code": unit, "period": period, "period_index": period_index(period), "state": state}
        rows.append(_named(office, campaign, {**about, "reason": answer.get("reason"), **head}))
    return rows


def _state(answer: dict, digest: str) -> str:
    if not answer:
        return "unsent"
    if answer["digest"] != digest:
        return "changed"
    return "closed" if answer["outcome"] == "closed" else answer.get("state") or "waiting"


def rollup_origin(office: House, campaign: str, unit: str, period: str, viewer: Account | None = None) -> list[dict]:
    """One row per figure of a unit and month that stands here and came from another house: status (submitted: waits,
    approved), party, its receipt, file, sheet and cell there, whether the workbook itself came along (is_file_here).

    Of a figure that is approved while a newer one waits both, the newer first. None came, or what came was replaced
    here or sent back: an empty list.
    """
    demand(_unknown(office, campaign) or refuses_reading(viewer, unit))
    if not is_period(period):
        raise Refused("period_unreadable", period, "tháng như 2024-09")
    return office.store.run("rollup_origin", campaign=campaign, unit=unit, period_index=period_index(period))


def _unknown(office: House, campaign: str) -> Refusal | None:
    return None if campaign in office.plans else Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))


def _named(office: House, campaign: str, row: dict) -> dict:
    names = {unit.code: unit.name for unit in office.plans[campaign].units}
    period = period_of_index(row["period_index"])
    kept = {key: value for key, value in row.items() if key != "period_index"}
    return {**kept, "period": period, "unit_name": names.get(row["unit_code"], row["unit_code"])}
