"""Who sends, takes up, answers and believes between houses: everybody tries everything; and the screens.

Acts and tables here: answer_party, begin_new_key, make_packet, origin_cell, take_answer, take_up_packet, trust_party;
rollup_origin, rollup_parties, rollup_sent, rollup_taken, rollup_takings, rollup_tree.
"""

import io

import openpyxl
import pytest

from kpi import actions, tables
from kpi.actions import PartyForm
from kpi.plan.model import Refusal
from kpi.rollup.acts import new_key
from kpi.rollup.key import key_file
from tests.command_line import campaign
from tests.screens import press, screens
from tests.small_house import House
from tests.test_cli_month import SHEET, TYPED
from tests.test_rollup import FACTS, UNITS

PEOPLE = {"noi_vu": "reviewer", "lanh_dao": "leader", "xa_a": "unit", "chu_tich": "unit_head", "ky_thuat": "admin"}
PLAN = campaign(reporting={"first_period": "2024-01"})
INNER = {"noi_vu", "ky_thuat"}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A commune's house with a year of figures, its packet, and a province's house that believes it."""
    folder = tmp_path_factory.mktemp("hai_nha")
    with House(folder / "xa", (PLAN, UNITS)) as commune, House(folder / "tinh", (PLAN, UNITS)) as province:
        for house in (commune, province):
            house.clock.now = house.clock.now.replace(year=2025)
            for name, role in PEOPLE.items():
                unit = "A" if role.startswith("unit") else None
                actions.add_account(house.office, None, name, role, unit)
        admin = actions.account(commune.office, "quan_tri")
        done = actions.import_facts(commune.office, admin, "thu", FACTS.encode(), "a.csv", True)
        assert not isinstance(done, list | Refusal)
        key = tables.rollup_parties(commune.office)["own_key"]
        form = PartyForm("xa_a", "Xã A", "below", key, ("A", "A1"), "1/CV")
        assert not isinstance(actions.trust_party(province.office, admin, form), Refusal)
        yield commune, province, actions.make_packet(commune.office, admin, "thu", True).data


def tried(house, what, *arguments):
    """Which of the people are not refused for who they are."""
    found = {name: what(house.office, actions.account(house.office, name), *arguments) for name in PEOPLE}
    return {
        name
        for name, one in found.items()
        if not (isinstance(one, Refusal) and one.code in ("may_not_roll_up", "other_unit", "account_disabled"))
    }


def seen(house, what, *arguments):
    return tried(house, lambda office, who: what(office, *arguments, viewer=who))


def test_only_noi_vu_and_administrators_act_and_only_administrators_believe(opened):
    commune, province, packet = opened
    assert tried(commune, actions.make_packet, "thu") == INNER
    assert tried(province, actions.take_up_packet, packet, "goi.zip") == INNER
    assert tried(province, actions.answer_party, "thu", "xa_a") == INNER
    assert tried(province, actions.take_answer, b"{}") == INNER
    assert tried(province, actions.trust_party, PartyForm("x", "X", "above", "", (), "1")) == {"ky_thuat"}
    assert tried(province, actions.begin_new_key, "") == {"ky_thuat"}
    refused = province.office.store.rows(
        "select distinct account from audit where action = 'take_up_packet' and outcome = 'refused'"
    )
    assert {row["account"] for row in refused} >= {"lanh_dao", "xa_a", "chu_tich"}


def test_a_new_key_whose_act_failed_half_way_destroys_no_old_one(tmp_path, monkeypatch):
    def fails(*_):
        raise RuntimeError("đầy đĩa")

    with House(tmp_path, (PLAN, UNITS)) as house:
        admin = actions.account(house.office, "quan_tri")
        tables.rollup_parties(house.office)
        old = key_file(house.office).read_bytes()
        with monkeypatch.context() as broken:
            broken.setattr(new_key, "remember", fails)
            with pytest.raises(RuntimeError):
                actions.begin_new_key(house.office, admin, "1/QĐ")
        made = actions.begin_new_key(house.office, admin, "1/QĐ")
        assert tables.rollup_parties(house.office)["own_key"] == made.public_key
        assert old in [path.read_bytes() for path in key_file(house.office).parent.glob("rollup.ed25519.*")]


def test_a_key_lost_before_a_release_that_writes_keys_down_is_told_and_not_made_anew(tmp_path):
    """Of a house that had told its key (a house written down, a packet) before rollup_key was there."""
    other = "ab" * 32
    with House(tmp_path, (PLAN, UNITS)) as house:
        admin, office = actions.account(house.office, "quan_tri"), house.office
        first = tables.rollup_parties(office)["own_key"]
        assert not isinstance(
            actions.trust_party(office, admin, PartyForm("tinh", "Tỉnh", "above", other, (), "1/CV")), Refusal
        )
        as_before_the_table(office)
        assert tables.rollup_parties(office)["own_key"] == first  # the file is there: written down now
        as_before_the_table(office)
        key_file(office).unlink()
        assert tables.rollup_parties(office).code == "rollup_key_lost"
        form = PartyForm("xa_a", "Xã A", "below", "cd" * 32, ("A",), "2/CV")
        assert actions.trust_party(office, admin, form).code == "rollup_key_lost"
        assert not key_file(office).exists()
        made = actions.begin_new_key(office, admin, "3/QĐ")
        assert tables.rollup_parties(office)["own_key"] == made.public_key != first


def as_before_the_table(office):
    with office.store.transaction() as transaction:
        transaction.rows("delete from rollup_key returning 1")


def test_a_unit_sees_its_own_rows_and_never_another_houses(opened):
    commune, province, packet = opened
    actions.take_up_packet(province.office, actions.account(province.office, "noi_vu"), packet, "goi.zip")
    for what, more in ((tables.rollup_parties, ()), (tables.rollup_takings, ("thu",))):
        assert seen(province, what, *more) == INNER | {"lanh_dao"}
    assert seen(province, tables.rollup_taken, "thu", "xa_a") == INNER | {"lanh_dao"}
    assert seen(province, tables.rollup_origin, "thu", "B", "2024-01") == INNER | {"lanh_dao"}
    assert seen(province, tables.rollup_origin, "thu", "A", "2024-01") == set(PEOPLE)
    assert tried(province, actions.origin_cell, "thu", "B", "2024-01", "S") == INNER | {"lanh_dao"}
    own = tables.rollup_sent(commune.office, "thu", actions.account(commune.office, "xa_a"))
    assert {row["unit_code"] for row in own} == {"A"}
    shown = tables.rollup_tree(
        commune.office, "thu", "2024-02", "approved", "V", None, actions.account(commune.office, "xa_a")
    )
    assert {row["node"] for row in shown.rows} == {"A"}


def test_a_workbook_that_came_along_is_opened_at_its_cell(opened):
    commune, province, _ = opened
    unit = actions.account(commune.office, "xa_a")
    name, data = actions.template_workbook(commune.office, unit, "thu", "A", "2024-03")
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[SHEET]
    place = {str(sheet[f"C{row}"].value): f"{TYPED}{row}" for row in range(1, sheet.max_row)}
    of_numerator = place["Tử số: số đã đạt"]
    sheet[of_numerator], sheet[place["Mẫu số: tổng số"]] = 9, 10
    out = io.BytesIO()
    book.save(out)
    sent = actions.submit_workbook(commune.office, unit, out.getvalue(), name)
    assert not isinstance(sent, list | Refusal), sent
    actions.approve(commune.office, actions.account(commune.office, "noi_vu"), sent.submission)
    admin = actions.account(commune.office, "quan_tri")
    packet = actions.make_packet(commune.office, admin, "thu", True).data
    reviewer = actions.account(province.office, "noi_vu")
    assert not isinstance(actions.take_up_packet(province.office, reviewer, packet, "goi.zip"), list | Refusal)
    found = actions.origin_cell(province.office, reviewer, "thu", "A", "2024-03", "S")
    shown = {
        f"{letter}{at}": text for at, texts in found.rows for letter, text in zip(found.columns, texts, strict=True)
    }
    assert (found.cell, shown[found.cell]) == (of_numerator, "9")
    none = actions.origin_cell(province.office, reviewer, "thu", "A", "2024-01", "S")
    assert none.code == "origin_file_not_sent"  # came from an import at home: only its line is known


def test_the_screens_of_a_province_and_of_a_commune(opened, monkeypatch):
    commune, province, packet = opened
    actions.take_up_packet(province.office, actions.account(province.office, "noi_vu"), packet, "goi.zip")
    for house in (province, commune):
        house.office.close()
    with screens(monkeypatch, province.data_dir, province.config_dir, pt="thu", ky="2024-02", co_so="reported") as run:
        text = html(run("rollup/tong_hop.py", "lanh_dao", viec="cay"))
        assert "Tỉnh T" in text and "3 trong 3" not in text
        app = run("rollup/tong_hop.py", "noi_vu", viec="nhan")
        assert "Đã nhận, chờ duyệt" in html(app) and "Xã A" in html(app)
        press(app, "Lập câu trả lời cho kho này")
        assert "Ghi" not in [button.label for button in run("rollup/tong_hop.py", "noi_vu", viec="kho").button]
    with screens(monkeypatch, commune.data_dir, commune.config_dir, pt="thu") as run:
        app = run("rollup/tong_hop.py", "noi_vu", viec="gui")
        assert "Cấp trên chưa trả lời" in html(app)
        assert "Gói số" in html(press(app, "Lập gói"))
        assert not run("rollup/tong_hop.py", "lanh_dao", viec="gui").button
        for person in (
            "xa_a",
            "chu_tich",
        ):  # sees what was taken up of its own figures
            app = run("rollup/tong_hop.py", person)
            assert "Cấp trên chưa trả lời" in html(app) and "Xã A" in html(app) and "Xã B" not in html(app)
            assert not app.button and not app.selectbox


def html(app) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))
