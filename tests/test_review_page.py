"""Answers: does the screen Thẩm định give each person their part, and tell the second what the first did?"""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from kpi import actions, tables
from kpi.workbook.reader import Reader
from tests.filled_workbooks import CAMPAIGN, PERIOD
from tests.review_house import act, hand_in, open_house
from tests.screens import press, screens
from tests.test_pages import text


@pytest.fixture
def stored(tmp_path):
    """Phường A and Phường B have each sent their report; the money of Phường A carries a name that is markup."""
    with open_house(tmp_path) as office, Reader() as reader:
        hand_in(office, reader, {("TASKS", "", "note"): "<b>đậm</b> & *sao*"})
        hand_in(office, reader, account="phuong_b", unit="PHUONG_B")
        act(
            office,
            actions.attach_evidence,
            "phuong_a",
            actions.EvidenceAbout(1, "DISBURSEMENT"),
            b"%PDF-1.7\n%%EOF",
            "xac nhan.pdf",
        )
        act(office, actions.write_note, "an", 1, "Hỏi lại Kho bạc")
    return tmp_path


@pytest.fixture
def screen(stored, monkeypatch):
    with screens(monkeypatch, stored / "data", stored / "config", pt=CAMPAIGN, ky=PERIOD) as run:
        yield partial(run, "month/review.py")


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def office():
    from pages.kit import house

    return house.open_office()


def status(number: int) -> str:
    rows = tables.submissions(office(), CAMPAIGN, PERIOD)
    return next(row["status"] for row in rows if row["submission"] == number)


def test_a_reviewer_sees_what_waits_and_the_figures_as_text_never_as_markup(screen):
    shown = text(screen("an", bc="1"))
    for words in ("Phường A", "Phường B", "4500000000 / 10000000000 = 45", "&lt;b&gt;đậm", "Hỏi lại Kho bạc", "0/2"):
        assert words in shown or words in shown.replace(".", ""), words
    assert "<b>đậm" not in shown


def test_the_owner_of_an_indicator_opens_the_evidence_of_its_field_and_sees_no_other_figure(screen):
    with Reader() as reader:
        given = act(
            office(),
            actions.attach_evidence,
            "phuong_a",
            actions.EvidenceAbout(1),
            b"%PDF-1.7\n%%EOF",
            "ca bao cao.pdf",
            reader=reader,
        )
    assert isinstance(given, actions.Attached), given
    app = screen("dung", bc="1")
    files = [label for label in labels(app) if label.startswith("Mở: ")]
    assert len(files) == 1 and "xac nhan.pdf" in files[0]
    assert not app.exception
    shown = text(app)
    for other in ("Số hóa", "Hỏi lại Kho bạc", "BN-0", "36/BC-UBND", "ca bao cao"):
        assert other not in shown and other not in " ".join(labels(app)), other
        assert other == "ca bao cao" or other in text(screen("an", bc="1")), other  # there is something to hide
    assert not [label for label in labels(app) if label.startswith("Lấy tệp gốc")]
    press(app, files[0])
    assert 'download="xac nhan.pdf"' in app.get("iframe")[0].proto.srcdoc
    choice = next(item for item in app.selectbox if item.label == "Báo cáo")
    assert "Số 2 · Phường B · tháng 06/2024 · lần 1" in choice.options


def test_the_choice_of_a_report_says_its_month(screen):
    choice = next(item for item in screen("an", bc="1").selectbox if item.label == "Báo cáo")
    assert "Số 1 · Phường A · tháng 06/2024 · lần 1" in choice.options


def test_a_reviewer_approves_and_a_second_one_with_an_older_page_is_told(screen):
    first, second = screen("an", bc="1"), screen("binh", bc="1")
    press(first, "Duyệt báo cáo")
    assert status(1) == "approved"
    press(second, "Duyệt báo cáo")
    assert "đã duyệt báo cáo này lúc" in second.error[0].value
    assert "Từ khi bạn mở báo cáo này" in text(second)


def test_a_rerun_does_not_make_a_person_see_what_another_did(screen):
    second = screen("binh", bc="1")
    act(office(), actions.mark_in_review, "an", 1)
    second.run()  # a click elsewhere on the page: what came in is shown, not taken for seen
    assert "Từ khi bạn mở báo cáo này" in text(second)
    press(second, "Duyệt báo cáo")
    assert "đã mở thẩm định" in second.error[0].value and status(1) == "submitted"
    press(second, "Tôi đã đọc")
    press(second, "Duyệt báo cáo")
    assert status(1) == "approved"


def test_one_cell_is_sent_back_and_the_unit_finds_it_with_its_workbook(screen):
    app = screen("an", bc="1")
    cells = next(item for item in app.multiselect if item.label.startswith("Trả lại từng ô"))
    cells.select(cells.options[1]).run()
    reason = next(item for item in app.text_input if item.label.startswith("Lý do trả lại ô"))
    reason.input("Sổ ghi 11")
    press(app, "Trả lại đơn vị")
    assert status(1) == "sent_back"
    unit = screen("phuong_a", bc="1")
    assert "Trả lại: Sổ ghi 11" in text(unit)
    assert "Hỏi lại Kho bạc" not in text(unit) and "Duyệt báo cáo" not in labels(unit)
    assert "Lấy tệp để sửa (đã đánh dấu ô bị trả lại)" in downloads(unit), "một lần bấm là có tệp"


