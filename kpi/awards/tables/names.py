"""Answers how a person is called where the name is printed or shown; "erased" only where a person was erased.

Every paper and screen of the awards takes a person's name from here or from a row that joined `person` itself.
"""

from collections.abc import Iterable, Mapping

from kpi.awards.words import ERASED
from kpi.house.answer import House


def names_of(house: House, people: Iterable[int]) -> Mapping[int, str]:
    """The names of these people by person_id; the mark of erasure for one whose name was erased.

    Raises KeyError when one of them was never recorded: a wrong reading is not to look like an erasure.
    """
    wanted = sorted(set(people))
    found = (
        {row["person_id"]: row["full_name"] for row in house.store.run("names_of_people", people=wanted)}
        if wanted
        else {}
    )
    return {person: found[person] or ERASED for person in wanted}
