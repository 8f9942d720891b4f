"""Answers: does a reminder reach a real SMTP server once, survive a restart, and never carry a header of its own?"""

import shutil
import socket
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from kpi import actions, tables
from kpi.house.refusing import answering
from kpi.keeping.acts import outbox
from kpi.mail import sending
from kpi.mail.queue import put
from kpi.mail.sending import delivered, written
from kpi.mail.settings import MailServer, is_address, server_of
from kpi.period import period_index
from kpi.plan.model import Refusal
from pages.month.month_forms import queued_text, sent_text
from tests.filled_workbooks import CAMPAIGN, CONFIG, PERIOD, filled
from tests.house_of_workbooks import Clock, audit_rows, open_house, submit
from tests.screens import press, screens
from tests.test_pages import html_of

LATE = datetime(2024, 7, 10, 2, tzinfo=UTC)
SENDER = "nhac@uongbi.example"


class Postman:
    """Keeps what the server was given; refuses the mailboxes it is told to."""

    def __init__(self):
        self.mails, self.refusals = [], {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.SMTP)))
        return "250 OK"


@contextmanager
def smtp_server(**more):
    postman = Postman()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        postman.port = probe.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=postman.port, **more)
    controller.start()
    stops = []

    def stop():
        if not stops:
            stops.append(controller.stop())

    postman.stop = stop
    try:
        yield postman
    finally:
        stop()


@pytest.fixture
def server():
    with smtp_server() as postman:
        yield postman


def mail_config(folder, port, **more):
    smtp = {"host": "127.0.0.1", "port": port, "security": "none", "from": SENDER, "timeout_seconds": 3}
    addresses = {"PHUONG_A": "phuonga@uongbi.example", "PHUONG_B": "phuongb@uongbi.example"}
    (folder / "mail.yaml").write_text(
        yaml.safe_dump({"enabled": True, "smtp": smtp, "addresses": addresses, **more}), "utf-8"
    )


@pytest.fixture
def office(tmp_path, server, monkeypatch):
    mail_on(tmp_path, monkeypatch, server.port)
    with open_house(tmp_path, Clock(LATE)) as house:
        yield house


def mail_on(tmp_path, monkeypatch, port, **more):
    folder = tmp_path / f"config_{port}_{len(more)}"
    folder.mkdir()
    mail_config(folder, port, **more)
    monkeypatch.setenv("KPI_CONFIG_DIR", str(folder))


def queue(office, account="noi_vu", units=None):
    return actions.queue_reminders(office, actions.account(office, account), CAMPAIGN, PERIOD, units)


def queued_with_own_config(tmp_path, server, monkeypatch):
    """The configuration folder, campaigns and mail, of a house whose reminders wait and that is closed again."""
    folder = tmp_path / "config"
    shutil.copytree(CONFIG, folder)
    mail_config(folder, server.port)
    monkeypatch.setenv("KPI_CONFIG_DIR", str(folder))
    with open_house(tmp_path, Clock(LATE)) as office:
        queue(office)
    return folder


def first_of(office):
    """The oldest e-mail as the store keeps it."""
    return office.store.run("outbox_state", campaign=None, index=None, is_open=False)[0]


def states(office):
    return {row["unit_code"]: row["state"] for row in tables.outbox(office, CAMPAIGN, PERIOD)}


def test_mail_is_off_until_it_is_switched_on(tmp_path):
    with open_house(tmp_path, Clock(LATE)) as office:
        assert queue(office) == Refusal("mail_is_off")
        assert actions.send_outbox(office) == Refusal("mail_is_off")
        assert office.store.rows("select * from outbox_message") == []
        assert not tables.is_mail_on(office)


def test_a_reminder_reaches_the_server_with_its_vietnamese_text(office, server):
    assert queue(office).queued == ("PHUONG_A", "PHUONG_B")
    assert actions.send_outbox(office) == actions.Delivered(sent=2)
    (recipients, mail), _ = server.mails
    assert recipients == ["phuonga@uongbi.example"]
    assert mail["Subject"] == "Nhắc nộp báo cáo số liệu thi đua tháng 06/2024"
    assert (mail["From"], mail["To"]) == (SENDER, "phuonga@uongbi.example")
    text = mail.get_content()
    assert "Kính gửi: Phường A" in text and "quá hạn 5 ngày" in text
    assert states(office) == {"PHUONG_A": "sent", "PHUONG_B": "sent"}


