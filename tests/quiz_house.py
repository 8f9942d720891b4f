"""Answers how a test gets a contest in a real house, made through the real acts; never judges one.

Twenty questions of two topics, three khối, codes for everybody; the clock stands where the test puts it.
"""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kpi import actions
from kpi.actions import quiz as face
from kpi.actions.quiz import enter_quiz, hand_in_sitting, press, start_sitting
from kpi.period import LOCAL_ZONE
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from kpi.quiz.acts.bank import QuestionForm
from kpi.quiz.acts.entering import entrant_of
from kpi.quiz.acts.rules import Membership, TheLe
from kpi.quiz.halls import close_rooms, room_of
from kpi.quiz.press import Press, Taken
from tests.ready import ready
from tests.small_house import Clock, write_campaign

CODE = "thi_thu"
CODES = {"thu_ky": "mã của thư ký 1", "ra_de": "mã của người ra đề"}
BEFORE = datetime(2023, 7, 20, 9, tzinfo=LOCAL_ZONE)
NINE = datetime(2023, 8, 10, 9, tzinfo=LOCAL_ZONE)
AFTER = datetime(2023, 9, 2, 9, tzinfo=LOCAL_ZONE)
UNITS = [
    {"code": "PHONG_NV", "name": "Phòng Nội vụ", "kind": "department", "peer_group": "k1", "sort_order": 1},
    {"code": "PHONG_GD", "name": "Phòng Giáo dục", "kind": "department", "peer_group": "k1", "sort_order": 2},
    {"code": "TRUONG_A", "name": "Trường A", "kind": "school", "parent": "PHONG_GD", "sort_order": 3},
    {"code": "XA_X", "name": "Xã X & <b>bạn</b>", "kind": "commune", "peer_group": "k3", "sort_order": 4},
    {"code": "XA_Y", "name": "Xã Y", "kind": "commune", "peer_group": "k3", "sort_order": 5},
]
PRIZES = [("dac_biet", 1, 3_000_000), ("nhat", 3, 2_000_000), ("nhi", 6, 1_000_000)]
QUIZ = {
    "opens_on": "2023-08-01",
    "closes_on": "2023-08-31",
    "forms": 5,
    "topics": [{"code": "T1", "name": "Chủ đề 1", "questions": 12}, {"code": "T2", "name": "Chủ đề 2", "questions": 8}],
    "groups": [
        {
            "code": "k1",
            "name": "Khối 1",
            "unit_kinds": ["department"],
            "staff": ["can_bo", "cong_chuc", "nguoi_lao_dong"],
        },
        {"code": "k2", "name": "Khối 2", "unit_kinds": ["school"], "staff": ["vien_chuc", "nguoi_lao_dong"]},
        {"code": "k3", "name": "Khối 3", "unit_kinds": ["commune"], "staff": ["can_bo", "cong_chuc"]},
    ],
    "fields": ["name", "birth_year", "unit", "position"],
    "tie_breakers": [],
    "prizes": [{"code": c, "name": f"Giải {c}", "count": n, "amount_vnd": v} for c, n, v in PRIZES],
    "collective": {"count": 3, "amount_vnd": 1_500_000},
    "consent": "Tôi đồng ý.",
    "essay": {
        "rubric": [{"code": "moi", "name": "Mới", "max": 6}, {"code": "thiet_thuc", "name": "Thiết thực", "max": 4}],
        "themes": [{"code": "so", "name": "Chuyển đổi số"}],
        "marking_starts_on": "2023-09-01",
        "marking_ends_on": "2023-09-15",
        "novelty_on": "2023-03-31",
    },
    "repealed": ["98/2023/NĐ-CP"],
}
CAMPAIGN = {
    "code": CODE,
    "kind": "quiz",
    "title": "Cuộc thi thử <b>đậm</b>",
    "document": {"number": "1/KH-UBND", "signed_on": "2023-03-24"},
    "starts_on": "2023-03-24",
    "ends_on": "2023-09-30",
    "units": CODE,
    "quiz": QUIZ,
}
ACCOUNTS = (
    ("noi_vu", "reviewer", "PHONG_NV"),
    ("thu_ky", "reviewer", None),
    ("ra_de", "unit", "PHONG_NV"),
    ("tham_dinh", "unit", "PHONG_GD"),
    ("giam_khao_nv", "unit", "PHONG_NV"),
    ("giam_khao_gd", "unit", "PHONG_GD"),
    ("giam_khao_x", "unit", "XA_X"),
    ("giam_khao_y", "unit", "XA_Y"),
    ("truong_xa_x", "unit_head", "XA_X"),
    ("truong_xa_y", "unit_head", "XA_Y"),
    ("truong_a", "unit_head", "TRUONG_A"),
    ("truong_gd", "unit_head", "PHONG_GD"),
    ("truong_nv", "unit_head", "PHONG_NV"),
    ("lanh_dao", "leader", None),
)
ROSTER = """ho_ten,nam_sinh,don_vi,loai,chuc_vu,dien_thoai
Người Một,1980,XA_X,công chức,Công chức,0900000001
Người Hai,1981,XA_X,cán bộ,Cán bộ,
Người Ba,1982,XA_Y,công chức,Công chức,
Người Bốn,1983,TRUONG_A,viên chức,Giáo viên,
Người Năm,1984,TRUONG_A,người lao động,Nhân viên,
Người Sáu,1985,PHONG_GD,công chức,Chuyên viên,
Người Bảy,1986,XA_X,người lao động,Hợp đồng,
Người Một,1980,PHONG_GD,công chức,Chuyên viên,
"""
NAMES = {"thu_ky": "Ký Thị Thư", "ra_de": "Đề Văn Ra", "tham_dinh": "Định Thị Thẩm", "giam_khao_nv": "Khảo Văn Nội"}
NAMES |= {"giam_khao_gd": "Khảo Thị Giáo", "giam_khao_x": "Khảo Văn Ích", "giam_khao_y": "Khảo Thị Yên"}
JURY = ("giam_khao_nv", "giam_khao_gd", "giam_khao_x", "giam_khao_y")


