"""Screens and papers of ideas and contests: each opens for who may; papers are handed out."""

import io
import re
import shutil
from datetime import UTC, date, datetime

import openpyxl
import pytest
from docx import Document

from kpi import actions, tables
from kpi.papers.deciding import decision_head
from kpi.plan.model import Refusal
from tests.ideas_house import CALL, CONTEST, MOVEMENT, Clock, Ideas, citizen, official, open_ideas
from tests.screens import press, ran, screens

NOW = datetime(2024, 9, 30, 2, tzinfo=UTC)
SCRIPT = "<script>alert(1)</script> Trả kết quả tại nhà"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A folder with a house in which both plans ran for a while."""
    folder = tmp_path_factory.mktemp("man_hinh")
    with open_ideas(folder, NOW) as house:
        number = house.enter(CALL, "ban_to_chuc", title=SCRIPT, received_on=date(2024, 5, 6)).initiative
        house.step(number, "accept", "ban_to_chuc", happened_on=date(2024, 5, 7))
        voters = (actions.Voter("Phạm Chủ Trì", "Chủ tịch"), actions.Voter("Nguyễn Văn Thử", "", "abstain"))
        form = actions.MeetingForm(CALL, "12/BB", date(2024, 6, 3), voters, {number: True}, {})
        actions.record_meeting_on_ideas(house.office, house.account("van_phong"), form)
        house.step(number, "apply", "ban_to_chuc", happened_on=date(2024, 6, 10))
        said = {"before_after": "5 ngày còn 2 ngày", "document_number": "8/BC", "document_signed_on": date(2024, 8, 1)}
        house.step(number, "effective", "ban_to_chuc", happened_on=date(2024, 8, 1), **said)
        house.step(number, "replicate", "ban_to_chuc", happened_on=date(2024, 9, 1), unit_code="TA_DANG_UY")
        refused = house.enter(CALL, "ban_to_chuc", title="Ý khác", authors=(citizen(),)).initiative
        house.step(refused, "refuse", "ban_to_chuc", reason="Ngoài phạm vi")
        author = (official("DH_XA_HOA_TAM", "A"),)
        entry = {"authors": author, "themes": ("thu_tuc_mot_cua",), "form": "video", "received_on": date(2024, 8, 1)}
        sent = house.enter(CONTEST, "ban_to_chuc", title="Video một cửa", **entry).initiative
        for kind, more in (("accept", {}), ("select", {"document_number": "4/BB"})):
            house.step(sent, kind, "ban_to_chuc", happened_on=date(2024, 8, 20), **more)
        letter = {"document_number": "55/CV", "document_signed_on": date(2024, 8, 21)}
        house.step(sent, "forward", "ban_to_chuc", happened_on=date(2024, 8, 21), **letter)
        money = {"document_number": "9/QĐ", "amount_vnd": 5_000_000}
        house.step(sent, "support", "ban_to_chuc", happened_on=date(2024, 9, 1), **money)
    return folder


@pytest.fixture
def run(filled, monkeypatch):
    with screens(monkeypatch, filled / "data", filled / "config") as opened:
        yield opened


def text_of(app) -> str:
    html = " ".join(element.proto.body for element in app.get("html"))
    return html + " ".join(str(element.value) for element in (*app.title, *app.header, *app.info, *app.warning))


@pytest.mark.parametrize(
    ("page", "campaign"),
    [
        ("initiatives/so_sang_kien.py", CALL),
        ("initiatives/so_sang_kien.py", CONTEST),
        ("initiatives/so_sang_kien.py", MOVEMENT),
        ("initiatives/gui_sang_kien.py", CALL),
        ("initiatives/gui_sang_kien.py", CONTEST),
        ("initiatives/xet_cong_nhan.py", CALL),
        ("initiatives/xet_cong_nhan.py", MOVEMENT),
        ("initiatives/tham_gia.py", CALL),
        ("contests/bai_du_thi.py", CONTEST),
        ("contests/nghia_vu_du_thi.py", CONTEST),
    ],
)
@pytest.mark.parametrize("who", ["ban_to_chuc", "lanh_dao"])
def test_every_screen_opens(run, page, campaign, who):
    app = run(page, who, pt=campaign)
    if who == "lanh_dao" and "gui_sang_kien" in page:
        assert "không dành cho" in text_of(app)
    else:
        assert "<script>alert" not in text_of(app)


def test_an_ideas_whole_way_stands_on_its_page_and_markup_is_text(run):
    app = run("initiatives/so_sang_kien.py", "ban_to_chuc", pt=CALL, so="1")
    shown = text_of(app)
    assert "alert" in shown and "<script>alert" not in shown
    for words in ("Công nhận", "8/BC ngày 01/08/2024", "5 ngày còn 2 ngày", "Đảng ủy xã", "SK-2024-00001"):
        assert words in shown, words


def test_a_step_is_taken_on_the_page_of_the_idea(run, filled):
    app = run("initiatives/so_sang_kien.py", "ban_to_chuc", pt=CALL, so="1")
    kinds = next(box for box in app.selectbox if box.label == "Bước")
    kinds.select("commend")
    app = ran(app)
    next(box for box in app.text_input if box.label == "Số văn bản").input("30/TD-UBND")
    app = press(app, "Ghi")
    assert any("Tuyên dương" in element.value for element in app.success)


def test_a_unit_hands_in_an_idea_and_is_given_a_receipt(run):
    app = run("initiatives/gui_sang_kien.py", "tu_phap", pt=CALL)
    next(box for box in app.text_input if box.label.startswith("Tên sáng kiến")).input("Nhắn tin khi có kết quả")
    app = ran(app)
    next(box for box in app.text_input if "họ và tên" in box.label).input("Lê Văn Thử")
    app = press(ran(app), "Gửi")
    assert "Biên nhận SK-" in text_of(app)
    assert any("Thực trạng" in element.value for element in app.warning)  # received, and asked for the missing part


def test_an_empty_form_is_answered_with_every_fault_at_once_and_nothing_is_received(run):
    app = press(run("initiatives/gui_sang_kien.py", "van_phong", pt=CALL), "Gửi")
    told = " ".join(element.value for element in (*app.error, *app.warning))
    assert "tên sáng kiến" in told.casefold() and "họ và tên" in told.casefold()
    assert "Biên nhận SK-" not in text_of(app)


def test_a_clerk_who_types_a_future_day_is_told_and_what_was_typed_stays(run):
    app = run("initiatives/gui_sang_kien.py", "van_phong", pt=CALL)
    next(box for box in app.text_input if box.label.startswith("Tên sáng kiến")).input("Bài của ngày mai")
    next(box for box in app.text_input if "họ và tên" in box.label).input("Lê Văn Thử")
    next(box for box in app.date_input if "đến" in box.label).set_value(date(2030, 8, 15))
    app = press(ran(app), "Gửi")
    told = " ".join(element.value for element in (*app.error, *app.warning))
    assert "15/08/2030" in told and "Lĩnh vực" in told and "fields" not in told
    assert "Biên nhận SK-" not in text_of(app)
    assert next(box for box in app.text_input if box.label.startswith("Tên sáng kiến")).value == "Bài của ngày mai"


def test_what_was_being_typed_is_there_again(run):
    app = run("initiatives/gui_sang_kien.py", "tu_phap", pt=CALL)
    next(box for box in app.text_input if box.label.startswith("Tên sáng kiến")).input("Đang gõ dở")
    ran(app)
    again = run("initiatives/gui_sang_kien.py", "tu_phap", pt=CALL)
    assert next(box for box in again.text_input if box.label.startswith("Tên sáng kiến")).value == "Đang gõ dở"


def test_the_map_shows_who_replicated_whose_idea(run):
    app = run("initiatives/tham_gia.py", "lanh_dao", pt=CALL)
    (picture,) = [element.proto.body for element in app.get("html") if "ban_do_nhan_rong" in element.proto.body]
    assert "Bộ phận Tư pháp - Hộ tịch" in picture and "Đảng ủy xã" in picture and ">1<" in picture
    bodies = [element.proto.body for element in run("initiatives/tham_gia.py", "lanh_dao", pt=CONTEST).get("html")]
    assert not any("ban_do_nhan_rong" in body for body in bodies)  # nobody replicated anything there


def test_what_was_recognised_waits_for_no_meeting_however_far_it_came_since(run):
    app = run("initiatives/xet_cong_nhan.py", "ban_to_chuc", pt=CALL)
    assert "Chờ Hội đồng xét \\(0\\)" in text_of(app)  # recognised, since replicated


def test_a_meeting_is_recorded_on_the_screen_with_a_vote_of_its_own_on_each_idea(filled, tmp_path, monkeypatch):
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    clock = Clock(NOW)
    office = actions.init_office(tmp_path / "data", tmp_path / "config", clock)
    ideas = Ideas(office, clock)
    numbers = [ideas.enter(CALL, "ban_to_chuc", title=f"Bài {n}").initiative for n in (1, 2)]
    for number in numbers:
        ideas.step(number, "accept", "ban_to_chuc")
    office.close()
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config") as opened:
        app = opened("initiatives/xet_cong_nhan.py", "van_phong", pt=CALL)
        next(box for box in app.text_area).input("Nguyễn Văn Thử, Ủy viên\nLê Chủ Trì, Chủ tịch\nPhạm Ủy Viên")
        app = ran(app)
        chosen = {box.label: box for box in app.multiselect}
        chosen["Công nhận"].select(f"Số {numbers[0]}: Bài 1")
        chosen["Không công nhận"].select(f"Số {numbers[1]}: Bài 2")
        app = ran(app)
        chosen = {box.label: box for box in app.multiselect}
        for number in numbers:  # the author of both
            chosen["Ai không biểu quyết (tác giả của bài), ở bài nào"].select(f"Nguyễn Văn Thử – bài số {number}")
        chosen["Ai biểu quyết khác với kết luận, ở bài nào"].select(f"Phạm Ủy Viên – bài số {numbers[1]}")
        for label, words in (("Số biên bản", "14/BB"), ("Lý do không công nhận", "Không mới")):
            next(box for box in app.text_input if box.label == label).input(words)
        app = press(app, "Ghi cuộc họp")
        assert [told.value for told in app.success] == ["Đã ghi cuộc họp Hội đồng."], [w.value for w in app.warning]
    with actions.open_office(tmp_path / "data", tmp_path / "config") as office:
        votes = office.store.run("meeting_votes", meeting=2)
    found = {number: [row["vote"] for row in votes if row["initiative"] == number] for number in numbers}
    assert found == {numbers[0]: ["abstain", "for", "for"], numbers[1]: ["abstain", "against", "for"]}


def test_a_long_register_is_shown_page_by_page_and_says_so(run, monkeypatch):
    monkeypatch.setattr("pages.kit.paging.SIZE", 1)
    app = run("initiatives/so_sang_kien.py", "ban_to_chuc", pt=CALL)
    listed = 'data-testid="so_sang_kien"'

    def rows_of(app) -> list[str]:
        table = next(element.proto.body for element in app.get("html") if listed in element.proto.body)
        return re.findall(r"<b>(.*?)</b>", table)

    pages, last = [], int(next(box for box in app.number_input if box.label == "Trang").max)
    for number in range(1, last + 1):
        next(box for box in app.number_input if box.label == "Trang").set_value(number)
        app = ran(app)
        assert any(f"{number}–{number} trong {last}" in caption.value for caption in app.caption)
        pages += rows_of(app)
    assert len(pages) == last >= 2 and "Ý khác" in pages  # each idea on one page, none left out


def test_a_movement_recognises_ideas_too_and_only_a_call_has_its_two_rewards(run):
    called, moved = (run("initiatives/xet_cong_nhan.py", "ban_to_chuc", pt=code) for code in (CALL, MOVEMENT))
    for app, has_rewards in ((called, True), (moved, False)):
        assert "Chờ Hội đồng xét" in text_of(app)
        assert ("Khen thưởng đột xuất" in text_of(app)) == has_rewards
        papers = next(box for box in app.selectbox if box.label == "Văn bản").options
        said = [any(word in name for name in papers) for word in ("Biên bản họp Hội đồng", "tuyên dương")]
        assert said == [True, has_rewards]


def test_a_contest_has_no_ranking_and_a_movement_no_entries(run):
    assert "Chọn phong trào" in text_of(run("contests/bai_du_thi.py", "tu_phap"))
    assert "Chọn phong trào" in text_of(run("board/ranking.py", "tu_phap"))
    app = run("contests/bai_du_thi.py", "lanh_dao", pt=MOVEMENT)
    assert "Video một cửa" in text_of(app)  # another plan is not offered here: the contest's own stands


# --- papers ----------------------------------------------------------------------------------------------------------


def words_of(data: bytes) -> str:
    paper = Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)


@pytest.fixture
def house(filled, tmp_path):
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    with open_ideas(tmp_path / "khac", NOW) as other:
        other.office.close()
    clock = Clock(NOW)
    office = actions.init_office(tmp_path / "data", tmp_path / "config", clock)
    yield Ideas(office, clock)
    office.close()


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        ("receipt", 1, ("GIẤY BIÊN NHẬN", "SK-2024-00001", "Nguyễn Văn Thử", "06/05/2024")),
        ("refusal", 2, ("THÔNG BÁO", "Ngoài phạm vi", "Trần Thị Dân")),
        ("minutes", None, ("BIÊN BẢN", "12/BB", "Phạm Chủ Trì", "Không biểu quyết", "công nhận")),
        ("recognition", None, ("QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", "Trả kết quả tại nhà", "12/BB, 03/06/2024", "DỰ THẢO")),
        ("praise", None, ("THƯ TUYÊN DƯƠNG", "Nguyễn Văn Thử", "cá nhân")),
        ("reward_proposal", None, ("TỜ TRÌNH", "Nguyễn Văn Thử", "Hội đồng Thi đua")),
        ("reward_decision", None, ("QUYẾT ĐỊNH", "Nguyễn Văn Thử")),
        ("people", None, ("DANH SÁCH", "năm 2024", "có hiệu quả")),
    ],
)
def test_the_papers_of_a_call(house, kind, number, said):
    name, data, _ = actions.idea_paper(house.office, house.account("van_phong"), CALL, kind, number, 2024)
    text = words_of(data)
    assert name.endswith(".docx") and "{{" not in text and "{%" not in text
    for words in said:
        assert words in text, words
    assert "Kế hoạch số ………… ngày ……/……/………" in text or kind in ("receipt", "refusal")  # the plan has no number


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("entries", ("DANH SÁCH", "Video một cửa", "15/08/2024")),
        ("selection", ("BIÊN BẢN", "chọn 01 bài")),
        ("forwarding", ("Sở Nội vụ", "gửi 01 bài dự thi", "V/v gửi bài dự thi")),
        ("support", ("DỰ TOÁN", "IV.2", "5.000.000", "Năm triệu đồng")),
    ],
)
def test_the_papers_of_a_contest(house, kind, said):
    _, data, _ = actions.contest_paper(house.office, house.account("ban_to_chuc"), CONTEST, kind)
    text = words_of(data)
    for words in said:
        assert words.casefold() in text.casefold(), words


@pytest.mark.parametrize("kind", ["recognition", "reward_decision"])
def test_a_decision_about_ideas_bears_the_head_and_the_hand_of_the_body_that_issued_the_plan(house, kind):
    _, data, _ = actions.idea_paper(house.office, house.account("van_phong"), CALL, kind, None, 2024)
    text, head = words_of(data), Document(io.BytesIO(data)).tables[0].rows[0].cells[0].text
    assert head.startswith("ỦY BAN NHÂN DÂN\nXÃ TÂN AN\n"), "không phải cơ quan chủ quản, không phải phòng soạn thảo"
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN AN" in text and "(dự thảo)" not in text
    bases = [line for line in text.split("\n") if line.startswith(("Căn cứ", "Theo đề nghị"))]
    assert not [line for line in bases if line.startswith("Theo đề nghị")], "cơ quan quyết định không tự đề nghị"
    assert [line[-1] for line in bases] == [";"] * (len(bases) - 1) + ["."], "dòng cuối trước QUYẾT ĐỊNH là dấu chấm"


def test_minutes_bear_their_recorded_number_and_day_and_two_signers(house):
    _, data, _ = actions.idea_paper(house.office, house.account("van_phong"), CALL, "minutes", None, 2024)
    text = words_of(data)
    assert "Số: 12/BB" in text and "ngày 03 tháng 6 năm 2024" in text
    assert "THƯ KÝ" in text and "CHỦ TRÌ CUỘC HỌP" in text and "\nCHỦ TỊCH\n" not in text


def test_no_notice_of_a_refusal_is_made_of_an_idea_that_nobody_refused(house):
    found = actions.idea_paper(house.office, house.account("van_phong"), CALL, "refusal", 1)
    assert found.code == "paper_of_no_refusal"


def test_a_note_about_a_mark_stands_only_where_a_line_bears_it_and_names_no_program(house):
    _, data, _ = actions.idea_paper(house.office, house.account("van_phong"), CALL, "people", None, 2024)
    text = words_of(data)
    assert text.count("(*)") != 1 and "phần mềm" not in text


def test_the_properties_of_a_paper_about_ideas_carry_its_title_and_body(house):
    _, data, _ = actions.idea_paper(house.office, house.account("van_phong"), CALL, "praise", None, 2024)
    told = Document(io.BytesIO(data)).core_properties
    assert told.title.startswith("Thư tuyên dương – ") and told.author and told.created.year == NOW.year


@pytest.mark.parametrize(
    ("issuer", "head", "hand"),
    [
        ("UBND thành phố Uông Bí", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ UÔNG BÍ", "CHỦ TỊCH"),
        ("Ủy ban nhân dân xã A", "ỦY BAN NHÂN DÂN\nXÃ A", "CHỦ TỊCH"),
        ("Sở Nội vụ", "SỞ NỘI VỤ", "THỦ TRƯỞNG"),
        (None, "…………", "THỦ TRƯỞNG"),
    ],
)
def test_who_decides_is_read_from_who_issued_the_plan(issuer, head, hand):
    found = decision_head(issuer)
    assert (found["co_quan"], found["chuc_vu_ky"]) == (head, hand)
    assert found["tham_quyen"] == f"{hand} {head}".replace("\n", " ")


@pytest.mark.parametrize("kind", ["book", "by_state"])
def test_the_books_are_workbooks_in_which_nothing_is_a_formula(house, kind):
    house.enter(CALL, "ban_to_chuc", title="=HYPERLINK(1)")
    _, data, _ = actions.idea_paper(house.office, house.account("lanh_dao"), CALL, kind)
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_the_minutes_are_those_of_the_meeting_chosen(house):
    second = house.enter(CALL, "ban_to_chuc", title="Bài của cuộc họp sau").initiative
    house.step(second, "accept", "ban_to_chuc")
    voters, outcomes = (actions.Voter("Người Họp Sau", vote="against"),), {second: False}
    form = actions.MeetingForm(CALL, "13/BB", NOW.date(), voters, outcomes, {second: "Chưa có tính mới"})
    actions.record_meeting_on_ideas(house.office, house.account("van_phong"), form)
    leader = house.account("lanh_dao")
    rows = tables.meetings_on_ideas(house.office, CALL, leader)
    assert [row["minutes_number"] for row in rows] == ["13/BB", "12/BB"]
    assert tables.meetings_on_ideas(house.office, CALL, house.account("tu_phap")).code == "initiative_of_others"
    texts = [
        words_of(actions.idea_paper(house.office, leader, CALL, "minutes", which)[1])
        for which in (None, *(row["meeting"] for row in rows))
    ]
    assert ["13/BB" in text for text in texts] == [True, True, False]
    assert "không công nhận (Chưa có tính mới)" in texts[0] and "Phạm Chủ Trì" in texts[2]
    assert actions.idea_paper(house.office, leader, CALL, "minutes", 99).code == "paper_without_meeting"


def test_papers_that_name_every_author_are_for_the_keeper_and_leaders(house):
    for who in ("tu_phap", "noi_vu"):  # a unit; a reviewer of another office
        assert actions.idea_paper(house.office, house.account(who), CALL, "book").code == "may_not_make_papers"
    assert (
        actions.contest_paper(house.office, house.account("hoa_tam"), CONTEST, "entries").code == "may_not_make_papers"
    )
    own = actions.idea_paper(house.office, house.account("tu_phap"), CALL, "receipt", 1)
    assert not isinstance(own, Refusal)
    assert actions.idea_paper(house.office, house.account("hoa_tam"), CALL, "receipt", 1).code == "initiative_of_others"
    seen = house.office.store.rows("select count(*) as n from personal_data_seen where place = 'idea_paper/receipt'")
    assert seen[0]["n"] == 1


def test_taking_part_counts_units_effects_and_who_replicated_what(house):
    found = tables.participation(house.office, CALL)
    unit = next(row for row in found["units"] if row["unit_code"] == "TA_TU_PHAP_HO_TICH")
    assert (unit["accepted"], unit["recognised"], unit["effective"]) == (1, 1, 1)
    assert [row["place"] for row in found["replicated"]] == ["Đảng ủy xã"]
    assert found["effective"][0]["paper"] == "8/BC ngày 01/08/2024"
