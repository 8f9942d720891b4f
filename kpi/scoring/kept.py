"""Answers the same questions as the models from the maintained board; never answers anything the models would not.

A write that changes what counts forgets the months from its own on, in its own transaction (sql/forget_kept.sql);
the first reading of a forgotten month runs the models once and keeps what they said.
"""

from dataclasses import replace
from typing import Any, Literal

from kpi.scoring.runner import MODELS_VERSION, Question, ask, composed, parameters_of
from kpi.store import Store, Transaction

Kept = Literal["grade", "heat"]
_READ = {
    "grade": "select * from kept_grade where basis = $basis and campaign = $campaign",
    "heat": "select * from kept_heat where basis = $basis and campaign = $campaign",
}
_MONTHS = " and period_index between $from_index and $to_index"


def ask_kept(store: Store, name: Kept, question: Question, unit: str | None = None) -> list[dict]:
    """The rows of model `name` for the question's months (and one unit), kept or made now. As of a past moment the
    models themselves are asked."""
    if question.as_of is not None:
        final = f"select * from {name}" + (" where unit_code = $unit" if unit else "")
        return ask(store, name, question, final, **({"unit": unit} if unit else {}))
    if _missing(store, question):
        with store.transaction(is_change=False) as transaction:
            _keep(transaction, question)
    values: dict[str, Any] = {
        "basis": question.basis,
        "campaign": question.campaign,
        "from_index": question.from_index,
        "to_index": question.to_index,
    }
    only = " and unit_code = $unit" if unit else ""
    return store.rows(_READ[name] + _MONTHS + only, {**values, **({"unit": unit} if unit else {})})


def rebuild_board(store: Store) -> None:
    """Forget the whole board; the next reading makes it anew from the facts."""
    with store.transaction(is_change=False) as transaction:
        for table in ("kept_month", "kept_grade", "kept_heat"):
            transaction.empty(table)


def _missing(engine: Store | Transaction, question: Question) -> list[int]:
    """The asked months that are not kept for this configuration and these models."""
    rows = engine.run(
        "kept_months",
        basis=question.basis,
        campaign=question.campaign,
        config_sha256=question.config_sha256,
        models_version=MODELS_VERSION,
    )
    kept = {row["period_index"] for row in rows}
    return [month for month in range(question.from_index, question.to_index + 1) if month not in kept]


def _keep(transaction: Transaction, question: Question) -> None:
    missing = _missing(transaction, question)
    if not missing:
        return
    asked = replace(question, from_index=missing[0], to_index=missing[-1])
    months = {"basis": asked.basis, "campaign": asked.campaign}
    months |= {"from_index": asked.from_index, "to_index": asked.to_index}
    for name in ("forget_kept_month", "forget_kept_grade", "forget_kept_heat"):
        transaction.run(name, **months)
    for name in ("grade", "heat"):
        final = f"select cast($basis as varchar) as basis, $campaign as campaign, * from {name}"
        statement = f"insert into kept_{name} by name (" + composed(name, False, final) + ")"
        transaction.rows(statement, parameters_of(statement, asked))
    rows = [
        {
            "basis": asked.basis,
            "campaign": asked.campaign,
            "period_index": month,
            "config_sha256": asked.config_sha256,
            "models_version": MODELS_VERSION,
        }
        for month in range(asked.from_index, asked.to_index + 1)
    ]
    transaction.append("kept_month", rows)
