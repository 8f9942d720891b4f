"""Answers how a paper of a contest says who did something: name, office, unit; never an account's code.

A name that was not told, or was erased, stands as dots: somebody writes it in by hand.
"""

from collections.abc import Callable

from kpi.house.office import Office, account
from kpi.papers.settings import DOTS
from kpi.quiz.words import BODIES
from kpi.store import Store, Transaction


def people_of(office: Office, reader: Store | Transaction, campaign: str) -> Callable[[str], str]:
    """Account -> "Họ tên, chức vụ, đơn vị". Without an office on record the body; who is in no body, the own unit."""
    units = {unit.code: unit.name for unit in office.plans[campaign].units}
    known = {row["account"]: row for row in reader.run("quiz_people_of", campaign=campaign)}

    def told(name: str) -> str:
        row = known.get(name)
        if row is None:
            who = account(office, name)
            of_unit = units.get((who and who.unit_code) or "")
            return f"{DOTS}, {of_unit or 'cơ quan thường trực cuộc thi'}"
        place = BODIES[row["body"]] if row["body"] == "jury_chair" else f"thành viên {BODIES[row['body']]}"
        title = row["position_title"] or place
        return ", ".join(filter(None, (row["full_name"] or DOTS, title, units.get(row["unit_code"] or ""))))

    return told