def form(number: int, topic: str, **more) -> QuestionForm:
    """A question; the right option is always B."""
    options = tuple((code, f"Phương án {code} của câu {topic}{number}") for code in "ABCD")
    words = f"{_WORDS[number % len(_WORDS)]} ({topic}{number})?"
    return QuestionForm(
        **({"topic": topic, "words": words, "options": options, "right": ("B",), "citation": "NQ 76"} | more)
    )


_WORDS = tuple(
    f"{a} {b}"
    for a in ("Cơ quan nào", "Thời hạn nào", "Văn bản nào", "Chỉ số nào", "Nguyên tắc nào", "Hình thức nào")
    for b in (
        "tiếp nhận hồ sơ",
        "công bố kết quả",
        "đánh giá hằng năm",
        "quy định trách nhiệm",
        "bãi bỏ thủ tục",
        "xin lỗi dân",
    )
)


def bank_file() -> bytes:
    """Sixteen questions of topic 1 and eleven of topic 2 as a CSV."""
    rows = ["chu_de,cau_hoi,a,b,c,d,dap_an,can_cu"]
    for topic, count in (("T1", 16), ("T2", 11)):
        for number in range(count):
            told = form(number, topic)
            rows.append(",".join([topic, told.words, *(words for _, words in told.options), "B", told.citation]))
    return "\n".join(rows).encode()


