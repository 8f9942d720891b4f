"""Answers what a mail server said to each e-mail handed to it; never tries twice and never keeps anything."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from kpi.mail.settings import MailServer

_LONGEST_DETAIL = 300
_DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"
# The first kind that fits tells; every kind but ValueError is an OSError too, so that one stands last.
_SENTENCES: dict[type[Exception], str] = {
    ConnectionRefusedError: "Máy chủ thư không nhận kết nối: dịch vụ thư đang tắt, hoặc cấu hình sai tên máy, sai cổng",
    TimeoutError: "Máy chủ thư không trả lời trong thời gian chờ",
    socket.gaierror: "Không tìm thấy máy chủ thư: sai tên máy chủ, hoặc mạng không phân giải được tên",
    ssl.SSLError: "Không mở được kết nối mã hóa với máy chủ thư",
    smtplib.SMTPAuthenticationError: "Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu",
    smtplib.SMTPResponseException: "Máy chủ thư từ chối",
    smtplib.SMTPNotSupportedError: "Máy chủ thư không có cách kết nối hoặc cách đăng nhập đã cấu hình",
    smtplib.SMTPServerDisconnected: "Máy chủ thư ngắt kết nối giữa chừng",
    ValueError: "Thư có tiêu đề hoặc địa chỉ không hợp lệ nên không gửi",
    OSError: "Không kết nối được với máy chủ thư",
}


@dataclass(frozen=True)
class Outcome:
    """What became of one e-mail: sent, failed (may be tried again) or refused (never again); the server's words."""

    message: int
    outcome: str
    detail: str | None = None


def written(server: MailServer, row: dict, now: datetime) -> EmailMessage:
    """The e-mail of one outbox row. Raises ValueError when a header would hold a line break.

    The Message-ID is the same at every attempt, so that a mail server can drop a second copy.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = server.sender, row["recipient"], row["subject"]
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{row['message']}.{row['queued_at']:%Y%m%d%H%M%S%f}@{server.sender.split('@')[1]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(row["body"])
    if attachment := row.get("attachment"):  # (name, bytes) of a .docx
        name, data = attachment
        mail.add_attachment(data, maintype="application", subtype=_DOCX, filename=name)
    return mail


def delivered(server: MailServer, rows: list[dict], now: datetime) -> Iterator[Outcome]:
    """One outcome per row, in order, over one connection; when the connection is lost the rest fail without waiting.

    Without a row the server is not asked at all.
    """
    if not rows:
        return
    lost: str | None = None
    link: smtplib.SMTP | None = None
    try:
        try:
            link = _connected(server)
        except (OSError, smtplib.SMTPException) as error:
            lost = _words(error)
        for row in rows:
            outcome = Outcome(row["message"], "failed", lost)
            if lost is None and link is not None:
                outcome = _handed_over(link, server, row, now)
                lost = outcome.detail if outcome.detail and outcome.outcome == "failed" and not _lives(link) else None
            yield outcome
    finally:
        if link is not None:
            link.close()


def _connected(server: MailServer) -> smtplib.SMTP:
    """A signed-in connection; without encryption where it was asked for there is none."""
    context = ssl.create_default_context()
    if server.security == "tls":
        link: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout_seconds, context=context)
    else:
        link = smtplib.SMTP(server.host, server.port, timeout=server.timeout_seconds)
    try:
        if server.security == "starttls":
            link.starttls(context=context)
        if server.username and server.password:
            link.login(server.username, server.password)
    except BaseException:
        link.close()
        raise
    return link


def _handed_over(link: smtplib.SMTP, server: MailServer, row: dict, now: datetime) -> Outcome:
    try:
        link.send_message(written(server, row, now))
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        return Outcome(row["message"], _by_code(code), _words(smtplib.SMTPResponseException(code, words)))
    except smtplib.SMTPSenderRefused as error:  # our own name or address: mended by the administrator, then tried again
        return Outcome(row["message"], "failed", _words(error))
    except smtplib.SMTPResponseException as error:
        return Outcome(row["message"], _by_code(error.smtp_code), _words(error))
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(row["message"], "failed", _words(error))
    except ValueError as error:
        return Outcome(row["message"], "refused", _words(error))
    return Outcome(row["message"], "sent")


def _by_code(code: int) -> str:
    """SMTP (RFC 5321, 4.2.1): 4yz may be tried again, 5yz must not."""
    return "refused" if 500 <= code < 600 else "failed"


def _lives(link: smtplib.SMTP) -> bool:
    """True while the connection can carry another e-mail."""
    try:
        return link.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _words(error: Exception) -> str:
    """What happened as a sentence; the server's own code and words, where it said any, stand after it."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        return f"{_sentence(error)}: {error.smtp_code} {said}"[:_LONGEST_DETAIL]
    return _sentence(error)


def _sentence(error: Exception) -> str:
    if isinstance(error.__context__, TimeoutError):  # smtplib tells of a server that fell silent as of one that hung up
        return _SENTENCES[TimeoutError]
    if isinstance(error, ssl.SSLError) and error.reason:  # the library's own word says to a technician what is wrong
        return f"{_SENTENCES[ssl.SSLError]} ({error.reason})"
    for kind, sentence in _SENTENCES.items():
        if isinstance(error, kind):
            return sentence
    return f"Không gửi được thư, lỗi chưa rõ: {error}"[:_LONGEST_DETAIL]