def test_nothing_is_sent_twice(office, server):
    queue(office)
    actions.send_outbox(office)
    office.clock.now += timedelta(days=1)
    assert actions.send_outbox(office) == actions.Delivered()
    assert len(server.mails) == 2


def test_a_second_click_on_the_same_day_queues_nothing_and_the_next_day_does(office):
    queue(office, units=["PHUONG_A"])
    again = queue(office)
    assert (again.queued, again.already_queued) == (("PHUONG_B",), ("PHUONG_A",))
    office.clock.now += timedelta(days=1)
    assert queue(office).queued == ("PHUONG_A", "PHUONG_B")


def test_only_reviewers_remind(office):
    assert queue(office, "phuong_a").code == "may_not_run_calendar"
    assert actions.send_outbox(office, actions.account(office, "lanh_dao")).code == "may_not_run_calendar"
    assert tables.outbox(office, CAMPAIGN, PERIOD, actions.account(office, "phuong_a")) == []


def test_the_outbox_survives_a_restart(tmp_path, server, monkeypatch):
    mail_on(tmp_path, monkeypatch, server.port)
    with open_house(tmp_path, Clock(LATE)) as office:
        queue(office)
    with open_house(tmp_path, Clock(LATE)) as office:
        assert states(office) == {"PHUONG_A": "waiting", "PHUONG_B": "waiting"}
        assert actions.send_outbox(office).sent == 2


def test_a_server_that_is_away_is_tried_again_later_and_later(office, server):
    queue(office, units=["PHUONG_A"])
    server.stop()
    waits = []
    for _ in range(4):
        assert actions.send_outbox(office) == actions.Delivered(failed=1)
        row = tables.outbox(office, CAMPAIGN, PERIOD)[0]
        assert row["state"] == "waiting" and "không nhận kết nối" in row["detail"]
        waits.append(row["next_at"] - office.clock())
        office.clock.now = row["next_at"] - timedelta(seconds=1)
        assert actions.send_outbox(office) == actions.Delivered()
        office.clock.now = row["next_at"]
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 4, 16, 64)]
    for _ in range(4):
        actions.send_outbox(office)
        office.clock.now += timedelta(hours=6)
    assert states(office) == {"PHUONG_A": "failed"}
    assert actions.send_outbox(office) == actions.Delivered()


def test_a_mailbox_that_does_not_exist_is_never_tried_again_and_a_full_one_is(office, server):
    server.refusals = {"phuonga@uongbi.example": "550 No such user", "phuongb@uongbi.example": "452 Mailbox full"}
    queue(office)
    assert actions.send_outbox(office) == actions.Delivered(failed=1, refused=1)
    assert states(office) == {"PHUONG_A": "failed", "PHUONG_B": "waiting"}
    server.refusals = {}
    office.clock.now += timedelta(minutes=1)
    assert actions.send_outbox(office) == actions.Delivered(sent=1)
    details = {row["unit_code"]: row["detail"] for row in tables.outbox(office, CAMPAIGN, PERIOD)}
    assert "No such user" in details["PHUONG_A"]


def test_an_e_mail_sent_at_last_no_longer_shows_why_it_failed_before(office, server):
    server.refusals = {"phuonga@uongbi.example": "452 Mailbox full"}
    queue(office, units=["PHUONG_A"])
    actions.send_outbox(office)
    assert tables.outbox(office, CAMPAIGN, PERIOD)[0]["detail"] == "Máy chủ thư từ chối: 452 Mailbox full"
    server.refusals = {}
    office.clock.now += timedelta(minutes=1)
    actions.send_outbox(office)
    (row,) = tables.outbox(office, CAMPAIGN, PERIOD)
    assert (row["state"], row["detail"]) == ("sent", None)


