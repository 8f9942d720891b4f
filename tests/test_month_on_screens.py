"""What the month's screens and commands hold beside the figures: waiting, originals, settings, drafts, mail."""

import hashlib
import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from kpi import actions, tables
from kpi.plan.model import Refusal
from tests import review_house
from tests.command_line import Program, campaign
from tests.filled_workbooks import CAMPAIGN, PERIOD, UNIT, filled
from tests.house_of_workbooks import Clock, audit_rows, open_house, submit
from tests.own_books import wide
from tests.review_house import act, hand_in

ROOT = Path(__file__).resolve().parent.parent

PLACE = (CAMPAIGN, UNIT, PERIOD)
TASKS = ("TASKS", "", "numerator")


@pytest.fixture
def office(tmp_path):
    with open_house(tmp_path, Clock()) as house:
        yield house


def as_(office, name):
    return actions.account(office, name)


# --- waiting for the head --------------------------------------------------------------------------------------------


def test_a_report_that_waits_for_its_head_is_missing_but_its_status_says_where_it_is(tmp_path, reader):
    with review_house.open_house(tmp_path, head_signs=True) as office:
        given = hand_in(office, reader)
        row = next(row for row in tables.completeness(office, CAMPAIGN, PERIOD).rows if row["unit_code"] == UNIT)
        assert (row["state"], row["status"], row["version"]) == ("not_due", "awaiting_head", 1)
        office.clock.now += timedelta(days=10)
        row = next(row for row in tables.completeness(office, CAMPAIGN, PERIOD).rows if row["unit_code"] == UNIT)
        assert (row["state"], row["status"], row["submitted_at"]) == ("missing", "awaiting_head", None)
        months = {row["unit_code"]: row["awaiting_head"] for row in tables.timeliness(office, CAMPAIGN).rows}
        assert months[UNIT] == [PERIOD] and months["PHUONG_B"] == []
        due = {row["unit_code"]: row["status"] for row in tables.to_remind(office, CAMPAIGN, PERIOD).rows}
        assert due[UNIT] == "awaiting_head" and due["PHUONG_B"] is None
        act(office, actions.sign_submission, "truong_a", given.submission)
        row = next(row for row in tables.completeness(office, CAMPAIGN, PERIOD).rows if row["unit_code"] == UNIT)
        assert (row["state"], row["status"]) == ("late", "submitted")


# --- the file that was handed in -------------------------------------------------------------------------------------


def test_the_original_is_given_to_its_unit_and_to_those_who_see_all_and_every_look_is_written_down(office, reader):
    given = submit(office, filled(), reader=reader)
    for account in ("phuong_a", "noi_vu", "lanh_dao"):
        name, _, data = actions.original_file(office, as_(office, account), given.submission)
        assert (name, hashlib.sha256(data).hexdigest()) == ("bao_cao.xlsx", given.sha256)
        assert audit_rows(office)[-1]["action"] == "open_original"
    assert actions.original_file(office, as_(office, "phuong_b"), given.submission) == Refusal("other_unit", UNIT)
    assert (audit_rows(office)[-1]["outcome"], audit_rows(office)[-1]["account"]) == ("refused", "phuong_b")
    assert actions.original_file(office, as_(office, "noi_vu"), 99).code == "submission_unknown"


def test_the_file_of_an_import_holds_other_units_and_is_not_given_to_one_of_them(office):
    data = b"unit,indicator,period,numerator,denominator\nPHUONG_A,TASKS,2024-06,1,2\nPHUONG_B,TASKS,2024-06,1,3\n"
    actions.import_facts(office, as_(office, "quan_tri"), CAMPAIGN, data, "so_lieu.csv")
    numbers = {row["unit_code"]: row["submission"] for row in office.store.rows("select * from submission")}
    assert actions.original_file(office, as_(office, "phuong_a"), numbers[UNIT]).code == "other_unit"
    assert actions.original_file(office, as_(office, "noi_vu"), numbers[UNIT])[1:] == ("text/csv", data)


def test_a_lost_original_is_said(office, reader):
    given = submit(office, filled(), reader=reader)
    (office.data_dir / "files" / given.sha256[:2] / given.sha256).unlink()
    assert actions.original_file(office, as_(office, "noi_vu"), given.submission).code == "original_missing"


# --- settings --------------------------------------------------------------------------------------------------------


def test_the_settings_of_the_month_are_shown_with_their_key_and_only_to_those_who_see_all(tmp_path):
    with review_house.open_house(tmp_path, head_signs=True, own_report_to="VAN_PHONG") as office:
        rows = {row["key"]: row for row in tables.campaign_settings(office, CAMPAIGN, as_(office, "an"))}
        assert (rows["reporting.head_signs"]["value"], rows["reporting.head_signs"]["is_default"]) == (True, False)
        assert rows["reporting.own_report_to"]["value"] == "Văn phòng"
        assert rows["reporting.verification_required"] == {
            "key": "reporting.verification_required",
            "value": False,
            "is_default": True,
            "file": "campaigns/thi_diem.yaml",
        }
        assert tables.campaign_settings(office, CAMPAIGN, as_(office, "phuong_a")).code == "other_unit"


# --- drafts ----------------------------------------------------------------------------------------------------------


def save(office, reader, data, account="phuong_a", **said):
    return actions.save_draft(office, as_(office, account), PLACE, data, "dang_do.xlsx", said, reader)


