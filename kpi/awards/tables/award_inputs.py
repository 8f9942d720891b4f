"""Answers what was handed in and concluded for an award besides figures, and whom a verdict is about; never judges."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kpi.awards.rules.dossier_complete import OWN_REPORT
from kpi.awards.rules.evidence import Case, Decision, Evidence, Nomination, Paper
from kpi.awards.tables.award_figures import UnitFigures
from kpi.awards.tables.award_setting import AwardQuestion
from kpi.house.kinds import EntryBook, IdeaFact
from kpi.plan.model import Unit
from kpi.store import Store
from kpi.syllables import name_key

NOT_BEFORE_THE_COUNCIL = ("draft", "withdrawn")


@dataclass(frozen=True)
class Inputs:
    """The rows of the award's registers as of the moment asked about, oldest first."""

    nominations: tuple[Nomination, ...]
    papers: tuple[dict, ...]
    conclusions: tuple[dict, ...]
    cases: tuple[dict, ...]
    book: EntryBook | None = None
    ideas: tuple[IdeaFact, ...] = ()


def award_inputs(
    store: Store, asked: AwardQuestion, book: EntryBook | None = None, ideas: tuple[IdeaFact, ...] = ()
) -> Inputs:
    """Nominations, papers, conclusions of the round (none without one), and every recorded case.

    book: the campaign's entries as its kind answers for them; a nomination's prize, authors and forwarding are read
    there, by the entry it names, and nowhere else. ideas: of the register, where a criterion is read beside them.
    """
    cases = tuple(store.run("discipline_cases", as_of=asked.as_of))
    if asked.round_code is None:
        return Inputs((), (), (), cases, book, ideas)
    about = {"campaign": asked.question.campaign, "round_code": asked.round_code}
    which = {**about, "award_code": asked.setting.award.code, "as_of": asked.as_of}
    nominations = tuple(_nomination(row, book) for row in store.run("award_nominations", **which))
    papers = tuple(store.run("award_papers", **which))
    conclusions = tuple(store.run("award_conclusions", **which))
    return Inputs(nominations, papers, conclusions, cases, book, ideas)


def recipients(asked: AwardQuestion, inputs: Inputs) -> list[tuple[Unit, Nomination | None]]:
    """Whom the award is judged for: (unit, nomination).

    Collective: every ranked unit in force at the end of the judged month, in the order of the units file, each with its
    nomination if it has one, and the nominated child units that do not report; in a unit's own round only who is
    nominated. Individual: one per nomination.
    Withdrawn nominations are left out; drafts stay, named as such, for the unit that writes them.
    """
    day = asked.setting.period_ends_on
    alive = [item for item in inputs.nominations if item.state != "withdrawn"]
    units = {unit.code: unit for unit in asked.plan.units if unit.is_valid_on(day)}
    if asked.setting.award.recipient == "individual":
        last = {
            unit.code: unit for unit in asked.plan.units
        } | units  # a unit dissolved since keeps its people in sight
        return [(last[item.unit_code], item) for item in alive if item.unit_code in last]
    by_unit = {item.unit_code: item for item in alive}
    if asked.owner is not None:
        return [(units[code], item) for code, item in by_unit.items() if code in units]
    ranked = sorted((unit for unit in units.values() if unit.is_ranked), key=lambda unit: (unit.sort_order, unit.code))
    children = [unit for code in by_unit if (unit := units.get(code)) and not unit.is_ranked]
    return [(unit, by_unit.get(unit.code)) for unit in (*ranked, *children)]


def about_these(inputs: Inputs, judged: list[tuple[Unit, Nomination | None]]) -> Inputs:
    """The registers without the papers and conclusions of other units: of a country few rows are left."""
    near = {unit.code for unit, _ in judged}
    senders = near | {item.proposing_unit for _, item in judged if item}
    return replace(
        inputs,
        papers=tuple(row for row in inputs.papers if row["unit_code"] in senders),
        conclusions=tuple(row for row in inputs.conclusions if row["unit_code"] in near),
    )


def evidence_of(
    unit: Unit, nomination: Nomination | None, figures: Mapping[str, UnitFigures], inputs: Inputs, is_individual: bool
) -> Evidence:
    """Everything known about one recipient."""
    known = figures.get(unit.code)
    number = nomination.nomination if nomination and is_individual else None
    return Evidence(
        unit,
        nomination,
        known.indicators if known else {},
        known.score if known else None,
        _papers(inputs.papers, unit.code, nomination, is_individual),
        _cases(inputs.cases, unit.code, nomination, is_individual),
        {row["criterion_code"]: _decision(row) for row in conclusions_of(inputs, unit.code, number)},
        _same_entry(inputs.nominations, nomination),
        inputs.book.of_unit(unit.code) if inputs.book else None,
        _ideas(inputs.ideas, unit, nomination),
    )


