"""Answers: do the owner of a figure, the head of a unit and the papers beside a report count as the settings say?"""

import struct
import zlib
from datetime import timedelta

import openpyxl
import pytest

from kpi import actions, tables
from kpi.plan.model import Refusal
from kpi.store import PeriodClosed
from kpi.workbook.evidence_file import MOST_BYTES, MOST_FILES, XLSX
from pages.month import review_table
from tests.filled_workbooks import CAMPAIGN, PERIOD, UNIT, filled, layout, saved
from tests.house_of_workbooks import audit_rows
from tests.review_house import act, hand_in, import_report, open_house

About, attach = actions.EvidenceAbout, actions.attach_evidence
TASKS = ("TASKS", "", "numerator")
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20 + b"\xff\xd9"


def png(width=1, height=1):
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    body = b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + body


def xlsx():
    book = openpyxl.Workbook()
    book.active["A1"] = "Bảng kê"
    return saved(book)


@pytest.fixture
def office(tmp_path):
    with open_house(tmp_path) as house:
        yield house


def account(office, name):
    return actions.account(office, name)


def code_of(outcome):
    return outcome.code if isinstance(outcome, Refusal) else None


# --- evidence --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "media_type", "shown"),
    [
        (PDF, "xac nhan.exe", "application/pdf", "xac nhan.pdf"),
        (png(), "ảnh.pdf", "image/png", "ảnh.png"),
        (JPEG, "../../etc/quet.jpeg", "image/jpeg", "quet.jpg"),
        (xlsx(), "bang\u202ecod.xlsx", XLSX, "bangcod.xlsx"),
        (PDF, "C:\\a\\<script>.pdf", "application/pdf", "_script_.pdf"),
        (PDF, "...", "application/pdf", "minh_chung.pdf"),
    ],
)
def test_what_an_evidence_file_is_is_told_by_its_bytes_and_its_name_is_made_harmless(
    office, reader, data, name, media_type, shown
):
    given = hand_in(office, reader).submission
    attached = act(office, attach, "phuong_a", About(given, "DISBURSEMENT"), data, name, reader=reader)
    assert (attached.media_type, attached.file_name) == (media_type, shown)
    assert act(office, actions.evidence_file, "an", attached.evidence) == (shown, media_type, data)
    assert tables.inbox(office, CAMPAIGN)[0]["evidence_count"] == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"MZ" + b"\0" * 100, "evidence_type"),
        (b"<html><script>alert(1)</script>", "evidence_type"),
        (b"%PDF-1.7 but never an end", "evidence_type"),
        (png(20_000, 20_000), "evidence_type"),
        (b"PK\x03\x04 not a workbook", "file_damaged"),
        (PDF + b"\0" * MOST_BYTES, "file_too_big"),
    ],
)
def test_a_file_that_is_no_evidence_is_not_kept_whatever_it_is_called(office, reader, data, code):
    given = hand_in(office, reader).submission
    kept = list((office.data_dir / "files").rglob("*"))
    problems = act(office, attach, "phuong_a", About(given), data, "that.pdf", reader=reader)
    assert isinstance(problems, list), problems
    assert len(problems) == 1 and (problems[0].code == code or code == "file_damaged"), problems
    assert list((office.data_dir / "files").rglob("*")) == kept
    assert office.store.rows("select * from evidence") == []
    assert audit_rows(office)[-1]["outcome"] == "refused"


def test_evidence_is_given_to_those_who_may_see_the_submission_and_every_look_is_written_down(office, reader):
    given = hand_in(office, reader).submission
    about_money = act(office, attach, "phuong_a", About(given, "DISBURSEMENT"), PDF, "a.pdf").evidence
    about_all = act(office, attach, "phuong_a", About(given, kind="signed_report"), JPEG, "b.jpg").evidence
    for name in ("phuong_a", "truong_a", "an", "lanh_dao"):
        assert act(office, actions.evidence_file, name, about_all)[2] == JPEG
    assert act(office, actions.evidence_file, "dung", about_money)[2] == PDF  # the verifier of that indicator
    for name, evidence in (("dung", about_all), ("phuong_b", about_money), ("phong_tc", about_money)):
        assert code_of(act(office, actions.evidence_file, name, evidence)) == "other_unit", name
    looked = [(row["account"], row["outcome"]) for row in audit_rows(office) if row["action"] == "open_evidence"]
    assert ("an", "done") in looked and ("phuong_b", "refused") in looked
    assert code_of(act(office, actions.evidence_file, "an", 99)) == "evidence_unknown"


