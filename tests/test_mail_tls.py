"""Mail over TLS with a certificate of one's own: accepted when the machine trusts it, refused when it does not."""

import datetime
import ipaddress
import ssl

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kpi.mail.sending import delivered
from kpi.mail.settings import MailServer
from tests.browser.server import free_port
from tests.test_outbox import SENDER, Postman

NOW = datetime.datetime(2024, 7, 10, 2, tzinfo=datetime.UTC)
ROW = {"message": 1, "recipient": "a@uongbi.example", "subject": "Nhắc", "body": "Kính gửi", "queued_at": NOW}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 signed by itself, and its key, as files."""
    folder, key = tmp_path_factory.mktemp("chung_thu"), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "may chu thu")])
    begins = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + datetime.timedelta(days=3))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "chung_thu.pem", folder / "khoa.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    private.write_bytes(key.private_bytes(*form))
    return public, private


@pytest.fixture(params=["tls", "starttls"])
def server(request, certificate):
    """(postman, settings) of a mail server that speaks TLS at once or after STARTTLS, and nothing without it."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    postman, port = Postman(), free_port()
    later = {"tls_context": context, "require_starttls": True}
    how = {"ssl_context": context} if request.param == "tls" else later
    controller = Controller(postman, hostname="127.0.0.1", port=port, **how)
    controller.start()
    yield postman, MailServer("127.0.0.1", port, request.param, SENDER, 5)
    controller.stop()


def test_an_e_mail_goes_over_tls_to_a_server_whose_certificate_is_trusted(server, certificate, monkeypatch):
    postman, settings = server
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    (outcome,) = delivered(settings, [ROW], NOW)
    assert (outcome.outcome, outcome.detail) == ("sent", None)
    assert [recipients for recipients, _ in postman.mails] == [["a@uongbi.example"]]


def test_nothing_is_handed_to_a_server_whose_certificate_nobody_trusts(server, monkeypatch):
    postman, settings = server
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    (outcome,) = delivered(settings, [ROW], NOW)
    assert outcome.outcome == "failed" and "CERTIFICATE_VERIFY_FAILED" in outcome.detail
    assert postman.mails == []
