"""Answers the same questions as the models from the maintained board; never answers anything the models would not.

A write that changes what counts forgets its unit's rows from its own month on, in its own transaction
(sql/forget_board.sql); the first reading of a forgotten month runs the models for the forgotten units, ranks all units
anew and keeps what they said.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

import pyarrow as pa

from kpi.scoring.runner import Question, StandsFor, ask, composed, model_text, parameters_of, statement_of
from kpi.store import Store, StoreBusy, StoreFull, Transaction, sql_text

Kept = Literal["grade", "heat", "milestone_state", "standing", "unit_figure"]
T = TypeVar("T")
_PATIENCE = 2.0  # seconds a reading waits for a writer, who is mostly another reading that keeps the same board
_STANDING = (("standing", model_text("standing_kept")),)
_BOARD = (
    *_STANDING,
    ("milestone_state", model_text("milestone_state_kept")),
    ("board", model_text("grade_kept")),
    ("grade", model_text("grade_kept")),
)
_COUNTED = ("score_sum", "tie")  # what ranks are made of: both read in one table (models/sums_read.sql)
_RANKED = tuple((name, model_text("sums_kept")) for name in _COUNTED)
_REHEARSED = tuple((name, model_text("sums_rehearsed")) for name in _COUNTED)
_KEEP_GRADES = (
    "insert into kept_grade by name select $basis as basis, $campaign as campaign, "
    "$config_sha256 as config_sha256, $models_version as models_version, * from grade"
)
# Each rests on those before it, which are not made again.
_STAGES = ("whole_fact", "flow_gap", "figure", "milestone_state", "standing_read", "sums_read")


def ask_kept(store: Store, name: Kept, question: Question, final: str = "", **more: Any) -> list[dict]:
    """The rows of model `name` as kpi.scoring.ask gives them, from what is kept or made now; of standing and
    milestone_state only the columns that are kept. As of a past moment the models themselves are asked."""
    return _kept(store, question, lambda seen, board: seen.rows(*statement_of(name, question, final, board, **more)))


def columns_kept(store: Store, name: Kept, question: Question, final: str = "", **more: Any) -> pa.Table:
    """The same as columns: for a whole month of every unit that goes on into a file, no row of it an object."""
    return _kept(store, question, lambda seen, board: seen.arrow(*statement_of(name, question, final, board, **more)))


@dataclass(frozen=True)
class KeptNow:
    """What is kept for a question, at one moment of the store: for several statements of one answer."""

    seen: Transaction
    question: Question
    board: StandsFor

    def rows(self, name: Kept, final: str, **more: Any) -> list[dict]:
        """The rows of a statement over model `name`."""
        return self.seen.rows(*statement_of(name, self.question, final, self.board, **more))

    def once(self, name: Kept, final: str, **more: Any) -> list[dict]:
        """The same, asked once until the next commit: for small answers. Not to be changed."""
        return self.seen.once(*statement_of(name, self.question, final, self.board, **more))


def kept_at_once(store: Store, question: Question, work: Callable[[KeptNow], T]) -> T:
    """What `work` reads of what is kept or made now, all of it at one moment."""
    return _kept(store, question, lambda seen, board: work(KeptNow(seen, question, board)))


def _kept(store: Store, question: Question, read: Callable[[Transaction, StandsFor], T]) -> T:
    if question.as_of is not None:
        return store.read(lambda seen: read(seen, ()))
    found = store.read(lambda seen: None if _missing(seen, question) else read(seen, _BOARD))
    if found is not None:
        return found
    try:
        with store.transaction(is_change=False, patience=_PATIENCE) as transaction:
            _keep(transaction, replace(question, units=None))
            return read(transaction, _BOARD)
    except (StoreFull, StoreBusy):  # a reading neither fails because nothing can be kept nor waits for a writer
        return store.read(lambda seen: read(seen, ()))


def ask_rehearsed(scratch: Transaction, question: Question, unit: str, final: str) -> list[dict]:
    """The rows of model grade with the figures of `unit` (parameter $unit) made anew on a scratch (Store.as_if)."""
    if _missing(scratch, question):
        return ask(scratch, "grade", question, final, unit=unit)
    _make_stages(scratch, replace(question, units=(unit,)))
    return ask(scratch, "grade", question, final, _REHEARSED, unit=unit)


def rebuild_board(store: Store) -> None:
    """Forget the whole board; the next reading makes it anew from the facts."""
    with store.transaction(is_change=False) as transaction:
        for table in ("kept_month", "kept_unit", "kept_grade", "kept_standing", "kept_milestone", "kept_sum"):
            transaction.empty(table)


def _about(question: Question) -> dict[str, Any]:
    return {
        "basis": question.basis,
        "campaign": question.campaign,
        "from_index": question.from_index,
        "to_index": question.to_index,
    }


def _made_by(question: Question) -> dict[str, str]:
    return {"config_sha256": question.config_sha256, "models_version": question.made_by}


def _missing(engine: Transaction, question: Question) -> list[int]:
    """The asked months that are not kept for this configuration and these models."""
    about = {"basis": question.basis, "campaign": question.campaign, **_made_by(question)}
    kept = {row["period_index"] for row in engine.remembered("kept_months", **about)}
    return [month for month in range(question.from_index, question.to_index + 1) if month not in kept]


def _keep(transaction: Transaction, question: Question) -> None:
    missing = _missing(transaction, question)
    if not missing:
        return
    asked = replace(question, from_index=missing[0], to_index=missing[-1])
    ranked = transaction.run("ranked_units_kept", **_about(asked), **_made_by(asked))
    forgotten = [row["unit_code"] for row in ranked if not row["is_kept"]]
    if forgotten:
        _keep_figures(transaction, replace(asked, units=tuple(forgotten)), is_all=len(forgotten) == len(ranked))
    transaction.run("forget_kept_month", **_about(asked), **_made_by(asked))
    transaction.run("clear_kept_grade", **_about(asked))
    ask(transaction, "grade", asked, _KEEP_GRADES, _RANKED)
    months = range(asked.from_index, asked.to_index + 1)
    about = {"basis": asked.basis, "campaign": asked.campaign, **_made_by(asked), "unit_count": len(ranked)}
    transaction.append("kept_month", [{**about, "period_index": month} for month in months])


def _keep_figures(transaction: Transaction, question: Question, is_all: bool) -> None:
    """Keep what the units' own figures make of the asked months, and that it is kept."""
    units, asked = list(question.units or ()), replace(question, units=None) if is_all else question
    only = {"units": None if is_all else units}
    transaction.run("forget_kept_unit", **_about(asked), **_made_by(asked), **only)
    clear = sql_text("clear_kept_standing")
    for table in ("kept_standing", "kept_milestone", "kept_sum"):
        transaction.rows(clear.replace("kept_standing", table), _about(asked) | only)
    _make_stages(transaction, asked)
    transaction.run("keep_milestones", basis=asked.basis, campaign=asked.campaign, **_made_by(asked))
    transaction.run("keep_standings")
    transaction.run("keep_sums")
    months = range(asked.from_index, asked.to_index + 1)
    about = {"basis": asked.basis, "campaign": asked.campaign, **_made_by(asked)}
    rows = [{**about, "period_index": month, "unit_code": unit} for unit in units for month in months]
    transaction.append("kept_unit", rows)


def _make_stages(engine: Transaction, question: Question) -> None:
    """Make stage_<name> of every stage, which only this transaction sees: the model's rows for the question."""
    stands_for: StandsFor = ()
    if question.units is not None:
        about = {"basis": question.basis, "campaign": question.campaign, "units": list(question.units)}
        engine.run("facts_at_hand", **about)
        stands_for = (("fact", "select * from stage_fact"),)
    for name in _STAGES:
        statement = composed(name, False, f"select * from {name}", stands_for, f"stage_{name}")
        engine.rows(statement, parameters_of(statement, question))
        stands_for += ((name.removesuffix("_read"), f"select * from stage_{name}"),)