def test_why_nothing_was_sent_is_told_in_vietnamese(office, server):
    queue(office, units=["PHUONG_A"])
    row = first_of(office)

    def told(host, port):
        return next(iter(delivered(MailServer(host, port, "none", SENDER, 0.2), [row], LATE))).detail

    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection and never says a word
        assert told("127.0.0.1", silent.getsockname()[1]) == "Máy chủ thư không trả lời trong thời gian chờ"
    unknown = socket.gaierror(socket.EAI_NONAME, "Name or service not known")  # asking a real resolver may take long
    assert sending._words(unknown).startswith("Không tìm thấy máy chủ thư")
    server.stop()
    assert told("127.0.0.1", server.port).startswith("Máy chủ thư không nhận kết nối")


def test_nobody_is_reminded_of_a_closed_month_and_the_refusal_is_written_down(office, server):
    queue(office, units=["PHUONG_A"])
    actions.close_period(office, actions.account(office, "noi_vu"), CAMPAIGN, PERIOD)
    office.clock.now += timedelta(days=1)
    assert tables.to_remind(office, CAMPAIGN, PERIOD).rows == []
    assert queue(office).code == "period_closed"
    assert len(office.store.rows("select * from outbox_message")) == 1
    row = audit_rows(office)[-1]
    assert (row["action"], row["outcome"]) == ("queue_reminders", "refused")


def test_who_has_handed_in_is_not_reminded_by_an_e_mail_that_waited(office, server, reader):
    server.refusals = {"phuonga@uongbi.example": "452 Mailbox full", "phuongb@uongbi.example": "452 Mailbox full"}
    queue(office)
    assert actions.send_outbox(office) == actions.Delivered(failed=2)
    submit(office, filled(), reader=reader)
    server.refusals = {}
    office.clock.now += timedelta(minutes=1)
    done = actions.send_outbox(office)
    assert done == actions.Delivered(sent=1, dropped=1)
    assert [recipients for recipients, _ in server.mails] == [["phuongb@uongbi.example"]]
    row = next(row for row in tables.outbox(office, CAMPAIGN, PERIOD) if row["unit_code"] == "PHUONG_A")
    assert (row["state"], row["detail"], row["next_at"]) == (
        "dropped",
        "Đơn vị đã nộp báo cáo trước khi thư được gửi.",
        None,
    )
    assert "1 thư đã gửi được; 1 thư không cần gửi nữa" in sent_text(done, is_again=True)
    office.clock.now += timedelta(days=1)
    assert actions.send_outbox(office) == actions.Delivered()


def test_an_e_mail_that_waits_for_a_month_closed_meanwhile_is_not_sent(office, server):
    queue(office)
    reviewer = actions.account(office, "noi_vu")
    actions.close_period(office, reviewer, CAMPAIGN, PERIOD)
    assert actions.send_outbox(office, reviewer) == actions.Delivered(dropped=2)
    assert server.mails == []
    told = {row["detail"] for row in tables.outbox(office, CAMPAIGN, PERIOD)}
    assert told == {"Kỳ báo cáo đã chốt số liệu trước khi thư được gửi."}
    audited = [(row["action"], row["outcome"], row["account"]) for row in audit_rows(office)[-2:]]
    assert audited == [("send_mail", "noted", "noi_vu")] * 2
    assert "mail_month_closed" in audit_rows(office)[-1]["detail"]


def test_an_e_mail_that_waited_tells_the_days_of_the_day_on_which_it_is_sent(office, server):
    queue(office, units=["PHUONG_A"])
    assert "quá hạn 5 ngày" in first_of(office)["body"]
    office.clock.now += timedelta(days=2)
    later = actions.ExtensionForm(CAMPAIGN, ["PHUONG_B"], PERIOD, date(2024, 7, 20), "Mưa bão", "3/NV")
    queue(office, units=["PHUONG_B"])
    actions.extend_due_day(office, actions.account(office, "noi_vu"), later)
    assert actions.send_outbox(office) == actions.Delivered(sent=2)
    told = {mail["To"]: mail.get_content() for _, mail in server.mails}
    assert "quá hạn 7 ngày" in told["phuonga@uongbi.example"]
    assert "24 giờ ngày 20/07/2024, còn 8 ngày" in " ".join(told["phuongb@uongbi.example"].split())


