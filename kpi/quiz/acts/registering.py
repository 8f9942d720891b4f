"""Answers how somebody who stands in no list gets in: tells the particulars, gets a code, sits, waits to be confirmed.

Never opens a paper before every field of the Thể lệ is there (TT-18), and never refuses for not standing in a list
(TT-19) unless the Thể lệ says so.
"""

from dataclasses import dataclass

from kpi.house.audit import record
from kpi.house.office import Office
from kpi.period import LOCAL_ZONE
from kpi.plan.model.quiz import STAFF
from kpi.quiz.acts.entering import on_disk, telling_why
from kpi.quiz.acts.roster import YOUNGEST, append_events, groups_of, units_of
from kpi.quiz.codes import code_sha256, new_code
from kpi.quiz.halls import room_of
from kpi.quiz.press import NotTaken
from kpi.quiz.roster_file import EARLIEST, LONGEST
from kpi.quiz.scope import in_scope
from kpi.text import given


@dataclass(frozen=True)
class Registration:
    """What somebody tells of themselves. consent: the version of the consent text that was agreed to."""

    full_name: str
    birth_year: str
    unit: str
    staff: str
    position_title: str
    phone: str
    consent: str


def register_entrant(office: Office, campaign: str, form: Registration, address: str) -> tuple[int, str]:
    """(entrant, code) of a new entrant who stands in no list; a missing field is named, all of them at once."""
    with telling_why(office, "register_entrant", campaign, address):
        room = room_of(office, campaign)
        if not room.rules.unconfirmed_may_sit:
            raise NotTaken("quiz_only_listed", campaign)
        if not room.unknown.allows(f"register|{address}", office.clock().timestamp()):
            raise NotTaken("quiz_code_too_often")
        told = {key: given(value).strip()[:LONGEST] for key, value in vars(form).items()}
        units = units_of(office, campaign)
        lacks = _lacks(room.rules, told, office.clock().astimezone(LOCAL_ZONE).year)
        if lacks:
            raise NotTaken("quiz_field_missing", ", ".join(lacks))
        if told["unit"] not in units:
            raise NotTaken("unit_unknown", told["unit"], "đơn vị trong danh sách")
        if units[told["unit"]].kind in room.rules.out_unit_kinds:
            raise NotTaken("quiz_unit_out", units[told["unit"]].name)
        code, now = new_code(), office.clock()
        scope = in_scope(units[told["unit"]].kind, told["staff"], groups_of(room.rules))
        with on_disk(office, room), office.store.transaction() as transaction:
            person, entrant = transaction.next_id("person", "person_id"), transaction.next_id("quiz_entrant", "entrant")
            transaction.append("person", [{"person_id": person, "full_name": told["full_name"], "recorded_at": now}])
            by = {"recorded_by": "thi", "recorded_at": now}
            row = {"quiz_roster": transaction.next_id("quiz_roster", "quiz_roster"), "campaign": campaign, "version": 0}
            row |= {
                "unit_code": told["unit"],
                "person_id": person,
                "staff": told["staff"],
                "phone": told["phone"] or None,
            }
            row |= {"birth_year": int(told["birth_year"]), "position_title": told["position_title"] or None}
            transaction.append("quiz_roster", [row | by])
            row = {"entrant": entrant, "campaign": campaign, "person_id": person, "unit_code": told["unit"]}
            row |= {"group_code": scope.group, "staff": told["staff"], "is_listed": False, "scope": scope.state}
            transaction.append("quiz_entrant", [row | {"scope_reason": scope.reason or None} | by])
            append_events(office, transaction, "thi", campaign, [("code", entrant, {"code_sha256": code_sha256(code)})])
            record(transaction, now, None, "register_entrant", f"quiz/{campaign}", entrant=entrant, scope=scope.state)
        return entrant, code


def _lacks(rules, told: dict, year: int) -> list[str]:
    """The fields that are missing or cannot be, in the words of the form."""
    found = [] if told["full_name"] else ["họ và tên"]
    if not told["birth_year"].isdecimal() or not EARLIEST <= int(told["birth_year"]) <= year - YOUNGEST:
        found.append("năm sinh")
    found += [] if told["unit"] else ["đơn vị"]
    found += [] if told["staff"] in STAFF else ["loại cán bộ"]
    found += ["chức vụ"] if "position" in rules.fields and not told["position_title"] else []
    found += ["điện thoại"] if "phone" in rules.fields and not told["phone"] else []
    return found + (["đồng ý dùng dữ liệu cá nhân"] if rules.consent and not told["consent"] else [])
