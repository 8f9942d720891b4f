"""Answers how a packet of a house below becomes submissions here, all or nothing; never judges a figure by other rules
than an import's, and never takes up one packet twice.

Unit and month as they were taken up before are left alone; a month that is closed here is kept back and told. What
stands here from an earlier packet and is no longer named is kept and told as gone: the sending house is to be asked.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand, refusing
from kpi.month.acts.bulk import Imported, import_facts
from kpi.month.acts.closing import closed_month
from kpi.period import is_period, local_day, local_text, period_index, period_of_index
from kpi.plan.model import Problem
from kpi.rollup.packet import Group, Line, Packet, digest_of, figures_csv, read_packet
from kpi.rollup.rights import refuses_rollup
from kpi.store import Transaction, keep_file, remember_file

CLOCKS_APART = timedelta(hours=1)  # by which two houses' clocks may differ


@dataclass(frozen=True)
class Taking:
    """What a packet left: unit-months that were new, that stood here already, that are closed here, and that stand
    here from earlier packets while this one names them no more (gone: kept as they are).

    warnings: of the import; they are stored, and shown to the reviewer.
    """

    taking: int
    party: str
    campaign: str
    number: int
    taken: tuple[Group, ...]
    same: tuple[Group, ...]
    closed: tuple[Group, ...]
    fact_count: int
    warnings: tuple[Problem, ...] = ()
    gone: tuple[Group, ...] = ()


def take_up_packet(
    office: Office, actor: Account, data: bytes, file_name: str, approve: bool = False
) -> Taking | list[Problem]:
    """Take up a packet of a believed house; `approve` approves its submissions at once, under import-facts' own rules.

    Gives the problems, each with its line of so-lieu.csv, where the figures do not pass: then nothing is stored.
    Raises Refused: neither Nội vụ nor administrator, no packet or a changed one, a house that is not believed, its
    number taken up already or behind the newest, made in the future, units it may not
    speak for, an unknown campaign.
    """
    with refusing(office, actor, "take_up_packet", f"file/{file_name}"):
        demand(refuses_rollup(actor))
        packet = read_packet(data)
        party = _party(office, packet)
        until = office.clock() + CLOCKS_APART
        if packet.told.made_at > until:  # else every later one of that house would be behind it
            raise Refused("packet_from_tomorrow", local_text(packet.told.made_at), local_text(office.clock()))
        campaign = packet.told.campaign
        if campaign not in office.plans:
            raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
        newest = office.store.run("rollup_newest_taking", party=party["party"], campaign=campaign, until=until)
        _refuse_order(newest, packet, data, until)
        _refuse_lines(packet, party)
        outcomes = office.store.read(lambda seen: _outcomes(seen, party, packet))
    lines = [line for group, lines in packet.groups().items() if outcomes[group].became == "taken" for line in lines]
    figures = figures_csv(lines) if lines else None
    done = import_facts(office, actor, campaign, figures, f"{file_name}.csv"[-200:], approve) if figures else None
    if isinstance(done, list):
        return done
    return _kept(office, actor, packet, party["party"], (data, file_name, figures), outcomes, done)


def _party(office: Office, packet: Packet) -> Mapping:
    """The believed house below that has the packet's key."""
    for row in office.store.run("rollup_parties"):
        if row["public_key"] == packet.told.public_key and row["is_trusted"] and row["direction"] == "below":
            return row
    raise Refused("packet_sender_unknown", packet.told.public_key, packet.told.house[:120])


def _refuse_order(newest: list[dict], packet: Packet, data: bytes, until: datetime) -> None:
    """A packet counts once, and never after one of the same house that was made later (its numbers may begin anew
    where that house brought a backup back); one made after `until` says nothing: a clock ran ahead."""
    told = packet.told
    if (
        not newest
        or newest[0]["made_at"] > until
        or (told.made_at, told.number) > (newest[0]["made_at"], newest[0]["number"])
    ):
        return
    day = f"{local_day(newest[0]['taken_at']):%d/%m/%Y}"
    if newest[0]["sha256"] == hashlib.sha256(data).hexdigest():
        raise Refused("packet_taken_already", str(packet.told.number), day)
    raise Refused("packet_behind", f"{local_day(packet.told.made_at):%d/%m/%Y}", str(newest[0]["number"]))


