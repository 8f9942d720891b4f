"""Answers with which key a contest signs what an entrant holds in the hand after handing in; never how many points.

The public key stands on the contest's page and in the published bundle (kpi.house.signing says what is genuine).
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kpi.house.signing import is_genuine, key_at, public_text, signed

__all__ = ["is_genuine", "public_text", "signed", "signing_key"]


def signing_key(secrets_dir: Path, campaign: str) -> Ed25519PrivateKey:
    """The contest's key, made at the first call; owner only."""
    return key_at(secrets_dir / f"contest_{campaign}.ed25519")