def test_a_unit_or_a_campaign_that_is_no_longer_in_the_plan_is_not_reminded_and_not_called_done(
    tmp_path, server, monkeypatch
):
    folder = queued_with_own_config(tmp_path, server, monkeypatch)
    units = folder / "units" / "thi_diem.csv"
    units.write_text(units.read_text("utf-8").replace("cum,1,,,", "cum,1,,2024-06-20,"), "utf-8")
    with actions.open_office(tmp_path / "data", folder, Clock(LATE)) as office:
        del office.plans["phong_trao_khac"]
        both = office.store.run("outbox_state", campaign=None, index=None, is_open=True)
        today = tables.reminders_today(office, both)
        assert today[1] == "mail_not_owed" and "Phường B" in today[2]["body"]
        gone = [{**both[1], "campaign": "phong_trao_khac", "message": 9}]
        assert tables.reminders_today(office, gone) == {9: "mail_not_owed"}


def test_without_an_e_mail_to_send_the_server_is_not_asked(office, server, monkeypatch):
    asked = []
    monkeypatch.setattr(sending, "_connected", lambda *_: asked.append(1))
    assert actions.send_outbox(office) == actions.Delivered()
    queue(office)
    actions.close_period(office, actions.account(office, "noi_vu"), CAMPAIGN, PERIOD)
    assert actions.send_outbox(office) == actions.Delivered(dropped=2)
    assert asked == []


def test_what_was_dropped_or_is_another_campaigns_keeps_nobody_from_a_reminder(office, server, reader):
    queue(office, units=["PHUONG_A"])
    given = submit(office, filled(), reader=reader)
    assert actions.send_outbox(office) == actions.Delivered(dropped=1)
    actions.send_back(office, actions.account(office, "noi_vu"), given.submission, "Mời xem lại")
    with office.store.transaction() as transaction:
        mail = {"unit_code": "PHUONG_B", "address": "b@b.vn", "subject": "x", "message": "y"}
        reviewer, index = actions.account(office, "noi_vu"), period_index(PERIOD)
        put(transaction, LATE, reviewer.name, "phong_trao_khac", index, [mail])
        (number,) = put(transaction, LATE, reviewer.name, CAMPAIGN, index, [mail])
        transaction.append("task_mail", [{"message": number, "task_code": "T1"}])
    assert queue(office).queued == ("PHUONG_A", "PHUONG_B")


def test_after_a_refused_mailbox_was_mended_the_unit_is_reminded_the_same_day(office, server):
    server.refusals = {"phuonga@uongbi.example": "550 No such user"}
    queue(office)
    actions.send_outbox(office)
    again = queue(office)
    assert (again.queued, again.already_queued) == (("PHUONG_A",), ("PHUONG_B",))
    server.refusals = {}
    assert actions.send_outbox(office) == actions.Delivered(sent=1)
    assert queue(office).already_queued == ("PHUONG_A", "PHUONG_B")


def test_the_screen_tells_how_many_were_queued_and_how_many_left_the_house(office, server):
    assert sent_text(actions.send_outbox(office), is_again=True) == "Chưa có thư nào đến lượt gửi lại."
    server.refusals = {"phuonga@uongbi.example": "550 No such user", "phuongb@uongbi.example": "452 Mailbox full"}
    assert queued_text(queue(office)) == "Đã đưa 2 thư nhắc vào hàng chờ."
    told = sent_text(actions.send_outbox(office), is_again=False)
    assert "có 2 thư đến lượt: 0 thư đã gửi được; 1 thư chưa gửi được" in told and "1 thư bị từ chối" in told
    assert queued_text(queue(office, units=["PHUONG_B"])).endswith("hàng chờ. 1 đơn vị đã nhắc hôm nay.")
    server.refusals = {}
    office.clock.now += timedelta(minutes=1)
    told = sent_text(actions.send_outbox(office), is_again=True)
    assert told == "Lượt gửi này có 1 thư đến lượt: 1 thư đã gửi được."


