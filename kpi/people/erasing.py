"""Answers how a name leaves every text of the store inside one transaction, and which audit rows were covered; never
decides whether it may.
"""

from collections.abc import Iterator

from kpi.people.naming import Naming, plain
from kpi.people.text_places import typed_columns
from kpi.store import Transaction, content_digest, reworded, texts_holding


def texts_naming(reader: Transaction, naming: Naming) -> Iterator[tuple[str, str, str]]:
    """Every (table, column, text) in which the name stands, where people type."""
    if not naming.words:
        return
    for table, column in typed_columns():
        for text in texts_holding(reader, table, column, plain(naming.words[-1])):
            if naming.places(text):
                yield table, column, text


def texts_with_the_word(reader: Transaction, naming: Naming) -> int:
    """How many typed texts hold the one word of a name of one word beside other words: nobody can say what it is."""
    if len(naming.words) != 1:
        return 0
    return sum(
        naming.has_the_word(text) and not naming.places(text)
        for table, column in typed_columns()
        for text in texts_holding(reader, table, column, plain(naming.words[0]))
    )


def take_out_of_texts(transaction: Transaction, naming: Naming) -> dict[str, int]:
    """Replace the name in every typed text and file name; gives how many texts by "table.column"."""
    counts: dict[str, int] = {}
    for table, column, text in list(texts_naming(transaction, naming)):
        reworded(transaction, table, column, text, naming.taken_out(text))
        counts[f"{table}.{column}"] = counts.get(f"{table}.{column}", 0) + 1
    return counts


def cover_in_audit(transaction: Transaction, naming: Naming) -> dict[str, str]:
    """Cover the name in the words of audit rows; gives the number of each with the digest of what stands there now.

    Put into the audit row of the erasure, it is what audit verify compares those rows with from now on.
    """
    covered: dict[str, str] = {}
    if not naming.can_be_found:
        return covered
    for row in transaction.run("audit_rows_holding", word=plain(naming.words[-1])):
        if naming.places(row["detail"]):
            row["detail"] = naming.taken_out(row["detail"])
            transaction.run("cover_audit_words", audit=row["audit"], detail=row["detail"])
            covered[str(row["audit"])] = content_digest(row)
    return covered


def erase_everywhere(transaction: Transaction, person: int) -> tuple[dict[str, int], dict[str, str]]:
    """Take a person's name and particulars out of the store: what take_out_of_texts and cover_in_audit give."""
    found = transaction.rows("select full_name from person where person_id = $person", {"person": person})
    naming = Naming(found[0]["full_name"] or "")
    counts, covered = take_out_of_texts(transaction, naming), cover_in_audit(transaction, naming)
    transaction.run("erase_name", person_id=person)
    transaction.forget_salts("person", [person])
    rows = transaction.run("erase_particulars", person_id=person)
    transaction.forget_salts("nominee", [row["nominee"] for row in rows])
    listed = transaction.run("erase_entrant", person_id=person)
    transaction.forget_salts("quiz_roster", [row["quiz_roster"] for row in listed])
    return counts, covered
