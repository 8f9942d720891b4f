"""Answers a month in three to five sentences, from rules of configuration; never writes a figure that no table shows.

config/headline.yaml has the sentences, their order of importance and from how many on a thing is said.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from kpi.board.tables.board import ranking
from kpi.board.tables.borders import borders
from kpi.board.tables.changes import changes
from kpi.board.tables.debts import debts
from kpi.board.tables.race import milestone_race
from kpi.board.tables.ranking_marks import ranking_marks
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for
from kpi.house.ready import ready
from kpi.house.recorded_plan import plan_of
from kpi.house.words import group_words
from kpi.numbers import vietnamese
from kpi.period import period_text
from kpi.plan.config_texts import texts
from kpi.plan.model import Basis, Campaign

NAMED, LEADERS = 3, 3


def headline(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row per sentence, the most important first, at most `most` of them: code, sentence, look, screen (the address
    that shows it), choices (of that screen). For who sees more than one unit; no rows for others."""
    question = question_for(office, campaign, period, basis, as_of)
    about = (campaign, period, basis)
    places = ready(office, ranking, viewer, *about, as_of=as_of)
    if len(places.rows) < 2:
        return answered(office, question, period, [])
    settings = texts("headline.yaml")
    rules: dict[str, dict] = settings.get("rules", {})
    plan = plan_of(office, campaign, question.config_sha256)
    names = {row["unit_code"]: row["unit_name"] for row in places.rows}
    said = [
        *_borders(ready(office, borders, viewer, *about, as_of=as_of).rows),
        *_race(ready(office, milestone_race, viewer, *about, as_of=as_of, indicator=_steepest(plan)).rows),
        *_missed(ready(office, ranking_marks, viewer, *about, as_of=as_of).rows, names),
        *_moves(ready(office, changes, viewer, *about, as_of=as_of).rows),
        *_leads(places.rows, plan.campaign),
        *_owed(ready(office, debts, viewer, *about, as_of=as_of).rows, period),
    ]
    rows = []
    for code, count, values, screen, choices in said:
        rule = rules.get(code, {})
        if rule.get("importance", 0) and count >= rule.get("at_least", 1):
            own = str(rule.get("estimates", "")) if values.get("own_count") else ""
            more = {"estimates": own.format_map(_Blank(values))}
            sentence = str(rule["sentence"]).format_map(_Blank(values | more))
            rows.append({"code": code, "sentence": sentence, "look": rule.get("look", ""), "screen": screen})
            rows[-1] |= {"choices": choices, "importance": rule["importance"]}
    rows.sort(key=lambda row: -row["importance"])
    return answered(office, question, period, rows[: int(settings.get("most", 5))])


class _Blank(dict):
    """A place of a sentence that nothing fills stays as it is written."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


Said = Iterable[tuple[str, int, dict, str, dict]]  # rule, how many, what fills the sentence, screen, its choices


def _steepest(plan) -> str | None:
    """The indicator whose target rises through the year, of which a race is asked; None: all that are due next."""
    linear = [item.code for item in plan.campaign.indicators if item.pace == "linear"]
    return linear[0] if linear else None


def _race(rows: list[dict]) -> Said:
    if not rows:
        return
    worst = Counter(row["indicator_code"] for row in rows if row["verdict"] in ("lost", "unsure"))
    code = worst.most_common(1)[0][0] if worst else rows[0]["indicator_code"]
    mine = [row for row in rows if row["indicator_code"] == code]
    counts = Counter(row["verdict"] for row in mine)
    if not mine[0]["months_left"]:
        return
    values = {
        "day": _day(mine[0]["due_on"]),
        "indicator": mine[0]["short_name"],
        "units": len(mine),
        "lost": counts["lost"],
        "unsure": counts["unsure"],
        "own": sum(row["misses_by_own_estimate"] for row in mine),
        "own_count": sum(row["estimate"] is not None for row in mine),
    }
    choices = {"ct": code, "moc": mine[0]["due_on"].isoformat()}
    yield "race", counts["lost"] + counts["unsure"], values, "moc", choices


def _missed(marks: list[dict], names: dict[str, str]) -> Said:
    """The newest milestone that is past and that most units missed."""
    found: dict[tuple, list[str]] = {}
    for mark in marks:
        for stone in mark["missed"]:
            found.setdefault((stone["due_on"], stone["indicator_code"], stone["name"]), []).append(mark["unit_code"])
    if found:
        (day, code, name), units = max(found.items(), key=lambda item: (item[0][0], len(item[1])))
        values = {"units": len(units), "day": _day(day), "indicator": name, "names": _named([names[u] for u in units])}
        yield "missed", len(units), values, "chi-tieu", {"ct": code}


def _moves(rows: list[dict]) -> Said:
    moved = [row for row in rows if row["score_change"]]
    fell = [row for row in moved if row["score_change"] < 0]
    if fell:
        worst = fell[0]
        values = {"units": len(fell), "name": worst["unit_name"], "causes": _causes(worst)}
        yield "fell", len(fell), values | {"points": f"−{vietnamese(-worst['score_change'], 2)}"}, "thay-doi", {}
    elif moved:
        best = moved[-1]
        values = {"name": best["unit_name"], "points": vietnamese(best["score_change"], 2), "causes": _causes(best)}
        yield "rose", len(moved), values, "thay-doi", {}


def _leads(rows: list[dict], campaign: Campaign) -> Said:
    """The first of each group with the points it is ahead, the largest groups first."""
    groups: dict[str, list[dict]] = {}
    for row in rows:
        if row["score"] is not None:
            groups.setdefault(row["peer_group"], []).append(row)
    told = []
    for group, mine in sorted(groups.items(), key=lambda item: -len(item[1]))[:LEADERS]:
        if len(mine) < 2:
            continue
        first = [row for row in mine if row["rank"] == 1]
        name = group_words(campaign, group)
        ahead = (mine[0]["score"] or 0) - (mine[1]["score"] or 0)
        gap = f"hơn {vietnamese(ahead, 2)} điểm" if len(first) == 1 else f"{len(first)} đơn vị cùng điểm"
        told.append(f"{first[0]['unit_name']} ({name}, {vietnamese(first[0]['score'], 2)}, {gap})")
    if told:
        yield "leads", len(told), {"leaders": "; ".join(told)}, "xep-hang", {}


def _owed(owed: list[dict], period: str) -> Said:
    for row in owed:
        silent = [unit["unit_name"] for unit in row["silent"]]
        values = {"units": len(silent), "month": period_text(period), "names": _named(silent)}
        yield "silent", len(silent), values, "lich-bao-cao", {}
        approvals = row["approvals"]
        if approvals:
            values = {"reports": len(approvals), "days": approvals[0]["days"], "name": approvals[0]["unit_name"]}
            yield "approvals", len(approvals), values, "tham-dinh", {}
        figures = sum(entry["count"] for entry in row["entries"])
        names = _named([f"{entry['name']} ({entry['count']})" for entry in row["entries"]])
        yield "entries", figures, {"figures": figures, "indicators": names}, "so-lieu-noi-vu", {}


def _borders(rows: list[dict]) -> Said:
    for row in rows:
        yield "border", 1, {"change": row["sentence"]}, "thay-doi", {}


def _causes(row: dict) -> str:
    return ", ".join(item["name"] for item in row["causes"]) or "điểm cộng, điểm trừ"


def _named(names: list[str]) -> str:
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" và {rest} nơi khác" if rest > 0 else "")


def _day(day) -> str:
    return day.strftime("%d/%m/%Y")
