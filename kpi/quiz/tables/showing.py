"""Answers small things that screens of a contest show: topics, rubric, kinds of paper, slips; never a key."""

import io
from collections.abc import Sequence
from html import escape

import segno

from kpi.house.office import Office
from kpi.quiz.acts.roster import Slip
from kpi.quiz.papers.kinds import KINDS
from kpi.quiz.rules import in_force
from kpi.quiz.tables.running import contest


def quiz_topics(office: Office, campaign: str) -> dict[str, tuple[str, int]]:
    """Topic -> (name, questions of a paper)."""
    _, rules = in_force(office.store, campaign, contest(office, campaign).quiz)
    return {topic.code: (topic.name, topic.questions) for topic in rules.topics}


def quiz_rubric(office: Office, campaign: str) -> tuple[list[dict], str]:
    """(criteria of the essay: code, name, max; the step of a mark); ([], "") without an essay."""
    _, rules = in_force(office.store, campaign, contest(office, campaign).quiz)
    if rules.essay is None:
        return [], ""
    return [{"code": item.code, "name": item.name, "max": item.max} for item in rules.essay.rubric], str(
        rules.essay.step
    )


def quiz_paper_kinds() -> dict[str, str]:
    """Kind -> name of every paper of a contest."""
    return dict(KINDS)


_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Phiếu mã dự thi</title><style>
body{{font:15px sans-serif;margin:0}}section{{display:inline-block;width:46%;margin:1%;padding:10px;border:1px dashed;
page-break-inside:avoid;vertical-align:top}}b.ma{{font:700 22px monospace}}svg{{float:right;width:110px;height:110px}}
</style><p>{count} phiếu. Cắt, phát tận tay từng người; mã chỉ dùng cho một người.</p>{slips}</html>"""


def quiz_slips_page(office: Office, campaign: str, slips: Sequence[Slip], address: str = "") -> bytes:
    """A page to print with one slip per person: name, unit, code, and a QR that opens the contest with the code.

    address: the server's own address as people reach it; without it the QR holds the code alone.
    """
    title, parts = office.plans[campaign].campaign.title, []
    for slip in slips:
        told = f"{address.rstrip('/')}/thi/{campaign}?ma={slip.code}" if address else slip.code
        out = io.BytesIO()
        segno.make(told, error="m").save(out, kind="svg", xmldecl=False, svgns=True, nl=False, border=1)
        parts.append(
            f"<section>{out.getvalue().decode()}<div>{escape(title)}</div><p><b>{escape(slip.full_name)}</b><br>"
            f"{escape(slip.unit)}</p><p>Mã dự thi<br><b class=ma>{slip.code}</b></p>"
            f"<small>{escape(address or 'Trang thi')}/thi/{escape(campaign)}</small></section>"
        )
    return _PAGE.format(count=len(slips), slips="".join(parts)).encode()
