"""Answers which kept text of a plan somebody may see: that of what is in force everybody who is signed in, that of a
draft only who may draft; reads none out of its file.
"""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.planner.rights import refuses_drafting
from kpi.store import Store, Transaction


def newest_text(reader: Store | Transaction, campaign: str) -> dict | None:
    """The text that was handed in last for a campaign, a draft's too: for whoever may draft. None: none was."""
    return _first(reader, campaign, True)


def text_in_force(office: House, campaign: str) -> dict | None:
    """The text of the plan that is in force, for whoever is signed in. None: none was kept, or nothing is in force."""
    return _first(office.store, campaign, False) if campaign in office.plans else None


def text_for(office: House, campaign: str, viewer: Account | None) -> dict | None:
    """The newest text that the viewer may see (None: the command line, which may draft)."""
    if viewer is not None and refuses_drafting(viewer) is not None:
        return None if viewer.is_disabled else text_in_force(office, campaign)
    return newest_text(office.store, campaign)


def _first(reader: Store | Transaction, campaign: str, with_drafts: bool) -> dict | None:
    found = reader.run("newest_plan_text", campaign=campaign, with_drafts=with_drafts)
    return found[0] if found else None
