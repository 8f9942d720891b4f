"""Answers how the contest of ideas and the call for ideas look in the demonstration; all invented, always the same.

Through the real acts: entries of every form and state, late, a duplicate, a withdrawn one, groups of authors, a
citizen's recording with its transcript. Nobody in it is real.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from kpi import actions
from kpi.actions import AuthorForm, InitiativeForm, Office, StepForm
from kpi.demo.acts import accepted
from kpi.demo.clock import DemoClock
from kpi.demo.media import clip, picture, sound
from kpi.demo.two_plans_story import ACCOUNTS, ENTRIES, IDEAS, Entry, Idea
from kpi.house.account import Account
from kpi.period import LOCAL_ZONE

CALL, CONTEST = "tan_an_2024", "dong_hoa_2024"
Step = partial(StepForm, 0)  # of an idea that is named when it is taken


def make_accounts(office: Office) -> None:
    """One keeper of the register for each plan, another body that decides on the keeper's own, some units."""
    for name, role, unit in ACCOUNTS:
        actions.add_account(office, None, name, role, unit, is_demo=True)


def play_two_plans(office: Office, clock: DemoClock) -> None:
    """Both plans run whole, after the movement's year was made."""
    _contest(office, clock)
    _call(office, clock)


def _contest(office: Office, clock: DemoClock) -> None:
    clock.now = max(clock.now, _at(date(2025, 1, 13)))
    clerk, other, school = (_who(office, name) for name in ("dh_noi_vu", "dh_van_phong", "dh_giao_duc"))
    numbers: dict[str, int] = {}
    for place, entry in enumerate(ENTRIES):
        given = _form(CONTEST, entry.title, entry.form, _authors(entry, f"Tác giả {place + 1}"))
        given = replace(
            given, themes=(entry.theme,), arrival_number=str(300 + place), received_on=date(2024, *entry.day)
        )
        numbers[entry.unit] = accepted(actions.receive_initiative(office, clerk, given)).initiative

    def steps(units: Iterable[str], step: StepForm, who: Account = clerk) -> None:
        _steps(office, who, [numbers[unit] for unit in units], step)

    steps(["PHONG_NOI_VU"], Step("accept", date(2024, 8, 16)), other)
    below = Step("select_below", date(2024, 8, 14), document_number="41/CV-PGDĐT (minh họa)")
    steps(["TRUONG_A", "TRUONG_C"], below, school)
    off = Step("refuse", date(2024, 8, 21), "Không phải cải cách hành chính (minh họa)")
    steps(["PHUONG_HOA_VINH_2"], off)
    apart = ("PHONG_NOI_VU", "PHUONG_HOA_VINH_2", "XA_HOA_XUAN_DONG")
    steps([unit for unit in numbers if unit not in apart], Step("accept", date(2024, 8, 21)))
    steps(["XA_HOA_XUAN_DONG"], Step("withdraw", date(2024, 8, 12), "Tác giả rút (minh họa)"))
    posted = Step("accept_late", date(2024, 8, 22), "Bưu điện xác nhận gửi ngày 14/8 (minh họa)")
    steps(["PHONG_VAN_HOA_THONG_TIN"], posted)
    forwarded = ("XA_HOA_THANH", "XA_HOA_TAM", "PHUONG_HOA_VINH", "PHUONG_HOA_HIEP_NAM", "TRUONG_C")
    minutes = "07/BB (minh họa)"
    steps([*forwarded, "CONG_DAN"], Step("select", date(2024, 8, 22), document_number=minutes))
    left = Step("leave_out", date(2024, 8, 22), "Chưa nêu cách nhân rộng (minh họa)", minutes)
    steps(["PHONG_TAI_CHINH_KE_HOACH"], left)
    steps(["PHONG_TU_PHAP"], Step("put_in_register", date(2024, 9, 12)))
    sent = date(2024, 8, 23)
    letter = Step("forward", sent, document_number="512/UBND-NV (minh họa)", document_signed_on=sent)
    steps(forwarded, letter)
    for unit, prize in (("XA_HOA_TAM", "ba"), ("PHUONG_HOA_VINH", "nhi"), ("TRUONG_C", "khuyen_khich")):
        won = Step("prize", date(2024, 11, 19), document_number="88/TB-BTC (minh họa)", prize=prize)
        steps([unit], won)
    money = Step("support", date(2024, 9, 10), document_number="77/QĐ (minh họa)", amount_vnd=5_000_000)
    steps(["XA_HOA_THANH"], money)
    _file(office, clerk, numbers["PHUONG_HOA_HIEP_TRUNG"], "tranh.png", picture())
    _file(office, clerk, numbers["XA_HOA_THANH"], "phim.webm", clip())