def test_a_verifier_without_a_unit_owns_no_field_and_nobody_opens_what_was_not_sent(tmp_path, reader):
    with open_house(tmp_path, head_signs=True) as office:
        given = hand_in(office, reader).submission
        of_nobody = act(office, attach, "phuong_a", About(given, "DIGITISATION"), PDF, "a.pdf").evidence
        of_the_field = act(office, attach, "phuong_a", About(given, "DISBURSEMENT"), JPEG, "b.jpg").evidence
        actions.add_account(office, None, "khong_don_vi", "verifier", None)
        assert code_of(act(office, actions.evidence_file, "dung", of_the_field)) == "other_unit"  # waits for the head
        act(office, actions.sign_submission, "truong_a", given)
        assert act(office, actions.evidence_file, "dung", of_the_field)[2] == JPEG
        for number in (of_nobody, of_the_field):
            assert code_of(act(office, actions.evidence_file, "khong_don_vi", number)) == "other_unit"


def test_the_owner_of_a_field_reads_of_a_report_what_is_about_its_field_and_nothing_else(office, reader):
    typed = {("TASKS", "", "numerator"): 11, ("DIGITISATION", "tiep_nhan", "numerator"): 117}
    places = layout().places
    cells = {
        places[key].ref: "Mời xem lại" for key in (("TASKS", "", "numerator"), ("DIGITISATION", "ky_so", "numerator"))
    }
    given = hand_in(office, reader, typed).submission
    act(office, actions.verify_figure, "dung", given, "TASKS", "disputed", "Sổ ghi khác")
    act(office, actions.write_note, "an", given, "Hỏi lại Kho bạc")
    act(office, actions.send_back, "an", given, "Sửa rồi gửi lại", cells)
    whole = tables.review_sheet(office, given, actions.account(office, "an"))
    own = tables.review_sheet(office, given, actions.account(office, "dung"))
    assert {row["indicator_code"] for row in own["rows"]} == {"TASKS", "DISBURSEMENT"}
    assert len(whole["returned_cells"]) == 2
    assert [cell["indicator_code"] for cell in own["returned_cells"]] == ["TASKS"]
    assert {act["what"] for act in own["acts"]} == {"disputed"} and own["notes"] == []
    assert {"send_back", "disputed"} <= {act["what"] for act in whole["acts"]} and len(whole["notes"]) == 1
    hidden = ("receipt", "report_number", "report_signed_on", "weight_ratio")
    assert {own["about"][key] for key in hidden} == {None}
    assert None not in {whole["about"][key] for key in hidden}


def test_only_the_unit_attaches_and_only_until_its_report_is_decided(office, reader):
    given = hand_in(office, reader).submission
    for name in ("phuong_b", "an", "lanh_dao"):
        assert code_of(act(office, attach, name, About(given), PDF, "a.pdf")) == "may_not_submit"
    about = act(office, attach, "phuong_a", About(given, "KHONG_CO"), PDF, "a.pdf")
    assert code_of(about) == "evidence_about_unknown"
    act(office, actions.approve, "an", given)
    assert code_of(act(office, attach, "phuong_a", About(given), PDF, "a.pdf")) == "evidence_too_late"


def test_the_same_bytes_are_attached_once_and_a_submission_takes_only_so_many(office, reader):
    given = hand_in(office, reader).submission
    first = act(office, attach, "phuong_a", About(given), PDF, "a.pdf")
    again = act(office, attach, "phuong_a", About(given), PDF, "b.pdf")
    assert (again.evidence, again.is_repeat, again.file_name) == (first.evidence, True, "a.pdf")
    for number in range(MOST_FILES - 1):
        data = PDF.replace(b"1 0", f"{number + 2} 0".encode())
        assert isinstance(act(office, attach, "phuong_a", About(given), data, "c.pdf"), actions.Attached)
    one_more = act(office, attach, "phuong_a", About(given), JPEG, "d.jpg")
    assert one_more == Refusal("evidence_too_many", str(given), str(MOST_FILES))


def test_a_new_version_keeps_the_evidence_of_the_one_before(office, reader):
    first = hand_in(office, reader).submission
    act(office, attach, "phuong_a", About(first, "TASKS"), PDF, "a.pdf")
    second = hand_in(office, reader, {TASKS: 13}).submission
    files = tables.review_sheet(office, second, account(office, "an"))["evidence"]
    assert [(file["file_name"], file["version"], file["indicator_code"]) for file in files] == [("a.pdf", 1, "TASKS")]


# --- verification by field -------------------------------------------------------------------------------------------


