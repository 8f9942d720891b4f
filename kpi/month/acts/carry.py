"""Answers how the figures typed into another month's workbook come into the right one; never stores anything."""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.quota import over_quota
from kpi.month.acts.own_book import Place
from kpi.month.acts.template import template_parts
from kpi.month.intake.carried import carried_cells, type_in
from kpi.month.intake.earlier_template import carried, outdated
from kpi.month.intake.filled import Filled
from kpi.month.intake.identity import IDENTITY_SHEET, identity_of, load_keys
from kpi.month.intake.layout import layout_of
from kpi.month.intake.template import book_bytes, template_book
from kpi.period import cut_off, is_period, local_day
from kpi.plan.model import Problem
from kpi.workbook.reader import Reader, Workbook, read_workbook


def carried_workbook(
    office: Office,
    actor: Account | None,
    data: bytes,
    file_name: str,
    place: Place,
    reader: Reader | None = None,
) -> tuple[str, bytes] | list[Problem]:
    """The workbook of the right month with the cells typed into one of another month: numbers, dates, texts.

    `data`: a workbook of the same campaign and unit, of any month. The problems say why nothing can be carried over;
    whether the figures are right for the new month is for the check that follows the upload.
    """
    campaign, unit, _ = place
    parts = template_parts(office, actor, *place)
    if problem := over_quota(office, actor, data):
        return [problem]
    workbook = (reader.read if reader else read_workbook)(data, file_name)
    if not isinstance(workbook, Workbook):
        return workbook
    identity, problems = identity_of(workbook, load_keys(office.secrets_dir))
    if identity is None:
        return problems
    if (identity.campaign, identity.unit) != (campaign, unit) or not is_period(identity.period):
        return [Problem("workbook_of_other_unit", "error", None, None, identity.unit, unit)]
    plan = office.plans[campaign]
    row = plan.unit(unit, cut_off(identity.period))
    source = layout_of(plan, row, identity.period) if row else None
    if source is None or source.digest != identity.layout:
        typed, _ = carried(workbook, parts.layout)  # what no longer fits stays in the unit's own file
        if not typed:
            return [outdated(workbook, parts.layout, IDENTITY_SHEET)]
    else:
        found = carried_cells(Filled(workbook, source, local_day(office.clock())), parts.layout)
        if isinstance(found, list):
            return found
        typed = found
    book = template_book(parts.layout, parts.previous, parts.identity, parts.is_demo)
    type_in(book, typed)
    return parts.file_name, book_bytes(book)
