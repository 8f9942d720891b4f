"""Two houses and the papers between them: a commune's approved figures go up in a signed packet, pass the same checks,
keep the cell they came from, and the answer comes back; what is not genuine, not believed or not new is refused.
"""

import hashlib
import json
import zipfile
from argparse import Namespace

import pytest

from kpi import actions
from kpi.cli.machine import _key_between_houses
from kpi.house.signing import key_at, signed
from kpi.rollup.acts import take_up
from kpi.store import refresh_current
from tests.command_line import HEADER, Program, campaign

UNITS = [
    {"code": "T", "name": "Tỉnh T", "kind": "province", "sort_order": 1},
    {"code": "V", "name": "Vùng V", "kind": "region", "parent": "T", "sort_order": 2},
    {"code": "A", "name": "Xã A", "kind": "commune", "parent": "V", "peer_group": "xa", "sort_order": 3},
    {"code": "A1", "name": "Trạm A1", "kind": "service_unit", "parent": "A", "peer_group": "tram", "sort_order": 4},
    {"code": "B", "name": "Xã B", "kind": "commune", "parent": "V", "peer_group": "xa", "sort_order": 5},
]
FACTS = HEADER + "A,S,2024-01,3,4,,,12/BC,\nA,S,2024-02,7,8,,,,\nA1,S,2024-02,1,2,,,,ghi chú riêng\n"


