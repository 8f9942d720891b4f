"""Answers how the matrix of roles gets a house with something of everything in it, and what each function is given.

Never judges: the table of who may what is tests/matrix.yaml.
"""

import inspect
import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import get_type_hints

from kpi import actions
from kpi.house.account import Account
from kpi.plan.model import Refusal
from kpi.plan.model.fact import Draft, Fact, ReportHead
from tests.award_house import CODE, COLLECTIVE, ROUND, AwardHouse

ROOT = Path(__file__).resolve().parents[1]
PERIOD = "2024-11"
SECRETS_OF_B = ("0.77117", "Người Riêng Của B", "tóm tắt riêng của B")  # a figure, a person, a text of another unit
# Who tries: a name for the table, and the account. Everything that is tried belongs to Xã A.
PEOPLE = {
    "leader": "lanh_dao",
    "reviewer": "noi_vu",
    "reviewing_body": "van_phong",
    "reviewer_of_the_unit": "nv_xa_a",
    "unit": "xa_a",
    "unit_head": "xa_a_truong",
    "other_unit": "xa_b",
    "other_head": "xa_b_truong",
    "verifier": "tai_chinh",
    "unit_reviewer": "xet_xa_b",
    "admin": "quan_ly",
    "disabled": "bi_khoa",
}
# The codes that mean "not you", wherever the rule stands: every rights.py and these of single actions.
_RULES = "".join(path.read_text("utf-8") for path in (ROOT / "kpi").glob("*/rights.py"))
NOT_YOU = set(re.findall(r'Refusal\(\s*"(\w+)"', _RULES)) | {
    "head_signs_own_upload",
    "nominated_unit_not_below",
    "own_account",
    "own_figures",
}


