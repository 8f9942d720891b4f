"""Answers: does the month's brief reach, once, who asked for it, after the month was closed, and nobody else?"""

import io
from datetime import UTC, datetime, timedelta

import pytest
import yaml
from docx import Document

from kpi import actions, tables
from kpi.board.acts.brief_by_mail import queue_briefs
from kpi.board.tables.brief_readers import brief_today
from kpi.keeping.acts.chores import CHORES
from kpi.plan.model import Refusal
from tests.ready import ready
from tests.screens import press, screens
from tests.small_house import House
from tests.test_leadership import CODE, make
from tests.test_outbox import SENDER, smtp_server

APRIL = datetime(2024, 4, 10, 3, tzinfo=UTC)
BOX = "lanhdao@coquan.example"


@pytest.fixture(scope="module")
def server():
    with smtp_server() as postman:
        yield postman


@pytest.fixture
def house(tmp_path, server, monkeypatch):
    server.mails.clear()
    ready("lanh_dao", tmp_path, make)
    smtp = {"host": "127.0.0.1", "port": server.port, "security": "none", "from": SENDER, "timeout_seconds": 3}
    (tmp_path / "config/mail.yaml").write_text(yaml.safe_dump({"enabled": True, "smtp": smtp}), "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path / "config"))
    with House.again(tmp_path, APRIL) as found:
        yield found


def who(house, name):
    return actions.account(house.office, name)


def ask(house, name="lanh_dao", address=BOX, campaign=CODE):
    return actions.subscribe_brief(house.office, who(house, name), campaign, address)


def close(house, period="2024-03"):
    house.clock.now += timedelta(minutes=1)
    assert not isinstance(actions.close_period(house.office, who(house, "noi_vu"), CODE, period), Refusal)
    house.clock.now += timedelta(minutes=1)


def reopen(house, period="2024-03"):
    asked = actions.ask_reopening(house.office, who(house, "noi_vu"), CODE, period, "1/CV", "sai")
    assert not isinstance(asked, Refusal)
    actions.add_account(house.office, None, "noi_vu_2", "reviewer", None)
    found = actions.confirm_reopening(house.office, who(house, "noi_vu_2"), CODE, period)
    assert not isinstance(found, Refusal), found


def chores(house):
    """What the server does by itself in a minute, as far as mail goes."""
    return [CHORES[name](house.office) for name in ("briefs", "mail")]


def test_closing_a_month_sends_its_brief_once_to_who_asked_before(house, server):
    assert ask(house) is None
    assert chores(house)[0] == 0 and server.mails == []
    close(house)
    chores(house)
    chores(house)
    [(to, mail)] = server.mails
    assert to == [BOX] and "Bản tin tháng 03/2024" in mail["Subject"]
    text = mail.get_body(("plain",)).get_content()
    said = tables.headline(house.office, CODE, "2024-03").rows
    assert said and all(row["sentence"] in text for row in said)
    [attached] = mail.iter_attachments()
    assert attached.get_filename() == f"ban_tin_{CODE}_2024-03.docx"
    paper = "\n".join(item.text for item in Document(io.BytesIO(attached.get_content())).paragraphs)
    assert "BẢN TIN THÁNG 03/2024" in paper and said[0]["sentence"] in paper


def test_a_month_that_is_closed_again_is_not_sent_again(house, server):
    ask(house)
    close(house)
    chores(house)
    reopen(house)
    close(house)
    chores(house)
    assert len(server.mails) == 1


def test_who_asks_after_the_closing_gets_the_next_one_only(house, server):
    close(house)
    ask(house)
    chores(house)
    assert server.mails == []
    house.clock.now = datetime(2024, 5, 10, 3, tzinfo=UTC)
    close(house, "2024-04")
    chores(house)
    assert ["04/2024" in mail["Subject"] for _, mail in server.mails] == [True]


def test_the_newest_word_counts(house, server):
    ask(house)
    house.clock.now += timedelta(minutes=1)
    ask(house, address="khac@coquan.example")
    close(house)
    chores(house)
    assert [to for to, _ in server.mails] == [["khac@coquan.example"]]
    assert ask(house, address=None) is None
    assert tables.brief_subscriptions(house.office, CODE) == []


def test_who_asked_while_the_clock_ran_ahead_waits_for_no_year(house, server):
    true = house.clock.now
    house.clock.now = true + timedelta(days=3_000)
    ask(house)
    house.clock.now = true
    close(house)
    chores(house)
    assert len(server.mails) == 1


def test_a_closing_of_the_future_is_not_the_newest_one(house, server):
    house.clock.now += timedelta(days=3_000)
    close(house)
    house.clock.now = datetime(2024, 5, 10, 3, tzinfo=UTC)
    close(house, "2024-04")
    house.clock.now += timedelta(minutes=1)
    ask(house)  # after the newest closing: owed the next month's
    chores(house)
    assert server.mails == []


@pytest.mark.parametrize("change", ["disabled", "role", "ended"])
def test_who_may_no_longer_gets_none_not_even_one_that_waits(house, server, change):
    ask(house)
    close(house)
    assert queue_briefs(house.office) == 1
    if change == "disabled":
        actions.disable_account(house.office, None, "lanh_dao")
    elif change == "role":
        actions.change_role(house.office, None, "lanh_dao", "unit", "XA_A")
    else:
        ask(house, address=None)
    chores(house)
    [row] = tables.outbox(house.office, CODE, "2024-03")
    assert server.mails == [] and row["state"] == "dropped" and "bản tin" in row["detail"]


def test_a_brief_of_a_month_that_is_none_any_more_keeps_no_other_mail_back(house):
    ask(house)
    mail = {"brief_account": "lanh_dao", "campaign": CODE, "period_index": 1, "queued_at": APRIL}
    assert brief_today(house.office, mail) == "mail_brief_not_owed"


def test_who_lost_the_right_before_the_closing_gets_none(house, server):
    ask(house)
    actions.change_role(house.office, None, "lanh_dao", "unit", "XA_A")
    close(house)
    assert chores(house)[0] == 0 and tables.outbox(house.office, CODE, "2024-03") == []


def test_a_brief_in_the_outbox_keeps_no_reminder_of_the_same_day_back(house, server):
    ask(house, "noi_vu")
    close(house)
    chores(house)
    [row] = tables.outbox(house.office, CODE, "2024-03")
    assert (row["unit_code"], row["brief_account"], row["state"]) == ("", "noi_vu", "sent")


@pytest.mark.parametrize(
    ("name", "address", "campaign", "code"),
    [
        ("xa_a", BOX, CODE, "may_not_make_papers"),
        ("quan_tri_a", BOX, CODE, "may_not_make_papers"),
        ("lanh_dao", "khong phai hop thu", CODE, "brief_address_wrong"),
        ("lanh_dao", "", CODE, "brief_address_wrong"),
        ("lanh_dao", "a@b\nBcc: c@d", CODE, "brief_address_wrong"),
        ("lanh_dao", BOX, "KHONG_CO", "campaign_unknown"),
        ("lanh_dao", None, CODE, "brief_not_subscribed"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words_and_written_down(house, name, address, campaign, code):
    assert ask(house, name, address, campaign).code == code
    [row] = house.office.store.rows("select outcome from audit where action = 'subscribe_brief'")
    assert row["outcome"] == "refused" and tables.brief_subscriptions(house.office, CODE) == []


def test_everybody_sees_the_own_subscription_only(house):
    ask(house)
    ask(house, "noi_vu", "noivu@coquan.example")
    seen = tables.brief_subscriptions(house.office, CODE, who(house, "noi_vu"))
    assert [row["account"] for row in seen] == ["noi_vu"]
    assert tables.brief_subscriptions(house.office, CODE, who(house, "xa_a")).code == "may_not_make_papers"


def test_the_screen_takes_a_mailbox_says_where_it_goes_and_ends_it(tmp_path, monkeypatch):
    ready("lanh_dao", tmp_path, make)
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE) as run:
        app = run("board/ban_tin.py", "lanh_dao", ky="2024-03")
        app.text_input[-1].set_value("khong")
        app = press(app, "Đăng ký")
        assert any("không phải một hộp thư" in item.value for item in app.error)
        app.text_input[-1].set_value(BOX)
        app = press(app, "Đăng ký")
        assert any("lần chốt kỳ" in item.value for item in app.success)
        assert any("lanhdao" in item.value for item in app.markdown)
        app = press(app, "Ngừng nhận")
        assert not any("lanhdao" in item.value for item in app.markdown)
