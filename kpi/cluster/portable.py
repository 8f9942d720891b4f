"""Answers how the models are carried from DuckDB's words to Spark's, and which tables they read; never runs one.

Each model becomes a statement of its own (a view of the engine), so that its steps keep their names. Parameters are
written into it as literals by sqlglot, which quotes them.
"""

import re
from functools import cache

import sqlglot
from sqlglot import exp

from kpi.scoring import Question
from kpi.scoring.runner import parameters_of, steps_of


@cache
def base_tables(models: tuple[str, ...]) -> frozenset[str]:
    """The tables that these models read and that are no models themselves."""
    found: set[str] = set()
    for text in steps_of(models).values():
        tree = sqlglot.parse_one(text, read="duckdb")
        steps = {cte.alias for cte in tree.find_all(exp.CTE)}
        found |= {table.name for table in tree.find_all(exp.Table)} - steps
    return frozenset(found - set(steps_of(models)))


@cache
def columns_read(table: str) -> frozenset[str]:
    """The columns of `table` that the model current_fact reads: notes and explanations stay in the store."""
    tree = sqlglot.parse_one(steps_of(("current_fact",))["current_fact"], read="duckdb")
    return frozenset(column.name for column in tree.find_all(exp.Column) if column.table == table)


def views_of(models: tuple[str, ...], question: Question, dialect: str) -> dict[str, str]:
    """Model -> its statement in an engine's words ("duckdb", "spark"), in the order in which they are to be made."""
    return {name: _written(text, question, dialect) for name, text in steps_of(models).items()}


def read_often(models: tuple[str, ...]) -> frozenset[str]:
    """The models that several others read: worth keeping once made."""
    steps = steps_of(models)
    readers = {name: sum(bool(re.search(rf"\b{name}\b", text)) for text in steps.values()) for name in steps}
    return frozenset(name for name, count in readers.items() if count > 1)


def _written(text: str, question: Question, dialect: str) -> str:
    values = parameters_of(text, question)

    def settled(node: exp.Expr) -> exp.Expr:
        if isinstance(node, (exp.Parameter, exp.Placeholder)):
            value = values[node.name]
            return exp.convert(tuple(value) if isinstance(value, list) else value)
        return node

    tree = sqlglot.parse_one(text, read="duckdb").transform(settled)
    return tree.transform(_without_empty_lists).sql(dialect=dialect)


def _without_empty_lists(node: exp.Expression) -> exp.Expression:
    """`null is null or contains(null, x)` is true: Spark asks for the type of the list before it sees that."""
    if isinstance(node, exp.ArrayContains) and isinstance(node.this, exp.Null):
        return exp.false()
    return node