def _call(office: Office, clock: DemoClock) -> None:
    clerk, other = (_who(office, name) for name in ("ta_van_phong", "ta_hoi_dong"))
    numbers: dict[str, int] = {}
    for place, (short, idea) in enumerate(IDEAS.items()):
        given = replace(_form_of(idea, place + 1), received_on=date(2024, *idea.day), arrival_number=str(40 + place))
        numbers[short] = accepted(actions.receive_initiative(office, clerk, given)).initiative

    def steps(shorts: Iterable[str], step: StepForm, who: Account = clerk) -> None:
        _steps(office, who, [numbers[short] for short in shorts], step)

    asked, once = "Chưa nêu hiệu quả dự kiến (minh họa)", date(2024, 11, 8)
    steps(["mended"], Step("ask_supplement", date(2024, 9, 4), asked))
    again = replace(_form_of(IDEAS["mended"], 99), expected_effect="Người dân đỡ hỏi lại (minh họa).")
    accepted(actions.revise_initiative(office, clerk, numbers["mended"], again))
    taken_up = ("at_home", "civil_books", "next_year", "recording", "shop", "map")
    steps([*taken_up, "together", "clip", "organisation", "tried", "in_use"], Step("accept", once))
    steps(["keepers_own"], Step("accept", once), other)
    steps(["sums"], Step("ask_supplement", date(2024, 12, 20), asked))
    steps(["outside"], Step("refuse", once, "Không thuộc lĩnh vực cải cách hành chính (minh họa)"))
    steps(["taken_back"], Step("withdraw", date(2024, 8, 30), "Tác giả rút để hoàn thiện (minh họa)"))
    said = "Hai bài cùng một cách làm: trả kết quả tại nhà (minh họa)"
    accepted(actions.compare_initiatives(office, clerk, numbers["repeats"], numbers["at_home"], "same", said))
    steps(["repeats"], Step("duplicate_of", once, said, other=numbers["at_home"]))
    _meet(office, clerk, numbers)
    steps(["tried"], Step("try_out", date(2024, 12, 1)))
    applied = Step("apply", date(2024, 5, 2), document_number="12/TB (minh họa)")
    steps(["at_home", "civil_books", "together", "in_use"], applied)
    day = date(2024, 12, 5)
    effect = Step("effective", day, document_number="60/BC-UBND (minh họa)", document_signed_on=day)
    steps(["at_home", "together"], replace(effect, before_after="Từ 3 lượt đi lại còn 1 lượt"))
    steps(["civil_books"], Step("effective", date(2024, 12, 6), before_after="Tra cứu từ 20 phút còn 2 phút"))
    steps(["at_home"], Step("replicate", date(2024, 12, 15), place="Xã bên (minh họa)"))
    steps(["together"], Step("replicate", date(2024, 12, 16), unit_code="TA_DOAN_THANH_NIEN"))
    steps(["recording", "shop"], Step("commend", date(2024, 12, 20), document_number="01/TD-UBND (minh họa)"))
    steps(["at_home"], Step("reward", date(2024, 12, 20), document_number="150/QĐ-UBND (minh họa)"))
    _file(office, clerk, numbers["recording"], "ghi am.wav", sound())
    _file(office, clerk, numbers["clip"], "phim.webm", clip())


