"""Answers how the demonstration contest (Thanh Trì 2023) and the practice contest come to be, through the real acts.

Never writes past an act: questions are verified, papers sealed, answers pressed, essays marked blind, as people do it.
"""

import io
from datetime import date, datetime, timedelta
from decimal import Decimal

from kpi import actions
from kpi.actions import Office
from kpi.demo.acts import accepted
from kpi.demo.clock import DemoClock
from kpi.demo.invented import dice
from kpi.demo.quiz_bank import demo_questions
from kpi.demo.quiz_story import ESSAYS, DemoEntrant, demo_entrants
from kpi.demo.story import REVIEWER, SECOND_REVIEWER
from kpi.house.account import COMMAND_LINE_ACCOUNT
from kpi.period import LOCAL_ZONE, local_day

CONTEST, PRACTICE = "thanh_tri_2023", "luyen_tap_cchc"
BEGINS = datetime(2023, 3, 24, 8, 0, tzinfo=LOCAL_ZONE)
WRITER, VERIFIER = "ra_de_thi", "tham_dinh_de_thi"
JURY = {"giam_khao_1": "PHONG_VAN_HOA", "giam_khao_2": "THANH_TRA", "giam_khao_3": "PHONG_KINH_TE"}
JURY |= {"giam_khao_4": "TRUNG_TAM_VAN_HOA", "giam_khao_5": "BAN_QUAN_LY_DU_AN"}
HEAD = "xa_dai_ang_truong"
CODES = {REVIEWER: "mã minh họa thứ nhất", SECOND_REVIEWER: "mã minh họa thứ hai"}
_PAPER = "(minh họa)"
_OFFICES = {WRITER: "Chuyên viên", VERIFIER: "Phó Trưởng phòng"} | dict.fromkeys(JURY, "Giám khảo")
_OFFICES |= {REVIEWER: "Thư ký", SECOND_REVIEWER: "Phó Chánh Văn phòng"}
_MEMBERS = {
    name: (f"Thành viên {number:02d} (minh họa)", title) for number, (name, title) in enumerate(_OFFICES.items(), 1)
}


def make_quiz_accounts(office: Office) -> None:
    """Who writes and verifies questions, who marks, one head of a commune."""
    actions.add_account(office, None, WRITER, "unit", "VAN_PHONG", is_demo=True)
    actions.add_account(office, None, VERIFIER, "unit", "PHONG_TU_PHAP", is_demo=True)
    for name, unit in JURY.items():
        actions.add_account(office, None, name, "unit", unit, is_demo=True)
    actions.add_account(office, None, HEAD, "unit_head", "XA_DAI_ANG", is_demo=True)


class Play:
    """One contest being played: an act by somebody that is refused ends the demonstration."""

    def __init__(self, office: Office, clock: DemoClock, campaign: str):
        self.office, self.clock, self.campaign = office, clock, campaign
        self.people = {account.name: account for account in actions.accounts(office)}

    def do(self, act, who: str, *more, **named):
        """The act's result."""
        return accepted(act(self.office, self.people[who], self.campaign, *more, **named))

    def bank(self, topics: tuple[str, ...] | None) -> None:
        """Questions proposed by one and verified by another, at one sitting each."""
        text = io.StringIO()
        for form in demo_questions(topics):
            cells = [form.topic, form.words, *(words for _, words in form.options), form.right[0], form.citation]
            text.write(",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n")
        data = ("chu_de,cau_hoi,a,b,c,d,dap_an,can_cu\n" + text.getvalue()).encode()
        codes = self.do(actions.import_questions, WRITER, data, "cau_hoi.csv", explained=True).told
        self.do(actions.verify_questions, VERIFIER, codes)

    def opened(self, number: str, codes: dict[str, str]) -> None:
        """The Thể lệ, the sealed papers, the opening."""
        today = local_day(self.clock.now)
        self.do(actions.freeze_quiz_rules, REVIEWER, actions.TheLe(f"{number} {_PAPER}", today))
        self.do(actions.seal_quiz_papers, REVIEWER, codes)
        self.do(actions.open_quiz, REVIEWER)


