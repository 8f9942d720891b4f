"""Answers a month in three to five sentences, from rules of configuration; never writes a figure that no table shows.

config/headline.yaml has the sentences, their order of importance and from how many on a thing is said.
"""

from collections.abc import Iterable
from datetime import datetime

from kpi.board.tables.board import ranking
from kpi.board.tables.borders import borders
from kpi.board.tables.changes import moves
from kpi.board.tables.debts import MOST, debts
from kpi.board.tables.race_counts import own_estimates, race_counts
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for
from kpi.house.ready import ready
from kpi.house.recorded_plan import plan_of
from kpi.house.words import group_words
from kpi.numbers import vietnamese
from kpi.period import cut_off, period_of_index, period_text
from kpi.plan.config import Plan
from kpi.plan.config_texts import texts
from kpi.plan.model import Basis, Campaign
from kpi.scoring import Question, ask_kept
from kpi.store import sql_text

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
    said = [
        *_borders(ready(office, borders, viewer, *about, as_of=as_of).rows),
        *_race(office, about, as_of, viewer, _steepest(plan)),
        *_missed(office, question, plan, places.rows),
        *_moves(ready(office, moves, viewer, *about, as_of=as_of).rows[0]),
        *_leads(places.rows, plan.campaign),
        *_owed(ready(office, debts, viewer, *about, as_of=as_of, most=MOST).rows, period),
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


def _race(office: House, about: tuple, as_of: datetime | None, viewer: Account | None, steepest: str | None) -> Said:
    """The indicator that most units miss at the next milestone; the riskiest where all make it."""
    rows = ready(office, race_counts, viewer, *about, as_of=as_of, indicator=steepest).rows
    if not rows or not rows[0]["months_left"]:
        return
    worst = min(rows, key=lambda row: (-_at_risk(row), row["riskiest"]))
    code, counts = worst["indicator_code"], worst["counts"]
    own = ready(office, own_estimates, viewer, *about, as_of=as_of, indicator=code).rows[0]
    values = {
        "day": _day(worst["due_on"]),
        "indicator": worst["short_name"],
        "units": sum(counts.values()),
        "lost": counts.get("lost", 0),
        "unsure": counts.get("unsure", 0),
        "own": own["missed"],
        "own_count": own["given"],
    }
    yield "race", _at_risk(worst), values, "moc", {"ct": code, "moc": worst["due_on"].isoformat()}


def _at_risk(row: dict) -> int:
    return row["counts"].get("lost", 0) + row["counts"].get("unsure", 0)


def _missed(office: House, question: Question, plan: Plan, places: list[dict]) -> Said:
    """The newest milestone that is past and that most units missed."""
    names = {row["unit_code"]: row["unit_name"] for row in places}
    shorts = {item.code: item.short_name or item.name for item in plan.campaign.indicators}
    about = {"ranked": list(names), "known": list(shorts), "named": NAMED}
    about["until"] = cut_off(period_of_index(question.to_index))
    for row in ask_kept(office.store, "milestone_state", question, sql_text("newest_missed"), **about):
        code, count = row["indicator_code"], row["unit_count"]
        told = _named([names[unit] for unit in row["units"]], count)
        values = {"units": count, "day": _day(row["due_on"]), "indicator": shorts[code], "names": told}
        yield "missed", count, values, "chi-tieu", {"ct": code}


def _moves(row: dict) -> Said:
    if row["fell_count"]:
        worst = row["worst"]
        values = {"units": row["fell_count"], "name": worst["unit_name"], "causes": _causes(worst)}
        points = f"−{vietnamese(-worst['score_change'], 2)}"
        yield "fell", row["fell_count"], values | {"points": points}, "thay-doi", {}
    elif row["moved_count"]:
        best = row["best"]
        values = {"name": best["unit_name"], "points": vietnamese(best["score_change"], 2), "causes": _causes(best)}
        yield "rose", row["moved_count"], values, "thay-doi", {}


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
        count = row["silent_count"]
        values = {"units": count, "month": period_text(period), "names": _named(silent, count)}
        yield "silent", count, values, "lich-bao-cao", {}
        if row["approvals"]:
            count, longest = row["approvals_count"], row["approvals"][0]
            values = {"reports": count, "days": longest["days"], "name": longest["unit_name"]}
            yield "approvals", count, values, "tham-dinh", {}
        figures = sum(entry["count"] for entry in row["entries"])
        names = _named([f"{entry['name']} ({entry['count']})" for entry in row["entries"]])
        yield "entries", figures, {"figures": figures, "indicators": names}, "so-lieu-noi-vu", {}


def _borders(rows: list[dict]) -> Said:
    for row in rows:
        yield "border", 1, {"change": row["sentence"]}, "thay-doi", {}


def _causes(row: dict) -> str:
    return ", ".join(item["name"] for item in row["causes"]) or "điểm cộng, điểm trừ"


def _named(names: list[str], count: int | None = None) -> str:
    """The first names and how many more there are; count: of all, where `names` are only the first."""
    rest = (len(names) if count is None else count) - NAMED
    return ", ".join(names[:NAMED]) + (f" và {rest} nơi khác" if rest > 0 else "")


def _day(day) -> str:
    return day.strftime("%d/%m/%Y")