def _meet(office: Office, clerk: Account, numbers: dict[str, int]) -> None:
    """The Hội đồng recognises some and does not recognise one."""
    against = ((numbers["map"], "against"),)
    voters = tuple(actions.Voter(f"Thành viên {n} (minh họa)", "Ủy viên", otherwise=against) for n in range(1, 6))
    recognised = {numbers[short]: True for short in ("at_home", "civil_books", "shop", "together", "organisation")}
    form = actions.MeetingForm(
        CALL,
        "03/BB-HĐTĐKT (minh họa)",
        date(2024, 11, 20),
        voters,
        {**recognised, numbers["map"]: False},
        {numbers["map"]: "Chưa có tính mới (minh họa)"},
        "Hội đồng Thi đua - Khen thưởng xã",
        "145/QĐ-UBND (minh họa)",
        date(2024, 11, 25),
    )
    accepted(actions.record_meeting_on_ideas(office, clerk, form))


def _authors(entry: Entry, name: str) -> tuple[AuthorForm, ...]:
    if entry.category == "enterprise":
        return (AuthorForm("enterprise", "", "Doanh nghiệp B (minh họa)"),)
    if entry.category == "citizen":
        return (AuthorForm("citizen", f"{name} (minh họa)"),)
    unit = f"DH_{entry.unit.removesuffix('_2')}"
    shares = {1: (None,), 2: (60, 40), 3: (50, 30, 20)}[entry.authors]
    return tuple(
        AuthorForm("official", f"{name}.{n} (minh họa)", "", unit, "Công chức", share)
        for n, share in enumerate(shares, 1)
    )


def _proposers(idea: Idea, place: int) -> tuple[AuthorForm, ...]:
    body = {"enterprise": "Doanh nghiệp A (minh họa)", "organisation": "Hội Khuyến học ấp (minh họa)"}
    name = "" if idea.category in body else f"Người đề xuất {place} (minh họa)"
    unit = f"TA_{idea.unit}" if idea.unit else None
    share = 70 if idea.is_joint else None
    first = AuthorForm(idea.category, name, body.get(idea.category, ""), unit, "", share)
    second = AuthorForm("citizen", f"Người cùng đề xuất {place} (minh họa)", "", None, "", 30)
    return (first, second) if idea.is_joint else (first,)


def _form_of(idea: Idea, place: int) -> InitiativeForm:
    given = _form(CALL, idea.title, idea.form, _proposers(idea, place))
    is_heard = idea.form in ("audio", "video")
    return replace(given, fields=(idea.field,), areas=(idea.area,), is_transcript=is_heard)


def _form(campaign: str, title: str, form: str, authors: tuple[AuthorForm, ...]) -> InitiativeForm:
    why, how = f"Thực trạng của “{title}” (minh họa).", f"Cách làm: {title.lower()} (minh họa)."
    return InitiativeForm(campaign, title, form, authors, why, how, "Giảm đi lại, giảm chi phí.")


def _steps(office: Office, who: Account, numbers: list[int], step: StepForm) -> None:
    accepted(actions.take_steps(office, who, [replace(step, initiative=number) for number in numbers]))


def _file(office: Office, who: Account, initiative: int, name: str, data: bytes) -> None:
    begun = accepted(actions.begin_upload(office, who, initiative, name, len(data)))
    accepted(actions.append_upload(office, who, begun.token, 0, data))
    accepted(actions.finish_upload(office, who, begun.token))


def _who(office: Office, name: str) -> Account:
    account = actions.account(office, name)
    if account is None:
        raise RuntimeError(f"thiếu tài khoản minh họa {name}")
    return account


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=LOCAL_ZONE)
