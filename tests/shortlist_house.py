"""Answers how a test gets a house whose round is over: figures approved, the period closed, people nominated."""

from datetime import UTC, date, datetime
from pathlib import Path

from kpi import actions, tables
from kpi.actions import Conclusion, LegalWord, NominationForm, Nominee, create_nomination, submit_nomination
from kpi.plan.model import Refusal
from tests.small_house import House, morning_of

CODE, ROUND, COLLECTIVE, INDIVIDUAL = "thi_dua", "dot_1", "GK_TAP_THE", "GK_CA_NHAN"
CHAIR = "Chủ tịch UBND thành phố Uông Bí"
HOSTILE = "=1+1 & <b>Xã</b> {{ 7*7 }}"
PERSON = "Trần Minh Họa & <i>Con</i>"
NOW = datetime(2024, 12, 5, 2, tzinfo=UTC)
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thi đua thử năm 2024",
    "document": {"number": "9/KH-UBND", "signed_on": "2024-01-02", "issuer": "UBND thành phố"},
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-09"},
    "indicators": [
        {
            "code": "GIAI_NGAN",
            "name": "Giải ngân vốn",
            "measure": "share",
            "accumulation": "cumulative",
            "numerator": {"label": "Đã giải ngân", "measure_unit": "vnd"},
            "denominator": {"label": "Kế hoạch vốn", "measure_unit": "vnd"},
            "milestones": [{"due_on": "2024-11-30", "target": 0.8}],
        }
    ],
    "review_rounds": [{"code": ROUND, "awards": [COLLECTIVE, INDIVIDUAL], "data_on": "2024-11-30"}],
    "awards": [
        {
            "code": COLLECTIVE,
            "name": "Giấy khen của Chủ tịch UBND thành phố (tập thể)",
            "recipient": "collective",
            "awarder": CHAIR,
            "criteria": [{"code": "i2", "rule": "all_applicable_met"}],
        },
        {
            "code": INDIVIDUAL,
            "name": "Giấy khen của Chủ tịch UBND thành phố (cá nhân)",
            "recipient": "individual",
            "awarder": CHAIR,
            "criteria": [{"code": "thanh_tich", "rule": "reviewer_decides", "question": "Thành tích xuất sắc?"}],
        },
    ],
}
UNITS = [
    {"code": "XA_A", "name": "Xã A", "kind": "commune", "peer_group": "cum", "sort_order": 1},
    {"code": "XA_B", "name": "Xã B", "kind": "commune", "peer_group": "cum", "sort_order": 2},
    {"code": "XA_C", "name": "Xã C", "kind": "commune", "peer_group": "cum", "sort_order": 3},
    {"code": "XA_D", "name": HOSTILE, "kind": "commune", "peer_group": "cum", "sort_order": 4},
]
ACCOUNTS = (
    ("noi_vu", "reviewer", None),
    ("noi_vu_2", "reviewer", None),
    ("lanh_dao", "leader", None),
    ("quan_ly", "admin", None),
    ("xa_a", "unit", "XA_A"),
    ("truong_xa_a", "unit_head", "XA_A"),
    ("tai_chinh", "verifier", "XA_B"),
)


class ShortlistHouse(House):
    """Xã A 90%, Xã B 79%, Xã C nothing, Xã D (a hostile name) 80%; one person of Xã A found outstanding."""

    def __init__(self, folder: Path, is_closed: bool = True, is_demo: bool = False):
        super().__init__(folder, (CAMPAIGN, UNITS))
        for name, role, unit in ACCOUNTS:
            actions.add_account(self.office, None, name, role, unit, is_demo=is_demo)
        self.figures({"XA_A": 90, "XA_B": 79, "XA_D": 80}, morning_of(date(2024, 12, 2)))
        self.clock.now = NOW
        self.nomination = self.nominated(PERSON)
        if is_closed:
            self.done(actions.close_period, "noi_vu", CODE, "2024-11")

    def figures(self, numerators: dict[str, int], at: datetime) -> None:
        """Approved figures of November out of 100."""
        rows = [
            {"unit": unit, "indicator": "GIAI_NGAN", "period": "2024-11", "numerator": figure, "denominator": 100}
            for unit, figure in numerators.items()
        ]
        self.upload(CODE, rows, at=at)

    def nominated(self, name: str) -> int:
        """A person of Xã A, nominated, sent and found outstanding."""
        nominee = Nominee(name, 1980, "Công chức", "official")
        made = self.done(create_nomination, "xa_a", NominationForm(CODE, ROUND, INDIVIDUAL, "XA_A", nominee=nominee))
        self.done(submit_nomination, "xa_a", made.nomination)
        said = Conclusion("XA_A", "thanh_tich", "met", "Có sáng kiến", "7/BC", made.nomination)
        self.done(actions.decide_criterion, "noi_vu", CODE, ROUND, INDIVIDUAL, said)
        return made.nomination

    def money_confirmed(self) -> None:
        """Nội vụ confirms every amount of the day, with the document it read."""
        for row in tables.legal_bases(self.office):
            if not row["is_confirmed"] and row["kind"] == "money":
                self.done(actions.confirm_legal, "noi_vu", LegalWord(row["key"], "3/BB-ĐC", date(2024, 12, 4)))

    def corrected(self, numerators: dict[str, int]) -> None:
        """Reopen November by two people, correct figures, close it again."""
        self.clock.now = datetime(2024, 12, 10, 2, tzinfo=UTC)
        self.done(actions.ask_reopening, "noi_vu", CODE, "2024-11", "20/TB", "Đính chính")
        self.done(actions.confirm_reopening, "noi_vu_2", CODE, "2024-11")
        self.figures(numerators, self.clock.now)
        self.done(actions.close_period, "noi_vu", CODE, "2024-11")

    def who(self, name: str):
        """The account of this name."""
        return actions.account(self.office, name)

    def act(self, what, account: str, *arguments, **named):
        """What came of an action done by an account."""
        return what(self.office, self.who(account), *arguments, **named)

    def done(self, what, account: str, *arguments, **named):
        """The same; a refusal fails the test."""
        found = self.act(what, account, *arguments, **named)
        assert not isinstance(found, Refusal), found
        return found

    def freeze(self, award: str = COLLECTIVE, account: str = "noi_vu", **named):
        """Freeze the list of an award."""
        return self.act(actions.freeze_shortlist, account, CODE, ROUND, award, actions.FreezingForm(**named))