class QuizHouse:
    """An open house with one contest. made(): up to before its opening, opened(): open, with everybody's codes."""

    def __init__(self, folder: Path, now: datetime = BEFORE):
        self.clock = Clock(now)
        self.config_dir, self.data_dir = folder / "config", folder / "data"
        if not (self.config_dir / "campaigns").exists():
            write_campaign(self.config_dir, CAMPAIGN, UNITS)
        self.office = actions.init_office(self.data_dir, self.config_dir, self.clock)
        self.codes: dict[str, str] = {}

    def __enter__(self) -> "QuizHouse":
        return self

    def __exit__(self, *_) -> None:
        close_rooms(self.office)
        self.office.close()

    def who(self, name: str):
        """An account."""
        return actions.account(self.office, name)

    def done(self, act, name: str, *arguments, **named):
        """An act by an account; a refusal or problems fail the test."""
        found = act(self.office, self.who(name), *arguments, **named)
        if isinstance(found, Refusal):
            raise AssertionError(f"bị từ chối: {render(found)}")
        if isinstance(found, list):
            raise AssertionError([render(problem) for problem in found])
        return found

    def make(self) -> None:
        """Accounts, bodies, a verified bank, the Thể lệ, sealed papers, the roster."""
        for name, role, unit in ACCOUNTS:
            actions.add_account(self.office, None, name, role, unit)
        paper = ("QĐ 5/QĐ-BTC", date(2023, 4, 10))
        for body, names in (("secretariat", ["thu_ky"]), ("questions", ["ra_de", "tham_dinh"]), ("jury", JURY)):
            for name in names:
                who = {"full_name": NAMES[name], "position_title": "Chuyên viên"}
                self.done(face.record_quiz_member, "noi_vu", CODE, Membership(body, name, *paper, **who))
        codes = self.done(face.import_questions, "ra_de", CODE, bank_file(), "cau_hoi.csv", explained=True).told
        self.done(face.verify_questions, "tham_dinh", CODE, codes)
        self.done(face.freeze_quiz_rules, "noi_vu", CODE, TheLe("QĐ 9/QĐ-BTC", date(2023, 7, 1)))
        self.done(face.seal_quiz_papers, "noi_vu", CODE, CODES)
        self.done(face.import_quiz_roster, "noi_vu", CODE, ROSTER.encode(), "danh_sach.csv")
        for name, unit in (("truong_xa_x", "XA_X"), ("truong_a", "TRUONG_A"), ("truong_gd", "PHONG_GD")):
            self.done(face.confirm_quiz_roster, name, CODE, unit)

    def open(self) -> None:
        """Codes for everybody, and the opening."""
        self.give_codes()
        self.done(face.open_quiz, "noi_vu", CODE)

    def give_codes(self) -> None:
        """New codes for every unit's people; self.codes: (name, unit) -> code."""
        for unit in ("XA_X", "XA_Y", "TRUONG_A", "PHONG_GD"):
            slips = self.done(face.hand_out_quiz_codes, "noi_vu", CODE, unit, only_new=False).told
            self.codes |= {(slip.full_name, unit): slip.code for slip in slips}

    # --- what entrants do ----------------------------------------------------------------------------------------

    @property
    def room(self):
        """The contest's room."""
        return room_of(self.office, CODE)

    def entrant(self, name: str, unit: str):
        """The holder of a person's code."""
        return entrant_of(self.office, CODE, enter_quiz(self.office, CODE, self.codes[name, unit], "10.0.0.1"))

    def starts(self, name: str, unit: str, at: datetime = NINE):
        """Somebody who has begun."""
        self.clock.now = at
        who = self.entrant(name, unit)
        found = start_sitting(self.office, who, "1", "10.0.0.1")
        assert not isinstance(found, Refusal), render(found)
        return who

    def sits(self, name: str, unit: str, right: int, at: datetime = NINE) -> int:
        """A whole sitting: so many right answers, handed in after five minutes; the sitting's number."""
        who = self.starts(name, unit, at)
        paper = self.room.hall.papers[who.sitting.form]
        for place, question in enumerate(paper):
            self.clock.now = at + timedelta(seconds=10 * place + 10)
            sent = Press("t", place + 1, question, "B" if place < right else "C")
            taken = press(self.office, who, sent, "10.0.0.1")
            assert isinstance(taken, Taken), taken
        self.clock.now = at + timedelta(minutes=5)
        sitting = hand_in_sitting(self.office, who, "10.0.0.1")
        assert not isinstance(sitting, Refusal), render(sitting)
        return sitting.sitting


def _make(folder: Path) -> None:
    with QuizHouse(folder) as house:
        house.make()


def made(folder: Path) -> QuizHouse:
    """A house whose contest is ready to be opened."""
    ready("quiz", folder, _make)
    return QuizHouse(folder, BEFORE)


def _make_open(folder: Path) -> None:
    with made(folder) as house:
        house.open()
        codes = [[name, unit, code] for (name, unit), code in house.codes.items()]
        (folder / "codes.json").write_text(json.dumps(codes), "utf-8")


def opened(folder: Path, now: datetime = NINE) -> QuizHouse:
    """A house whose contest is open; everybody has a code."""
    ready("quiz_open", folder, _make_open)
    house = QuizHouse(folder, now.astimezone(UTC))
    house.codes = {(name, unit): code for name, unit, code in json.loads((folder / "codes.json").read_text("utf-8"))}
    return house
