"""Answers: do "Xét khen thưởng" and "Hồ sơ đề nghị" show each role what it may see, in the words of the domain?"""

import pytest
from streamlit.testing.v1 import AppTest

from kpi import actions, tables
from kpi.actions import DossierPaperForm, Meeting
from tests.award_house import CODE, COLLECTIVE, PDF, PERSONAL, ROUND, TODAY, AwardHouse
from tests.screens import screens

AWARDS, PROPOSALS = "awards/xet_khen_thuong.py", "awards/ho_so_de_nghi.py"
STEPS = ("tien_trinh", "phoi_hop", "ket_luan", "kien_nghi", "hoi_dong", "danh_sach", "quyet_dinh")


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A round with an appraised collective and person of Xã A, a draft of Xã B, a meeting and a kiến nghị."""
    folder = tmp_path_factory.mktemp("man_hinh_khen")
    with AwardHouse(folder) as house:
        figures = [("XA_A", 9, 10), ("XA_B", 7, 10)]
        rows = [
            {"unit": unit, "indicator": "NHIEM_VU", "period": "2024-11", "numerator": done, "denominator": all_}
            for unit, done, all_ in figures
        ]
        house.upload(CODE, rows, at=house.clock.now)
        unit = house.collective(summary="Dẫn đầu <b>đậm</b>")
        for place, code in enumerate(("to_trinh", "bien_ban", "bao_cao_thanh_tich"), 1):
            said = DossierPaperForm(CODE, ROUND, COLLECTIVE, "XA_A", code, f"{place}/UBND", TODAY)
            house.done(actions.add_dossier_document, "xa_a", said, PDF, f"{code}.pdf")
        house.appraised(unit)
        house.appraised(house.person("Người <i>Nghiêng</i>", 1980))
        house.collective("XA_B", "xa_b")
        members = [
            actions.Member("Thành Viên Một", "Chủ tịch", is_outside=True),
            actions.Member("Thành Viên Hai", "Ủy viên", "XA_A"),
        ]
        house.done(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("12/BB-HĐ", TODAY, members))
        house.done(actions.issue_notice, "noi_vu", actions.NoticeForm(CODE, ROUND, COLLECTIVE, "3/TB", TODAY, TODAY))
        house.done(actions.file_petition, "xa_a", unit, "Đề nghị xem lại <u>số liệu</u>")
    return folder


@pytest.fixture
def screen(opened, monkeypatch):
    with screens(monkeypatch, opened / "data", opened / "config", pt=CODE) as run:
        yield run


def text(app: AppTest) -> str:
    parts = [element.proto.body for element in app.get("html")]
    parts += [element.value for kind in ("title", "header", "info", "warning", "error") for element in app.get(kind)]
    return "\n".join(parts)


def buttons(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def test_a_chairman_sees_at_once_how_many_are_eligible_not_and_open(screen):
    shown = text(screen(AWARDS, "lanh_dao"))
    assert "Thời điểm chốt số liệu xét 30/11/2024" in shown and "Số liệu đã duyệt" in shown
    assert "✓ Đủ điều kiện đề nghị</span><strong>1</strong>" in shown
    assert "✗ Chưa đáp ứng tiêu chuẩn</span><strong>1</strong>" in shown
    assert "– Chưa đủ căn cứ kết luận</span><strong>2</strong>" in shown
    assert "Chưa đáp ứng tiêu chuẩn" in shown and "(chưa có số liệu" in shown


def test_the_nearest_miss_is_said_in_a_sentence(screen):
    shown = text(screen(AWARDS, "noi_vu", loc="gan"))
    assert "Xã B" in shown and "Phòng Nội vụ" not in shown
    assert "cần thêm 1 nhiệm vụ" in shown


def test_a_forecast_says_that_it_is_one(screen):
    assert "Dự kiến tại thời điểm tháng 11/2024" in text(screen(AWARDS, "noi_vu", luc="2024-11"))


@pytest.mark.parametrize("account", ["noi_vu", "lanh_dao"])
@pytest.mark.parametrize("step", STEPS)
def test_every_step_opens_and_only_the_reviewer_has_its_forms(screen, account, step):
    app = screen(AWARDS, account, muc="buoc", buoc=step)
    acting = {label for label in buttons(app) if label.startswith(("Ghi ", "Chốt ", "Trả lời"))}
    assert bool(acting) == (account == "noi_vu" and step not in ("tien_trinh", "ket_luan")), acting


def test_the_sheet_goes_from_clause_to_cell_and_leaders_only_read(screen):
    app = screen(AWARDS, "noi_vu", muc="phieu", ai="XA_A")
    shown = text(app)
    assert "Phiếu thẩm định điều kiện khen thưởng" in shown
    assert "so_lieu.csv" in shown and "duyệt bởi quan_tri" in shown
    assert {"Trả lại đơn vị", "Ghi quyết định"} <= buttons(app)
    assert not {"Trả lại đơn vị", "Ghi quyết định", "Ghi kết luận"} & buttons(
        screen(AWARDS, "lanh_dao", muc="phieu", ai="XA_A")
    )


def test_a_reviewer_has_no_form_for_the_own_units_row(screen):
    app = screen(AWARDS, "can_bo_nv", muc="phieu", ai="NOI_VU")
    assert not {"Ghi kết luận", "Ghi việc đang xem xét", "Ghi quyết định"} & buttons(app)


@pytest.mark.parametrize(("page", "account"), [(AWARDS, "xa_a"), (AWARDS, "tai_chinh"), (PROPOSALS, "lanh_dao")])
def test_the_pages_are_closed_to_other_roles(screen, page, account):
    app = screen(page, account)
    assert app.title[0].value == "Màn hình này không dành cho tài khoản đang dùng"
    assert "Xã B" not in text(app)


def test_a_unit_sees_its_own_verdict_what_is_missing_and_its_own_nominations_only(screen):
    shown = text(screen(PROPOSALS, "xa_b"))
    assert "Chưa đáp ứng tiêu chuẩn (i2)" in shown and "cần thêm 1 nhiệm vụ" in shown
    assert "thiếu 4 mục" in shown and "Xã A" not in shown
    assert {"Lập đề nghị", "Gửi cơ quan thường trực", "Thêm vào hồ sơ", "Rút đề nghị"} <= buttons(
        screen(PROPOSALS, "xa_b")
    )


def test_what_people_typed_is_text_everywhere(screen):
    pages = [(AWARDS, "noi_vu", {"muc": "phieu", "ai": "XA_A"}), (AWARDS, "noi_vu", {"khen": PERSONAL})]
    pages += [(AWARDS, "noi_vu", {"muc": "buoc", "buoc": "kien_nghi"}), (PROPOSALS, "xa_a", {"khen": PERSONAL})]
    for page, account, choices in pages:
        shown = text(screen(page, account, **choices))
        assert not any(tag in shown for tag in ("<b>đậm", "<i>Nghiêng", "<u>số liệu", "<u>bạn", "<i>hoàn")), choices


def test_people_are_named_to_those_who_must_and_that_they_looked_is_written_down(screen):
    from pages.kit import house

    assert "Nghiêng" in text(screen(AWARDS, "noi_vu", khen=PERSONAL))
    assert "Nghiêng" not in text(screen(PROPOSALS, "xa_b", khen=PERSONAL))
    seen = house.open_office().store.rows("select account, place from personal_data_seen where account = 'noi_vu'")
    assert {"account": "noi_vu", "place": "Xét khen thưởng"} in seen


def test_a_draft_is_made_and_a_refusal_keeps_what_was_typed(screen):
    app = screen(PROPOSALS, "xa_a", khen=PERSONAL)
    field = next(item for item in app.text_input if item.label == "Họ và tên" and not item.value)
    field.input("Người Mới Lập")
    next(button for button in app.button if button.label == "Lập đề nghị").click().run()
    assert any("Thiếu chức vụ" in warning.value for warning in app.warning)
    title = next(item for item in app.text_input if item.label == "Chức vụ" and not item.value)
    title.input("Công chức")
    next(button for button in app.button if button.label == "Lập đề nghị").click().run()
    assert not app.exception and any("Đã lập đề nghị" in item.value for item in app.success)
    assert "Người Mới Lập" in text(app)


def test_the_short_names_of_the_standards_are_explained_in_the_plans_words(screen):
    shown = text(screen(AWARDS, "lanh_dao"))
    assert "<b>(i2)</b>" in shown and "Dấu: ✓ đáp ứng" in shown
    assert "hồ sơ còn thiếu" in shown  # a paper that lacks is not called a missing figure


def test_an_opinion_may_be_about_one_dossier(screen):
    app = screen(AWARDS, "noi_vu", muc="buoc", buoc="phoi_hop")
    box = next(item for item in app.selectbox if item.label == "Ý kiến về")
    assert box.options[0] == "Toàn bộ hồ sơ" and box.options[1].startswith("Xã A")
    office = next(item for item in app.selectbox if item.label == "Cơ quan")
    assert office.value == ""  # nobody's opinion is recorded by leaving the first of the list as it stands


def test_a_unit_reads_the_steps_of_its_nomination_and_its_petition_with_the_answer(screen):
    app = screen(PROPOSALS, "xa_a")
    shown = text(app)
    assert "Thẩm định xong" in shown and "xem lại" in shown and "chưa trả lời" in shown
    assert "Thông báo kết quả thẩm định số 3/TB" in shown


def test_a_paper_can_be_taken_out_of_a_draft_with_a_reason(screen):
    from pages.kit import house

    office = house.open_office()
    person = actions.account(office, "xa_b")
    number = next(
        row["nomination"] for row in tables.nominations(office, CODE, ROUND, person) if row["award_code"] == COLLECTIVE
    )
    said = DossierPaperForm(CODE, ROUND, COLLECTIVE, "XA_B", "to_trinh", "9/TTr", TODAY, number)
    actions.add_dossier_document(office, person, said, PDF, "nham.pdf")
    app = screen(PROPOSALS, "xa_b")
    next(item for item in app.text_input if item.label.startswith("Lý do rút văn bản")).set_value("Nhầm tệp")
    next(button for button in app.button if button.label == "Rút văn bản").click().run()
    assert not app.exception, app.exception
    assert "Đã rút văn bản khỏi hồ sơ" in "\n".join(item.value for item in app.success)
    assert not any(button.label == "Rút văn bản" for button in app.button)
