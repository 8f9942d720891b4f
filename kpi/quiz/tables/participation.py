"""Answers how many of each unit took part, day by day; only entries that count are counted as valid (VI.1), and never a
name is shown."""

from collections import Counter
from datetime import date, timedelta

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.papers.sheets import SheetTable, Shown, Value, workbook_bytes
from kpi.papers.words import DEMO
from kpi.period import local_day
from kpi.quiz.halls import Room
from kpi.quiz.sitting import moment_of
from kpi.quiz.standing import standing
from kpi.quiz.tables.running import contest, quiz_participation, room_or_refused

Day = tuple[str, date]  # unit, local day
MEASURES = ("registered", "sat", "valid", "essays")
_HEADS = (("TT", 6.0), ("Đơn vị", 38.0), ("Khối", 22.0), ("Tổng số", 10.0), ("Ngày", 12.0))
_COUNTS = ("Đã đăng ký", "Đã thi", "Bài hợp lệ", "Có tự luận")


def quiz_participation_by_day(office: Office, viewer: Account | None, campaign: str) -> list[dict]:
    """One row per unit and day of the contest so far: unit_code, unit_name, group, people (its list), confirmed, day,
    registered, sat, valid, essays (on that day), and *_to_date (up to and including it), rate (valid to date / people,
    None without a list). Everybody once, on the day of their first sitting; a sitting belongs to the unit it was begun
    in. A unit sees itself and those below it. Refused: quiz_not_open."""
    contest(office, campaign)
    room, today = room_or_refused(office, campaign), local_day(office.clock())
    rules = room.rules
    counts = _counts(office, room)
    last = min(today, max([rules.closes_on, *(day for counted in counts.values() for _, day in counted)]))
    days = [rules.opens_on + timedelta(days=n) for n in range((last - rules.opens_on).days + 1)]
    rows = []
    for unit in quiz_participation(office, viewer, campaign):
        if not (unit["people"] or unit["sat"] or unit["coded"]):
            continue
        about = {key: unit[key] for key in ("unit_code", "unit_name", "group", "people", "confirmed")}
        so_far = {name: _before(counted, unit["unit_code"], rules.opens_on) for name, counted in counts.items()}
        for day in days:
            own = {name: counted[unit["unit_code"], day] for name, counted in counts.items()}
            so_far = {name: so_far[name] + own[name] for name in own}
            rate = so_far["valid"] / unit["people"] if unit["people"] else None
            rows.append(
                about | {"day": day} | own | {f"{name}_to_date": n for name, n in so_far.items()} | {"rate": rate}
            )
    return rows


def _counts(office: Office, room: Room) -> dict[str, Counter[Day]]:
    found: dict[str, Counter[Day]] = {name: Counter() for name in MEASURES}
    for row in office.store.run("quiz_coded_on", campaign=room.campaign):
        if (known := room.entrants.get(row["entrant"])) is not None:
            found["registered"][known["unit_code"], local_day(row["coded_at"])] += 1
    seen: set[int] = set()
    wrote: set[int] = set()
    for _, sitting in sorted(room.hall.sittings.items()):
        if sitting.is_void:
            continue
        if sitting.entrant not in wrote and sitting.essay and sitting.essay["byte_count"]:  # at whichever attempt
            wrote.add(sitting.entrant)
            found["essays"][sitting.unit, local_day(moment_of(sitting.essay["at"]))] += 1
        if sitting.entrant in seen:
            continue
        seen.add(sitting.entrant)
        place, known = (sitting.unit, local_day(sitting.started_at)), room.entrants.get(sitting.entrant)
        found["sat"][place] += 1
        found["valid"][place] += known is not None and standing(known, room.listed)[0] == "valid"
    return found


def _before(counted: Counter[Day], unit: str, day: date) -> int:
    return sum(n for (code, at), n in counted.items() if code == unit and at < day)


def quiz_participation_book(office: Office, viewer: Account | None, campaign: str) -> tuple[str, bytes]:
    """(file name, .xlsx): the newest day by unit, and every unit on every day. Raises Refused quiz_no_days."""
    rows = quiz_participation_by_day(office, viewer, campaign)
    if not rows:
        raise Refused("quiz_no_days", campaign)
    last = max(row["day"] for row in rows)
    title = office.plans[campaign].campaign.title
    to_date = tuple((f"{name}, lũy kế", 12.0) for name in _COUNTS)
    notes = ["Chỉ tính bài hợp lệ vào cột “Bài hợp lệ” và tỷ lệ; mỗi người tính một lần, vào ngày thi lần đầu."]
    whole = [row for row in rows if row["day"] == last]
    tables = [
        SheetTable("Đến nay", title, (*_HEADS, *to_date, ("Tỷ lệ", 10.0)), _lines(whole, "_to_date"), notes),
        SheetTable("Từng ngày", title, (*_HEADS, *((name, 12.0) for name in _COUNTS)), _lines(rows, ""), notes),
    ]
    return f"ty_le_du_thi_{campaign}.xlsx", workbook_bytes(tables, title, DEMO if office.is_demo else "")


def _lines(rows: list[dict], which: str) -> list[list[Value]]:
    lines: list[list[Value]] = []
    for place, row in enumerate(rows, 1):
        line: list[Value] = [place, row["unit_name"], row["group"], row["people"], row["day"]]
        line += [row[f"{name}{which}"] for name in MEASURES]
        if which:
            line.append(None if row["rate"] is None else Shown(row["rate"], "0.0%"))
        lines.append(line)
    return lines
