"""Answers what the sentences and names of config/ are: the folder's own over the product's; never makes up one."""

from functools import lru_cache
from pathlib import Path

import yaml

from kpi.plan.config_errors import ConfigError, ConfigIssue
from kpi.plan.config_place import PRODUCT_CONFIG_DIR, config_dir
from kpi.plan.config_yaml import yaml_fault


def texts(name: str) -> dict:
    """The texts of messages.yaml or words.yaml by code; a folder that keeps a few of its own keeps the others too.

    Raises ConfigError when a file is no YAML or no list of `code: text`.
    """
    return _texts(name, config_dir())


@lru_cache(maxsize=8)
def _texts(name: str, folder: Path) -> dict:
    found = _read(PRODUCT_CONFIG_DIR / name)
    if (folder / name).exists() and folder != PRODUCT_CONFIG_DIR:
        for code, text in _read(folder / name).items():
            found[code] = {**found[code], **text} if isinstance(text, dict) and code in found else text
    return found


def _read(path: Path) -> dict:
    try:
        raw = yaml.safe_load(path.read_text("utf-8-sig")) or {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ConfigError([ConfigIssue(path.name, *yaml_fault(error), "YAML đúng cú pháp, UTF-8")]) from error
    if not isinstance(raw, dict):
        raise ConfigError([ConfigIssue(path.name, "", type(raw).__name__, "mỗi dòng một mã: câu chữ")])
    return raw
