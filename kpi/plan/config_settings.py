"""Answers what a settings file of config/ says in the shape of its model; never guesses and never fills a gap.

What is wrong is told with its key, what was found there and the nearest word that is allowed.
"""

from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from kpi.plan.config_errors import ConfigIssue, issues_of
from kpi.plan.config_place import product_file
from kpi.plan.config_slips import split_numbers
from kpi.plan.config_yaml import read_yaml, yaml_fault

_MOST_TOLD = 3
Settings = TypeVar("Settings", bound=BaseModel)


class WrongSettings(Exception):
    """A settings file cannot be used. `found`: in words what is wrong where, the first faults of it."""

    def __init__(self, found: str):
        super().__init__(found)
        self.found = found


def settings_from(file: str, model: type[Settings], under: str | None = None) -> Settings:
    """The file as the folder of the configuration has it, else the product's own; under: the model's one key for a
    file that is all one list of entries. Raises WrongSettings with the line (no YAML) or the keys that are wrong."""
    raw: Any = None
    try:
        raw = read_yaml(product_file(file))
        return model.model_validate(raw if under is None else {under: raw})
    except ValidationError as error:
        raise WrongSettings(_told(file, error, raw, model, under)) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise WrongSettings(", ".join(filter(None, ("YAML", *yaml_fault(error))))) from error


def _told(file: str, error: ValidationError, raw: Any, model: type[BaseModel], under: str | None) -> str:
    if raw is None:
        return "tệp trống"
    split = list(split_numbers(file, raw))
    issues = split or issues_of(file, error, raw if under is None else {under: raw}, model)
    near = {_place(issue)[0] + (issue.allowed.partition(" (gần nhất")[0],) for issue in issues}
    issues = [
        issue for issue in issues if not (issue.found == "không có" and (*_place(issue)[0], _place(issue)[1]) in near)
    ]
    said = [str(issue).removeprefix(f"{file}, ").removeprefix(f"{under}.") for issue in issues[:_MOST_TOLD]]
    more = f" (và {len(issues) - _MOST_TOLD} chỗ sai nữa)" if len(issues) > _MOST_TOLD else ""
    return "; ".join(said) + more


def _place(issue: ConfigIssue) -> tuple[tuple[str, ...], str]:
    *group, name = issue.key.split(".")
    return tuple(group), name