def verify(office, submission, outcome="confirmed", ground="Đối chiếu Kho bạc", name="dung", indicator="DISBURSEMENT"):
    return act(office, actions.verify_figure, name, submission, indicator, outcome, ground)


def state(office, submission, indicator="DISBURSEMENT"):
    rows = tables.verification_table(office, CAMPAIGN, PERIOD, account(office, "dung"))
    return next(r["state"] for r in rows if (r["submission"], r["indicator_code"]) == (submission, indicator))


def test_the_owner_sees_its_indicators_over_all_units_but_verifies_no_figures_of_its_own(office, reader):
    a = hand_in(office, reader).submission
    hand_in(office, reader, account="phuong_b", unit="PHUONG_B")
    own = import_report(office, "TAI_CHINH")
    rows = tables.verification_table(office, CAMPAIGN, PERIOD, account(office, "dung"))
    assert [(row["unit_code"], row["indicator_code"], row["may_verify"]) for row in rows] == [
        ("PHUONG_A", "TASKS", True),
        ("PHUONG_B", "TASKS", True),
        ("TAI_CHINH", "TASKS", False),
        ("PHUONG_A", "DISBURSEMENT", True),
    ]
    assert rows[0]["value"] == pytest.approx(12 / 15)
    assert code_of(verify(office, own, indicator="TASKS")) == "own_unit_verification"
    assert code_of(tables.verification_table(office, CAMPAIGN, PERIOD, account(office, "phuong_a"))) == "may_not_verify"
    for name in ("an", "phong_tc", "lanh_dao"):
        assert code_of(verify(office, a, name=name)) == "may_not_verify", name
    assert code_of(verify(office, a, indicator="THEME")) == "may_not_verify"  # nobody's field


def test_a_word_needs_a_ground_and_shows_in_the_inbox_and_on_the_sheet(office, reader):
    a = hand_in(office, reader).submission
    assert code_of(verify(office, a, ground="  ")) == "verification_needs_ground"
    assert code_of(verify(office, a, outcome="maybe")) == "verification_outcome_unknown"
    verify(office, a, "disputed", "Kho bạc ghi 4,1 tỷ")
    waits = {"needed": 2, "confirmed": 0, "disputed": 1, "waiting": 1}
    assert tables.inbox(office, CAMPAIGN, viewer=account(office, "an"))[0]["verification"] == waits
    rows = tables.review_sheet(office, a, account(office, "an"))["rows"]
    row = next(row for row in rows if row["indicator_code"] == "DISBURSEMENT")
    assert (row["verification"]["state"], row["verification"]["ground"]) == ("disputed", "Kho bạc ghi 4,1 tỷ")


def test_a_share_reads_in_every_table_of_the_review_as_on_the_board(office, reader):
    a = hand_in(office, reader, {TASKS: 80, ("TASKS", "", "denominator"): 81}).submission
    sheet = tables.review_sheet(office, a, account(office, "an"))["rows"]
    told = tables.history(office, CAMPAIGN, "PHUONG_A", "TASKS", PERIOD)
    owned = tables.verification_table(office, CAMPAIGN, PERIOD, account(office, "an"))
    for rows in (sheet, told, owned):
        found = [row for row in rows if row.get("indicator_code", "TASKS") == "TASKS" and not row.get("part")]
        shown = [review_table.shown({"measure": "share", "part": "", **row}, row) for row in found]
        assert shown == ["80 / 81 = 98,8%"]


def test_a_word_holds_for_the_same_figures_in_a_new_version_and_for_no_others(office, reader):
    a = hand_in(office, reader).submission
    verify(office, a)
    verify(office, a, indicator="TASKS")
    second = hand_in(office, reader, {TASKS: 13}).submission
    assert (state(office, second), state(office, second, "TASKS")) == ("confirmed", "changed")
    assert code_of(verify(office, a)) == "submission_not_counting"
    third = hand_in(office, reader).submission  # back to the figures that were confirmed
    assert state(office, third, "TASKS") == "confirmed"


def test_by_setting_nothing_is_approved_before_the_owners_have_confirmed(tmp_path, reader):
    with open_house(tmp_path, verification_required=True) as office:
        a = hand_in(office, reader).submission
        verify(office, a)
        verify(office, a, "disputed", indicator="TASKS")
        refused = act(office, actions.approve, "an", a)
        assert refused == Refusal("verification_needed", "Hoàn thành nhiệm vụ", "TAI_CHINH")
        verify(office, a, indicator="TASKS")
        assert isinstance(act(office, actions.approve, "an", a), actions.Receipt)
        own = import_report(office, "TAI_CHINH")  # nobody can confirm the owner's own figures: they wait for nobody
        assert isinstance(act(office, actions.approve, "an", own), actions.Receipt)


