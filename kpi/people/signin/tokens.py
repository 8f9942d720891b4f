"""Answers which random token a browser is given, and how it is remembered; never keeps it, only its hash."""

import hashlib
import secrets

_TOKEN_BYTES = 32


def new_token() -> str:
    """256 random bits for a cookie."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def new_name() -> str:
    """A name for a session inside the server: random, but no secret; it opens nothing."""
    return secrets.token_hex(16)


def hash_of(token: str) -> str:
    """SHA-256 of a token, hex: enough for 256 random bits, where a password needs argon2."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
