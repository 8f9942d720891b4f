"""Answers: can an administrator run a contest by commands, each the same act as the screen's?"""

import json
from datetime import date
from decimal import Decimal

import pytest

from kpi.actions import quiz as face
from kpi.cli import main
from kpi.house.office import at_office
from kpi.quiz.acts.marking import MarkingSheet
from kpi.quiz.acts.rules import Membership
from tests.quiz_house import CODE, NINE, made, opened
from tests.test_quiz_contest import over  # noqa: F401  (a fixture)


@pytest.fixture
def said(capsys):
    """A command as it is typed: (exit code, what it printed)."""

    def run(house, line, *files):
        name, *more = line.split(" ")
        with at_office(house.office):
            code = main(["contest", name, "--campaign", CODE, *more, *map(str, files)])
        out = capsys.readouterr()
        return code, out.out + out.err

    return run


def test_a_contest_is_made_ready_by_commands(tmp_path, said):
    with made(tmp_path) as house:
        who = "--body organising --account lanh_dao --document 3/QĐ --on 2023-04-10 --name An --title Phó"
        assert said(house, f"member {who} --as noi_vu")[0] == 0
        code, told = said(house, f"member {who} --as ra_de")
        assert code == 1 and "ra_de" in told
        assert said(house, "confirm-roster --unit XA_X --as truong_xa_y")[0] == 1
        assert said(house, "confirm-roster --unit XA_Y --as truong_xa_y")[0] == 0
        for nowhere in (tmp_path / "khong_co" / "phieu.html", tmp_path):  # said before a code is made that nobody gets
            assert said(house, f"codes --unit XA_X --out {nowhere} --as noi_vu")[0] == 1
        slips = tmp_path / "phieu.html"
        code, told = said(house, f"codes --unit XA_X --out {slips} --as noi_vu --format json")
        assert code == 0 and json.loads(told)["slips"] == 3
        assert slips.read_text("utf-8").count("<section>") == 3 and "Người Một" in slips.read_text("utf-8")
        more = tmp_path / "them.csv"
        more.write_text("ho_ten,nam_sinh,don_vi,loai,chuc_vu,dien_thoai\nNgười Tám,chữ,XA_Y,công chức,x,\n", "utf-8")
        code, told = said(house, "import-roster --as noi_vu", more)
        assert code == 1 and "L2" in told
        assert said(house, "import-roster --as noi_vu", tmp_path / "khong_co.csv")[0] == 1
        paper = tmp_path / "the_le.docx"
        assert said(house, f"paper --kind rules --out {paper} --as noi_vu")[0] == 0 and paper.read_bytes()[:2] == b"PK"
        house.clock.now = NINE
        assert said(house, "open --as noi_vu")[0] == 0
        assert said(house, "open --as noi_vu")[0] == 1


def test_an_incident_and_minutes_back_by_commands(tmp_path, said):
    with opened(tmp_path) as house:
        who = house.starts("Người Một", "XA_X")
        span = "--begun 2023-08-10T09:00+07:00 --ended 2023-08-10T09:05+07:00"
        assert said(house, f"incident --words Điện {span} --as noi_vu")[0] == 0
        assert said(house, f"extend {span} --minutes 7 --reason Điện --document 2/QĐ --as noi_vu")[0] == 0
        assert who.sitting.extra_minutes == 7
        assert said(house, "void --sitting 1 --reason Sai --document 3/QĐ --as noi_vu")[0] == 0 and who.sitting.is_void


def test_after_the_close_phach_rulings_prizes_and_result_are_done_by_commands(over, said):  # noqa: F811
    house = over
    chair = Membership("jury_chair", "truong_nv", "QĐ 5", date(2023, 4, 10))
    house.done(face.record_quiz_member, "noi_vu", CODE, chair)
    assert said(house, "cut-essays --as noi_vu")[0] == 0 and said(house, "assign-essays --as noi_vu")[0] == 0
    for task in house.office.store.run("quiz_essay_tasks", campaign=CODE):
        mark = {"moi": Decimal(6 if task["place"] == 1 else 1), "thiet_thuc": Decimal(0)}
        house.done(face.mark_essay, task["marker"], CODE, MarkingSheet(task["code"], mark))
    essay = next(
        row["code"] for row in house.office.store.run("quiz_essay_codes", campaign=CODE) if row["unit_code"] == "XA_X"
    )
    code, told = said(house, f"moderate --essay {essay} --mark 7,5 --reason Họp --document 5/BB --as truong_nv")
    assert code == 1 and "người chấm thứ ba" in told
    assert said(house, "join-essays --document 6/BB --as noi_vu")[0] == 1
    assert said(house, "assign-essays --as noi_vu")[0] == 0
    for task in house.office.store.run("quiz_essay_tasks", campaign=CODE):
        if task["place"] == 3:
            sheet = MarkingSheet(task["code"], {"moi": Decimal(3), "thiet_thuc": Decimal(0)})
            house.done(face.mark_essay, task["marker"], CODE, sheet)
    assert said(house, f"moderate --essay {essay} --mark 7,5 --reason Họp --document 5/BB --as truong_nv")[0] == 0
    assert said(house, "join-essays --document 6/BB --as noi_vu")[0] == 0
    assert said(house, "rule --question T1-001 --kind drop --reason Sai --document 4/BB --as noi_vu")[0] == 0
    assert said(house, "rule --question T1-001 --kind khac --reason Sai --document 4/BB --as noi_vu")[0] == 1
    assert said(house, "prizes --unawarded nhat --reason Họp --document 7/BB --as noi_vu")[0] == 0
    order = "prizes --order 2,b3 --reason Họp --document 7/BB --as noi_vu"
    for wrong in (order, f"moderate --essay {essay} --mark nan --reason Họp --document 5/BB --as truong_nv"):
        with pytest.raises(SystemExit):  # said as it is typed: nothing of it is left out or reckoned with
            said(house, wrong)
    assert said(house, "freeze --document 8/TB --as noi_vu")[0] == 0
    assert face.recompute_contest(house.office, None, CODE).is_equal
