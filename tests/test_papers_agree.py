"""Answers: in every paper of a random round, do words, figures, lists and annexes agree with each other and the rows?

Rounds with abstentions, ties, lost votes, withdrawals, erased persons and equal names; the frozen rows are the measure.
"""

import io
import re
from pathlib import PurePath

import openpyxl
import pytest
from docx import Document

from kpi import actions, tables
from kpi.actions import AwardPaperForm, SignedDecisionForm
from kpi.awards.papers.award_paper import AWARD_FILES
from kpi.awards.words import VERDICT
from kpi.plan.model import Refusal
from tests.conftest import IS_LONG
from tests.second_city import CODE, PEOPLE, ROUND, TEAMS, TODAY, RandomRound, SecondCity
from tests.test_papers import rows_of, text_of

SEEDS = range(40) if IS_LONG else (0, 1, 2, 9)  # 9: only the list printed with the other was frozen against the votes


class Papers:
    """The papers of a frozen list by kind, and how the rows of its lists read."""

    def __init__(self, files: list[tuple[str, bytes]]):
        stems = {PurePath(file).stem: kind for kind, file in AWARD_FILES.items()}
        self.documents, self.book = {}, None
        for name, data in files:
            kind = next((kind for stem, kind in stems.items() if stem in name), None)
            if name.endswith(".docx") and kind:
                self.documents[kind] = Document(io.BytesIO(data))
            elif name.endswith(".xlsx"):
                self.book = openpyxl.load_workbook(io.BytesIO(data))

    def text(self, kind: str) -> str:
        return text_of(self.documents[kind])

    def listed(self, kind: str, heading: str) -> list[str]:
        """The names in the list of a paper under this heading."""
        tables_ = [rows_of(table) for table in self.documents[kind].tables]
        return [row[1] for rows in tables_ if heading in rows[0][:2] for row in rows[1:]]

    def sheet(self, name: str) -> list[str]:
        """The names in a sheet of the workbook."""
        rows = list(self.book[name].iter_rows(values_only=True))
        top = next(place for place, row in enumerate(rows) if row[0] == "TT")
        return [row[1] for row in rows[top + 1 :] if row[1]]


def frozen_names(city, lists: list[int]) -> dict[str, list[str]]:
    """Who stands on the frozen lists, by kind of recipient, from the stored rows alone."""
    people = {row["nomination"]: row["recipient_name"] for row in tables.nominations(city.office, CODE, ROUND)}
    units = {unit.code: unit.name for unit in city.office.plans[CODE].units}
    found: dict[str, list[str]] = {"collective": [], "individual": []}
    for number in lists:
        for row in tables.shortlist(city.office, number)["rows"]:
            if row["is_listed"]:
                is_person = row["recipient_kind"] == "individual"
                name = people[row["nomination"]] if is_person else units[row["unit_code"]]
                found[row["recipient_kind"]].append(name)
    return found


def counted(text: str) -> set[tuple[int, int]]:
    """Every "05 tập thể và 02 cá nhân" (or one of both) of a text."""
    found = re.findall(r"\b(\d\d tập thể(?: và \d\d cá nhân)?|(?<!và )\d\d cá nhân)\b", text)
    return {tuple(_number(one, word) for word in ("tập thể", "cá nhân")) for one in found}


def _number(text: str, word: str) -> int:
    found = re.search(rf"(\d\d) {word}", text)
    return int(found[1]) if found else 0


def freeze(city, award: str) -> int:
    """Freeze; what contradicts is first said, and frozen only with a reason."""
    found = city.act(actions.freeze_shortlist, "van_phong", CODE, ROUND, award)
    if isinstance(found, Refusal):
        assert found.code == "list_contradicts", found
        how = actions.FreezingForm(despite="Theo ý kiến của Chủ tịch")
        found = city.done(actions.freeze_shortlist, "van_phong", CODE, ROUND, award, how)
        kept = city.office.store.rows("select * from shortlist_despite where shortlist = $n", {"n": found.shortlist})
        assert kept[0]["reason"] == "Theo ý kiến của Chủ tịch"
    return found.shortlist


@pytest.fixture(scope="module", params=SEEDS)
def frozen(request, tmp_path_factory):
    with SecondCity(tmp_path_factory.mktemp("vong")) as city:
        if request.param % 2:
            city.confirm_all()
        round_ = RandomRound(city, request.param)
        lists = [freeze(city, TEAMS), freeze(city, PEOPLE)]
        files = city.done(actions.export_shortlist, "van_phong", lists[1])
        yield city, round_, lists, Papers(files)


