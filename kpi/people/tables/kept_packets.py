"""Answers which packets between houses go on naming a person after erasure, which came in and which went out; never
changes one: a packet is signed as it is.
"""

from kpi.house.answer import House
from kpi.people.inside_files import said_members
from kpi.people.naming import Naming
from kpi.people.tables.kept_uploads import members_of
from kpi.period import local_day, period_of_index, period_text
from kpi.store import Store, Transaction


def packets_taken(office: House, reader: Store | Transaction, naming: Naming) -> tuple[list[dict], set[str]]:
    """One row per packet, and per workbook of one, that holds the name: kind, what (packet, member), sha256; one per
    file that nobody can look into. With them the sha256 of all that was looked into.
    """
    rows, looked = [], set[str]()
    found: dict[str, list[str] | None] = {}
    for file in reader.run("packet_files") if naming.words else ():
        sha256 = file["sha256"]
        if sha256 not in found:
            found[sha256] = members_of(office, sha256, naming)
        members = found[sha256]
        looked |= {sha256} if members is not None else set()
        if members != []:
            rows.append({"kind": "packet_taken", "what": f"{_place(file)}: {said_members(members)}", "sha256": sha256})
    return rows, looked


def packets_sent(reader: Store | Transaction, workbooks: list[dict]) -> list[dict]:
    """One row per packet that went out with one of these workbooks (campaign, submitted_at): kind, what, sha256."""
    rows = []
    for sent in reader.run("packets_with_workbooks") if workbooks else ():
        if any(row["campaign"] == sent["campaign"] and row["submitted_at"] <= sent["sent_at"] for row in workbooks):
            day = f"{local_day(sent['sent_at']):%d/%m/%Y}"
            what = f"gói số {sent['number']} ({sent['campaign']}), lập ngày {day}, kèm tệp gốc"
            rows.append({"kind": "packet_sent", "what": what, "sha256": None})
    return rows


def _place(file: dict) -> str:
    whose = f"gói số {file['number']} của {file['party']} ({file['campaign']})"
    if file["unit_code"] is None:
        return f"{whose}, tệp {file['file_name']}"
    return f"{whose}, {file['unit_code']} {period_text(period_of_index(file['period_index']))}, tệp {file['file_name']}"