def test_the_screen_of_a_closed_month_has_a_sentence_where_the_button_was(tmp_path, server, monkeypatch):
    folder = queued_with_own_config(tmp_path, server, monkeypatch)
    with screens(monkeypatch, tmp_path / "data", folder, pt=CAMPAIGN, ky=PERIOD) as run:
        app = run("month/lich_bao_cao.py", "noi_vu")
        press(app, "Gửi thư nhắc")
        told = [item.value for item in app.success]
        assert any(
            "Đã đưa 2 thư nhắc vào hàng chờ. Lượt gửi này có 4 thư đến lượt: 4 thư đã gửi được." in one for one in told
        )
        next(box for box in app.checkbox if box.label == "Tôi đã kiểm tra và đồng ý chốt").check()
        press(app, "Chốt số liệu")
        assert "Gửi thư nhắc" not in {button.label for button in app.button}
        assert "Số liệu tháng 06/2024 đã chốt: không nhắc nộp nữa." in html_of(app)
        assert "Chốt số liệu đến hết tháng 06/2024" in html_of(app)
        press(app, "Gửi lại thư đang chờ")
        assert "Chưa có thư nào đến lượt gửi lại." in [item.value for item in app.success]


def test_an_e_mail_begun_by_a_process_that_died_is_tried_again_after_ten_minutes(office, server):
    queue(office, units=["PHUONG_A"])
    outbox._claimed(office)
    assert actions.send_outbox(office) == actions.Delivered()
    assert states(office) == {"PHUONG_A": "sending"}
    office.clock.now += timedelta(minutes=10)
    assert actions.send_outbox(office) == actions.Delivered(sent=1)


@pytest.mark.parametrize(
    "address",
    [
        "a@b.vn\r\nBcc: x@y.vn",
        "a@b.vn\nSubject: x",
        "a@b.vn, x@y.vn",
        "a b@c.vn",
        "A <a@b.vn>",
        "a@b.vn ",
        "",
        None,
        "không@b.vn",
        "a@" + "b" * 300,
    ],
)
def test_a_mailbox_that_could_carry_more_than_itself_is_not_written_to(office, tmp_path, monkeypatch, server, address):
    assert not is_address(address)
    mail_on(tmp_path, monkeypatch, server.port, addresses={"PHUONG_A": address})
    assert queue(office).without_address == ("PHUONG_A", "PHUONG_B")
    assert office.store.rows("select * from outbox_message") == []


@pytest.mark.parametrize("field", ["recipient", "subject"])
@pytest.mark.parametrize("breach", ["\r\nBcc: x@y.vn", "\nBcc: x@y.vn", "\rBcc: x@y.vn"])
def test_a_header_can_never_begin_another(office, server, field, breach):
    queue(office, units=["PHUONG_A"])
    row = {**first_of(office)}
    row[field] += breach
    with pytest.raises(ValueError):
        written(MailServer("127.0.0.1", server.port, "none", SENDER), row, LATE)
    found = list(delivered(MailServer("127.0.0.1", server.port, "none", SENDER), [row], LATE))
    assert [outcome.outcome for outcome in found] == ["refused"]
    assert server.mails == []


def test_lines_of_a_name_do_not_become_headers_or_end_the_mail(office, server):
    queue(office, units=["PHUONG_A"])
    row = {
        **first_of(office),
        "body": "Kính gửi\r\n.\r\nBcc: x@y.vn\r\nMAIL FROM:<a@b.vn>\r\n",
    }
    list(delivered(MailServer("127.0.0.1", server.port, "none", SENDER), [row], LATE))
    assert [recipients for recipients, _ in server.mails] == [["phuonga@uongbi.example"]]
    assert server.mails[0][1]["Bcc"] is None


def test_without_encryption_nothing_is_sent_where_encryption_was_asked_for(office, server):
    queue(office, units=["PHUONG_A"])
    row = first_of(office)
    asked = MailServer("127.0.0.1", server.port, "starttls", SENDER, 3)
    assert [outcome.outcome for outcome in delivered(asked, [row], LATE)] == ["failed"]
    assert server.mails == []


