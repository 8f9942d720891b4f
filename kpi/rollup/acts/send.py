"""Answers how this house's approved figures become a signed packet for the house above; sends nothing unapproved."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.house.signing import public_text
from kpi.papers.settings import load_settings
from kpi.period import period_of_index
from kpi.plan.config import Plan
from kpi.rollup.key import house_key
from kpi.rollup.packet import LARGEST, Line, Told, written
from kpi.rollup.rights import refuses_rollup
from kpi.store import FileChanged, head_of, kept_bytes


@dataclass(frozen=True)
class Sending:
    """A packet as it was made: its bytes, and what is in it."""

    file_name: str
    data: bytes
    campaign: str
    number: int
    group_count: int
    fact_count: int
    sha256: str


def make_packet(office: Office, actor: Account, campaign: str, has_files: bool = False) -> Sending:
    """Every approved figure of a campaign, as one signed packet; has_files: with the workbooks they came from. Where
    figures were sent and none is approved any more, an empty packet tells the house above so.

    Raises Refused: neither Nội vụ nor administrator, unknown campaign, nothing ever approved, a workbook changed
    or gone, workbooks of more than 64 MB together.
    """
    with acting(office, actor, "make_packet", f"campaign/{campaign}") as act:
        demand(refuses_rollup(actor))
        plan = office.plans.get(campaign)
        if plan is None:
            raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
        rows = act.transaction.run("rollup_figures", campaign=campaign)
        last = act.transaction.run("rollup_last_sending", campaign=campaign)[0]["number"] or 0
        if not rows and not last:
            raise Refused("packet_nothing_approved", plan.campaign.title)
        figures, sources = [figure_line(row) for row in rows], [_source(row) for row in rows]
        files = _workbooks(office, rows) if has_files else {}
        key = house_key(office, act.transaction)
        sending = act.transaction.next_id("rollup_sending", "sending")
        head, number = head_of(act.transaction), last + 1
        told = Told(_house_name(plan), public_text(key), campaign, number, act.now, head.audit, head.link)
        data = written(told, figures, sources, files, key)
        sha256, groups = hashlib.sha256(data).hexdigest(), len({(line[0], line[2]) for line in figures})
        row = {"sending": sending, "campaign": campaign, "number": number, "sha256": sha256, "group_count": groups}
        row |= {"fact_count": len(figures), "has_files": has_files, "sent_by": actor.name, "sent_at": act.now}
        act.transaction.append("rollup_sending", [row])
        act.done(number=number, sha256=sha256, figures=len(figures), files=len(files))
    return Sending(f"tong-hop-{campaign}-{number:04}.zip", data, campaign, number, groups, len(figures), sha256)


def _house_name(plan: Plan) -> str:
    """Who sends: the body that issues the campaign's papers here (config/documents/papers.yaml), with the one above it,
    else the one that issued the plan."""
    issuer, document = load_settings().issuer_of(plan.campaign.code), plan.campaign.document
    above = issuer.superior or (document.issuer if document else "")
    return ", ".join(filter(None, (issuer.issuer_in_text, above)))


def figure_line(row: Mapping) -> Line:
    """A row of rollup_figures as its line in a packet."""
    unit, month = row["unit_code"], period_of_index(row["period_index"])
    numbers = _plain(row["numerator"]), _plain(row["denominator"])
    done_on: date | None = row["done_on"]
    day = done_on.isoformat() if done_on else ""
    return (unit, row["indicator_code"], month, *numbers, row["part"], day, row["document_number"] or "")


def _source(row: Mapping) -> Line:
    month = period_of_index(row["period_index"])
    place = row["receipt"], row["file_name"], row["file_sha256"], row["sheet"] or "", row["cell"] or ""
    return (row["unit_code"], row["indicator_code"], month, row["part"], *place)


def _plain(number: Decimal | None) -> str:
    """A figure as design 2 wants it: decimal point, no grouping, no exponent, no zeros at the end."""
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _workbooks(office: Office, rows: list[dict]) -> dict[str, bytes]:
    """The workbooks that figures were handed in with here, by sha256; files of imports stay."""
    files: dict[str, bytes] = {}
    for row in rows:
        sha256 = row["file_sha256"]
        if sha256 in files or not row["is_own"] or row["origin"] != "workbook":
            continue
        try:
            files[sha256] = kept_bytes(office.data_dir, sha256)
        except FileChanged as error:
            raise Refused("packet_workbook_changed", row["file_name"], row["receipt"]) from error
        if sum(map(len, files.values())) > LARGEST:
            raise Refused("packet_files_too_large", f"{LARGEST // 2**20} MB")
    return files
