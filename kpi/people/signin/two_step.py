"""Answers whether a code of an authenticator app is right, and how a person enrols; never stores the secret.

The secret is made from a key in data/secrets and a number in the store: neither alone gives a code (RFC 6238).
"""

import base64
import hashlib
import hmac
import io
import secrets
from datetime import datetime

import pyotp
import segno

STEP_SECONDS = 30
RECOVERY_CODES = 8
ISSUER = "Thi đua KPI"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def secret_of(key: bytes, account: str, nonce: str) -> str:
    """The shared secret of one enrolment, base32."""
    mixed = hmac.new(key, f"two-step\0{account}\0{nonce}".encode(), hashlib.sha256).digest()
    return base64.b32encode(mixed[:20]).decode("ascii")


def accepted_step(secret: str, code: str, now: datetime, last_step: int | None) -> int | None:
    """The time step a code belongs to (this one, the one before or after), or None; a step counts once only."""
    typed = "".join(letter for letter in code if letter.isdigit())
    present = int(now.timestamp()) // STEP_SECONDS
    totp, found = pyotp.TOTP(secret, interval=STEP_SECONDS), None
    for step in (present - 1, present, present + 1):
        is_same = hmac.compare_digest(totp.at(step * STEP_SECONDS).encode(), typed.encode())
        if is_same and (last_step is None or step > last_step):
            found = step
    return found


def picture(secret: str, account: str) -> str:
    """The QR code an authenticator app reads, as an SVG data address."""
    address = pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=account, issuer_name=ISSUER)
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=5, border=3, light="#ffffff", dark="#000000")
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode("ascii")


def new_recovery_codes() -> list[str]:
    """Codes for the day the telephone is lost, each good once (some 59 bits)."""
    made = ["".join(secrets.choice(_LETTERS) for _ in range(12)) for _ in range(RECOVERY_CODES)]
    return ["-".join((code[:4], code[4:8], code[8:])) for code in made]


def recovery_hash(key: bytes, account: str, code: str) -> str:
    """How a recovery code is remembered: keyed by the same key, so that the store alone cannot be searched."""
    plain = "".join(letter for letter in code.casefold() if letter.isalnum())
    return hmac.new(key, f"recovery\0{account}\0{plain}".encode(), hashlib.sha256).hexdigest()