class Houses:
    """Two programs of the same plan: `commune` and `province`."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.patch = folder, monkeypatch
        self.commune, self.province = self._made("xa"), self._made("tinh")
        for house, party, way, units in (
            (self.province, "xa_a", "below", "A,A1"),
            (self.commune, "tinh_t", "above", ""),
        ):
            other = self.commune if house is self.province else self.province
            words = ("--party", party, "--name", "Kho kia", "--direction", way, "--units", units)
            ran = self.at(house, "trust", *words, "--key", self.key(other), "--document", "1/CV", "--as", "quan_tri")
            assert ran.code == 0, ran

    def _made(self, name):
        (self.folder / name).mkdir()
        made = Program(self.folder / name, self.patch).writes(campaign(), UNITS)
        assert made.kpi("init").code == 0
        return made

    def at(self, house, *words):
        """Run a rollup command in one of the houses and ask for JSON."""
        self.patch.setenv("KPI_CONFIG_DIR", str(house.config))
        self.patch.setenv("KPI_DATA_DIR", str(house.data))
        return house.kpi("rollup", *words, "--format", "json")

    def key(self, house):
        return self.at(house, "parties").json["own_key"]

    def imported(self, house, text, *words):
        self.at(house, "parties")
        ran = house.imports(text, *words)
        assert ran.code == 0, ran.out

    def sent(self, name="goi.zip", *words):
        out = self.folder / name
        ran = self.at(self.commune, "send", "--campaign", "thu", "--out", out, "--as", "quan_tri", *words)
        assert ran.code == 0, ran
        return out

    def taken(self, packet, *words):
        return self.at(self.province, "take", packet, "--as", "quan_tri", *words)

    def answered(self, name="tra_loi.json"):
        out = self.folder / name
        about = ("--campaign", "thu", "--party", "xa_a", "--out", out, "--as", "quan_tri")
        assert self.at(self.province, "answer", *about).code == 0
        return out

    def states(self):
        rows = self.at(self.commune, "sent", "--campaign", "thu").rows
        return {(row["unit_code"], row["period"]): row["state"] for row in rows}


@pytest.fixture
def houses(tmp_path, monkeypatch):
    return Houses(tmp_path, monkeypatch)


def test_figures_go_up_keep_their_cell_and_the_answer_comes_back(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    packet = houses.sent()
    first = houses.taken(packet).rows[0]
    assert (first["fact_count"], first["taken"]) == (3, ["A 2024-01", "A 2024-02", "A1 2024-02"])
    origin = houses.at(houses.province, "origin", "--campaign", "thu", "--unit", "A", "--period", "2024-02").rows
    assert [(row["indicator_code"], row["cell"], row["file_name"]) for row in origin] == [("S", "L3", "so_lieu.csv")]
    assert origin[0]["receipt"].startswith("BN-") and origin[0]["party"] == "xa_a"

    assert set(houses.states().values()) == {"unsent"}
    assert houses.at(houses.commune, "take-answer", houses.answered(), "--as", "quan_tri").code == 0
    assert set(houses.states().values()) == {"waiting"}

    houses.imported(houses.commune, HEADER + "A,S,2024-02,8,8,,,,\n", "--approve")  # a correction at home
    assert houses.states()["A", "2024-02"] == "changed"
    second = houses.taken(houses.sent("goi_2.zip"), "--approve").rows[0]
    assert (second["taken"], second["same"]) == (["A 2024-02"], ["A 2024-01", "A1 2024-02"])
    houses.at(houses.commune, "take-answer", houses.answered("tra_loi_2.json"), "--as", "quan_tri")
    assert houses.states() == {("A", "2024-01"): "waiting", ("A", "2024-02"): "approved", ("A1", "2024-02"): "waiting"}


def test_only_what_stands_here_is_shown_with_its_cell_at_home(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    houses.taken(houses.sent(), "--approve")
    where = ("origin", "--campaign", "thu", "--unit", "A", "--period", "2024-02")
    houses.imported(houses.commune, HEADER + "B,S,2024-02,1,1,,,,\nA,S,2024-02,8,8,,,,\n", "--approve")
    key = houses.key(houses.commune)
    words = ("--name", "Xã A", "--direction", "below", "--key", key, "--document", "2/CV", "--as", "quan_tri")
    assert houses.at(houses.province, "trust", "--party", "xa_a", *words, "--units", "A,A1,B").code == 0
    houses.taken(houses.sent("goi_2.zip"))
    rows = houses.at(houses.province, *where).rows  # the approved one stands until the newer one is decided
    assert [(row["status"], row["number"]) for row in rows] == [("submitted", 2), ("approved", 1)]
    houses.imported(houses.province, HEADER + "A,S,2024-02,5,8,,,,\n", "--approve")  # replaced here, by hand
    assert houses.at(houses.province, *where).rows == []
    assert len(houses.at(houses.province, *where[:-1], "2024-01").rows) == 1


def test_a_lost_or_exchanged_key_is_told_and_only_a_paper_begins_a_new_one(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    first, file = houses.key(houses.commune), houses.commune.data / "secrets" / "rollup.ed25519"
    kept, out = file.read_bytes(), houses.folder / "goi.zip"
    sending = ("send", "--campaign", "thu", "--out", out, "--as", "quan_tri")
    for content, code in ((None, "lost"), (b"x", "damaged"), (bytes(32), "other")):
        file.unlink(missing_ok=True)
        if content is not None:
            file.write_bytes(content)
        assert houses.at(houses.commune, "parties").json["refused"] == f"rollup_key_{code}"
        assert houses.at(houses.commune, *sending).json["refused"] == f"rollup_key_{code}"
        (told,) = _key_between_houses(Namespace())  # a finding of kpi doctor
        assert (told.level, "rollup.ed25519" in told.sentence) == ("error", True)
        assert file.exists() == (content is not None) and not out.exists()
    file.write_bytes(kept)
    assert _key_between_houses(Namespace()) == []
    assert houses.key(houses.commune) == first and houses.at(houses.commune, *sending).code == 0
    without = houses.at(houses.commune, "new-key", "--document", " ", "--as", "quan_tri")
    assert without.json["refused"] == "rollup_key_needs_paper"
    begun = houses.at(houses.commune, "new-key", "--document", "3/CV", "--as", "quan_tri").rows[0]["public_key"]
    assert houses.key(houses.commune) == begun != first
    assert file.with_name("rollup.ed25519.truoc-2").read_bytes() == kept
    assert houses.taken(houses.sent("goi_2.zip")).json["refused"] == "packet_sender_unknown"


def test_a_unit_that_no_plan_has_is_told_when_a_house_is_written_down(houses):
    key = "ab" * 32
    words = ("--name", "Xã C", "--direction", "below", "--key", key, "--document", "2/CV", "--as", "quan_tri")
    ran = houses.at(houses.province, "trust", "--party", "xa_c", *words, "--units", "B,XA_C")
    assert ran.json["refused"] == "party_units_unknown" and "XA_C" in ran.json["message"]
    assert houses.at(houses.province, "trust", "--party", "xa_c", *words, "--units", "B").code == 0
    rows = houses.at(houses.province, "parties").rows
    assert {tuple(row["unit_names"]) for row in rows} == {("Xã A", "Trạm A1"), ("Xã B",)}


def test_a_packet_says_which_house_sends_it(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    with zipfile.ZipFile(houses.sent()) as archive:
        assert json.loads(archive.read("goi.json"))["house"] == "Cơ quan thường trực"


def test_no_note_and_no_name_leave_with_the_lines(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    with zipfile.ZipFile(houses.sent()) as archive:
        assert all("ghi chú riêng" not in archive.read(name).decode() for name in archive.namelist())


def test_what_is_not_approved_does_not_leave(houses):
    houses.imported(houses.commune, FACTS)
    out = houses.folder / "goi.zip"
    ran = houses.at(houses.commune, "send", "--campaign", "thu", "--out", out, "--as", "quan_tri")
    assert (ran.code, ran.json["refused"], out.exists()) == (1, "packet_nothing_approved", False)


def changed(packet, name, content, resign=None):
    """The packet with one member replaced; resign: a key that signs the changed packet."""
    out = packet.with_name("sua.zip")
    with zipfile.ZipFile(packet) as archive:
        members = {item: archive.read(item) for item in archive.namelist()}
    members[name] = content(members[name])
    if resign:
        said = json.loads(members["goi.json"])
        said.pop("signature")
        members["goi.json"] = json.dumps(signed(resign, said)).encode()
    with zipfile.ZipFile(out, "w") as archive:
        for item, data in members.items():
            archive.writestr(item, data)
    return out


def test_a_packet_that_was_changed_on_the_way_is_refused_and_leaves_nothing(houses, tmp_path):
    houses.imported(houses.commune, FACTS, "--approve")
    packet = houses.sent()
    tries = {
        "so-lieu.csv": lambda data: data.replace(b"A,S,2024-01,3,4", b"A,S,2024-01,4,4"),
        "nguon.csv": lambda data: data.replace(b"L2", b"L9"),
        "goi.json": lambda data: data.replace(b'"number": 1', b'"number": 7'),
    }
    for name, content in tries.items():
        assert houses.taken(changed(packet, name, content)).json["refused"] == "packet_changed", name
    foreign = changed(packet, "goi.json", lambda data: data, resign=key_at(tmp_path / "khoa"))
    assert houses.taken(foreign).json["refused"] == "packet_changed"  # signed with another key than the one it names
    extra = packet.with_name("them.zip")
    extra.write_bytes(packet.read_bytes())
    with zipfile.ZipFile(extra, "a") as archive:
        archive.writestr("la.txt", b"x")
    assert houses.taken(extra).json["refused"] == "packet_unreadable"
    whole = packet.read_bytes()
    at = whole.index(b"goi.json") + len("goi.json")
    spoilt = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]  # inside what is compressed
    locked = whole.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00", 1)
    assert locked != whole  # as if it asked for a password
    for data in (b"", b"PK\x03\x04xxxx", whole[:-200], spoilt, locked):
        broken = packet.with_name("hong.zip")
        broken.write_bytes(data)
        assert houses.taken(broken).json["refused"] == "packet_unreadable"
    assert houses.at(houses.province, "packets", "--campaign", "thu").rows == []


def test_a_packet_counts_once_and_never_after_a_newer_one(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    first = houses.sent()
    houses.imported(houses.commune, HEADER + "A,S,2024-01,4,4,,,,\n", "--approve")
    second = houses.sent("goi_2.zip")
    assert houses.taken(second).code == 0
    assert houses.taken(second).json["refused"] == "packet_taken_already"
    assert houses.taken(first).json["refused"] == "packet_behind"


def test_a_packet_of_a_clock_that_runs_ahead_is_refused_so_that_later_ones_are_not_behind_it(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    packet, key = houses.sent(), key_at(houses.commune.data / "secrets" / "rollup.ed25519")

    def ahead(data):
        return json.dumps({**json.loads(data), "made_at": "2099-01-01T00:00:00+00:00"}).encode()

    assert houses.taken(changed(packet, "goi.json", ahead, resign=key)).json["refused"] == "packet_from_tomorrow"
    assert houses.taken(packet).code == 0


def test_figures_put_back_as_they_once_were_count_once_and_are_told_as_they_stand(houses):
    for number, figures in enumerate(("3,4", "4,4", "3,4")):
        houses.imported(
            houses.commune, HEADER + f"A,S,2024-01,{figures},,,{number}/BC,\n".replace("2/BC", "0/BC"), "--approve"
        )
        assert houses.taken(houses.sent(f"goi_{number}.zip"), "--approve").rows[0]["taken"] == ["A 2024-01"]
    houses.at(houses.commune, "take-answer", houses.answered(), "--as", "quan_tri")
    assert houses.states() == {("A", "2024-01"): "approved"}
    onward = houses.folder / "len_nua.zip"  # the province sends on what it took up
    about = ("--campaign", "thu", "--out", onward, "--as", "quan_tri")
    assert houses.at(houses.province, "send", *about).rows[0]["fact_count"] == 1


def test_two_who_take_up_one_packet_at_once_write_it_down_once(houses, monkeypatch):
    houses.imported(houses.commune, FACTS, "--approve")
    data = houses.sent().read_bytes()
    houses.at(houses.province, "parties")
    real = take_up.import_facts

    def beside(office, actor, *more):
        monkeypatch.setattr(take_up, "import_facts", real)
        assert isinstance(actions.take_up_packet(office, actor, data, "goi.zip"), actions.Taking)
        return real(office, actor, *more)

    monkeypatch.setattr(take_up, "import_facts", beside)
    with actions.open_office() as office:
        actor = actions.account(office, "quan_tri")
        assert actions.take_up_packet(office, actor, data, "goi.zip").code == "packet_taken_already"
    assert len(houses.at(houses.province, "packets", "--campaign", "thu").rows) == 1


def test_only_a_believed_house_and_only_for_its_own_units(houses):
    houses.imported(houses.commune, FACTS + "B,S,2024-01,1,4,,,,\n", "--approve")
    packet = houses.sent()
    assert houses.taken(packet).json["refused"] == "packet_foreign_units"
    key = houses.key(houses.commune)
    words = ("--name", "Xã A", "--direction", "below", "--key", key, "--document", "2/CV", "--as", "quan_tri")
    twice = houses.at(houses.province, "trust", "--party", "xa_b", *words, "--units", "B")
    assert twice.json["refused"] == "party_key_taken"
    assert houses.at(houses.province, "trust", "--party", "xa_a", *words, "--units", "A,A1,B").code == 0
    assert houses.taken(packet).code == 0
    assert houses.at(houses.province, "trust", "--party", "xa_a", *words, "--units", "A", "--no-longer").code == 0
    assert houses.taken(houses.sent("goi_2.zip")).json["refused"] == "packet_sender_unknown"


def test_figures_that_an_import_would_refuse_are_refused_with_their_line(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    packet = houses.sent()
    raw = campaign(
        {"code": "S", "name": "Số", "measure": "done", "milestones": [{"due_on": "2024-12-31", "target": 1}]}
    )
    houses.province.writes(raw, UNITS)
    ran = houses.taken(packet)
    assert ran.code == 1
    assert {row["cell"] for row in ran.rows} >= {"L2"}
    assert houses.at(houses.province, "packets", "--campaign", "thu").rows == []


def test_a_closed_month_is_kept_back_and_told_and_the_rest_is_taken(houses):
    houses.at(houses.province, "parties")
    assert (
        houses.province.kpi("period", "close", "--campaign", "thu", "--period", "2024-01", "--as", "quan_tri").code == 0
    )
    houses.imported(houses.commune, FACTS, "--approve")
    row = houses.taken(houses.sent()).rows[0]
    assert (row["closed"], row["taken"]) == (["A 2024-01"], ["A 2024-02", "A1 2024-02"])
    houses.at(houses.commune, "take-answer", houses.answered(), "--as", "quan_tri")
    assert houses.states()["A", "2024-01"] == "closed"


def test_a_unit_month_that_a_later_packet_names_no_more_is_kept_told_and_asked(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    packet, key = houses.sent(), key_at(houses.commune.data / "secrets" / "rollup.ed25519")
    houses.taken(packet, "--approve")
    later = houses.sent("goi_2.zip")  # as of a house below that lost a month: every figure of A in 2024-02

    def without(data):
        return b"".join(line for line in data.splitlines(True) if not line.startswith(b"A,S,2024-02"))

    for name in ("so-lieu.csv", "nguon.csv"):
        later = changed(later, name, without).rename(houses.folder / f"{name}.zip")
    with zipfile.ZipFile(later) as archive:
        members = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in ("so-lieu.csv", "nguon.csv")}
    later = changed(
        later, "goi.json", lambda data: json.dumps({**json.loads(data), "members": members}).encode(), resign=key
    )
    row = houses.taken(later).rows[0]
    assert (row["gone"], row["taken"], row["same"]) == (["A 2024-02"], [], ["A 2024-01", "A1 2024-02"])
    assert [row["gone_count"] for row in houses.at(houses.province, "packets", "--campaign", "thu").rows] == [1, 0]
    taken = houses.at(houses.province, "taken", "--campaign", "thu", "--party", "xa_a").rows
    assert [(row["period"], row["state"]) for row in taken if row["outcome"] == "gone"] == [("2024-02", "approved")]
    figures = houses.at(houses.province, "tree", "--campaign", "thu", "--period", "2024-02", "--parent", "V").rows
    assert [row["numerator"] for row in figures if row["unit_name"] == "Xã A"] == [8]  # 7 of A and 1 of A1, as before
    houses.at(houses.commune, "take-answer", houses.answered(), "--as", "quan_tri")
    assert houses.states()["A", "2024-02"] == "approved"  # it is here, and as it was sent
    again = houses.taken(houses.sent("goi_3.zip")).rows[0]
    assert (again["gone"], again["taken"], len(again["same"])) == ([], [], 3)


def test_figures_that_are_approved_no_more_at_home_are_told_on_both_sides(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    houses.taken(houses.sent(), "--approve")
    houses.at(houses.commune, "take-answer", houses.answered(), "--as", "quan_tri")
    houses.at(houses.commune, "parties")
    with actions.open_office() as office, office.store.transaction() as transaction:
        transaction.rows("delete from review returning 1")  # whatever the way: nothing is approved here any more
        refresh_current(
            transaction, [row["submission"] for row in transaction.rows("select submission from submission")]
        )
    assert set(houses.states().values()) == {"gone"}
    row = houses.taken(houses.sent("goi_2.zip")).rows[0]  # an empty packet says so
    assert row["gone"] == ["A 2024-01", "A 2024-02", "A1 2024-02"] and row["fact_count"] == 0
    houses.at(houses.commune, "take-answer", houses.answered("tra_loi_2.json"), "--as", "quan_tri")
    assert set(houses.states().values()) == {"gone"}


def test_answers_that_are_foreign_changed_or_older_are_refused(houses):
    houses.imported(houses.commune, FACTS, "--approve")
    houses.taken(houses.sent())
    answer = houses.answered()
    text = answer.read_text("utf-8")
    for content, code in (
        (text.replace('"taken"', '"closed"', 1), "packet_changed"),
        ("{}", "answer_unreadable"),
        ("[" * 5000, "answer_unreadable"),
        (json.dumps({**json.loads(text), "rows": [1]}), "answer_unreadable"),
    ):
        answer.write_text(content, "utf-8")
        assert houses.at(houses.commune, "take-answer", answer, "--as", "quan_tri").json["refused"] == code
    answer.write_text(text, "utf-8")
    assert (
        houses.at(houses.province, "take-answer", answer, "--as", "quan_tri").json["refused"] == "answer_sender_unknown"
    )
    assert houses.at(houses.commune, "take-answer", answer, "--as", "quan_tri").code == 0
    assert houses.at(houses.commune, "take-answer", answer, "--as", "quan_tri").json["refused"] == "answer_behind"


def test_an_answer_to_another_commune_is_refused_so_that_ones_own_is_not_hidden(houses):
    """Both communes are at packet 1: only whom the province means tells one answer from the other."""
    houses.imported(houses.commune, FACTS, "--approve")
    houses.taken(houses.sent())
    other = houses._made("xa_b")
    key = houses.key(other)
    words = ("--name", "Xã B", "--direction", "below", "--key", key, "--document", "2/CV", "--units", "B")
    assert houses.at(houses.province, "trust", "--party", "xa_b", *words, "--as", "quan_tri").code == 0
    houses.imported(other, HEADER + "B,S,2024-01,1,4,,,,\n", "--approve")
    about = ("--campaign", "thu", "--out", houses.folder / "b.zip", "--as", "quan_tri")
    assert houses.at(other, "send", *about).code == 0
    houses.taken(houses.folder / "b.zip")
    foreign = houses.folder / "cho_b.json"
    about = ("--campaign", "thu", "--party", "xa_b", "--out", foreign, "--as", "quan_tri")
    assert houses.at(houses.province, "answer", *about).code == 0
    refused = houses.at(houses.commune, "take-answer", foreign, "--as", "quan_tri")
    assert refused.json["refused"] == "answer_to_another" and set(houses.states().values()) == {"unsent"}
    assert houses.at(houses.commune, "take-answer", houses.answered(), "--as", "quan_tri").code == 0
    assert set(houses.states().values()) == {"waiting"}


def test_the_tree_sums_figures_level_by_level(houses):
    houses.imported(houses.province, FACTS + "B,S,2024-02,1,4,,,,\n", "--approve")
    about = ("--campaign", "thu", "--period", "2024-02")
    top = houses.at(houses.province, "tree", *about).rows
    assert [(row["node"], row["level"], row["numerator"], row["denominator"]) for row in top] == [("T", 1, 9, 14)]
    communes = houses.at(houses.province, "tree", *about, "--parent", "V").rows
    assert [(row["node"], row["numerator"], row["denominator"], row["rank_of_level"]) for row in communes] == [
        ("A", 8, 10, 1),
        ("B", 1, 4, 2),
    ]
    below = houses.at(houses.province, "tree", *about, "--parent", "A").rows
    assert [(row["node"], row["level"], row["unit_count"], row["present_count"]) for row in below] == [("A1", 4, 1, 1)]
    assert houses.at(houses.province, "tree", *about, "--parent", "X").json["refused"] == "tree_unit_unknown"
