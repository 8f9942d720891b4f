"""Answers what a house signs with and whether a signed thing is genuine, word for word; never what is said in it.

Ed25519: the private key lies in data/secrets, owner only; the public key is told to whoever is to check.
"""

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kpi.store import demand_key, made_once


def canonical(value: Any) -> bytes:
    """JSON in UTF-8, keys sorted, no spaces; no floats, so that no two machines write one figure differently."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def key_at(path: Path, is_owed: Callable[[], bool] = lambda: False) -> Ed25519PrivateKey:
    """The key kept in a file, made when it is first needed; owner only, never half-written.

    is_owed: whether something was signed with it, or its public half told, already: then a missing file is a loss and
    KeyLost is raised. Raises ValueError where what lies there is no key: a damaged key is said, never replaced.
    """
    if not path.exists():
        demand_key(path, is_owed)
        made_once(path, Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def public_text(key: Ed25519PrivateKey) -> str:
    """The public key in hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


def signed(key: Ed25519PrivateKey, told: Mapping[str, Any]) -> dict[str, Any]:
    """What is told, with its signature."""
    return {**told, "signature": base64.urlsafe_b64encode(key.sign(canonical(told))).decode()}


def is_genuine(public_hex: str, thing: Mapping[str, Any]) -> bool:
    """Whether a thing was signed with this key, word for word."""
    told = {name: value for name, value in thing.items() if name != "signature"}
    try:
        signature = base64.urlsafe_b64decode(str(thing.get("signature", "")))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex)).verify(signature, canonical(told))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
