"""Answers the commands about awards: eligibility, decide, dossier add; never judges or words anything itself."""

from argparse import Namespace

from kpi import actions, tables
from kpi.cli.acting import acting
from kpi.cli.change import file_bytes, file_name
from kpi.cli.output import answer_head, problem_rows, refuse, show, show_one
from kpi.plan.model import Refusal

_SIGNS = {"met": "✓", "not_met": "✗", "open": "?", "not_applicable": "⊘"}


def eligibility(options: Namespace) -> int:
    """Print who meets the standards of an award (design 8)."""
    with actions.open_office() as office:
        answer = tables.eligibility(
            office,
            options.campaign,
            options.award,
            options.period,
            options.round,
            options.as_of,
            basis=options.basis,
        )
        if not isinstance(answer, Refusal):
            people = [row["recipient"]["person_id"] for row in answer.rows if row["recipient"]]
            actions.note_personal_data_seen(office, None, people, f"eligibility/{options.award}")
    if isinstance(answer, Refusal):
        return refuse(options.format, answer)
    head = {**answer_head(answer), "award": options.award, "round": options.round}
    if options.format == "json":
        show("json", answer.rows, **head)
    else:
        show(options.format, [_line(row) for row in answer.rows], _COLUMNS, **head)
    return 0


_COLUMNS = ["unit_code", "unit_name", "nomination", "verdict", "provisional", "forecast", "criteria", "nearest_miss"]


def _line(row: dict) -> dict:
    """A verdict on one line: each criterion with its sign and the reason of what is open."""
    said = [" ".join(filter(None, (item["code"], _SIGNS[item["result"]], item["reason"]))) for item in row["criteria"]]
    return {**row, "criteria": said, "nearest_miss": [miss["sentence"] for miss in row["nearest_miss"]][:3]}


def decide(options: Namespace) -> int:
    """Conclude on one criterion for a unit or a nomination."""
    about = (options.campaign, options.round, options.award)
    words = (options.criterion, options.result, options.reason, options.document, options.nomination)
    said = actions.Conclusion(options.unit, *words)
    done = acting(options, lambda office, actor: actions.decide_criterion(office, actor, *about, said))
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    row = {"decision": done.criterion_decision, "criterion": done.criterion, "result": done.result}
    row |= {"finding": done.finding, "unit": options.unit, "nomination": options.nomination}
    return show_one(options.format, row)


def dossier_add(options: Namespace) -> int:
    """Add a paper to a dossier."""
    data = file_bytes(options.file)
    if data is None:
        return 2
    about = (options.campaign, options.round, options.award, options.unit, options.document)
    said = actions.DossierPaperForm(*about, options.number, options.signed_on, options.nomination)
    name = file_name(options)
    done = acting(options, lambda office, actor: actions.add_dossier_document(office, actor, said, data, name))
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    if isinstance(done, list):
        show(options.format, problem_rows(done), None if options.format == "json" else ["severity", "message"])
        return 1
    row = {"paper": done.dossier_document, "document": done.document_code, "number": done.document_number}
    row |= {"file": done.file_name, "sha256": done.sha256, "is_repeat": done.is_repeat}
    return show_one(options.format, row)