def test_every_list_holds_those_of_the_frozen_rows_and_nobody_else(frozen):
    city, _, lists, papers = frozen
    names = frozen_names(city, lists)
    for kind in ("proposal", "planned", *(("decision",) if "decision" in papers.documents else ())):
        assert papers.listed(kind, "Tên tập thể") == names["collective"], kind
        assert papers.listed(kind, "Họ và tên") == names["individual"], kind
    assert papers.sheet("I. Tập thể") == names["collective"]
    assert papers.sheet("II. Cá nhân") == names["individual"]
    everybody = names["collective"] + [f"Ông/Bà {name}" for name in names["individual"]]
    if "handover" in papers.documents:
        assert papers.listed("handover", "Tập thể, cá nhân")[:-1] == everybody
        certificates = papers.text("certificates")
        assert certificates.count("\nTẶNG\n") == len(everybody)
        assert f"Tổng cộng: {len(everybody):02} Giấy khen" in papers.text("handover")
    else:
        assert not everybody, "có người trong danh sách thì có Quyết định"


def test_numbers_in_words_and_in_figures_are_those_of_the_frozen_rows(frozen):
    city, _, lists, papers = frozen
    names = frozen_names(city, lists)
    right = (len(names["collective"]), len(names["individual"]))
    for kind, sentence in (("proposal", "tặng Giấy khen"), ("decision", "Điều 1."), ("planned", "1. Số lượng:")):
        if kind in papers.documents and any(right):
            (line,) = [line for line in papers.text(kind).split("\n") if sentence in line and counted(line)]
            assert counted(line) == {right}, (kind, line)
    if not any(right):
        assert "decision" not in papers.documents
        assert "không có tập thể, cá nhân nào" in papers.text("proposal")


def test_the_minutes_conclude_what_was_voted_and_nothing_else(frozen):
    city, _, lists, papers = frozen
    rows = {row["nomination"]: row for row in tables.nominations(city.office, CODE, ROUND)}
    listed = [row for number in lists for row in tables.shortlist(city.office, number)["rows"] if row["is_listed"]]
    known = [rows[row["nomination"]] for row in listed if row["nomination"] is not None]
    voted = [row for award in (TEAMS, PEOPLE) for row in tables.deciding(city.office, CODE, ROUND, award)["rows"]]
    voters = {row["nomination"]: 5 - len(row["not_voting"]) for row in voted}  # who abstained could vote
    won = [row for row in known if 2 * (row["votes_for"] or 0) > voters.get(row["nomination"], 5)]
    right = tuple(sum(row["recipient_kind"] == kind for row in won) for kind in ("collective", "individual"))
    text = papers.text("minutes")
    concluded = [line for line in text.split("\n") if "đề nghị tặng" in line]
    assert [counted(line) for line in concluded] == ([{right}] if won else [])
    assert "đã xóa" not in text
    table = next(t for t in papers.documents["minutes"].tables if "Đồng ý" in rows_of(t)[0])
    voted = [
        (row["votes_for"], row["votes_against"], voters[row["nomination"]] - row["votes_for"] - row["votes_against"])
        for row in rows.values()
        if row["votes_for"] is not None
    ]
    named = [row[1] for row in rows_of(table)[1:]]
    assert len(set(named)) == len(named), "trùng họ tên, đơn vị thì có thêm điều phân biệt"
    printed = [(int(row[3]), int(row[4]), int(row[5])) for row in rows_of(table)[1:] if row[3].isdigit()]
    assert sorted(printed) == sorted(voted), "ba cột phiếu cộng lại bằng số người được biểu quyết"
    if won and all(row["votes_for"] == voters[row["nomination"]] for row in won):
        assert "thống nhất đề nghị" in concluded[0]
    else:
        assert "thống nhất đề nghị" not in text


def test_the_proposal_tells_who_stands_on_the_list_against_the_vote_and_why(frozen):
    city, _, lists, papers = frozen
    rows = {row["nomination"]: row for row in tables.nominations(city.office, CODE, ROUND)}
    decided = [row for award in (TEAMS, PEOPLE) for row in tables.deciding(city.office, CODE, ROUND, award)["rows"]]
    voters = {row["nomination"]: 5 - len(row["not_voting"]) for row in decided}
    listed = [row for number in lists for row in tables.shortlist(city.office, number)["rows"] if row["is_listed"]]
    against = [
        rows[row["nomination"]]["recipient_name"]
        for row in listed
        if row["nomination"] is not None
        and 2 * (rows[row["nomination"]]["votes_for"] or 0) <= voters.get(row["nomination"], 5)
    ]
    told = [line for line in papers.text("proposal").split("\n") if "khác với kết quả biểu quyết" in line]
    assert len(told) == bool(against)
    assert all(name in told[0] for name in against) and all("Theo ý kiến của Chủ tịch" in line for line in told)


