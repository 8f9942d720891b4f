"""Answers how a test gets a house with a review round, a tree of units and everybody who acts in it; never judges."""

from datetime import UTC, date, datetime
from pathlib import Path

from kpi import actions
from kpi.actions import (
    NominationForm,
    Nominee,
    RowDecision,
    appraise_nomination,
    create_nomination,
    decide_row,
    submit_nomination,
    take_up_nomination,
)
from kpi.plan.model import Refusal
from tests.small_house import House

CODE, ROUND, COLLECTIVE, PERSONAL = "thi_dua", "dot_1", "GIAY_KHEN_TAP_THE", "GIAY_KHEN_CA_NHAN"
DOCUMENTS = ["to_trinh", "bien_ban", "bao_cao_thanh_tich"]
NOW = datetime(2024, 12, 2, 2, tzinfo=UTC)  # 9 in the morning, 2 December, in Vietnam
TODAY = date(2024, 12, 2)
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thử <b>đậm</b>",
    "document": {"number": "9/KH-UBND", "signed_on": "2024-01-02"},
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-01", "own_report_to": "VAN_PHONG"},
    "indicators": [
        {
            "code": "NHIEM_VU",
            "name": "Nhiệm vụ <i>hoàn thành</i>",
            "measure": "share",
            "accumulation": "cumulative",
            "numerator": {"label": "Hoàn thành", "measure_unit": "nhiem_vu"},
            "denominator": {"label": "Đến hạn", "measure_unit": "nhiem_vu"},
            "milestones": [{"due_on": "2024-11-30", "target": 0.8}],
        }
    ],
    "review_rounds": [{"code": ROUND, "awards": [COLLECTIVE, PERSONAL, "GIAY_KHEN_KHAC"], "data_on": "2024-11-30"}],
    "awards": [
        {
            "code": COLLECTIVE,
            "name": "Giấy khen tập thể",
            "recipient": "collective",
            "awarder": "Chủ tịch UBND thành phố",
            "criteria": [
                {"code": "i2", "rule": "all_applicable_met"},
                {"code": "dossier", "rule": "dossier_complete", "documents": DOCUMENTS},
            ],
        },
        {
            "code": PERSONAL,
            "name": "Giấy khen cá nhân",
            "recipient": "individual",
            "criteria": [{"code": "dossier", "rule": "dossier_complete", "documents": DOCUMENTS}],
        },
        {"code": "GIAY_KHEN_KHAC", "name": "Giấy khen đột xuất", "recipient": "individual", "criteria": []},
        {"code": "NGOAI_DOT", "name": "Hình thức ngoài đợt", "recipient": "individual", "criteria": []},
    ],
}
UNITS = [
    {"code": "VAN_PHONG", "name": "Văn phòng", "kind": "department", "peer_group": "khoi", "sort_order": 5},
    {"code": "XA_A", "name": "Xã A & <u>bạn</u>", "kind": "commune", "peer_group": "cum", "sort_order": 1},
    {"code": "XA_B", "name": "Xã B", "kind": "commune", "peer_group": "cum", "sort_order": 2},
    {"code": "TRUONG_A", "name": "Trường A", "kind": "school", "parent": "XA_A", "sort_order": 3},
    {"code": "NOI_VU", "name": "Phòng Nội vụ", "kind": "department", "peer_group": "khoi", "sort_order": 4},
    {"code": "DA_GIAI_THE", "name": "Ban cũ", "kind": "department", "parent": "XA_A", "valid_to": "2024-12-01"},
]
ACCOUNTS = (
    ("lanh_dao", "leader", None),
    ("noi_vu", "reviewer", None),
    ("can_bo_nv", "reviewer", "NOI_VU"),
    ("van_phong", "reviewer", "VAN_PHONG"),
    ("xa_a", "unit", "XA_A"),
    ("xa_a_truong", "unit_head", "XA_A"),
    ("xa_b", "unit", "XA_B"),
    ("phong_nv", "unit", "NOI_VU"),
    ("tai_chinh", "verifier", "XA_B"),
)
PDF = b"%PDF-1.4\n%%EOF\n"


class AwardHouse(House):
    """A house with the round of CAMPAIGN; `act` calls an action as an account."""

    def __init__(self, folder: Path):
        super().__init__(folder, (CAMPAIGN, UNITS))
        for name, role, unit in ACCOUNTS:
            actions.add_account(self.office, None, name, role, unit, is_demo=True)
        self.clock.now = NOW

    def who(self, name: str):
        """The account of this name."""
        return actions.account(self.office, name)

    def act(self, what, account: str, *arguments, **named):
        """What came of an action done by an account."""
        return what(self.office, self.who(account), *arguments, **named)

    def done(self, what, account: str, *arguments, **named):
        """The same; a refusal fails the test."""
        found = self.act(what, account, *arguments, **named)
        assert not isinstance(found, Refusal | list), found
        return found

    def collective(self, unit: str = "XA_A", account: str = "xa_a", award: str = COLLECTIVE, **named) -> int:
        """A draft for a collective."""
        return self.done(create_nomination, account, NominationForm(CODE, ROUND, award, unit, **named)).nomination

    def person(self, name: str = "Trần Minh Họa", year: int = 1980, unit: str = "XA_A", account: str = "xa_a", **named):
        """A draft for a person."""
        nominee = Nominee(name, year, "Công chức", named.pop("group", "official"))
        award = named.pop("award", PERSONAL)
        return self.done(
            create_nomination, account, NominationForm(CODE, ROUND, award, unit, nominee=nominee, **named)
        ).nomination

    def appraised(self, nomination: int, sender: str = "xa_a", reviewer: str = "noi_vu") -> int:
        """Bring a draft to appraised."""
        self.done(submit_nomination, sender, nomination)
        self.done(take_up_nomination, reviewer, nomination)
        self.done(appraise_nomination, reviewer, nomination)
        return nomination

    def awarded(self, nomination: int, reviewer: str = "noi_vu") -> int:
        """Bring an appraised nomination to "awarded" (other than the finding: with reason and minutes)."""
        said = ("awarded", "chair", "Chủ tịch UBND thành phố", "12/BB-HĐ", "Hội đồng thống nhất")
        self.done(decide_row, reviewer, RowDecision(nomination, *said))
        return nomination

    def count(self, table: str) -> int:
        """How many rows a table has."""
        names = {row["table_name"] for row in self.office.store.rows("select table_name from duckdb_tables()")}
        assert table in names
        return len(self.office.store.rows("select * from query_table($name)", {"name": table}))

    def last_audit(self) -> dict:
        """The newest row of the audit log."""
        return self.office.store.rows("select * from audit order by audit desc limit 1")[0]