def test_the_password_is_read_from_the_secrets_folder_and_used_to_sign_in(tmp_path, monkeypatch):
    seen = []

    def authenticator(server, session, envelope, mechanism, data):
        seen.append((data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else data)
        return AuthResult(success=True)

    with smtp_server(authenticator=authenticator, auth_require_tls=False, auth_required=True) as postman:
        mail_on(tmp_path, monkeypatch, postman.port)
        with open_house(tmp_path, Clock(LATE)) as office:
            queue(office, units=["PHUONG_A"])
            assert actions.send_outbox(office) == actions.Delivered(failed=1)
            (office.secrets_dir / "smtp.yaml").write_text("username: nhac\npassword: 'bi mat 1'\n", "utf-8")
            office.clock.now += timedelta(minutes=1)
            assert actions.send_outbox(office).sent == 1
    assert seen == [("nhac", "bi mat 1")]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"host": ""}, "smtp.host"),
        ({"host": "máy chủ thư"}, "smtp.host"),
        ({"host": "mail..vn"}, "smtp.host"),
        ({"host": "m" * 64 + ".vn"}, "smtp.host"),
        ({"host": ["x"]}, "smtp.host"),
        ({"port": "25"}, "smtp.port"),
        ({"port": True}, "smtp.port"),
        ({"timeout_seconds": "hai mươi"}, "smtp.timeout_seconds"),
        ({"timeout_seconds": float("nan")}, "smtp.timeout_seconds"),
        ({"timeout_seconds": 0}, "smtp.timeout_seconds"),
        ({"timeout_seconds": 601}, "smtp.timeout_seconds"),
        ({"timeout_seconds": True}, "smtp.timeout_seconds"),
        ({"security": "ssl"}, "smtp.security"),
        ({"from": "A <a@b.vn>"}, "smtp.from"),
    ],
)
def test_a_faulty_setting_is_named(tmp_path, change, key):
    smtp = {"host": "x", "port": 25, "security": "none", "from": SENDER, **change}
    found = answering(server_of)({"enabled": True, "smtp": smtp}, tmp_path)
    assert (found.code, found.found) == ("mail_not_configured", key)


@pytest.mark.parametrize("host", ["mail.uongbi.gov.vn", "thu-noi-bo", "mail_noi_bo", "10.0.0.5", "::1", "mail.vn."])
def test_a_name_or_an_address_of_the_network_is_a_host(tmp_path, host):
    smtp = {"host": f" {host} ", "port": 25, "security": "none", "from": SENDER}
    assert server_of({"enabled": True, "smtp": smtp}, tmp_path).host == host


def test_mailboxes_that_are_no_list_of_units_are_named(tmp_path):
    smtp = {"host": "x", "port": 25, "security": "none", "from": SENDER, "timeout_seconds": None}
    found = answering(server_of)({"enabled": True, "smtp": smtp, "addresses": ["a@b.vn"]}, tmp_path)
    assert (found.code, found.found) == ("mail_not_configured", "addresses")
    assert server_of({"enabled": True, "smtp": smtp, "addresses": None}, tmp_path).timeout_seconds == 20
    longest = server_of({"enabled": True, "smtp": {**smtp, "timeout_seconds": 600}}, tmp_path)
    assert longest.timeout_seconds == 600


@pytest.mark.parametrize("smtp", ["mail.vn", ["mail.vn"], None])
def test_a_server_that_is_no_list_of_keys_is_named_too(tmp_path, smtp):
    assert answering(server_of)({"enabled": True, "smtp": smtp}, tmp_path).found == "smtp.host"


@pytest.mark.parametrize("secret", ["username: a\n", "- a\n", "username: a\npassword: mật khẩu\n", "a: [\n"])
def test_a_faulty_secret_is_named_and_not_shown(tmp_path, secret):
    (tmp_path / "smtp.yaml").write_text(secret, "utf-8")
    smtp = {"host": "x", "port": 25, "security": "none", "from": SENDER}
    assert answering(server_of)({"enabled": True, "smtp": smtp}, tmp_path).found == "secrets/smtp.yaml"


def test_the_password_is_in_no_repr_and_every_e_mail_leaves_an_audit_row(office, server):
    assert "mat khau" not in repr(MailServer("x", 25, "none", SENDER, 3, "an", "mat khau"))
    queue(office, units=["PHUONG_A"])
    actions.send_outbox(office, actions.account(office, "noi_vu"))
    assert [(row["action"], row["outcome"]) for row in audit_rows(office)[-2:]] == [
        ("queue_reminders", "done"),
        ("send_mail", "done"),
    ]


def test_the_product_is_delivered_with_mail_switched_off_and_no_secret():
    text = (CONFIG.parents[2] / "config" / "mail.yaml").read_text("utf-8")
    settings = yaml.safe_load(text)
    assert settings["enabled"] is False
    assert not {"username", "password"} & set(settings["smtp"])
