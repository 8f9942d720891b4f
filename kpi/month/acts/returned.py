"""Answers which cells were sent back, and gives a unit its workbook again with the reasons in them; never mends one."""

from collections.abc import Mapping
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from kpi.house.account import Account
from kpi.house.handing_out import demand_handing_out, note_handed_out
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.month.acts.template import template_parts
from kpi.month.intake.layout import REPORT_SHEET, Input, Layout, layout_of
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES, is_numerator_last_step
from kpi.month.intake.template import book_bytes, template_book
from kpi.month.rights import refuses_reading
from kpi.people.acts.personal_data import note_personal_data_seen
from kpi.period import cut_off, period_of_index
from kpi.plan.config import Plan
from kpi.plan.model import WHOLE
from kpi.store import Store, Transaction, kept_bytes
from kpi.text import put, writable
from kpi.workbook.marked import MARKS_SHEET
from kpi.workbook.reader.process import marked_bytes

RETURNED_COLOUR = "F8C9B8"
_AUTHOR = "Cơ quan thẩm định"
_FIELDS = ("numerator", "denominator", "done_on", "document_number", "note")
_COMMENT_SIZE = (320, 140)  # px


def cells_sent_back(
    reader: Store | Transaction, plan: Plan, submission: Mapping, told: Mapping[str, str]
) -> list[dict]:
    """One row of review_cell per cell and reason; a cell that holds or takes no figure of the report is refused."""
    known: dict[str, tuple[str | None, str | None]] = {}
    for fact in reader.run("facts_of_submissions", submissions=[submission["submission"]]):
        for cell in (fact["cell"], fact["denominator_cell"]):
            if cell:
                known[cell] = (fact["indicator_code"], fact["sheet"])
    for warning in reader.run("warnings_of_submission", submission=submission["submission"]):
        if warning["cell"]:  # a figure that was withdrawn stands in no fact: its cell is known by its warning
            known.setdefault(
                warning["cell"], (_withdrawn_indicator(reader, submission, warning["cell"]), warning["sheet"])
            )
    period = period_of_index(submission["period_index"])
    unit = plan.unit(submission["unit_code"], cut_off(period))
    if unit and submission["origin"] == "workbook":
        for ref, place in layout_of(plan, unit, period).inputs.items():
            known.setdefault(ref, (place.indicator, REPORT_SHEET))
    unknown = sorted(set(told) - set(known))
    if unknown:
        raise Refused("cell_not_in_report", ", ".join(unknown), str(submission["submission"]))
    return [
        {"indicator_code": known[cell][0], "sheet": known[cell][1], "cell": cell, "reason": reason}
        for cell, reason in told.items()
    ]


def _withdrawn_indicator(reader: Store | Transaction, submission: Mapping, cell: str) -> str | None:
    """The indicator that had this cell in an earlier version of the same report; None where none had."""
    about = {"campaign": submission["campaign"], "unit": submission["unit_code"], "source": submission["source"]}
    earlier = [row["submission"] for row in reader.run("versions", index=submission["period_index"], **about)]
    facts = reader.run("facts_of_submissions", submissions=earlier)
    return next((fact["indicator_code"] for fact in facts if cell in (fact["cell"], fact["denominator_cell"])), None)


def returned_workbook(
    office: Office, actor: Account | None, submission: int, is_taken: bool = True
) -> tuple[str, bytes]:
    """File name and bytes of a submission as a workbook to mend: its figures in today's template, with the reasons.

    The figures, notes, explanations and the foot stand as they were given; the cells sent back are filled and carry
    the reason as a comment. It is written anew from the store. A workbook of the unit's own layout comes back as the
    unit made it, marked in a confined process: the template would be another workbook than the one to mend.
    is_taken False: it is made to be offered; whoever then takes it is noted (note_handed_out).
    """
    found = office.store.run("submission_with_status", submission=submission)
    if not found:
        raise Refused("submission_unknown", str(submission))
    row = found[0]
    demand_handing_out(office, actor, "returned_workbook", row["unit_code"], refuses_reading(actor, row["unit_code"]))
    if row["origin"] == "own_layout":
        name, data = _own_file(office, row)
        return _handed_out(office, actor, row, name, data) if is_taken else (name, data)
    period = period_of_index(row["period_index"])
    parts = template_parts(office, None, row["campaign"], row["unit_code"], period)
    book = template_book(parts.layout, parts.previous, parts.identity, parts.is_demo)
    facts = office.store.run("facts_of_submissions", submissions=[submission])
    typed = _typed(parts.layout, facts) | _foot(parts.layout, office.store, row)
    warned = office.store.run("warnings_of_submission", submission=submission)
    _explain(parts.layout, typed, warned)
    _write(book, typed)
    _mark(book, parts.layout, office.store.run("cells_sent_back", submission=submission))
    name, data = f"{row['campaign']}_{row['unit_code']}_{period}_sua.xlsx", book_bytes(book)
    return _handed_out(office, actor, row, name, data) if is_taken else (name, data)