def downloads(app: AppTest) -> list[str]:
    return [item.proto.label.replace("\\", "") for item in app.get("download_button")]


def test_the_unit_reads_why_its_report_came_back_where_it_hands_in_with_the_file_in_one_press(stored, monkeypatch):
    with screens(monkeypatch, stored / "data", stored / "config", pt=CAMPAIGN, ky=PERIOD) as run:
        run("month/review.py", "an", bc="1")
        cell = next(row["cell"] for row in tables.review_sheet(office(), 1)["rows"] if row["cell"])
        done = act(office(), actions.send_back, "an", 1, "Thiếu bản <b>ký</b>", {cell: "Sổ ghi 11"})
        assert isinstance(done, actions.Receipt), done
        unit = run("month/upload.py", "phuong_a", dv="PHUONG_A", ky_nop=PERIOD)
        shown = text(unit)
        assert "Lý do trả lại:" in shown and "Thiếu bản &lt;b&gt;ký" in shown and "Sổ ghi 11" in shown and cell in shown
        assert "Lấy tệp để sửa (đã đánh dấu ô bị trả lại)" in downloads(unit)
        name, data = act(office(), actions.returned_workbook, "phuong_a", 1, is_taken=False)
        assert name.endswith("_sua.xlsx") and data[:2] == b"PK"
        taken = [row for row in tables.audit_log(office(), action="hand_out")]
        assert taken == [], "chỉ khi bấm lấy mới ghi là đã giao"


def test_the_signature_of_the_head_has_its_own_place(tmp_path, monkeypatch):
    with open_house(tmp_path, head_signs=True) as house, Reader() as reader:
        hand_in(house, reader)
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CAMPAIGN, ky=PERIOD) as run:
        head = run("month/ky_duyet.py", "truong_a")
        assert "Số liệu của báo cáo" in text(head) and "Thủ trưởng duyệt, gửi đi" in labels(head)
        other = run("month/ky_duyet.py", "truong_b")
        assert "Không có báo cáo nào chờ" in other.info[0].value and "Thủ trưởng duyệt, gửi đi" not in labels(other)
        press(head, "Thủ trưởng duyệt, gửi đi")
        assert status(1) == "submitted"


def test_many_are_approved_with_one_button(screen):
    app = screen("an")
    many = next(item for item in app.multiselect if item.label.startswith("Duyệt nhiều"))
    for option in list(many.options):
        many.select(option)
    app.run()
    press(app, "Duyệt các báo cáo đã chọn")
    assert (status(1), status(2)) == ("approved", "approved")


def test_all_without_a_warning_are_chosen_with_one_button(screen):
    app = press(screen("an"), "Chọn cả 2 báo cáo")
    assert status(1) != "approved", "chọn chưa phải là duyệt"
    assert not [button for button in app.button if button.label.startswith("Chọn cả")]
    press(app, "Duyệt các báo cáo đã chọn")
    assert (status(1), status(2)) == ("approved", "approved")


def test_a_verifier_gives_its_word_with_a_ground(screen):
    app = screen("dung")
    press(app, "Ghi kết quả")
    assert "phải nêu căn cứ" in app.error[0].value
    next(item for item in app.text_input if item.label == "Căn cứ").input("Đối chiếu sổ")
    press(app, "Ghi kết quả")
    assert "✓ đã xác nhận" in text(app)


def test_a_unit_sees_no_other_units_report(screen):
    shown = text(screen("phuong_b", bc="1"))
    assert "Phường B" in shown and "Phường A" not in shown


def test_evidence_is_opened_inside_the_page_and_under_no_address(screen):
    app = screen("an", bc="1")
    press(app, next(label for label in labels(app) if label.startswith("Mở:")))
    frame = app.get("iframe")[0].proto
    assert "data:application/pdf;base64," in frame.srcdoc and 'download="xac nhan.pdf"' in frame.srcdoc


def test_the_history_of_a_figure_stands_on_the_screen(screen):
    assert "bao_cao.xlsx Báo cáo G" in text(screen("an", bc="1", ct_ls="TASKS"))


def test_no_cases_is_confirmed_on_the_screen_at_approval_or_later(screen):
    with Reader() as reader:
        nothing = {("TASKS", "", "numerator"): 0, ("TASKS", "", "denominator"): 0}
        hand_in(office(), reader, nothing, account="phuong_b", unit="PHUONG_B")
    shown = text(screen("an"))
    assert "Không phát sinh" in shown and "Báo cáo chưa duyệt" in shown
    assert "Xác nhận không phát sinh" not in labels(screen("an")), "chưa duyệt thì chưa xác nhận"
    act(office(), actions.approve, "an", 3)
    app = press(screen("an"), "Xác nhận không phát sinh")
    assert "Đã xác nhận: an" in text(app)
    assert [row["confirmed_by"] for row in tables.no_cases(office(), CAMPAIGN, PERIOD)] == ["an"]
    assert "Xác nhận không phát sinh" not in labels(screen("phuong_b"))
