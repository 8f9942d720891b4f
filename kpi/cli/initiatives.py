"""Answers the commands of the register of ideas: list, add (typed or a whole workbook), event; judges nothing."""

from argparse import Namespace
from dataclasses import replace
from datetime import date, datetime

from kpi import actions, tables
from kpi.cli.acting import acting
from kpi.cli.change import file_bytes, file_name
from kpi.cli.output import problem_rows, refuse, show, show_one
from kpi.plan.model import Refusal

_COLUMNS = ["initiative", "receipt", "received_on", "title", "unit_name", "authors", "state", "counted_year", "prize"]


def listing(options: Namespace) -> int:
    """Print the register of a campaign, newest first."""
    with actions.open_office() as office:
        rows = tables.initiatives(
            office,
            options.campaign,
            options.words,
            options.state,
            options.unit,
            options.as_of,
            with_stock=options.stock,
        )
        if not isinstance(rows, Refusal):
            people = [person for row in rows for person in row["person_ids"]]
            actions.note_personal_data_seen(office, None, people, f"initiative/list/{options.campaign}")
    if isinstance(rows, Refusal):
        return refuse(options.format, rows)
    kept = [{key: value for key, value in row.items() if key not in ("person_ids", "is_whole")} for row in rows]
    show(options.format, kept, None if options.format == "json" else _COLUMNS, campaign=options.campaign)
    return 0


def add(options: Namespace) -> int:
    """Enter one idea as typed, or a whole workbook (FILE); problems are printed, nothing of a wrong file is stored."""
    return _add_book(options) if options.file else _add_one(options)


def _add_book(options: Namespace) -> int:
    data, name = file_bytes(options.file), file_name(options)
    if data is None:
        return 1
    done = acting(
        options,
        lambda office, actor: actions.import_initiatives(office, actor, options.campaign, data, name, options.origin),
    )
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    if isinstance(done, list):
        show(options.format, problem_rows(done))
        return 1
    rows = [_received(item) for item in done.received]
    show(options.format, rows, campaign=options.campaign, sha256=done.sha256, is_repeat=done.is_repeat)
    return 0


def _add_one(options: Namespace) -> int:
    form = actions.InitiativeForm(
        options.campaign,
        options.title,
        options.form,
        tuple(options.author),
        options.situation,
        options.content,
        options.effect,
        tuple(options.field),
        tuple(options.area),
        tuple(options.theme),
        _day_of(options.received),
        options.received if isinstance(options.received, datetime) else None,
        options.postmarked,
        options.arrival_number,
        options.transcript,
        origin=options.origin,
        applied_on=options.applied_on,
        applied_where=options.applied_where,
        applied_before=options.applied_before,
        unnamed_reason=options.unnamed,
    )
    done = acting(options, lambda office, actor: actions.receive_initiative(office, actor, form))
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    if isinstance(done, list):
        show(options.format, problem_rows(done))
        return 1
    row = {**_received(done), "warnings": problem_rows(list(done.warnings))}
    return show_one(options.format, row)


def event(options: Namespace) -> int:
    """Take one step of an idea, or put one right (`correct`, with --event)."""
    if options.kind == "correct":
        done = acting(
            options, lambda office, actor: actions.correct_step(office, actor, options.event or 0, options.reason)
        )
    else:
        form = actions.StepForm(
            options.initiative,
            options.kind,
            options.on,
            options.reason,
            options.document,
            options.signed_on,
            options.unit,
            options.place,
            options.other,
            options.prize,
            options.amount,
            options.before_after,
            seen=options.seen,
        )
        done = acting(options, lambda office, actor: actions.take_step(office, actor, form))
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    warnings = problem_rows(list(done.warnings))
    row = {"initiative": done.initiative, "event": done.event, "state": done.state}
    return show_one(options.format, {**row, "warnings": warnings} if warnings else row)


def meeting(options: Namespace) -> int:
    """Record a meeting of the Hội đồng: what it recognised and what not, with its minutes and votes."""
    refused = dict(options.not_recognise)
    members = {member.full_name for member in options.member}
    if strange := [name for name, _, _ in options.vote if name not in members]:
        return refuse(options.format, Refusal("initiative_vote_of_nobody", strange[0], ", ".join(sorted(members))))
    form = actions.MeetingForm(
        options.campaign,
        options.minutes,
        options.on,
        tuple(_with_exceptions(member, refused, options.vote) for member in options.member),
        dict.fromkeys(options.recognise, True) | dict.fromkeys(refused, False),
        refused,
        options.council,
        options.decision,
        options.signed_on,
    )
    done = acting(options, lambda office, actor: actions.record_meeting_on_ideas(office, actor, form))
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    row = {"meeting": done.meeting, "recognised": done.recognised, "not_recognised": done.not_recognised}
    warnings = problem_rows(list(done.warnings))
    return show_one(options.format, {**row, "warnings": warnings} if warnings else row)


def _with_exceptions(
    member: actions.Voter, refused: dict[int, str], votes: list[tuple[str, int, str]]
) -> actions.Voter:
    """A member who agrees with the outcome votes against what was not recognised; --vote says what was otherwise."""
    agreeing = [(number, "against") for number in refused] if member.vote == "for" else []
    return replace(
        member, otherwise=(*agreeing, *((idea, vote) for name, idea, vote in votes if name == member.full_name))
    )


def figures(options: Namespace) -> int:
    """Chốt sổ tháng: write the register's figures of a month down."""
    done = acting(
        options,
        lambda office, actor: actions.write_register_figures(office, actor, options.campaign, options.period),
    )
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    rows = [{"unit_code": unit, "submission": number} for unit, number in done.submissions.items()]
    show(options.format, rows, campaign=done.campaign, period=done.period, waiting=list(done.waiting))
    return 0


def _received(done: actions.Received) -> dict:
    return {
        "initiative": done.initiative,
        "receipt": done.receipt,
        "received_on": done.received_on,
        "is_repeat": done.is_repeat,
    }


def _day_of(received: date | datetime | None) -> date | None:
    return received if isinstance(received, date) and not isinstance(received, datetime) else None
