"""Answers how the shipped template of “Danh mục chỉ tiêu áp dụng” looks; never fills it in.

`python -m tools.paper_templates.plan_template` makes it again, over what was edited in Word.
"""

import sys
from pathlib import Path

from kpi.papers.settings import Settings
from kpi.plan.config import PRODUCT_CONFIG_DIR
from tools.paper_templates.layout import Paper
from tools.paper_templates.templates import write_templates

FILES = {"plan": "danh_muc_chi_tieu.docx"}


def plan(settings: Settings) -> Paper:
    """The plan in sentences: a heading per section, a paragraph per sentence."""
    paper = Paper("Danh mục chỉ tiêu áp dụng", settings.sizes)
    paper.head()
    paper.title("DANH MỤC", "{{ trich_yeu }}")
    paper.body("{{ mo_dau }}")
    paper.control("{%p for phan in cac_phan %}")
    paper.heading("{{ phan.ten }}")
    paper.control("{%p for cau in phan.cau %}")
    paper.body("{{ cau }}")
    paper.control("{%p endfor %}")
    paper.control("{%p endfor %}")
    paper.note("Danh mục lập {{ lap_ngay }}.")
    paper.end()
    return paper


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PRODUCT_CONFIG_DIR / "documents"
    for path in write_templates(folder, {"plan": plan}, FILES):
        print(path.name)
