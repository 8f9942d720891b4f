"""Answers what somebody has typed in a table of an award round before it can be recorded; never records any of it.

A conclusion without its reason, half a vote, a refused decision: it is found again after the browser or the power went.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from kpi.awards.acts.award_acts import award_subject, refuses_round, round_and_award, round_of
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import demand, refusing


@dataclass(frozen=True)
class TypedTable:
    """Which table of an award of a round is typed in; table_code: conclusions, decisions, votes/MEETING[/EVENT], or the
    sheet of a meeting of the round (award_code ""): meeting/new, meeting/MEETING/EVENT."""

    campaign: str
    round_code: str
    award_code: str
    table_code: str


def keep_typed_rows(
    office: Office, actor: Account, table: TypedTable, rows: Mapping[str, Mapping[str, str | int | None]]
) -> None:
    """Keep the cells of these rows as they stand typed, in place of what the account had typed in them before.

    rows: code of a row (a nomination, or a recipient and a criterion) -> column -> what stands there. Refused for who
    does not run the round.
    """
    _demand_runs(office, actor, table, "keep_typed_rows")
    told = {code: json.dumps(dict(cells), ensure_ascii=False) for code, cells in rows.items()}
    about = {"account": actor.name, **asdict(table)}
    with office.store.transaction(is_change=False) as transaction:  # nobody else's screen shows it
        transaction.run("forget_typed_rows", row_codes=list(told), **about)
        for code, cells in told.items():
            number = transaction.next_id("award_typing", "typing")
            kept = {"typing": number, "row_code": code, "cells_json": cells, "saved_at": office.clock()}
            transaction.append("award_typing", [{**about, **kept}])


def typed_rows(office: Office, actor: Account, table: TypedTable) -> dict[str, dict]:
    """The rows this account has typed in and that are not recorded so: code of the row -> column -> what stands there.

    Empty for who does not run the round.
    """
    if refuses_round(office, actor, table.campaign, table.round_code):
        return {}
    found = office.store.run("typed_rows", account=actor.name, **asdict(table))
    return {row["row_code"]: json.loads(row["cells_json"]) for row in found}


def forget_typed_rows(office: Office, actor: Account, table: TypedTable, rows: Iterable[str]) -> None:
    """Forget what was typed in these rows: it is recorded."""
    _demand_runs(office, actor, table, "forget_typed_rows")
    with office.store.transaction(is_change=False) as transaction:
        transaction.run("forget_typed_rows", account=actor.name, row_codes=list(rows), **asdict(table))


def _demand_runs(office: Office, actor: Account, table: TypedTable, action: str) -> None:
    """Raises Refused where there is no such award in the round, or the account does not run it."""
    about = table.campaign, table.round_code
    subject = award_subject(*about, table.award_code) if table.award_code else "/".join(("award_round", *about))
    with refusing(office, actor, action, subject):
        if table.award_code:
            round_and_award(office, *about, table.award_code)
        else:
            round_of(office, *about)
        demand(refuses_round(office, actor, table.campaign, table.round_code))
