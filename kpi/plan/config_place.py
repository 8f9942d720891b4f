"""Answers where the configuration lies; never reads it."""

import os
from pathlib import Path

PRODUCT_CONFIG_DIR = Path(__file__).resolve().parents[2] / "config"


def config_dir() -> Path:
    """The configuration folder: KPI_CONFIG_DIR, else the product's own."""
    return Path(os.environ.get("KPI_CONFIG_DIR") or PRODUCT_CONFIG_DIR)


def product_file(name: str) -> Path:
    """A file of config/: the folder's own when it has one, else the product's (design 2)."""
    own = config_dir() / name
    return own if own.exists() else PRODUCT_CONFIG_DIR / name
