"""Answers how a test gets a second city, configured otherwise than the demonstration, with random rounds; never judges.

A commune of another province: its own groups, awards, signers; no entries in papers.yaml; dated after 1/7/2025.
"""

import random
from datetime import UTC, date, datetime
from pathlib import Path

from kpi import actions, tables
from kpi.actions import (
    AwardNumberForm,
    Conclusion,
    Meeting,
    Member,
    NominationForm,
    Nominee,
    RowDecision,
    Vote,
    appraise_nomination,
    create_nomination,
    submit_nomination,
    take_up_nomination,
    withdraw_nomination,
)
from kpi.plan.model import Refusal
from tests.small_house import House

CODE, ROUND, TEAMS, PEOPLE = "thi_dua_2025", "cuoi_nam", "TT_XUAT_SAC", "CN_XUAT_SAC"
CHAIR = "Chủ tịch UBND xã Thử Nghiệm"
NOW, TODAY = datetime(2025, 12, 10, 2, tzinfo=UTC), date(2025, 12, 10)
NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Nguyễn Văn An", "Lê Minh Họa", "Phạm Thử Nghiệm")
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thi đua chuyển đổi số năm 2025 trên địa bàn xã Thử Nghiệm",
    "document": {"number": "12/KH-UBND", "signed_on": "2025-07-15", "issuer": "Ủy ban nhân dân xã Thử Nghiệm"},
    "starts_on": "2025-07-01",
    "ends_on": "2025-12-31",
    "units": CODE,
    "reporting": {"first_period": "2025-07"},
    "indicators": [
        {
            "code": "HO_SO",
            "name": "Hồ sơ giải quyết trực tuyến",
            "measure": "share",
            "accumulation": "cumulative",
            "numerator": {"label": "Trực tuyến", "measure_unit": "ho_so"},
            "denominator": {"label": "Tiếp nhận", "measure_unit": "ho_so"},
            "milestones": [{"due_on": "2025-11-30", "target": 0.8}],
        }
    ],
    "review_rounds": [{"code": ROUND, "awards": [TEAMS, PEOPLE], "data_on": "2025-11-30"}],
    "awards": [
        {
            "code": TEAMS,
            "name": "Giấy khen của Chủ tịch UBND xã (tập thể)",
            "recipient": "collective",
            "awarder": CHAIR,
            "criteria": [{"code": "i1", "rule": "all_applicable_met"}],
        },
        {
            "code": PEOPLE,
            "name": "Giấy khen của Chủ tịch UBND xã (cá nhân)",
            "recipient": "individual",
            "awarder": CHAIR,
            "criteria": [{"code": "thanh_tich", "rule": "reviewer_decides", "question": "Thành tích xuất sắc?"}],
        },
    ],
}
UNITS = [
    {"code": f"THON_{n}", "name": f"Thôn {n}", "kind": "village", "peer_group": "khoi_thon", "sort_order": n}
    for n in range(1, 8)
]


class SecondCity(House):
    """The commune with a clerk (reviewer) and an account for each village; `act` and `done` as in AwardHouse."""

    def __init__(self, folder: Path, campaign: dict = CAMPAIGN, units: list = UNITS):
        super().__init__(folder, (campaign, units))
        actions.add_account(self.office, None, "van_phong", "reviewer", None, is_demo=True)
        for unit in units:
            actions.add_account(self.office, None, unit["code"].lower(), "unit", unit["code"], is_demo=True)
        self.clock.now = NOW

    def act(self, what, account: str, *arguments, **named):
        """What came of an action done by an account."""
        return what(self.office, actions.account(self.office, account), *arguments, **named)

    def done(self, what, account: str, *arguments, **named):
        """The same; a refusal fails the test."""
        found = self.act(what, account, *arguments, **named)
        assert not isinstance(found, Refusal), found
        return found

    def figures(self, chance: random.Random) -> None:
        """November's figures of every village, some short of the target, one without any; the month closed."""
        rows = [
            {"unit": unit["code"], "indicator": "HO_SO", "period": "2025-11", "numerator": figure, "denominator": 100}
            for unit in UNITS
            if (figure := chance.choice((95, 90, 85, 80, 79, None))) is not None
        ]
        self.upload(CODE, rows, at=datetime(2025, 12, 3, 2, tzinfo=UTC))
        self.clock.now = NOW
        self.done(actions.close_period, "van_phong", CODE, "2025-11")

    def nominate(self, award: str, unit: str, nominee: Nominee | None = None) -> int:
        """A nomination brought to appraised; a person's question concluded."""
        made = self.done(create_nomination, unit.lower(), NominationForm(CODE, ROUND, award, unit, nominee=nominee))
        self.done(submit_nomination, unit.lower(), made.nomination)
        return made.nomination

    def appraise(self, number: int) -> None:
        """Take up and appraise."""
        self.done(take_up_nomination, "van_phong", number)
        self.done(appraise_nomination, "van_phong", number)

    def confirm_all(self) -> None:
        """The office confirms every law, cited in full, and every amount."""
        from kpi.actions import LegalWord

        for row in tables.legal_bases(self.office):
            cited = f"Văn bản số {len(row['key'])}/2025/VB-MH ngày 01 tháng 7 năm 2025 minh họa căn cứ"
            word = LegalWord(row["key"], "2/BB-ĐC", TODAY, cited if row["kind"] == "law" else "")
            self.done(actions.confirm_legal, "van_phong", word)


