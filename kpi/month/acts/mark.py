"""Answers with an upload again, every problem marked in its cell, to be mended and handed in; never stores anything."""

from collections.abc import Mapping

from kpi.house.words import say
from kpi.plan.config import Plan
from kpi.plan.model import Problem
from kpi.workbook.marked import marked_upload


def marked_workbook(
    data: bytes, problems: list[Problem], plans: Mapping[str, Plan] | None = None
) -> bytes | list[Problem]:
    """The bytes of the upload with its problems in their cells and on a sheet "Lỗi cần sửa", each with its link.

    The upload is opened in a confined process only. A problem says why a file cannot be marked (it is no workbook).
    """
    return marked_upload(data, [(problem, say(problem, plans)) for problem in problems])
