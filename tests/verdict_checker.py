"""Answers what a verdict must be, from the plan's configuration, the exported sheet and the workbooks handed in.

It is a second opinion: it reads the original files with openpyxl, judges in plain Python and uses nothing of the
product. Of the sheet it believes only what was concluded and which papers stand.
"""

import csv
import hashlib
import io
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import yaml

REPORT_SHEET, KEY_COLUMN, TYPED_COLUMN = "Báo cáo", "J", "G"
WORDS = {"Đã thực hiện": 1, "Chưa thực hiện": 0}
REGISTER_BOOK = "Sổ sáng kiến"
REASONS = ("missing", "needs_decision", "not_due")


@dataclass
class Point:
    """One milestone as the checker sees it."""

    key: str
    result: str  # met | not_met | open | skipped
    reason: str | None = None


@dataclass
class Checker:
    """The second opinion on the awards of one plan. config: the folder with campaigns/ and units/.

    approved: (unit, month) -> the sha256 of its newest approved workbook.
    """

    config: Path
    data: Path
    campaign: str
    approved: dict[tuple[str, str], str]
    plan: dict = field(init=False)
    units: dict[str, dict] = field(init=False)
    reviewer_figures: dict[tuple[str, str, str, str], Decimal] = field(default_factory=dict)
    books: dict[str, dict[str, object]] = field(default_factory=dict)  # sha256 -> cell -> value
    confirmed: set[tuple[str, str, str]] = field(default_factory=set)  # unit, indicator, month: really no cases
    register: dict[tuple[str, str], dict[str, object]] = field(default_factory=dict)  # (unit, month) -> key -> value

    def __post_init__(self):
        text = (self.config / "campaigns" / f"{self.campaign}.yaml").read_text("utf-8")
        self.plan = yaml.safe_load(text)
        with (self.config / "units" / f"{self.plan['units']}.csv").open(encoding="utf-8", newline="") as lines:
            self.units = {row["code"]: row for row in csv.DictReader(lines)}

    def read_imports(self, rows: list[dict]) -> None:
        """Every line of every .csv that any sheet cites: Nội vụ's own figures."""
        for sha256 in sorted({s["sha256"] for row in rows for s in sources(row) if s["file"].endswith(".csv")}):
            for line in csv.DictReader(io.StringIO(self.original(sha256).decode("utf-8"))):
                key = (line["unit"], line["indicator"], line.get("part") or "", line["period"])
                self.reviewer_figures[key] = Decimal(line["numerator"])
        for sha256 in sorted({s["sha256"] for row in rows for s in sources(row) if s["file"] == REGISTER_BOOK}):
            self.read_register(json.loads(self.original(sha256)))

    def read_register(self, book: dict) -> None:
        """The register's lists of a month: each figure is as long as the list of entries behind it."""
        for unit, figures in book["units"].items():
            for figure in figures:
                place = f"{figure['indicator_code']}"
                above = figure["top_units"] or figure["top"]
                assert figure["numerator"] in (None, len(above)), (unit, figure)
                if figure["denominator"] is not None:
                    assert figure["denominator"] == len(figure["bottom_units"] or figure["bottom"]), (unit, figure)
                self.register[unit, book["period"]] = self.register.get((unit, book["period"]), {}) | {
                    f"{place}/numerator": figure["numerator"],
                    f"{place}/denominator": figure["denominator"],
                }

    def original(self, sha256: str) -> bytes:
        """The bytes handed in, found by their sha256 and hashed again."""
        data = next(self.data.glob(f"files/**/{sha256}*")).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
        return data

    def verdict(self, row: dict, award: str) -> tuple[str, dict[str, tuple[str, str | None]]]:
        """The verdict on one unit and what each criterion must be: code -> (result, reason of open)."""
        rules = next(item for item in self.plan["awards"] if item["code"] == award)["criteria"]
        found = {rule["code"]: self.criterion(rule, row) for rule in rules}
        results = {result for result, _ in found.values()}
        verdict = "not_eligible" if "not_met" in results else "open" if "open" in results else "eligible"
        return verdict, found

    def criterion(self, rule: dict, row: dict) -> tuple[str, str | None]:
        """One criterion with the newest conclusion on it where that counts."""
        told = next(item for item in row["criteria"] if item["code"] == rule["code"])
        said, group = told["decision"], (row["recipient"] or {}).get("recipient_group")
        if group and rule.get("recipient_groups") and group not in rule["recipient_groups"]:
            return "not_applicable", None
        if rule.get("unit_traits") and not self.traits(row) & set(rule["unit_traits"]):
            return "not_applicable", None
        if rule.get("held_by_cases") and any(item["key"] == "case" for item in told["items"]):
            return "open", "needs_decision"  # which cases are pending only the register knows
        concluded = said["result"] if said and said["result"] != "open" else None
        if rule["rule"] == "reviewer_decides":
            return (concluded, None) if concluded else ("open", "needs_decision")
        result, reason, points = self.finding(rule, row)
        settled = set(said["points"]) if said else set()
        waiting = {point.key for point in points if point.reason == "needs_decision"}
        others = {point.reason for point in points if point.result == "open"} - {"needs_decision"}
        if concluded and result == "open" and not others and waiting <= settled:
            return concluded, None
        return result, reason

    def traits(self, row: dict) -> set[str]:
        """What the unit is said to do."""
        return set(filter(None, self.units[row["unit_code"]]["traits"].split(";")))

    def finding(self, rule: dict, row: dict) -> tuple[str, str | None, list[Point]]:
        """What figures and papers say of a criterion."""
        if rule["rule"] == "all_applicable_met":
            return summed_up(self.points(rule, row))
        if rule["rule"] == "rank_at_most":
            return summed_up([self.rank(rule, row)])
        if rule["rule"] == "nominee_in_scope":  # II.1.2: by the kind of the unit; writers are named on their own
            is_in = self.units[row["unit_code"]]["kind"] in rule["kinds"]
            if row["recipient"]["recipient_group"] == "writer":
                is_in = row["unit_code"] in {*rule["writers_of"], *rule["member_of"]}
            return ("met", None, []) if is_in else ("open", "needs_decision", [])
        assert rule["rule"] == "dossier_complete", rule
        told = next(item for item in row["criteria"] if item["code"] == rule["code"])
        papers = {item["key"]: item["source"]["sha256"] for item in told["items"] if item["source"]}
        for sha256 in papers.values():
            assert self.original(sha256).startswith(b"%PDF-")
        absent = [code for code in rule["documents"] if code not in papers]
        return ("open", "missing", []) if absent else ("met", None, [])

    def points(self, rule: dict, row: dict) -> list[Point]:
        """Every milestone of every indicator that applies to the unit and counts for awards; a unit below another one,
        in no peer group, reports nothing itself: none."""
        unit, found = self.units[row["unit_code"]], []
        if not unit["peer_group"]:
            return []
        for indicator in self.plan["indicators"]:
            if indicator.get("used_for_award", True) and applies(indicator.get("applies_to") or {}, unit):
                found += [self.milestone(indicator, due, rule, row) for due in indicator["milestones"]]
        return found

    def milestone(self, indicator: dict, due: dict, rule: dict, row: dict) -> Point:
        """One milestone, judged on the figure of its own month; a step (done, rank, assessment) on the latest one."""
        key, target = f"{indicator['code']}@{due['due_on']}", Decimal(str(due.get("target", 1)))
        if indicator["measure"] in ("done", "rank", "assessment"):
            return Point(key, *self.step(indicator, due["due_on"], target, row))
        month = f"{due['due_on']:%Y-%m}"
        is_registered = indicator.get("source") == "register"
        book = self.register.get((row["unit_code"], month), {}) if is_registered else self.book(row, month)
        digits = indicator.get("parts_in_order") and f"/{indicator['parts'][-1]['code']}"
        numerator = number(book.get(f"{indicator['code']}{digits or ''}/numerator"))
        if numerator is None:
            return Point(key, "open", "missing")
        if indicator["measure"] == "count":
            return Point(key, *missed(indicator, due, rule, numerator >= target))
        denominator = number(book.get(f"{indicator['code']}/denominator"))
        if denominator == 0:  # no cases is confirmed, not claimed; which were, the test says
            confirmed = (row["unit_code"], indicator["code"], f"{due['due_on']:%Y-%m}") in self.confirmed
            return Point(key, "skipped") if confirmed else Point(key, "open", "needs_decision")
        if indicator.get("other_base") and not number(
            book.get(f"{indicator['code']}/{indicator['other_base']}/numerator")
        ):
            return Point(key, "open", "missing")
        is_met = numerator >= target * denominator
        other = number(book.get(f"{indicator['code']}/{indicator.get('other_base')}/numerator"))
        if other and is_met != (numerator >= target * other):
            return Point(key, "open", "needs_decision")
        waiting = number(book.get(f"{indicator['code']}/{indicator.get('pending_part')}/numerator"))
        if not is_met and waiting and numerator + waiting >= target * denominator:
            return Point(key, "open", "needs_decision")
        return Point(key, *missed(indicator, due, rule, is_met))

    def step(self, indicator: dict, due_on: date, target: Decimal, row: dict) -> tuple[str, str | None]:
        """done: by the newest report and its own date; rank, assessment: what Nội vụ entered last."""
        if indicator["measure"] == "done":
            months = sorted((month for unit, month in self.approved if unit == row["unit_code"]), reverse=True)
            cells = [self.book(row, month) for month in months]
            told = [book for book in cells if book.get(f"{indicator['code']}/numerator") is not None]
            if not told:
                return "open", "missing"
            days = []  # of the newest reports in a row that say done
            for book in told:
                if book[f"{indicator['code']}/numerator"] != "Đã thực hiện":
                    break
                days.append(as_day(book.get(f"{indicator['code']}/done_on")))
            stated = [day for day in days if day]
            is_met = bool(stated) and stated[0] <= due_on
        else:
            mine = {
                key[3]: figure for key, figure in self.reviewer_figures.items() if key[:3] == self.at(indicator, row)
            }
            if not mine:
                return "open", "missing"
            figure = mine[max(mine)]
            is_met = figure <= target if indicator["measure"] == "rank" else figure >= target
        return missed(indicator, {}, {}, is_met)

    def at(self, indicator: dict, row: dict) -> tuple[str, str, str]:
        return row["unit_code"], indicator["code"], ""

    def rank(self, rule: dict, row: dict) -> Point:
        """The published rank against the limit; a unit in no table waits for the Hội đồng."""
        indicator = next(item for item in self.plan["indicators"] if item["code"] == rule["indicator"])
        assert rule["unranked"] == "open"
        if not applies(indicator.get("applies_to") or {}, self.units[row["unit_code"]]):
            return Point("rank", "open", "needs_decision")
        mine = {key[3]: figure for key, figure in self.reviewer_figures.items() if key[:3] == self.at(indicator, row)}
        if not mine:
            return Point("rank", "open", "missing")
        return Point("rank", "met" if mine[max(mine)] <= rule["value"] else "not_met")

    def other_cells(self, row: dict) -> list[str]:
        """The cells a sheet cites that do not hold the figure it gives; none: each figure is where it is said to be."""
        found = []
        for item in (item for criterion in row["criteria"] for item in criterion["items"]):
            source = item["source"]
            if source and source["sheet"] == REPORT_SHEET and item["numerator"] is not None:
                value = self.cells(source["sha256"])[source["cell"]]
                if WORDS.get(value, value) != item["numerator"]:
                    found.append(f"{row['unit_code']} {item['key']} {source['cell']}: {value}")
        return found

    def book(self, row: dict, period: str) -> dict[str, object]:
        """What was typed in the unit's approved workbook of a month, by its hidden column's key; {} without one."""
        sha256 = self.approved.get((row["unit_code"], period))
        cited = {source["sha256"] for source in sources(row) if source["sheet"] and source["period"] == period}
        assert cited <= {sha256}, f"{row['unit_code']} {period}: phiếu viện dẫn tệp không phải bản đã duyệt"
        if sha256 is None:
            return {}
        cells = self.cells(sha256)
        rows = [ref[1:] for ref, value in cells.items() if ref.startswith(KEY_COLUMN) and value]
        return {cells[f"{KEY_COLUMN}{row}"]: cells.get(f"{TYPED_COLUMN}{row}") for row in rows}

    def cells(self, sha256: str) -> dict[str, object]:
        """Every cell of a workbook's report sheet, by its reference; read once."""
        if sha256 not in self.books:
            book = openpyxl.load_workbook(io.BytesIO(self.original(sha256)), read_only=True, data_only=True)
            lines = book[REPORT_SHEET].iter_rows()
            self.books[sha256] = {
                cell.coordinate: cell.value for line in lines for cell in line if cell.value is not None
            }
        return self.books[sha256]