def test_a_draft_is_kept_with_its_faults_counts_nowhere_and_ends_when_a_report_is_handed_in(office, reader):
    data = filled({TASKS: "1.234"})
    before = tables.completeness(office, CAMPAIGN, PERIOD).rows
    save(office, reader, data, G8="Đính chính")
    kept = actions.kept_draft(office, as_(office, "phuong_a"), PLACE)
    assert (kept.data, kept.file_name, kept.explanations) == (data, "dang_do.xlsx", {"G8": "Đính chính"})
    assert tables.completeness(office, CAMPAIGN, PERIOD).rows == before
    assert office.store.rows("select * from submission") == office.store.rows("select * from fact") == []
    office.clock.now += timedelta(hours=1)
    submit(office, filled(), reader=reader)
    assert actions.kept_draft(office, as_(office, "phuong_a"), PLACE) is None


def test_only_the_unit_sees_and_saves_its_draft(office, reader):
    save(office, reader, filled())
    for account in ("phuong_b", "noi_vu", "lanh_dao", "noi_vu_a"):
        assert actions.kept_draft(office, as_(office, account), PLACE) is None
        assert save(office, reader, filled(), account).code == "may_not_submit"
    assert audit_rows(office)[-1]["outcome"] == "refused"
    assert len(office.store.rows("select * from report_draft")) == 1


def test_the_newest_draft_counts_and_one_thrown_away_is_gone(office, reader):
    second = filled({TASKS: 14})
    save(office, reader, filled())
    save(office, reader, second)
    assert actions.kept_draft(office, as_(office, "phuong_a"), PLACE).data == second
    assert actions.drop_draft(office, as_(office, "phuong_a"), PLACE) is None
    assert actions.kept_draft(office, as_(office, "phuong_a"), PLACE) is None


def test_what_is_no_workbook_and_a_closed_month_take_no_draft(office, reader):
    assert [problem.code for problem in save(office, reader, b"%PDF-1.7")] == ["file_not_a_spreadsheet"]
    actions.close_period(office, as_(office, "noi_vu"), CAMPAIGN, PERIOD)
    assert save(office, reader, filled()).code == "period_closed"


# --- what was seen, on the command line ------------------------------------------------------------------------------


def test_seen_at_a_moment_another_persons_later_act_refuses_the_decision(office, reader):
    given = submit(office, filled(), reader=reader)
    looked = office.clock.now
    office.clock.now += timedelta(minutes=5)
    actions.write_note(office, as_(office, "noi_vu"), given.submission, "Chờ đối chiếu")
    reviewer = as_(office, "quan_tri")
    seen = tables.seen_at(office, given.submission, looked)
    assert actions.approve(office, reviewer, given.submission, seen).code == "acted_meanwhile_note"
    seen = tables.seen_at(office, given.submission, office.clock.now)
    assert isinstance(actions.approve(office, reviewer, given.submission, seen), actions.Receipt)


def test_the_command_line_takes_the_moment_of_looking_and_sends_mail_only_when_it_is_on(tmp_path, monkeypatch):
    program = Program(tmp_path, monkeypatch)
    program.writes(campaign({"code": "X", "name": "X", "measure": "share", "milestones": [{"due_on": "2024-12-31"}]}))
    assert program.kpi("init").code == 0
    wrong = program.kpi("approve", 1, "--as", "quan_tri", "--seen-at", "hôm qua")
    assert (wrong.code, "ISO" in wrong.err) == (2, True)
    unknown = program.kpi("approve", 1, "--as", "quan_tri", "--seen-at", "2024-07-01", "--format", "json")
    assert (unknown.code, unknown.json["refused"]) == (1, "submission_unknown")
    off = program.kpi("mail", "send", "--format", "json")
    assert (off.code, off.json["refused"]) == (1, "mail_is_off")


def test_a_workbook_that_is_no_template_is_told_where_its_reading_can_be_kept(office, reader):
    (problem,) = actions.check_workbook(office, wide(), "bieu.xlsx", reader).problems
    assert problem.code == "template_no_identity" and "Nộp báo cáo" in tables.say(problem)


# --- colours ---------------------------------------------------------------------------------------------------------


def _light(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_text_of_a_primary_button_is_readable_in_both_themes():
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    look = (ROOT / "pages/kit/look.css").read_text("utf-8")
    rule = re.search(
        r'\[data-testid\^="stBaseButton-primary"\] p\{color:light-dark\((#\w{6}),(#\w{6})\)!important', look
    )
    assert _contrast(theme["light"]["primaryColor"], rule[1]) >= 4.5
    assert _contrast(theme["dark"]["primaryColor"], rule[2]) >= 4.5


def test_a_button_that_cannot_be_pressed_yet_is_still_readable():
    look = (ROOT / "pages/kit/look.css").read_text("utf-8")
    rule = re.search(r"primary\"\]:disabled p\{color:light-dark\((#\w{6}),(#\w{6})\)!important", look)
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    for ink, name in ((rule[1], "light"), (rule[2], "dark")):
        assert _contrast(theme[name]["backgroundColor"], ink) >= 4.5


def test_a_change_of_a_share_is_the_difference_of_the_two_percentages_shown():
    from pages.kit.figures import points_between, value_text

    assert (value_text(0.7996, "share", [0.8]), value_text(0.7504, "share", [0.8])) == ("79,9%", "75,0%")
    assert str(points_between(0.7996, 0.7504, [0.8])) == "4.9"


@pytest.mark.parametrize(("value", "shown"), [(0.99999, "99,9%"), (1, "100%"), (0.79999, "79,9%")])
def test_a_share_without_its_targets_beside_it_is_never_rounded_up(value, shown):
    from pages.kit.figures import value_text

    assert value_text(value, "share") == shown
