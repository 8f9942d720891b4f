"""Answers the commands by which somebody runs a contest (members, lists, codes, opening, incidents, marking, result);
never seals papers or opens a key: two members' codes are typed on the screen, not into a command's history.
"""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from kpi import actions, tables
from kpi.cli import desk
from kpi.cli.acting import acting
from kpi.cli.change import file_bytes, file_name
from kpi.cli.output import problem_rows, refuse, show, show_one
from kpi.plan.model import Refusal


def _does(act: Callable[[actions.Office, Any, Namespace], Any]) -> Callable[[Namespace], int]:
    """A command that does one act and prints what, number; problems of a file, or why it was refused."""

    def run(options: Namespace) -> int:
        done = acting(options, lambda office, who: act(office, who, options))
        if isinstance(done, Refusal):
            return refuse(options.format, done)
        if isinstance(done, list):
            show(options.format, problem_rows(done))
            return 1
        return show_one(options.format, {"what": done.what, "number": done.number}, campaign=options.campaign)

    return run


def _takes_a_file(act: Callable[..., Any]) -> Callable[[Namespace], int]:
    def run(options: Namespace) -> int:
        if (data := file_bytes(options.file)) is None:
            return 1
        return _does(lambda office, who, o: act(office, who, o, data, file_name(o)))(options)

    return run


def _member(office: actions.Office, who: Any, o: Namespace) -> Any:
    form = actions.Membership(o.body, o.account, o.document, o.on, o.left, o.name, o.title)
    return actions.record_quiz_member(office, who, o.campaign, form)


def _rules(office: actions.Office, who: Any, o: Namespace) -> Any:
    return actions.freeze_quiz_rules(office, who, o.campaign, actions.TheLe(o.document, o.on, o.reason, o.for_all))


def _decision(office: actions.Office, who: Any, o: Namespace) -> Any:
    form = actions.EntrantDecision(o.entrant, o.kind, o.reason, o.document, o.same_as, o.unit)
    return actions.decide_entrant(office, who, o.campaign, form)


def _minutes(office: actions.Office, who: Any, o: Namespace) -> Any:
    form = actions.MinutesBack(o.begun, o.ended, o.minutes, o.reason, o.document)
    return actions.extend_sittings(office, who, o.campaign, form)


def _ruling(office: actions.Office, who: Any, o: Namespace) -> Any:
    form = actions.QuestionRuling(o.question, o.kind, o.reason, o.document, o.new_key)
    return actions.rule_question(office, who, o.campaign, form)


def _prizes(office: actions.Office, who: Any, o: Namespace) -> Any:
    form = actions.PrizeDecision(o.reason, o.document, o.order, o.unawarded)
    return actions.decide_prizes(office, who, o.campaign, form)


def _model(office: actions.Office, who: Any, o: Namespace) -> Any:
    form = actions.AppliedModel(o.title, o.content, o.on, not o.elsewhere)
    return actions.add_quiz_stock(office, who, o.campaign, [form])


def codes(options: Namespace) -> int:
    """New codes of a unit as slips to print (.html); that file is the only place where they stand."""
    done = acting(
        options,
        lambda office, who: actions.hand_out_quiz_codes(office, who, options.campaign, options.unit, not options.all),
    )
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    with actions.open_office() as office:
        data = tables.quiz_slips_page(office, options.campaign, done.told, options.address)
    desk.write_bytes(options.out, data)
    return show_one(options.format, {"slips": done.number, "out": options.out}, campaign=options.campaign)


def _writes(act: Callable[[actions.Office, Any, Namespace], Any]) -> Callable[[Namespace], int]:
    """A command that writes one file (name, bytes)."""

    def run(options: Namespace) -> int:
        made = acting(options, lambda office, who: act(office, who, options))
        if isinstance(made, Refusal):
            return refuse(options.format, made)
        desk.write_bytes(options.out, made[1])
        return show_one(options.format, {"name": made[0], "out": options.out}, campaign=options.campaign)

    return run


member, rules, decide = _does(_member), _does(_rules), _does(_decision)
questions = _takes_a_file(
    lambda office, who, o, data, name: actions.import_questions(office, who, o.campaign, data, name, o.explained)
)
checked = _does(lambda office, who, o: actions.verify_questions(office, who, o.campaign, o.question))
roster = _takes_a_file(
    lambda office, who, o, data, name: actions.import_quiz_roster(office, who, o.campaign, data, name)
)
confirm = _does(lambda office, who, o: actions.confirm_quiz_roster(office, who, o.campaign, o.unit))
opening = _does(lambda office, who, o: actions.open_quiz(office, who, o.campaign))
incident = _does(
    lambda office, who, o: actions.record_quiz_incident(
        office, who, o.campaign, actions.Incident(o.words, o.begun, o.ended)
    )
)
extend, rule, prizes, model = _does(_minutes), _does(_ruling), _does(_prizes), _does(_model)
void = _does(lambda office, who, o: actions.void_sitting(office, who, o.campaign, o.sitting, o.reason, o.document))
cut = _does(lambda office, who, o: actions.cut_essay_codes(office, who, o.campaign))
assign = _does(
    lambda office, who, o: actions.assign_essays(office, who, o.campaign, {o.essay: o.marker} if o.essay else None)
)
moderate = _does(
    lambda office, who, o: actions.moderate_essay(
        office, who, o.campaign, actions.Moderation(o.essay, o.mark, o.reason, o.document)
    )
)
similar = _does(
    lambda office, who, o: actions.decide_similarity(
        office, who, o.campaign, actions.SimilarityVerdict(o.essay, o.other, o.verdict, o.reason)
    )
)
cover = _takes_a_file(
    lambda office, who, o, data, _: actions.cover_essay_file(
        office, who, o.campaign, actions.CoveredFile(o.essay, data, o.reason)
    )
)
join = _does(lambda office, who, o: actions.join_essay_codes(office, who, o.campaign, o.document))
freeze = _does(lambda office, who, o: actions.freeze_quiz_result(office, who, o.campaign, o.document))
paper = _writes(lambda office, who, o: actions.quiz_paper(office, who, o.campaign, o.kind))
essay_file = _writes(lambda office, who, o: actions.essay_file(office, who, o.campaign, o.essay))
