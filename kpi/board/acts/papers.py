"""Answers which paper of the month an account gets, as .docx or .xlsx; never computes a figure (the ready tables do).

Every paper made, and every one refused, is an audit row with the sha256 of what was handed out.
"""

import hashlib
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from kpi.board.papers.annex import is_owed
from kpi.board.papers.month_papers import word_paper
from kpi.board.papers.month_sheets import sheet_paper
from kpi.board.papers.paper import DOCUMENTS, FILE_NAMES, KINDS, PaperData
from kpi.board.tables.board import heatmap
from kpi.board.tables.board import ranking as ranking_table
from kpi.board.tables.overview import overview as overview_table
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand, note, refusing
from kpi.house.rights import refuses_paper
from kpi.house.words import group_words
from kpi.month.tables.completeness import completeness
from kpi.month.tables.submissions import submissions
from kpi.papers.faults import SettingsFault, TemplateFault
from kpi.papers.settings import SETTINGS_FILE, load_settings
from kpi.papers.words import BASES, SPAN_NAMES, SPANS, months_of
from kpi.period import is_period, local_day, period_of
from kpi.plan.model import Basis, Refusal
from kpi.tasks.tables.tasks import tasks

FORMATS = {"docx": word_paper, "xlsx": sheet_paper}
_NAMES = {"report": "bao_cao", "reminder": "cong_van_don_doc", "notice": "thong_bao_ket_qua"}
_SPAN_FILES = {"month": "thang", "quarter": "quy", "half": "6_thang", "nine_months": "9_thang", "year": "nam"}


@dataclass(frozen=True)
class MonthPaperForm:
    """Which paper. kind: report (Báo cáo kết quả), reminder (Công văn đôn đốc), notice (Thông báo kết quả).

    span: month, quarter, half, nine_months or year, ending with `period`; the figures are those of `period`, the
    reports those of every month of the span. Scores and ranks only where `has_scores` asks for them.
    """

    kind: str
    campaign: str
    period: str
    span: str = "month"
    format: str = "docx"
    basis: Basis = "approved"
    has_scores: bool = False


def month_paper(office: Office, actor: Account, form: MonthPaperForm) -> tuple[str, bytes]:
    """The file name and bytes of a paper of the month.

    Refused: other roles, a span that does not end there, a month outside the campaign or not yet ended, a template that
    is unsafe or asks for a field there is not.
    """
    now, subject = office.clock(), f"campaign/{form.campaign}"
    told = asdict(form)
    del told["campaign"]
    told["scores"] = told.pop("has_scores")
    with refusing(office, actor, "month_paper", subject, **told):
        demand(_refuses(office, actor, form, now))
        name, content = _made(office, actor, form, now)
    note(office, actor, "month_paper", subject, **told, sha256=hashlib.sha256(content).hexdigest(), file=name)
    return name, content


def _refuses(office: Office, actor: Account, form: MonthPaperForm, now: datetime) -> Refusal | None:
    if refusal := refuses_paper(actor):
        return refusal
    campaign, period, span = form.campaign, form.period, form.span
    choices: tuple[tuple[str, Collection[str]], ...] = ((form.kind, KINDS), (span, SPANS))
    for value, known in (*choices, (form.format, FORMATS), (form.basis, BASES)):
        if value not in known:
            return Refusal("paper_choice_unknown", str(value), ", ".join(known))
    plan = office.plans.get(campaign)
    if plan is None:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not plan.campaign.indicators:
        return Refusal("paper_without_indicators", plan.campaign.title)
    first, last = plan.campaign.first_period, plan.campaign.last_period
    if not is_period(period):
        return Refusal("period_unreadable", period, "tháng như 2024-09")
    if not first <= period <= last:
        return Refusal("period_out_of_range", period, f"{first} – {last}")
    if period >= period_of(local_day(now)):
        return Refusal("paper_month_not_ended", period)
    if months_of(period, span) is None:
        return Refusal("paper_span_does_not_end", period, SPAN_NAMES[span])
    return None


def _made(office: Office, actor: Account, form: MonthPaperForm, now: datetime) -> tuple[str, bytes]:
    kind = form.kind
    try:
        data = _data(office, actor, form, now)
        if kind == "reminder" and not any(is_owed(row) for row in data.reports):
            raise Refused("nobody_owes_a_report", data.span_text)
        content = FORMATS[form.format](data)
    except TemplateFault as fault:
        raise Refused(fault.code, fault.found, f"{DOCUMENTS}/{FILE_NAMES[kind]}") from fault
    except SettingsFault as fault:
        raise Refused("paper_settings_wrong", fault.found, SETTINGS_FILE) from fault
    return f"{_NAMES[kind]}_{form.campaign}_{_SPAN_FILES[form.span]}_{form.period}.{form.format}", content


def _data(office: Office, actor: Account, form: MonthPaperForm, now: datetime) -> PaperData:
    """Everything the paper says, from the ready tables as the account may read them."""
    campaign, period, basis = form.campaign, form.period, form.basis
    plan = office.plans[campaign]
    months = [month for month in months_of(period, form.span) or [] if month >= plan.campaign.first_period]
    overview = overview_table(office, campaign, period, basis, viewer=actor)
    heat = heatmap(office, campaign, period, basis, viewer=actor)
    ranking = ranking_table(office, campaign, period, basis, viewer=actor)
    reports = [row for month in months for row in _reports(office, actor, campaign, month, now)]
    order = {unit.code: (unit.sort_order, unit.code) for unit in reversed(plan.units)}
    groups: dict[str, tuple] = {}
    for row in heat.rows:
        place = order[row["unit_code"]]
        groups[row["peer_group"]] = min(place, groups.get(row["peer_group"], place))
    due_days = {row["due_on"] for row in reports if row["extended_to"] is None}
    return PaperData(
        campaign=plan.campaign,
        kind=form.kind,
        period=period,
        span=form.span,
        months=tuple(months),
        basis=basis,
        made_at=now,
        config_sha256=heat.config_sha256,
        is_demo=office.is_demo,
        issuer=load_settings().issuer_of(campaign),
        group_names={
            row["peer_group"]: group_words(office.plans[campaign].campaign, row["peer_group"]) for row in heat.rows
        },
        overview=overview.rows[0],
        heat=sorted(heat.rows, key=lambda row: (groups[row["peer_group"]], order[row["unit_code"]])),
        ranking=ranking.rows,
        reports=reports,
        tasks=tasks(office, campaign, viewer=actor),
        due_on=due_days.pop() if len(due_days) == 1 else None,
        has_scores=form.has_scores,
    )


def _reports(office: Office, actor: Account, campaign: str, month: str, now: datetime) -> list[dict]:
    """The reports owed for a month, each with its month, its due day and how many days it is late (None: it is not)."""
    first_sent: dict[str, datetime] = {}
    for row in submissions(office, campaign, month, viewer=actor):
        if row["source"] == "report" and row["origin"] != "import":
            sent = row["submitted_at"]
            first_sent[row["unit_code"]] = min(sent, first_sent.get(row["unit_code"], sent))
    reports = []
    for row in completeness(office, campaign, month, viewer=actor).rows:
        due_on = local_day(row["due_at"] - timedelta(microseconds=1))
        ended = {"missing": now, "late": first_sent.get(row["unit_code"])}.get(row["state"])
        days = None if ended is None else (local_day(ended) - due_on).days
        sent = first_sent.get(row["unit_code"]) or (row["submitted_at"])
        reports.append({**row, "period": month, "due_on": due_on, "days_late": days, "submitted_at": sent})
    return reports