def sources(row: dict) -> list[dict]:
    """Every cell a sheet cites."""
    return [item["source"] for criterion in row["criteria"] for item in criterion["items"] if item["source"]]


def missed(indicator: dict, due: dict, rule: dict, is_met: bool) -> tuple[str, str | None]:
    """What a milestone that was or was not reached means: a target the plan does not give never refuses."""
    if is_met:
        return "met", None
    if indicator.get("target_from") == "inferred":
        return "open", "needs_decision"
    if due.get("binding") == "aspirational" and rule.get("aspirational_miss") == "council":
        return "open", "needs_decision"
    return "not_met", None


def summed_up(points: list[Point]) -> tuple[str, str | None, list[Point]]:
    """Any not_met, else any open with the first of its reasons, else met; nothing left to judge: the Hội đồng."""
    counted = [point for point in points if point.result != "skipped"]
    results = {point.result for point in counted}
    reasons = [reason for reason in REASONS if reason in {p.reason for p in counted if p.result == "open"}]
    if not counted:
        return "open", "needs_decision", points
    if "not_met" in results:
        return "not_met", None, points
    return ("open", reasons[0], points) if "open" in results else ("met", None, points)


def applies(rule: dict, unit: dict) -> bool:
    """((any of kinds) and (any of traits), or named in units) minus except; nothing given = all (design 2)."""
    if unit["code"] in {item["unit"] for item in rule.get("except") or ()}:
        return False
    kinds, traits, units = rule.get("kinds"), rule.get("traits"), rule.get("units") or ()
    if unit["code"] in units or not (kinds or traits or units):
        return True
    has_kind = not kinds or unit["kind"] in kinds
    has_trait = not traits or bool(set(unit["traits"].split(";")) & set(traits))
    return bool(kinds or traits) and has_kind and has_trait


def number(value: object) -> Decimal | None:
    """A typed number exactly; None where the cell is blank."""
    return None if value is None else Decimal(str(value))


def as_day(value: object) -> date | None:
    """A typed day; None where the cell is blank."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
