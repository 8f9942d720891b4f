"""Answers what the guides inside the product say, one for each role, from config/guide/; never draws or checks one."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.plan.config import product_file
from kpi.plan.model.words import Role, Strict

FOLDER, PICTURES, MADE_OF = "guide", "pictures", "made_of.json"


class GuideStep(Strict):
    """One step: a screen (its address, with choices), what one does there."""

    title: str = Field(min_length=3, max_length=90)
    screen: str = Field(pattern=r"^[a-z-]+(\?[\w=&]+)?$")
    words: str = Field(min_length=20, max_length=600)

    @property
    def path(self) -> str:
        """The address of the screen without choices."""
        return self.screen.partition("?")[0]


class Guide(Strict):
    """One guide: for whom, with which demonstration account its pictures are made, its steps in order."""

    title: str
    roles: tuple[Role | str, ...] = Field(min_length=1)
    account: str
    opening: str
    steps: tuple[GuideStep, ...] = Field(min_length=1)


def guides(office: House, viewer: Account | None = None) -> list[dict]:
    """One row per guide, those of the viewer's roles first: code, title, opening, is_own, steps.

    steps: title, words, screen, path, picture (a file, or None where none was made). Guides are for everybody to read;
    a file of config/guide/ that cannot be read is a refusal that names it.
    """
    roles = viewer.roles if viewer else frozenset()
    rows = []
    try:
        for code, guide in read_guides():
            about = {"code": code, "title": guide.title, "opening": guide.opening}
            steps = [_step(guide, step) for step in guide.steps]
            rows.append({**about, "is_own": bool(set(guide.roles) & roles), "steps": steps})
    except ValidationError as error:
        raise Refused("guide_file_wrong", error.title, ".".join(map(str, error.errors()[0]["loc"]))) from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise Refused("guide_file_wrong", FOLDER, type(error).__name__) from error
    return sorted(rows, key=lambda row: not row["is_own"])


def _step(guide: Guide, step: GuideStep) -> dict:
    picture = picture_of(guide.account, step.screen)
    return {**step.model_dump(), "path": step.path, "picture": picture if picture.exists() else None}


def read_guides() -> Iterator[tuple[str, Guide]]:
    """Every guide of config/guide/ with its code, in the order of the files."""
    for path in sorted(product_file(FOLDER).glob("*.yaml")):
        yield path.stem, Guide.model_validate(yaml.safe_load(path.read_text("utf-8-sig")))


def picture_of(account: str, screen: str) -> Path:
    """Where the picture of a screen as one account sees it lies."""
    mark = sha256(f"{account}/{screen}".encode()).hexdigest()[:6]
    return product_file(FOLDER) / PICTURES / f"{screen.partition('?')[0]}_{mark}.png"


def made_of() -> dict[str, str]:
    """Picture -> the digest of the screen's own words of which it was made; empty where none were made."""
    path = product_file(FOLDER) / PICTURES / MADE_OF
    return json.loads(path.read_text("utf-8")) if path.exists() else {}
