"""Answers what is held about a person to the administrator who asks, and writes down that they looked; never erases."""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import refusing
from kpi.people.acts.personal_data import note_personal_data_seen
from kpi.people.tables.personal_data import personal_data, persons

PLACE = "Dữ liệu cá nhân"


def find_persons(office: Office, actor: Account, words: str) -> list[dict]:
    """The persons whose name holds the words (tables.persons); that their names were shown is written down."""
    with refusing(office, actor, "see_personal_data", PLACE):
        rows = persons(office, words, actor)
    note_personal_data_seen(office, actor, [row["person_id"] for row in rows if row["full_name"]], PLACE)
    return rows


def personal_data_of(office: Office, actor: Account, person: int) -> dict:
    """What is held about one person (tables.personal_data); the look is written down."""
    with refusing(office, actor, "see_personal_data", PLACE):
        found = personal_data(office, person, actor)
    note_personal_data_seen(office, actor, [person], PLACE)
    return found
