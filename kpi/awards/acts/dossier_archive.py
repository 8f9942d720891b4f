"""Answers how the electronic file of one recipient and a published list are handed out; never changes what is in them.

Each is an audit row with the sha256 of the bytes; what lies in the archive are the very bytes that were handed in.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from kpi.awards.acts.award_acts import nomination_now
from kpi.awards.acts.award_papers import award_paper
from kpi.awards.acts.paper_making import AwardPaperForm
from kpi.awards.papers.publication import contents_workbook, publication_workbook
from kpi.awards.tables.award_register import award_register
from kpi.awards.tables.award_setting import owner_of
from kpi.awards.tables.deciding import deciding
from kpi.awards.tables.nominations import nominations, people_of
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand, note, refusing
from kpi.house.rights import refuses_paper
from kpi.house.words import words
from kpi.people.acts.personal_data import note_personal_data_seen
from kpi.period import local_day
from kpi.store import kept_bytes
from kpi.text import given

DEMO = "Dữ liệu minh họa"
_TITLES = {"planned": "Danh sách dự kiến khen thưởng", "result": "Kết quả khen thưởng"}


def dossier_archive(office: Office, actor: Account, nomination: int) -> tuple[str, bytes]:
    """The electronic file of a nomination (.zip): its papers, Phiếu thẩm định, the signed decision, and mục lục hồ sơ.

    For reviewers and leaders. The mục lục names the recorded papers without a file too (opinions, notice, minutes …).
    """
    action, subject = "dossier_archive", f"nomination/{nomination}"
    with refusing(office, actor, action, subject):
        row = nomination_now(office.store, nomination, is_whole=True)
        demand(refuses_paper(actor, owner_of(office, row["campaign"], row["round_code"])))
        name, data = _archive(office, actor, row)
    note(office, actor, action, subject, sha256=hashlib.sha256(data).hexdigest(), file=name)
    return name, data


def publication_paper(office: Office, actor: Account, publication: int) -> tuple[str, bytes]:
    """The published list as .xlsx, with the rows of that publication; names as they are kept now."""
    action, subject = "publication_paper", f"publication/{publication}"
    with refusing(office, actor, action, subject):
        found = office.store.run("publication_now", publication=publication)
        if not found:
            raise Refused("publication_unknown", str(publication))
        demand(refuses_paper(actor, owner_of(office, found[0]["campaign"], found[0]["round_code"])))
        name, data = _publication(office, actor, found[0])
    note(office, actor, action, subject, sha256=hashlib.sha256(data).hexdigest(), file=name)
    return name, data


def _archive(office: Office, actor: Account, row: dict) -> tuple[str, bytes]:
    about = (row["campaign"], row["round_code"], row["award_code"])
    unit, number = row["unit_code"], row["nomination"] if row["recipient_kind"] == "individual" else None
    sheet = award_paper(office, actor, AwardPaperForm("verdict_sheet", *about, unit=unit, nomination=number))
    files: list[tuple[str, bytes]] = []
    lines: list[list[Any]] = []
    for paper in office.store.run("documents_of_nomination", nomination=row["nomination"]):
        data = kept_bytes(office.data_dir, paper["file_sha256"])
        name = words("documents", paper["document_code"])
        _put(files, lines, name, paper["document_number"], paper["signed_on"], paper["file_name"], data)
    _put(files, lines, "Phiếu thẩm định điều kiện khen thưởng", None, None, sheet[0], sheet[1])
    _recorded(office, actor, row, about, files, lines)
    mark = DEMO if office.is_demo else ""
    title = f"Mục lục hồ sơ đề nghị khen thưởng số {row['nomination']}"
    return f"ho_so_{row['nomination']}.zip", _zipped(
        [("00_muc_luc_ho_so.xlsx", contents_workbook(title, lines, mark)), *files]
    )


def _recorded(
    office: Office, actor: Account, row: dict, about: tuple[str, str, str], files: list, lines: list[list[Any]]
) -> None:
    """What was recorded on the way to the decision; the signed decision with its bytes where they were given."""
    steps = deciding(office, *about, actor)
    for item in steps["opinions"]:
        if item["nomination"] in (None, row["nomination"]):
            lines.append([f"Ý kiến của {item['office_name']}", item["document_number"], item["signed_on"], "–", "–"])
    if notice := steps["notice"]:
        lines.append(["Thông báo kết quả thẩm định", notice["document_number"], notice["signed_on"], "–", "–"])
    for item in (item for item in steps["petitions"] if item["nomination"] == row["nomination"]):
        lines.append(["Kiến nghị", item["document_number"], local_day(item["filed_at"]), "–", "–"])
    for item in (item for item in steps["meetings"] if item["meeting"] == row["meeting"]):
        lines.append(["Biên bản họp Hội đồng", item["minutes_number"], item["held_on"], "–", "–"])
    mine = [item for item in award_register(office, about[0], actor) if item["nomination"] == row["nomination"]]
    for item in mine:
        said = ("Quyết định khen thưởng", item["document_number"], item["signed_on"])
        if item["file_sha256"]:
            data = kept_bytes(office.data_dir, item["file_sha256"])
            _put(files, lines, *said, item["file_name"], data)
        else:
            lines.append([*said, "–", "–"])
        if item["withdrawal"]:
            lines.append(["Hủy, thu hồi", item["withdrawal_number"], item["withdrawn_on"], "–", "–"])


def _publication(office: Office, actor: Account, found: dict) -> tuple[str, bytes]:
    about = (found["campaign"], found["round_code"])
    known = {row["nomination"]: row for row in nominations(office, *about, actor)}
    kept = [known[item["nomination"]] for item in json.loads(found["rows_json"]) if item["nomination"] in known]
    register = {row["nomination"]: row for row in award_register(office, about[0], actor)}
    note_personal_data_seen(office, actor, people_of(kept), "publication")
    lines = [
        [row["recipient_name"], row["unit_name"], row["award_name"], _decision(register, row, found)] for row in kept
    ]
    until = f" đến {found['published_until']:%d/%m/%Y}" if found["published_until"] else ""
    notes = [f"Công khai từ {found['published_from']:%d/%m/%Y}{until}, tại {found['place']}."]
    data = publication_workbook(_TITLES[found["kind"]], notes, lines, DEMO if office.is_demo else "")
    return f"cong_khai_{found['kind']}_{found['publication']}.xlsx", data


def _decision(register: dict[int, dict], row: dict, found: dict) -> str:
    line = register.get(row["nomination"])
    if found["kind"] == "planned" or line is None:
        return "–"
    return f"{line['document_number']}, ngày {line['signed_on']:%d/%m/%Y}"


def _put(
    files: list,
    lines: list[list[Any]],
    name: str,
    number: str | None,
    day: date | datetime | None,
    file: str,
    data: bytes,
) -> None:
    """One file of the archive, under a name that begins with its place, and its line of the mục lục."""
    place = f"{len(files) + 1:02d}_{given(file).replace('/', '_')}"
    files.append((place, data))
    lines.append([name, number or "–", day or "–", place, hashlib.sha256(data).hexdigest()])


def _zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return target.getvalue()
