"""Answers who was proposed to a higher level, by which Tờ trình, and what came of it; never proposes anybody."""

from kpi.awards.rights import refuses_dossier_reading
from kpi.awards.words import ERASED
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused


def higher_proposals(house: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per recipient and award of a higher level, in the order they were proposed.

    award_name, awarder, document_number, signed_on: of the Tờ trình; result (awarded, not_awarded; None: no answer
    yet), result_document, result_signed_on, result_note. recipient_name: the unit's, or the person's. A unit sees what
    it proposed itself.
    """
    plan = house.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(house.plans)))
    names = {unit.code: unit.name for unit in plan.units}
    rows = []
    for row in house.store.run("higher_proposals", campaign=campaign):
        owner = plan.campaign.round_owner(row["round_code"])
        if viewer is not None and refuses_dossier_reading(viewer, row["proposing_unit"], owner) is not None:
            continue
        is_person = row["recipient_kind"] == "individual"
        name = (row["full_name"] or ERASED) if is_person else names.get(row["unit_code"], row["unit_code"])
        kept = {key: value for key, value in row.items() if key not in ("full_name", "outcome", "kind", "note")}
        rows.append({**kept, "recipient_name": name, "unit_name": names.get(row["unit_code"], row["unit_code"])})
    return rows