def test_the_annexes_the_notice_and_the_sheets_tell_each_frozen_row_with_its_own_verdict(frozen):
    """Phụ lục of the Báo cáo thẩm định: everybody judged; Thông báo and Phiếu: those proposed; no row twice."""
    city, _, lists, papers = frozen
    rows = [row for number in lists for row in tables.shortlist(city.office, number)["rows"]]
    people = {row["nomination"]: row["recipient_name"] for row in tables.nominations(city.office, CODE, ROUND)}

    def told(row: dict) -> tuple[str, str]:
        name = row["unit_name"] if row["recipient_kind"] == "collective" else f"Ông/Bà {people[row['nomination']]}"
        return name, VERDICT[row["verdict"]]

    right = sorted(map(told, rows))
    nominated = sorted(told(row) for row in rows if row["nomination"] is not None)
    annexed = _annexed(papers.documents["appraisal"], "Kết luận")
    assert sorted((name, said.partition(" (không gửi")[0]) for name, said in annexed) == right
    for found in (_annexed(papers.documents["notice"], "Kết quả thẩm định"), _sheets(papers.text("verdict_sheet"))):
        assert sorted(set(nominated)) == sorted(set(found) & set(nominated)) and set(found) <= set(right)
        assert len(found) >= len(nominated)
    head = next(
        rows_of(t) for t in papers.documents["appraisal"].tables if rows_of(t)[0][:2] == ["Hình thức", "Đề nghị"]
    )
    for kind, line in zip(("collective", "individual"), head[1:], strict=True):
        assert int(line[1]) == sum(map(int, line[2:5])), "các kết luận cộng lại bằng số đề nghị"
        assert int(line[5]) == sum(row["is_listed"] for row in rows if row["recipient_kind"] == kind)


def _annexed(document, heading: str) -> list[tuple[str, str]]:
    """Name and verdict of every row of the annexes under this heading, without what tells two of one name apart."""
    found = [rows_of(table) for table in document.tables if rows_of(table)[0][1:3] == ["Tập thể, cá nhân", heading]]
    return [(row[1].partition(" (")[0], row[2]) for rows in found for row in rows[1:]]


def _sheets(text: str) -> list[tuple[str, str]]:
    """Whom each Phiếu is about and what it concludes."""
    whom = re.findall(r"^(?:Tập thể|Cá nhân): (.+)$", text, re.M)
    said = [line.capitalize() for line in re.findall(r"^Kết luận thẩm định: (.+)$", text, re.M)]
    return list(zip((name.partition(" (")[0] for name in whom), said, strict=True))


def test_no_paper_names_a_setting_a_code_or_what_is_unchecked_and_none_counts_nothing(frozen):
    papers = frozen[-1]
    for kind in papers.documents:
        text = papers.text(kind)
        for word in ("kiểm chứng", "cấu hình", ".yaml", "phần mềm", "00, trong đó", "THON_", CODE, "{{", "van_phong"):
            assert word.lower() not in text.lower(), (kind, word)
        assert not re.search(r"\b\d\d?:\d\d\b", text), kind


def test_after_signing_the_register_the_kept_decision_and_the_lists_agree(frozen):
    city, _, lists, _ = frozen
    for award, number in ((TEAMS, lists[0]), (PEOPLE, lists[1])):
        about = (CODE, ROUND, award)
        rows = [row for row in tables.shortlist(city.office, number)["rows"] if row["is_listed"] and row["nomination"]]
        found = city.act(
            actions.record_award_decision,
            "van_phong",
            SignedDecisionForm(*about, f"8{number}/QĐ-UBND", TODAY, "Chủ tịch"),
        )
        if not rows:
            assert found.code == "nothing_awarded"
            continue
        assert not isinstance(found, Refusal), found
        registered = [row for row in tables.award_register(city.office, CODE) if row["award_code"] == award]
        assert {row["nomination"] for row in registered} == {row["nomination"] for row in rows}
        (kept,) = city.done(actions.signed_decision, "van_phong", found.number)
        text = text_of(Document(io.BytesIO(kept[1])))
        assert f"Số: 8{number}/QĐ-UBND" in text and "DỰ THẢO" not in text
        city.done(actions.withdraw_award, "van_phong", _withdrawal(registered[0]))
        again = city.done(actions.award_paper, "van_phong", AwardPaperForm("decision", *about))
        assert again[1] == kept[1], "Quyết định đã ký giữ nguyên từng byte dù sau đó có thu hồi"


def _withdrawal(line: dict) -> actions.Withdrawal:
    return actions.Withdrawal(line["recipient"], line["recipient_name"], "revoke", "Khai sai", "99/QĐ-UBND", TODAY)
