"""Answers the secret by which this house proves itself to the provider: a file in data/secrets; never shows it."""

import os
import stat
from pathlib import Path

from kpi.people.provider.errors import Refused
from kpi.people.provider.settings import ProviderSettings, secret_path


def client_secret(folder: Path, settings: ProviderSettings) -> str | None:
    """The secret; None for a client without one. Raises Refused(provider_not_ready): missing, empty, open to all."""
    path = secret_path(folder, settings)
    if path is None:
        return None
    try:
        if os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise Refused("provider_not_ready", "secret_open_to_others")
        text = path.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        raise Refused("provider_not_ready", "secret_missing") from error
    if not text:
        raise Refused("provider_not_ready", "secret_empty")
    return text
