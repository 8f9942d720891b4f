"""Answers the same questions as the models from the maintained board; never answers anything the models would not.

A write that changes what counts forgets the months from its own on, in its own transaction (sql/forget_board.sql);
the first reading of a forgotten month runs the models once and keeps what they said.
"""

from dataclasses import replace
from typing import Literal

from kpi.scoring.runner import MODELS_VERSION, Question, ask, composed, parameters_of
from kpi.store import Store, StoreBusy, StoreFull, Transaction

Kept = Literal["grade", "heat"]
_PATIENCE = 2.0  # seconds a reading waits for a writer, who is mostly another reading that keeps the same board
_KEPT = {
    "grade": "insert into kept_grade by name select $basis as basis, $campaign as campaign, * from grade",
    "heat": "insert into kept_heat by name select $basis as basis, $campaign as campaign, * from heat",
}


def ask_kept(store: Store, name: Kept, question: Question, unit: str | None = None) -> list[dict]:
    """The rows of model `name` for the question's months (and one unit), kept or made now. As of a past moment the
    models themselves are asked."""
    if question.as_of is not None:
        return _asked(store, name, question, unit)
    if _missing(store, question):
        try:
            with store.transaction(is_change=False, patience=_PATIENCE) as transaction:
                _keep(transaction, question)
        except (StoreFull, StoreBusy):  # a reading neither fails because nothing can be kept nor waits for a writer
            return _asked(store, name, question, unit)
    return store.run(
        "kept_grade" if name == "grade" else "kept_heat",
        basis=question.basis,
        campaign=question.campaign,
        from_index=question.from_index,
        to_index=question.to_index,
        unit=unit,
    )


def _asked(store: Store, name: Kept, question: Question, unit: str | None) -> list[dict]:
    return [row for row in ask(store, name, question) if unit in (None, row["unit_code"])]


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
    for name, final in _KEPT.items():
        statement = composed(name, False, final)
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
