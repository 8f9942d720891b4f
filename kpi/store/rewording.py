"""Answers which texts of a column hold a word, and replaces one text by another, when a name is erased; never decides
which.
"""

from typing import Any

from kpi.store.sealed_tables import SEALED
from kpi.store.transaction import Transaction, _name


def texts_holding(reader: Transaction, table: str, column: str, word: str) -> list[str]:
    """The different texts of a column that hold a word (small letters, no marks), each once."""
    sql = f"""select distinct {_name(column)} as said from {_name(table)}
        where contains(plain_letters({_name(column)}), $word)"""
    return [row["said"] for row in reader.rows(sql, {"word": word})]


def reworded(transaction: Transaction, table: str, column: str, before: str, after: str) -> None:
    """Put one text in another's place wherever it stands in a column; rows of sealed tables are sealed anew, and what
    the earlier seals were made with is taken out.
    """
    key = SEALED.get(table)
    returning = f"returning {_name(key)} as key" if key else ""
    if key:
        asked = f"select distinct {_name(key)} as key from {_name(table)} where {_name(column)} = $before"
        transaction.touched.look(
            transaction, table, [row["key"] for row in transaction.rows(asked, {"before": before})]
        )
    sql = f"update {_name(table)} set {_name(column)} = $after where {_name(column)} = $before {returning}"
    rows: list[dict[str, Any]] = transaction.rows(sql, {"before": before, "after": after})
    if key:
        transaction.touched.rewritten(table, [row["key"] for row in rows])
        transaction.forget_salts(table, [row["key"] for row in rows])