def _refuse_lines(packet: Packet, party: Mapping) -> None:
    """Units the house speaks for, readable months, and a place at home for every figure."""
    foreign = sorted({line[0] for line in packet.figures} - set(party["units"].split(";")))
    if foreign:
        raise Refused("packet_foreign_units", ", ".join(foreign[:10]), party["name"])
    if months := sorted({line[2] for line in packet.figures if not is_period(line[2])}):
        raise Refused("period_unreadable", months[0][:40], "tháng như 2024-09")
    placed = {(line[0], line[1], line[2], line[3]) for line in packet.sources}
    if bare := [line for line in packet.figures if (line[0], line[1], line[2], line[5]) not in placed]:
        raise Refused("packet_without_source", ", ".join(bare[0][:3]))


@dataclass(frozen=True)
class _Outcome:
    """What becomes of a unit and month: taken, same, closed or gone; digest of its lines (of gone ones: the last)."""

    became: str
    digest: str


def _outcomes(seen: Transaction, party: Mapping, packet: Packet) -> dict[Group, _Outcome]:
    """What becomes of every unit and month of the packet, and of those of earlier packets that it names no more."""
    campaign, own = packet.told.campaign, set(party["units"].split(";"))
    before = {
        (row["unit_code"], row["period_index"]): row["digest"]
        for row in seen.run("rollup_groups_before", party=party["party"], campaign=campaign)
        if row["unit_code"] in own  # of others this house speaks no longer
    }
    outcomes = {}
    for (unit, month), lines in packet.groups().items():
        index, digest = period_index(month), digest_of(lines)
        if before.pop((unit, index), None) == digest:
            outcomes[unit, month] = _Outcome("same", digest)
        else:
            outcomes[unit, month] = _Outcome("closed" if closed_month(seen, campaign, index) else "taken", digest)
    for (unit, index), digest in sorted(before.items()):
        outcomes[unit, period_of_index(index)] = _Outcome("gone", digest)
    return outcomes


def _kept(
    office: Office,
    actor: Account,
    packet: Packet,
    party: str,
    file: tuple[bytes, str, bytes | None],
    outcomes: Mapping[Group, _Outcome],
    done: Imported | None,
) -> Taking:
    """Write down what was taken up, with the place every figure has at home; keep the packet and its workbooks."""
    data, file_name, figures = file
    told = packet.told
    by: dict[str, tuple[Group, ...]] = {
        name: tuple(group for group, outcome in outcomes.items() if outcome.became == name)
        for name in ("taken", "same", "closed", "gone")
    }
    kept = {keep_file(office.data_dir, content): len(content) for content in (data, *packet.files.values())}
    sha256 = hashlib.sha256(data).hexdigest()
    with acting(office, actor, "take_up_packet", f"rollup_party/{party}") as act:
        about = {"party": party, "campaign": told.campaign}
        until = act.now + CLOCKS_APART
        newest = act.transaction.run("rollup_newest_taking", **about, until=until)
        _refuse_order(newest, packet, data, until)  # somebody was faster
        taking = act.transaction.next_id("rollup_taking", "taking")
        for name, byte_count in kept.items():
            remember_file(act.transaction, name, byte_count, act.now)
        row = {"taking": taking, "party": party, "campaign": told.campaign, "number": told.number, "sha256": sha256}
        row |= {"made_at": told.made_at, "file_name": file_name[:200], "taken_by": actor.name, "taken_at": act.now}
        row |= {"figures_sha256": hashlib.sha256(figures).hexdigest() if figures else None}
        act.transaction.append("rollup_taking", [row])
        rows = [
            {"taking": taking, **_of(group), "digest": outcome.digest, "outcome": outcome.became}
            for group, outcome in outcomes.items()
        ]
        act.transaction.append("rollup_group", rows)
        taken = set(by["taken"])
        new = [_cell(taking, line) for line in packet.sources if (line[0], line[2]) in taken]
        act.transaction.append("rollup_cell", new)
        act.done(number=told.number, sha256=sha256, **{name: len(groups) for name, groups in by.items()})
    facts, warnings = (done.fact_count, done.warnings) if done else (0, ())
    head = (taking, party, told.campaign, told.number)
    return Taking(*head, by["taken"], by["same"], by["closed"], facts, warnings, by["gone"])


def _of(group: Group) -> dict:
    return {"unit_code": group[0], "period_index": period_index(group[1])}


def _cell(taking: int, line: Line) -> dict:
    names = ("indicator_code", "part", "receipt", "file_name", "file_sha256")
    row = dict(zip(names, (line[1], *line[3:7]), strict=True))
    return {"taking": taking, **_of((line[0], line[2])), **row, "sheet": line[7] or None, "cell": line[8] or None}