class MatrixHouse(AwardHouse):
    """AwardHouse with reports, evidence-less figures, a nomination of each unit and accounts of every role."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        for name, role, unit in (
            ("nv_xa_a", "reviewer", "XA_A"),
            ("xa_b_truong", "unit_head", "XA_B"),
            ("xet_xa_b", "unit_reviewer", "XA_B"),
            ("quan_ly", "admin", None),
            ("bi_khoa", "reviewer", None),
            ("ai_do", "leader", None),
        ):
            actions.add_account(self.office, None, name, role, unit)
        now = self.clock.now
        for unit, done in (("XA_A", 8), ("XA_B", 771177)):
            fact = {"unit": unit, "indicator": "NHIEM_VU", "period": PERIOD, "numerator": done, "denominator": 999999}
            self.upload(CODE, [fact], approve=unit == "XA_B", at=now)
        self.clock.now = now
        rows = self.office.store.rows("select max(submission) as n from submission where unit_code = 'XA_A'")
        self.submission = rows[0]["n"]
        self.nomination = self.collective("XA_A", summary="tóm tắt của A")
        person = self.person("Người Riêng Của B", unit="XA_B", account="xa_b", summary="tóm tắt riêng của B")
        self.done(actions.submit_nomination, "xa_b", person)
        self.done(actions.submit_nomination, "xa_a", self.nomination)

    def person_of(self, role: str) -> Account:
        """The account of one line of PEOPLE; the disabled one holds every role besides."""
        found = self.who(PEOPLE[role])
        if role != "disabled":
            return found
        every = frozenset({"admin", "leader", "reviewer"})
        return replace(found, roles=every, disabled_at=datetime(2024, 1, 1, tzinfo=UTC))

    def arguments(self, function) -> dict:
        """Something sensible for each parameter of a function, by its name; for a form, for each of its fields."""
        hints = get_type_hints(inspect.unwrap(function))
        known = {
            **KNOWN,
            "plan": self.office.plans[CODE],
            "nomination": self.nomination,
            "submission": self.submission,
            "submissions": [self.submission],
            "draft": Draft(CODE, "XA_A", PERIOD, (Fact("NHIEM_VU", numerator=Decimal(1), denominator=Decimal(2)),)),
            "number": 1,
            "address": "hop.thu@coquan.example",
            "target": self.data_dir / "backup" / "thu.duckdb",
            "folder": self.data_dir / "export" / "thu",
            **OF_ONE_FUNCTION.get(function.__name__, {}),
        }
        given = {}
        for place, (name, parameter) in enumerate(inspect.signature(function).parameters.items()):
            if place == 0 or name in ("actor", "viewer") or parameter.kind is parameter.VAR_KEYWORD:
                continue
            if name in known:
                given[name] = known[name]
            elif is_dataclass(form := hints.get(name)):
                given[name] = form(**{field.name: known[field.name] for field in fields(form) if field.name in known})
            elif parameter.default is parameter.empty:
                raise LookupError(f"{function.__name__}: chưa có giá trị thử cho tham số {name}")
        return given


KNOWN = {
    "campaign": CODE,
    "unit": "XA_A",
    "unit_code": "XA_A",
    "units": ["XA_A"],
    "period": PERIOD,
    "round_code": ROUND,
    "round": ROUND,
    "award_code": COLLECTIVE,
    "award": COLLECTIVE,
    "indicator": "NHIEM_VU",
    "predecessor": "XA_B",
    "member_of": "HOI",
    "award_name": "Bằng khen",
    "awarder": "Chủ tịch UBND tỉnh",
    "place": (CODE, "XA_A", PERIOD),
    "name": "ai_do",
    "role": "leader",
    "reason": "Lý do thử",
    "ground": "Căn cứ thử",
    "note": "Ghi chú thử",
    "text": "Ghi chú thử",
    "words": "thử",
    "wanted": actions.BoardFile("ranking", CODE, PERIOD),
    "sheet": "Báo cáo",
    "cell": "L2",
    "document_number": "1/QĐ-UBND",
    "signed_on": date(2024, 12, 1),
    "data": b"",
    "file_name": "thu.xlsx",
    "due_on": date(2024, 12, 20),
    "document_code": "to_trinh",
    "dossier_document": 1,
    "petition": 1,
    "outcome": "upheld",
    "kind": "notice",
    "summary": "Tóm tắt thử",
    "head": ReportHead("1/BC", date(2024, 12, 1), "Người thử", "Người thử"),
    "case": 1,
    "table": actions.TypedTable(CODE, ROUND, COLLECTIVE, "conclusions"),
    "rows": {},
    "closed_on": date(2024, 12, 1),
    "criterion": "i2",
    "result": "met",
    "body": "chair",
    "decided_by": "Chủ tịch",
    "person": 1,
    "evidence": 1,
    "shortlist": 1,
    "petitions_until": date(2024, 12, 20),
    "what": "thu",
    "persons": [1],
    "published_from": date(2024, 12, 1),
    "published_until": date(2024, 12, 20),
    "code": "CONG",
    "points": Decimal(1),
    "signed_by": "Chủ tịch",
    "award_count": 1,
    "opened_on": date(2024, 12, 1),
    "recipient": 1,
    "received_on": date(2024, 12, 1),
    "minutes_number": "1/BB",
    "held_on": date(2024, 12, 1),
    "members": [],
    "office_name": "Phòng thử",
    "facts": [],
    "task": "VIEC",
    "state": "doing",
    "meeting": 1,
    "votes_for": 1,
    "votes_against": 0,
    "adjustment": 1,
    "mapping": None,
}


# What one name means elsewhere: the same parameter, another kind of value.
OF_ONE_FUNCTION = {
    "note_personal_data_seen": {"place": "thu"},
    "publish_awards": {"place": "Trụ sở thử"},
}


def called(house: MatrixHouse, function, role: str):
    """What a person is given by a function."""
    who = "actor" if "actor" in inspect.signature(function).parameters else "viewer"
    return function(house.office, **{**house.arguments(function), who: house.person_of(role)})


def outcome(house: MatrixHouse, function, role: str) -> str:
    """ "open", or the code by which this person was refused because of who they are."""
    found = called(house, function, role)
    if isinstance(found, dict) and found and all(isinstance(value, Refusal) for value in found.values()):
        found = next(iter(found.values()))  # approve_many: one answer per submission
    return found.code if isinstance(found, Refusal) and found.code in NOT_YOU else "open"
