"""Answers: does an erasure name the packets between houses that go on holding a name, with the member (issue 11)?"""

import io
import zipfile

import pytest

from kpi import actions, tables
from kpi.house.account import Account
from kpi.people.inside_files import members_naming
from kpi.people.naming import Naming
from kpi.plan.model import Refusal
from kpi.store import stored_path
from tests.filled_workbooks import CAMPAIGN, CONFIG, filled
from tests.house_of_workbooks import open_house, submit

ADMIN = Account("quan_tri", frozenset({"admin", "reviewer"}))
SIGNER = Naming("Trần Văn Đạo")


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in members.items():
            box.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "members"),
    [
        (packed(tep__a=packed(xl__s="<sst><si><t>Trần Văn Đạo</t></si></sst>".encode())), ["tep/a › xl/s"]),
        (packed(a="<w:p><w:r><w:t>Trần Văn</w:t></w:r><w:r><w:t> Đạo</w:t></w:r></w:p>".encode()), ["a"]),
        (packed(a="<si><t>Trần Văn</t></si><si><t>Đạo</t></si>".encode()), []),  # two cells, two people
        (packed(a=b"<t>Tr&#7847;n V&#259;n &#272;&#7841;o</t>"), ["a"]),
        (packed(a=b"unit,number\nA,1", b=b"A,TRAN VAN DAO/BC\n"), ["b"]),
        (packed(a=b"\x89PNG\x00\xff", b=b"x"), []),
        ("Ông Trần Văn Đạo".encode(), [""]),
        (b"%PDF-1.4\x00\xff", None),
        (packed(a=packed(b=packed(c="Trần Văn Đạo".encode()))), None),  # deeper than anybody looks
        (packed(a="Trần Văn Đạo".encode())[:-30], None),
    ],
)
def test_a_name_is_found_in_its_member_or_it_is_said_that_nobody_can_look(data, members):
    assert members_naming(data, SIGNER) == members


def test_a_member_of_many_millions_of_letters_is_not_looked_into():
    assert members_naming(packed(a=b"0" * (17 * 2**20)), SIGNER) is None


def done(found):
    assert not isinstance(found, (Refusal, list)), found
    return found


@pytest.fixture
def houses(tmp_path, monkeypatch):
    """A commune that sent its report up with its workbook, and the province that took it; the same person signed a
    report of the province's own."""
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    (tmp_path / "xa").mkdir()
    (tmp_path / "tinh").mkdir()
    with open_house(tmp_path / "xa") as commune, open_house(tmp_path / "tinh") as province:
        done(submit(commune, filled({("TASKS", "", "numerator"): 11})))
        done(actions.approve(commune, actions.account(commune, "noi_vu"), 1))
        done(submit(province, filled()))
        packet = done(actions.make_packet(commune, ADMIN, CAMPAIGN, True))
        key = done(tables.rollup_parties(commune, ADMIN))["own_key"]
        form = actions.PartyForm("xa_a", "Kho xã A", "below", key, ("PHUONG_A",), "1/CV")
        done(actions.trust_party(province, ADMIN, form))
        done(actions.take_up_packet(province, ADMIN, packet.data, "goi.zip"))
        yield commune, province


def kept_of(office, kind):
    found = [row for row in tables.personal_data(office, 2)["kept"] if row["kind"] == kind]
    assert all("mời" in row["legal_basis"] for row in found)
    return [row["what"] for row in found]


def test_the_house_that_took_a_packet_names_it_with_its_member(houses):
    _, province = houses
    taken = kept_of(province, "packet_taken")
    assert taken[0].startswith(f"gói số 1 của xa_a ({CAMPAIGN}), tệp goi.zip: tên ở tep/")
    assert taken[1].startswith(f"gói số 1 của xa_a ({CAMPAIGN}), PHUONG_A tháng 06/2024, tệp bao_cao.xlsx: tên ở xl/")
    erased = done(actions.erase_person(province, ADMIN, 2, "1/CV", "Đề nghị"))
    assert [row["what"] for row in erased.kept if row["kind"] == "packet_taken"] == taken
    assert not [row for row in erased.kept if row["kind"] == "other_files"]  # all that lies here was looked into


def test_the_house_that_sent_it_says_where_the_name_went(houses):
    commune, province = houses
    assert kept_of(commune, "packet_sent") == [f"gói số 1 ({CAMPAIGN}), lập ngày 03/07/2024, kèm tệp gốc"]
    assert kept_of(province, "packet_sent") == []


def test_a_packet_that_was_damaged_on_the_disk_is_said_to_be_closed(houses):
    _, province = houses
    sha256 = province.store.rows("select sha256 from rollup_taking")[0]["sha256"]
    path = stored_path(province.data_dir, sha256)
    path.write_bytes(path.read_bytes()[:-9])
    assert kept_of(province, "packet_taken")[0].endswith("không dò được bên trong")