class RandomRound:
    """A round of the second city with everything that happens in rounds: lost votes, ties, abstentions, equal names."""

    def __init__(self, city: SecondCity, seed: int):
        self.city, self.chance = city, random.Random(seed)
        self.numbers: dict[str, list[int]] = {TEAMS: [], PEOPLE: []}
        city.figures(self.chance)
        self._nominated()
        self.meeting = self._meeting()
        self._voted()
        self._decided()

    def _nominated(self) -> None:
        city, chance = self.city, self.chance
        for unit in chance.sample(UNITS, chance.randint(3, 6)):
            self.numbers[TEAMS].append(city.nominate(TEAMS, unit["code"]))
        for place, name in enumerate(chance.sample(NAMES, chance.randint(2, 5))):
            unit = chance.choice(UNITS)["code"]
            nominee = Nominee(name, 1970 + place, chance.choice(("Trưởng thôn", "Công chức")), "official")
            number = city.nominate(PEOPLE, unit, nominee)
            result = chance.choice(("met", "met", "not_met"))
            said = Conclusion(unit, "thanh_tich", result, "Theo báo cáo", "3/BC", number)
            city.done(actions.decide_criterion, "van_phong", CODE, ROUND, PEOPLE, said)
            self.numbers[PEOPLE].append(number)
        for number in [*self.numbers[TEAMS], *self.numbers[PEOPLE]]:
            city.appraise(number)
        if chance.random() < 0.3:
            gone = self.numbers[PEOPLE].pop()
            unit = next(row["unit_code"] for row in self.rows() if row["nomination"] == gone)
            city.done(withdraw_nomination, unit.lower(), gone, "Rút đề nghị")

    def rows(self) -> list[dict]:
        """Every nomination of the round."""
        return tables.nominations(self.city.office, CODE, ROUND)

    def _meeting(self) -> int:
        members = [Member("Chủ Tọa Hội Đồng", "Chủ tịch", is_outside=True)]
        members += [Member(f"Thành Viên {n}", "Ủy viên", UNITS[n]["code"]) for n in range(3)]
        members += [Member("Thư Ký Hội Đồng", "Thư ký", is_outside=True)]
        return self.city.done(
            actions.record_meeting, "van_phong", CODE, ROUND, Meeting("5/BB-HĐ", TODAY, members)
        ).number

    def _voted(self) -> None:
        own = {UNITS[n]["code"]: n + 2 for n in range(3)}
        for row in self.rows():
            if row["state"] != "appraised" or self.chance.random() < 0.1:
                continue
            silent = {own[row["unit_code"]]: ""} if row["unit_code"] in own else {}
            if self.chance.random() < 0.3:
                silent[5] = "Vắng khi biểu quyết"
            voices = 5 - len(silent)
            yes = self.chance.randint(0, voices)
            against = self.chance.randint(0 if yes else 1, max(voices - yes, 0 if yes else 1))
            vote = Vote(row["nomination"], yes, min(against, voices - yes) or (0 if yes else 1), silent)
            (found,) = self.city.act(actions.record_votes, "van_phong", self.meeting, [vote])
            assert not isinstance(found, Refusal), found

    def _decided(self) -> None:
        for row in self.rows():
            if row["state"] != "appraised" or self.chance.random() < 0.1:
                continue
            won = row["votes_for"] is not None and row["votes_for"] > row["votes_against"]
            outcome = "awarded" if won != (self.chance.random() < 0.15) else "not_awarded"
            said = RowDecision(row["nomination"], outcome, "council", "Hội đồng xã", "5/BB-HĐ", "Theo biên bản")
            (found,) = self.city.act(actions.decide_rows, "van_phong", [said])
            assert not isinstance(found, Refusal), found
        if self.chance.random() < 0.4:
            count = self.chance.randint(1, 4)
            about = (CODE, ROUND, TEAMS, count, CHAIR, "9/TB", TODAY)
            self.city.done(actions.record_award_number, "van_phong", AwardNumberForm(*about))