def test_without_the_setting_a_word_is_shown_and_hinders_nothing(office, reader):
    a = hand_in(office, reader).submission
    verify(office, a, "disputed")
    assert isinstance(act(office, actions.approve, "an", a), actions.Receipt)


# --- the reviewing body's own report ---------------------------------------------------------------------------------


def test_the_reviewing_bodys_own_report_goes_to_the_configured_body_and_nothing_else_does(tmp_path, reader):
    with open_house(tmp_path, own_report_to="VAN_PHONG") as office:
        a, own = hand_in(office, reader).submission, import_report(office, "NOI_VU")
        assert [row["submission"] for row in tables.inbox(office, CAMPAIGN, viewer=account(office, "cuong"))] == [own]
        may = {
            row["submission"]: row["may_decide"] for row in tables.inbox(office, CAMPAIGN, viewer=account(office, "an"))
        }
        assert may == {a: True, own: False}
        assert code_of(act(office, actions.approve, "an", own)) == "own_unit"
        assert code_of(act(office, actions.approve, "quan_tri", own)) == "report_of_reviewing_body"
        assert code_of(act(office, actions.approve, "cuong", a)) == "not_report_of_reviewing_body"
        assert isinstance(act(office, actions.approve, "cuong", own), actions.Receipt)
        body = import_report(office, "VAN_PHONG")
        assert code_of(act(office, actions.approve, "cuong", body)) == "own_unit"
        assert isinstance(act(office, actions.approve, "binh", body), actions.Receipt)


def test_an_import_approved_at_once_goes_no_way_around_the_body_and_the_owners(tmp_path, reader):
    data = b"unit,indicator,period,numerator,denominator\nNOI_VU,TASKS,2024-06,1,2\n"
    with open_house(tmp_path, own_report_to="VAN_PHONG", verification_required=True) as office:
        more = (CAMPAIGN, data, "x.csv")
        assert code_of(act(office, actions.import_facts, "quan_tri", *more, approve=True)) == "report_of_reviewing_body"
        other = (CAMPAIGN, data.replace(b"NOI_VU", b"PHUONG_B"), "x.csv")
        assert code_of(act(office, actions.import_facts, "quan_tri", *other, approve=True)) == "verification_needed"
        assert office.store.rows("select * from submission") == []


# --- the head signs --------------------------------------------------------------------------------------------------


@pytest.fixture
def signing(tmp_path):
    with open_house(tmp_path, head_signs=True) as house:
        yield house


def tasks_of(office, basis="reported"):
    rows = tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, basis).rows
    return next(row["numerator"] for row in rows if row["indicator_code"] == "TASKS")


def statuses(office):
    return {row["version"]: row["status"] for row in tables.submissions(office, CAMPAIGN, PERIOD, UNIT)}


def test_what_waits_for_the_head_is_in_no_basis_and_replaces_nothing(signing, reader):
    first = hand_in(signing, reader).submission
    assert (tasks_of(signing), statuses(signing)) == (None, {1: "awaiting_head"})
    assert code_of(act(signing, actions.approve, "an", first)) == "submission_is_awaiting_head"
    act(signing, actions.sign_submission, "truong_a", first)
    assert (tasks_of(signing), statuses(signing)) == (12, {1: "submitted"})
    second = hand_in(signing, reader, {TASKS: 13}).submission
    assert (tasks_of(signing), statuses(signing)) == (12, {1: "submitted", 2: "awaiting_head"})
    act(signing, actions.approve, "an", first)  # the one that was sent is decided meanwhile
    act(signing, actions.sign_submission, "truong_a", second)
    assert (tasks_of(signing), tasks_of(signing, "approved")) == (13, 12)
    act(signing, actions.approve, "an", second)
    assert statuses(signing) == {1: "superseded", 2: "approved"}


def test_before_the_signature_only_the_unit_sees_it_and_the_head_finds_it_waiting(signing, reader):
    first = hand_in(signing, reader).submission
    assert tables.inbox(signing, CAMPAIGN, viewer=account(signing, "an")) == []
    row = tables.inbox(signing, CAMPAIGN, viewer=account(signing, "truong_a"))[0]
    assert (row["submission"], row["awaits"], row["may_decide"]) == (first, "head", True)
    assert tables.verification_table(signing, CAMPAIGN, PERIOD, account(signing, "dung")) == []
    assert code_of(tables.review_sheet(signing, first, account(signing, "dung"))) == "other_unit"