def _handed_out(office: Office, actor: Account | None, row: Mapping, name: str, data: bytes) -> tuple[str, bytes]:
    """Write down who took it, and whose names stand in its foot."""
    persons = [row["prepared_by"], row["signed_by"]]
    note_personal_data_seen(office, actor, persons, f"submission/{row['submission']}")
    note_handed_out(office, actor, "returned_workbook", name, data)
    return name, data


def _own_file(office: Office, row: Mapping) -> tuple[str, bytes]:
    """The unit's own workbook with the cells sent back marked; as it came where it cannot be marked."""
    data = kept_bytes(office.data_dir, row["file_sha256"])
    cells = office.store.run("cells_sent_back", submission=row["submission"])
    marks = [["error", cell["sheet"], cell["cell"], f"Trả lại: {cell['reason']}"] for cell in cells]
    marked = marked_bytes(data, MARKS_SHEET, marks) if marks else data
    return row["file_name"].removesuffix(".xlsx") + "_sua.xlsx", marked if isinstance(marked, bytes) else data


def _typed(layout: Layout, facts: list[dict]) -> dict[str, object]:
    """Input cell -> what stands in it, from the stored facts."""
    steps = {block.indicator.code: block.indicator for block in layout.blocks}
    typed: dict[str, object] = {}
    for fact in facts:
        for field in _FIELDS:
            place = layout.places.get((fact["indicator_code"], fact["part"], field))
            indicator = steps.get(fact["indicator_code"])
            if place is None and indicator and (fact["part"], field) == (WHOLE, "numerator"):
                # where the numerator is asked for as the last step, that step's cell; else there is none
                is_last = is_numerator_last_step(indicator)
                place = layout.places.get((indicator.code, indicator.parts[-1].code, field)) if is_last else None
            if place and fact[field] is not None:
                typed[place.ref] = _cell_value(place, fact[field])
    return typed


def _cell_value(place: Input, value: object) -> object:
    if place.kind in ("done", "assessment"):
        yes, no = DONE_CHOICES if place.kind == "done" else ASSESSMENT_CHOICES
        return yes if value else no
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _foot(layout: Layout, store: Store, row: Mapping) -> dict[str, object]:
    """The foot of the report as it was given; an erased name stays blank."""
    names = {person["person_id"]: person["full_name"] for person in store.run("persons_of_submission", **_people(row))}
    given = {
        "number": row["report_number"],
        "signed_on": row["report_signed_on"],
        "prepared_by": names.get(row["prepared_by"]),
        "signed_by": names.get(row["signed_by"]),
    }
    return {place.ref: given[place.field] for place in layout.foot if given.get(place.field) is not None}


def _people(row: Mapping) -> dict:
    return {"prepared_by": row["prepared_by"], "signed_by": row["signed_by"]}


def _explain(layout: Layout, typed: dict[str, object], warned: list[dict]) -> None:
    """Put an explanation given beside the workbook into the note of its indicator, unless a note stands there."""
    for warning in warned:
        place = layout.inputs.get(warning["cell"] or "")
        note = layout.places.get((place.indicator, WHOLE, "note")) if place and place.indicator else None
        if note and warning["explanation"]:
            typed.setdefault(note.ref, warning["explanation"])


def _write(book: Workbook, typed: Mapping[str, object]) -> None:
    sheet = book[REPORT_SHEET]
    for ref, value in typed.items():
        put(sheet[ref], value)


def _mark(book: Workbook, layout: Layout, cells: list[dict]) -> None:
    """Fill each cell sent back that the workbook still has, with the reason as a comment."""
    sheet = book[REPORT_SHEET]
    for cell in cells:
        if cell["cell"] in layout.inputs:
            target = sheet[cell["cell"]]
            target.fill = PatternFill("solid", fgColor=RETURNED_COLOUR)
            width, height = _COMMENT_SIZE
            target.comment = Comment(writable(f"Trả lại: {cell['reason']}"), _AUTHOR, height=height, width=width)
