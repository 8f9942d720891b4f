"""Answers with which key a contest signs what an entrant holds in the hand after handing in; never how many points.

The public key stands on the contest's page and in the published bundle (kpi.house.signing says what is genuine).
"""

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kpi.house.signing import is_genuine, key_at, public_text, signed

__all__ = ["is_genuine", "public_text", "signed", "signing_key"]


def signing_key(secrets_dir: Path, campaign: str, is_owed: Callable[[], bool] = lambda: False) -> Ed25519PrivateKey:
    """The contest's key, made when it is first needed; owner only.

    is_owed: whether the hall was open before: then a missing file is a loss and kpi.store.KeyLost is raised, for what
    entrants hold in the hand was signed with it.
    """
    return key_at(secrets_dir / f"contest_{campaign}.ed25519", is_owed)