def test_only_the_units_own_head_signs_and_never_what_that_account_handed_in(signing, reader):
    first = hand_in(signing, reader).submission
    for name in ("phuong_a", "truong_b", "an", "quan_tri"):
        assert code_of(act(signing, actions.sign_submission, name, first)) == "may_not_sign", name
    own = hand_in(signing, reader, {TASKS: 13}, account="truong_a").submission
    assert code_of(act(signing, actions.sign_submission, "truong_a", own)) == "head_signs_own_upload"
    assert code_of(act(signing, actions.sign_submission, "truong_a", first)) == "submission_not_awaiting_head"


def test_the_head_returns_with_a_reason_and_what_counted_before_still_does(signing, reader):
    first = hand_in(signing, reader).submission
    act(signing, actions.sign_submission, "truong_a", first)
    second = hand_in(signing, reader, {TASKS: 13}).submission
    assert code_of(act(signing, actions.return_submission, "truong_a", second, " ")) == "reason_needed"
    act(signing, actions.return_submission, "truong_a", second, "Số nhiệm vụ chưa khớp sổ")
    assert (tasks_of(signing), statuses(signing)) == (12, {1: "submitted", 2: "sent_back"})
    shown = tables.submissions(signing, CAMPAIGN, PERIOD, UNIT)
    assert {row["version"]: row["reason"] for row in shown} == {1: None, 2: "Số nhiệm vụ chưa khớp sổ"}
    assert code_of(act(signing, actions.sign_submission, "truong_a", second)) == "submission_not_awaiting_head"
    third = hand_in(signing, reader, {TASKS: 14})
    assert (third.version, statuses(signing)[3]) == (3, "awaiting_head")


def test_whether_a_report_is_in_time_is_told_by_the_signature(signing, reader):
    first = hand_in(signing, reader).submission  # on 3 July, due on the 5th
    signing.clock.now += timedelta(days=3)
    row = next(r for r in tables.completeness(signing, CAMPAIGN, PERIOD).rows if r["unit_code"] == UNIT)
    assert (row["state"], row["version"], row["status"]) == ("missing", 1, "awaiting_head")  # nothing was sent yet
    act(signing, actions.sign_submission, "truong_a", first)
    row = next(r for r in tables.completeness(signing, CAMPAIGN, PERIOD).rows if r["unit_code"] == UNIT)
    assert (row["state"], row["version"], row["submitted_at"]) == ("late", 1, signing.clock.now)


def test_the_same_bytes_while_they_wait_for_the_head_make_one_submission(signing, reader):
    data = filled()
    first = act(signing, actions.submit_workbook, "phuong_a", data, "a.xlsx", reader)
    again = act(signing, actions.submit_workbook, "phuong_a", data, "a.xlsx", reader)
    assert (again.submission, again.is_repeat) == (first.submission, True)


def test_an_import_beside_what_waits_for_the_head_takes_the_next_version_number(signing, reader):
    first = hand_in(signing, reader).submission
    act(signing, actions.sign_submission, "truong_a", first)
    hand_in(signing, reader, {TASKS: 13})
    import_report(signing, UNIT)
    assert statuses(signing) == {1: "replaced", 2: "replaced", 3: "submitted"}


def test_as_of_a_moment_before_the_signature_the_report_was_not_sent(signing, reader):
    first = hand_in(signing, reader).submission
    before = signing.clock.now
    signing.clock.now += timedelta(hours=1)
    act(signing, actions.sign_submission, "truong_a", first)
    rows = tables.unit_position(signing, CAMPAIGN, UNIT, PERIOD, "reported", before).rows
    assert next(row["state"] for row in rows if row["indicator_code"] == "TASKS") == "missing"


# --- a closed month --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["verify", "attach", "sign", "return"])
def test_nothing_of_this_enters_a_closed_month(tmp_path, reader, step):
    with open_house(tmp_path, head_signs=step in ("sign", "return")) as office:
        given = hand_in(office, reader).submission
        act(office, actions.close_period, "an", CAMPAIGN, PERIOD)
        outcome = {
            "verify": lambda: verify(office, given),
            "attach": lambda: act(office, attach, "phuong_a", About(given), PDF, "a.pdf"),
            "sign": lambda: act(office, actions.sign_submission, "truong_a", given),
            "return": lambda: act(office, actions.return_submission, "truong_a", given, "Sai"),
        }[step]()
        assert code_of(outcome) == "period_closed"
        table = {"verify": "verification", "attach": "evidence"}.get(step, "head_step")
        with pytest.raises(PeriodClosed), office.store.transaction() as transaction:
            transaction.append(table, [{"submission": given}])
