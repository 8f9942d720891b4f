"""Answers how a form of an idea is saved while it is typed and found again on another device; hands nothing in."""

import json
from collections.abc import Mapping

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.initiatives.acts.receiving import known_plan
from kpi.initiatives.refusing import Refused

MOST_LETTERS = 200_000


def save_idea_draft(office: Office, actor: Account, campaign: str, form: Mapping[str, object]) -> bool:
    """Save what stands in the form now; False when it says what was saved already. One per account and campaign."""
    known_plan(office, campaign)
    if actor.is_disabled:
        raise Refused("account_disabled", actor.name)
    said = json.dumps(form, ensure_ascii=False, sort_keys=True, default=str)
    if len(said) > MOST_LETTERS:
        raise Refused("initiative_step_text_too_long", f"{len(said)} ký tự", f"{MOST_LETTERS} ký tự")
    found = office.store.run("newest_idea_draft", account=actor.name, campaign=campaign)
    if found and found[0]["form_json"] == said:
        return False
    _keep(office, actor, campaign, said)
    return True


def kept_idea_draft(office: Office, actor: Account, campaign: str) -> dict | None:
    """{"form", "saved_at"} of the form this account was typing, or None."""
    found = office.store.run("newest_idea_draft", account=actor.name, campaign=campaign)
    if not found or found[0]["form_json"] is None:
        return None
    return {"form": json.loads(found[0]["form_json"]), "saved_at": found[0]["saved_at"]}


def drop_idea_draft(office: Office, actor: Account, campaign: str) -> None:
    """Forget the form: it was handed in, or is not wanted any more."""
    if office.store.run("newest_idea_draft", account=actor.name, campaign=campaign):
        _keep(office, actor, campaign, None)


def _keep(office: Office, actor: Account, campaign: str, said: str | None) -> None:
    now = office.clock()
    with office.store.transaction(is_change=False) as transaction:  # nobody else's screen shows it
        number = transaction.next_id("initiative_draft", "draft")
        transaction.run("forget_idea_drafts", account=actor.name, campaign=campaign)
        row = {"draft": number, "account": actor.name, "campaign": campaign, "form_json": said, "saved_at": now}
        transaction.append("initiative_draft", [row])
