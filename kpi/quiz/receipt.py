"""Answers what an entrant holds in the hand after handing in, and whether it is genuine; never says how many points.

Ed25519: the key pair lies in data/secrets, the public key stands on the contest's page and in the published bundle.
"""

import base64
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kpi.quiz.canonical import canonical


def signing_key(secrets_dir: Path, campaign: str) -> Ed25519PrivateKey:
    """The contest's key, made at the first call; owner only."""
    path = secrets_dir / f"contest_{campaign}.ed25519"
    if not path.exists():
        secrets_dir.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        half = path.with_name(f"{path.name}.{os.getpid()}.part")
        half.unlink(missing_ok=True)
        with open(os.open(half, flags, 0o600), "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def public_text(key: Ed25519PrivateKey) -> str:
    """The public key in hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


def signed(key: Ed25519PrivateKey, told: dict) -> dict:
    """What is told, with its signature."""
    return {**told, "signature": base64.urlsafe_b64encode(key.sign(canonical(told))).decode()}


def is_genuine(public_hex: str, receipt: dict) -> bool:
    """Whether a receipt was signed with the contest's key, word for word."""
    told = {name: value for name, value in receipt.items() if name != "signature"}
    try:
        signature = base64.urlsafe_b64decode(str(receipt.get("signature", "")))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex)).verify(signature, canonical(told))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
