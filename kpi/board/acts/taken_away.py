"""Answers with a table of the board as a file, or the month's brief, as its asker may see it; computes no figure.

Everybody takes away what the screens show them; that it was taken, with the sha256 of the bytes, is an audit row.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from kpi.board.papers import board_sheets as sheets
from kpi.board.papers.brief import brief_document
from kpi.board.papers.figures_csv import figures_csv
from kpi.board.papers.unit_sheets import compare_sheet, heat_sheet, sure_sheet, unit_sheet
from kpi.board.tables.board import heat_columns, heatmap, ranking
from kpi.board.tables.brief import brief
from kpi.board.tables.changes import changes
from kpi.board.tables.one_indicator import indicator_board
from kpi.board.tables.race import milestone_race
from kpi.board.tables.ranking_marks import ranking_marks
from kpi.board.tables.reasons import reasons
from kpi.board.tables.robustness import robustness
from kpi.board.tables.unit import unit_position
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.house.rights import refuses_paper
from kpi.house.words import group_words
from kpi.papers.sheets import SheetTable
from kpi.plan.model import Basis

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WHAT = ("ranking", "race", "changes", "indicator", "unit", "compare", "heat", "sure", "figures", "brief")
MOST_COMPARED = 4
_NAMES = {"ranking": "xep_hang", "race": "moc", "changes": "thay_doi", "indicator": "chi_tieu", "unit": "don_vi"}
_NAMES |= {"compare": "so_sanh", "heat": "tinh_trang", "sure": "hang_chac", "figures": "so_lieu", "brief": "ban_tin"}
_FORMATS = {"brief": ("docx",), "figures": ("csv",)}  # the others: xlsx, csv


@dataclass(frozen=True)
class BoardFile:
    """What is taken away: one of WHAT, of a campaign, month and basis, as known at `as_of` (None: now).

    indicator: for "indicator", and to narrow "race"; due_on: for "race"; since: for "changes"; units: for "unit" (one)
    and "compare" (two to four); spread: for "sure" (tables.robustness). format: xlsx or csv; of a brief docx, of all
    figures of the month csv.
    """

    what: str
    campaign: str
    period: str
    basis: Basis = "approved"
    as_of: datetime | None = None
    indicator: str | None = None
    due_on: date | None = None
    since: datetime | None = None
    format: str = "xlsx"
    units: tuple[str, ...] = ()
    spread: float = 0.25


def board_file(office: Office, actor: Account, wanted: BoardFile) -> tuple[str, str, bytes]:
    """File name, media type and bytes. Refused: an unknown table or format, and whatever the table itself refuses; the
    brief names every unit and is for reviewers and leaders."""
    with acting(office, actor, "take_board_file", f"campaign/{wanted.campaign}") as act:
        if actor.is_disabled:
            raise Refused("account_disabled", actor.name)
        formats = _FORMATS.get(wanted.what, ("xlsx", "csv"))
        if wanted.what not in WHAT:
            raise Refused("paper_choice_unknown", wanted.what[:40], ", ".join(WHAT))
        if wanted.format not in formats:
            raise Refused("paper_choice_unknown", wanted.format[:40], ", ".join(formats))
        own = {"brief": _brief, "figures": _figures}.get(wanted.what)
        made = own(office, actor, wanted) if own else _sheet(office, actor, wanted, act.now)
        name = f"{_NAMES[wanted.what]}_{wanted.campaign}_{wanted.period}.{wanted.format}"
        act.done(what=wanted.what, period=wanted.period, basis=wanted.basis, file=name, sha256=sha256(made).hexdigest())
    media = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8", "docx": DOCX}
    return name, media[wanted.format], made


def _sheet(office: Office, actor: Account, wanted: BoardFile, now: datetime) -> bytes:
    about = (office, wanted.campaign, wanted.period, wanted.basis, wanted.as_of)
    shown = ranking(*about, viewer=actor)
    campaign = office.plans[wanted.campaign].campaign
    is_demo = bool(office.store.remembered("demo_account"))
    notes = sheets.notes_of(campaign.title, wanted.period, wanted.basis, is_demo, wanted.as_of, now)
    table: SheetTable
    if wanted.what == "ranking":
        marks = {row["unit_code"]: row for row in ranking_marks(*about, viewer=actor).rows}
        groups = {row["peer_group"]: group_words(campaign, row["peer_group"]) for row in shown.rows}
        table = sheets.ranking_sheet(shown.rows, marks, groups, notes)
    elif wanted.what == "race":
        answer = milestone_race(*about, due_on=wanted.due_on, indicator=wanted.indicator, viewer=actor)
        table = sheets.race_sheet(answer.rows, notes)
    elif wanted.what == "changes":
        table = sheets.changes_sheet(changes(*about, since=wanted.since, viewer=actor).rows, notes)
    elif wanted.what in ("unit", "compare"):
        table = _of_units(office, actor, wanted, {row["unit_code"]: row["unit_name"] for row in shown.rows}, notes)
    elif wanted.what in ("heat", "sure"):
        groups = {row["peer_group"]: group_words(campaign, row["peer_group"]) for row in shown.rows}
        if wanted.what == "heat":
            table = heat_sheet(heatmap(*about, viewer=actor).rows, campaign.indicators, groups, notes)
        else:
            how = f"Mỗi trọng số thay đổi ngẫu nhiên trong ± {wanted.spread:.0%}; khoảng hạng đúng trong 90% lần thử."
            table = sure_sheet(robustness(*about, spread=wanted.spread, viewer=actor).rows, groups, how, notes)
    else:
        code = wanted.indicator or ""
        told = (wanted.campaign, code, wanted.period, wanted.basis, wanted.as_of)
        answer = indicator_board(office, *told, viewer=actor)
        table = sheets.indicator_sheet(answer.rows, campaign.indicator(code), notes)
    return sheets.as_csv(table) if wanted.format == "csv" else sheets.as_xlsx(table, campaign.title, is_demo)


def _of_units(office: Office, actor: Account, wanted: BoardFile, names: dict[str, str], notes: list[str]) -> SheetTable:
    """One unit's indicators, or those of two to four units beside each other."""
    units = tuple(dict.fromkeys(wanted.units))
    fewest, most = (1, 1) if wanted.what == "unit" else (2, MOST_COMPARED)
    if not fewest <= len(units) <= most:
        raise Refused("paper_choice_unknown", ", ".join(units)[:40] or "–", ", ".join(list(names)[:most]))
    about = {
        unit: (office, wanted.campaign, unit, wanted.period, wanted.basis, wanted.as_of)
        for unit in units  # another unit than the account may see is refused by the table itself
    }
    rows = {unit: unit_position(*asked, viewer=actor).rows for unit, asked in about.items()}
    whys = {unit: reasons(*asked, viewer=actor).rows[0] for unit, asked in about.items()}
    shown = {unit: names.get(unit, unit) for unit in units}
    if wanted.what == "unit":
        return unit_sheet(rows[units[0]], whys[units[0]], shown[units[0]], notes)
    return compare_sheet(shown, rows, whys, office.plans[wanted.campaign].campaign, notes)


def _figures(office: Office, actor: Account, wanted: BoardFile) -> bytes:
    """Every figure of the month that the account may see, one line each."""
    cells = heat_columns(office, wanted.campaign, wanted.period, wanted.basis, wanted.as_of, viewer=actor)
    campaign = office.plans[wanted.campaign].campaign
    groups = {code: group_words(campaign, code) for code in cells["peer_group"].unique().to_pylist()}
    return figures_csv(cells, groups, {item.code: item.name for item in campaign.indicators})


def _brief(office: Office, actor: Account, wanted: BoardFile) -> bytes:
    demand(refuses_paper(actor))
    found = brief(office, wanted.campaign, wanted.period, wanted.basis, wanted.as_of, viewer=actor)
    return brief_document(found, office.plans[wanted.campaign].campaign, bool(office.store.remembered("demo_account")))