def play_quiz(office: Office, clock: DemoClock) -> None:
    """The whole contest: bodies, bank, lists, sittings, marks, result; then the practice contest is opened."""
    play = Play(office, clock, CONTEST)
    for body, names in (
        ("questions", (WRITER, VERIFIER)),
        ("jury", JURY),
        ("secretariat", (REVIEWER, SECOND_REVIEWER)),
    ):
        for name in names:
            member = actions.Membership(body, name, f"512/QĐ-UBND {_PAPER}", date(2023, 4, 10), None, *_MEMBERS[name])
            play.do(actions.record_quiz_member, REVIEWER, member)
    clock.until(date(2023, 5, 12), 9)
    play.bank(None)
    units = [unit for unit in office.plans[CONTEST].units if unit.kind != "front"]
    entrants = demo_entrants(units)
    clock.until(date(2023, 7, 20), 9)
    _lists(play, entrants, units)
    play.opened("15/TL-BTC", CODES)
    _sittings(play, entrants)
    clock.until(date(2023, 9, 5), 9)
    play.do(actions.open_quiz_key, REVIEWER, CODES)
    _marks(play)
    first = play.do(actions.freeze_quiz_result, REVIEWER, f"38/TB-BTC {_PAPER}").told
    ties: dict[int, list[int]] = {}
    for row in first["entries"]:
        if row["decision"] == "tie_across_cut":
            ties.setdefault(row["rank"], []).append(row["entrant"])
    for tied in ties.values():
        lots = actions.PrizeDecision("Bốc thăm tại cuộc họp Ban Tổ chức", f"22/BB-BTC {_PAPER}", order=tied[::-1])
        play.do(actions.decide_prizes, REVIEWER, lots)
    if ties:
        play.do(actions.freeze_quiz_result, REVIEWER, f"39/TB-BTC {_PAPER}")
    practice = Play(office, clock, PRACTICE)
    practice.do(actions.record_quiz_member, REVIEWER, actions.Membership("questions", WRITER, _PAPER, date(2023, 9, 1)))
    practice.do(
        actions.record_quiz_member, REVIEWER, actions.Membership("questions", VERIFIER, _PAPER, date(2023, 9, 1))
    )
    practice.bank(("NQ76", "ND61", "CHI_SO", "CHINH_QUYEN_SO"))
    practice.opened("Vận hành thử", {})


def _lists(play: Play, entrants: list[DemoEntrant], units: list) -> None:
    lines = ["ho_ten,nam_sinh,don_vi,loai,chuc_vu,dien_thoai"]
    for one in entrants:
        told = (one.full_name, str(one.birth_year), one.unit, one.staff, one.position_title, "0000000000")
        lines.append(",".join(told))
    play.do(actions.import_quiz_roster, REVIEWER, "\n".join(lines).encode(), "danh_sach.csv")
    listed = {one.unit for one in entrants}
    for unit in units:
        if unit.code in listed and unit.code != "XA_YEN_MY":  # one head has not confirmed: its entrants are held
            play.do(actions.confirm_quiz_roster, COMMAND_LINE_ACCOUNT, unit.code)


def _sittings(play: Play, entrants: list[DemoEntrant]) -> None:
    """Everybody who comes, in the order of time: enters by a code, answers, hands in or lets the time run out."""
    office, clock, codes, last = play.office, play.clock, {}, []
    for unit in {one.unit for one in entrants}:
        for slip in play.do(actions.hand_out_quiz_codes, REVIEWER, unit).told:
            codes[slip.full_name] = slip.code
    key_of = {form.words: form.right[0] for form in demo_questions()}
    came = [(one.starts_at, one) for one in entrants if one.starts_at]
    for starts_at, one in sorted(came, key=lambda pair: pair[0]):
        clock.now = starts_at
        place = f"192.0.2.{dice('place', one.unit, sides=200)}"
        who = actions.entrant_of(
            office, CONTEST, accepted(actions.enter_quiz(office, CONTEST, codes[one.full_name], place))
        )
        if who is None:
            raise RuntimeError(f"dữ liệu minh họa: mã dự thi của {one.full_name} không vào được")
        sitting = accepted(actions.start_sitting(office, who, "1", place, is_confirmed=True))
        room = who.room
        questions = room.forms[sitting.form]["questions"]
        wrong = sorted(range(20), key=lambda i: dice("hard", questions[i]["code"], one.number, sides=1000))[one.right :]
        answered = 20 if one.hands_in else 14
        for number in range(answered):
            told = questions[number]
            right = key_of[room.bank[told["code"]]["words"]]
            others = [code for code in told["options"] if code != right]
            choice = others[dice("slip", told["code"], one.number, sides=3)] if number in wrong else right
            clock.now = starts_at + timedelta(seconds=one.seconds * (number + 1) // 21)
            last.append(
                accepted(
                    actions.press(office, who, actions.Press("minh_hoa", number + 1, told["code"], choice), place)
                ).written
            )
        if one.hands_in:
            clock.now = starts_at + timedelta(seconds=one.seconds)
            accepted(actions.hand_in_sitting(office, who, place))
        if one.essay is not None:
            clock.now += timedelta(minutes=5)
            accepted(
                actions.save_essay(office, who, ("chi_so", "thu_tuc", "dich_vu_cong")[one.essay % 3], ESSAYS[one.essay])
            )
    for written in last:
        written.result(30)
    clock.until(date(2023, 9, 1), 0)
    actions.seal_sittings(office, room)


def _marks(play: Play) -> None:
    """Phách, two markers each, a third where they differ, joined once every mark is in."""
    play.do(actions.cut_essay_codes, REVIEWER)
    for _ in range(2):  # the second time: third markers
        for code, place, marker in play.do(actions.assign_essays, REVIEWER).told:
            quarter = dice("mark", code[:3], sides=5) if place == 1 else dice("mark", place, sides=9)
            rubric = {"moi": Decimal("2.25"), "thiet_thuc": Decimal("1.5"), "sang_tao": Decimal(1)}
            rubric |= {"nhan_rong": Decimal("0.75"), "dot_pha": Decimal("0.25") * (quarter % 4)}
            rubric["moi"] -= Decimal("0.25") * (quarter // 4)
            play.do(actions.mark_essay, marker, actions.MarkingSheet(code, rubric))
    play.do(actions.join_essay_codes, REVIEWER, f"21/BB-BGK {_PAPER}")
