"""Answers: do the contest's screens open for everybody they are for, at every step, and do their buttons work?

On the real clock: the contest of the test is long over.
"""

import json
from datetime import UTC, date

import pytest

from kpi.actions import quiz as face
from kpi.quiz.acts.rules import Membership
from kpi.quiz.halls import close_rooms
from tests.quiz_house import AFTER, CODE, QuizHouse, _make
from tests.ready import ready
from tests.screens import press, screens
from tests.test_quiz_contest import _sat, marked, result_of

SCREENS = ("quiz/theo_doi.py", "quiz/ngan_hang.py", "quiz/cham_bai.py", "quiz/ket_qua.py")


@pytest.fixture
def before(tmp_path, monkeypatch):
    """Screens on a contest that is ready to be opened."""
    ready("quiz", tmp_path, _make)
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE) as run:
        yield run


@pytest.fixture
def after(tmp_path, monkeypatch):
    """Screens on a contest that is over, and the house to do things in beforehand: after(act) gives run."""
    ready("quiz_over", tmp_path, _sat)

    def prepared(act):
        with QuizHouse(tmp_path, AFTER) as house:
            codes = json.loads((tmp_path / "codes.json").read_text("utf-8"))
            house.codes = {(name, unit): code for name, unit, code in codes}
            act(house)
            close_rooms(house.office)

    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE) as run:
        yield prepared, run


def text_of(app) -> str:
    parts = [*app.markdown, *app.info, *app.warning, *app.error, *app.caption, *app.title]
    return "\n".join([str(part.value) for part in parts] + [item.proto.body for item in app.get("html")])


@pytest.mark.parametrize("page", SCREENS)
@pytest.mark.parametrize("who", ["noi_vu", "lanh_dao", "ra_de", "truong_xa_x", "giam_khao_x"])
def test_every_screen_opens_for_everybody_before_the_opening(before, page, who):
    app = before(page, who)
    assert "Lỗi" not in text_of(app)


@pytest.mark.parametrize("page", SCREENS)
@pytest.mark.parametrize("who", ["noi_vu", "lanh_dao", "giam_khao_gd"])
def test_every_screen_opens_with_a_result(after, page, who):
    prepared, run = after
    prepared(result_of)
    text = text_of(run(page, who))
    if page == "quiz/ket_qua.py" and who != "giam_khao_gd":
        assert "Người Một" in text and "Giải dac_biet" in text and "KR-20" in text
    if page == "quiz/theo_doi.py" and who == "noi_vu":
        assert "Người Ba" in text and "giữ lại" in text


def test_a_marker_marks_on_the_screen_and_sees_no_name(after):
    prepared, run = after
    given = []
    prepared(lambda house: given.extend(marked(house)))
    marker = given[0][2]
    app = run("quiz/cham_bai.py", marker)
    text = text_of(app)
    assert given[0][0] in text and "Người Một" not in text and "Xã X" not in text
    press(app, "Lưu phiếu chấm")


def test_the_secretariat_cuts_assigns_and_cannot_join_before_every_mark(after):
    _, run = after
    app = press(run("quiz/cham_bai.py", "noi_vu"), "Rọc phách (sau khi hết giờ thi)")
    app = press(app, "Phân công đều, thêm người chấm thứ ba khi lệch")
    assert "chưa ghép phách" in text_of(app)
    app = press(app, "Ghép phách (khi mọi bài đã chấm)")
    assert "Chưa nhập số biên bản" in text_of(app)


def test_a_button_pressed_without_the_mark_or_the_file_says_what_is_wanting(after):
    prepared, run = after

    def apart(house):
        member = Membership("jury_chair", "truong_nv", "QĐ 5/QĐ-BTC", date(2023, 4, 10))
        house.done(face.record_quiz_member, "noi_vu", CODE, member)
        marked(house, marks=((6, 4), (3, 2)))
        code = house.office.store.run("quiz_essay_codes", campaign=CODE)[0]["code"]
        kept = {
            "quiz_essay_file": 1,
            "campaign": CODE,
            "code": code,
            "file_sha256": "0" * 64,
            "media_type": "image/png",
        }
        with house.office.store.transaction() as transaction:
            row = {**kept, "note": "unreadable", "byte_count": 0, "made_at": AFTER.astimezone(UTC)}
            transaction.append("quiz_essay_file", [row])

    prepared(apart)
    assert "Chưa nhập điểm kết luận" in text_of(press(run("quiz/cham_bai.py", "truong_nv"), "Kết luận điểm"))
    assert "Chưa chọn tệp" in text_of(press(run("quiz/cham_bai.py", "noi_vu"), "Thay tệp kèm"))


def test_a_verifier_looks_at_a_key_only_with_a_reason_and_a_sealed_one_not_at_all(before):
    app = before("quiz/ngan_hang.py", "tham_dinh")
    app = press(app, "Xem đáp án")
    assert "lý do xem đáp án" in text_of(app) or "niêm phong" in text_of(app)


def test_a_paper_is_made_on_the_screen(after):
    prepared, run = after
    prepared(result_of)
    app = press(run("quiz/ket_qua.py", "noi_vu"), "Lập văn bản")
    assert app.get("download_button")