def conclusions_of(inputs: Inputs, unit: str, nomination: int | None) -> list[dict]:
    """The conclusions about one recipient, oldest first."""
    return [row for row in inputs.conclusions if row["unit_code"] == unit and row["nomination"] == nomination]


def papers_of(rows: Iterable[dict], unit: str, nomination: Nomination | None, is_individual: bool) -> list[dict]:
    """The papers that belong to one recipient's dossier, removed ones too, oldest first.

    Its own; and of those that a unit (the nominated or the proposing one) handed in for all it nominates for the award,
    every one but the Báo cáo thành tích, which is each recipient's own (III.3.1); for a person those that name the
    person.
    """
    units = {unit, nomination.proposing_unit} if nomination else {unit}
    number = nomination.nomination if nomination else None

    def belongs(row: dict) -> bool:
        if row["nomination"] is not None:
            return row["nomination"] == number
        is_own_report = not is_individual and row["unit_code"] == unit
        is_common = row["unit_code"] in units and (row["document_code"] != OWN_REPORT or is_own_report)
        return is_common and (not is_individual or nomination is None or _names(row, nomination))

    return [row for row in rows if belongs(row)]


def _names(row: dict, nomination: Nomination) -> bool:
    """Whether a common paper names this person: as it was said of it, else who had been nominated when it was added."""
    if row["covers"]:
        return str(nomination.nomination) in row["covers"].split(",")
    return nomination.nominated_at is None or nomination.nominated_at <= row["added_at"]


def _papers(rows: Iterable[dict], unit: str, nomination: Nomination | None, is_individual: bool) -> dict[str, Paper]:
    standing = [row for row in papers_of(rows, unit, nomination, is_individual) if row["removed_at"] is None]
    return {row["document_code"]: _paper(row) for row in standing}


def _paper(row: dict) -> Paper:
    return Paper(
        row["document_code"],
        row["document_number"],
        row["signed_on"],
        row["file_name"],
        row["file_sha256"],
        row["added_by"],
        row["added_at"],
        row["dossier_document"],
    )


def _cases(rows: Iterable[dict], unit: str, nomination: Nomination | None, is_individual: bool) -> tuple[Case, ...]:
    """The cases about the person of an individual nomination; about the unit itself for a collective."""
    if is_individual:
        person = nomination.person_id if nomination else None
        mine = [row for row in rows if person is not None and row["person_id"] == person]
    else:
        mine = [row for row in rows if row["person_id"] is None and row["unit_code"] == unit]
    return tuple(
        Case(
            row["kind"],
            row["document_number"],
            row["opened_on"],
            row["closed_on"],
            row["outcome"],
            row["closing_document"],
            row["recorded_by"],
            row["recorded_at"],
        )
        for row in mine
    )


def _ideas(known: Iterable[IdeaFact], unit: Unit, nomination: Nomination | None) -> tuple[IdeaFact, ...]:
    """The ideas of the nominated person: the same person, else the same name in the unit or the one above it."""
    if nomination is None or nomination.full_name is None:
        return ()
    name, units = name_key(nomination.full_name), {unit.code, unit.parent, nomination.proposing_unit} - {None}

    def is_own(fact: IdeaFact) -> bool:
        is_namesake = fact.unit_code in units and name_key(fact.full_name or "") == name
        return is_namesake or (fact.person_id is not None and fact.person_id == nomination.person_id)

    return tuple(fact for fact in known if is_own(fact))


def _decision(row: dict) -> Decision:
    points = frozenset(filter(None, row["points"].split(";")))
    decided_at = row["decided_at"]
    return Decision(
        row["result"], row["reason"], row["document_number"], row["decided_by"], decided_at, points, row["finding"]
    )


def _nomination(row: dict[str, Any], book: EntryBook | None) -> Nomination:
    kept = Nomination(**{name: row[name] for name in Nomination.__dataclass_fields__ if name in row})
    if book is None:
        return kept
    entry = book.by_entry.get(kept.entry_code or "")
    return replace(
        kept,
        author_count=entry.author_count if entry else None,
        prize=entry.prize if entry else None,
        prize_document=entry.prize_document if entry else None,
        forwarding=entry.forwarding if entry else None,
        suggested_author=entry.suggested if entry else None,
    )


def _same_entry(nominations: Iterable[Nomination], mine: Nomination | None) -> int:
    """How many live nominations are for authors of the same entry, this one counted."""
    if mine is None or mine.entry_code is None:
        return 1
    alive = [item for item in nominations if item.state not in NOT_BEFORE_THE_COUNCIL or item == mine]
    return sum(item.entry_code == mine.entry_code for item in alive)
