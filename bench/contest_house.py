"""Answers how the contest's measurements get a house with an open contest, through the real acts; measures nothing.

With a demonstration folder the contest is opened in a copy of it, so that dashboards have a year of figures to show.
"""

import shutil
from datetime import date, timedelta
from pathlib import Path

import yaml

from kpi import actions
from kpi.demo.quiz_bank import demo_questions
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.quiz.halls import close_rooms

CODE = "thi_tai"
TOPICS = (("NQ76", 4), ("ND61", 4), ("QD522", 2), ("QD1655", 2), ("CHI_SO", 3), ("CHINH_QUYEN_SO", 3), ("HUYEN", 2))
UNITS = "code,name,kind,parent,peer_group,sort_order,valid_from,valid_to,traits,awarder\nXA,Xã Thử,commune,,k,1,,,,\n"
PEOPLE = {"nguoi_lap": "mã thử tải một", "nguoi_xet": "mã thử tải hai"}


def configured(folder: Path, **more: object) -> None:
    """The product's configuration and one contest that is open today; more: other settings of it."""
    shutil.copytree(PRODUCT_CONFIG_DIR, folder, dirs_exist_ok=True)
    today = date.today()
    quiz = {
        "opens_on": (today - timedelta(days=1)).isoformat(),
        "closes_on": (today + timedelta(days=1)).isoformat(),
        "forms": 20,
        "layout": "cards",
        "topics": [{"code": code, "name": code, "questions": count} for code, count in TOPICS],
        "groups": [{"code": "k", "name": "Khối", "unit_kinds": ["commune"], "staff": ["cong_chuc"]}],
        "tie_breakers": [],
    } | more
    plan = {"code": CODE, "kind": "quiz", "title": "Thử tải", "units": CODE, "quiz": quiz}
    plan |= {"starts_on": quiz["opens_on"], "ends_on": quiz["closes_on"]}
    (folder / "campaigns" / f"{CODE}.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), "utf-8")
    (folder / "units" / f"{CODE}.csv").write_text(UNITS, "utf-8")


def bank_csv() -> bytes:
    """The demonstration's bank as a file of questions."""
    lines = ["chu_de,cau_hoi,a,b,c,d,dap_an,can_cu"]
    for form in demo_questions():
        cells = [form.topic, form.words, *(words for _, words in form.options), form.right[0], form.citation]
        lines.append(",".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    return "\n".join(lines).encode()


def prepared(folder: Path, clients: int, demo: Path | None = None, **more: object) -> list[str]:
    """The codes of so many entrants; the contest is open. folder gets data/ and config/; more: settings of it."""
    configured(folder / "config", **more)
    if demo is not None:
        shutil.copytree(demo, folder / "data")
    office = actions.init_office(folder / "data", folder / "config")
    for name in ("dieu_hanh", *PEOPLE):
        actions.add_account(office, None, name, "reviewer", None)
    who = {account.name: account for account in actions.accounts(office)}
    run, writer, verifier, day = who["dieu_hanh"], who["nguoi_lap"], who["nguoi_xet"], date.today()
    for name in PEOPLE:
        actions.record_quiz_member(office, run, CODE, actions.Membership("questions", name, "thử", day))
    done = actions.import_questions(office, writer, CODE, bank_csv(), "x.csv", explained=True)
    actions.verify_questions(office, verifier, CODE, done.told)
    actions.freeze_quiz_rules(office, run, CODE, actions.TheLe("1/TL", day))
    actions.seal_quiz_papers(office, run, CODE, PEOPLE)
    people = [f"Người {number:05d},1990,XA,cong_chuc,Công chức,0" for number in range(clients)]
    text = "\n".join(["ho_ten,nam_sinh,don_vi,loai,chuc_vu,dien_thoai", *people])
    actions.import_quiz_roster(office, run, CODE, text.encode(), "x.csv")
    slips = actions.hand_out_quiz_codes(office, run, CODE, "XA").told
    actions.open_quiz(office, run, CODE)
    close_rooms(office)
    office.close()
    return [slip.code for slip in slips]
