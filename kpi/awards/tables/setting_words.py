"""Answers which words of the papers' settings nothing reads: told at the start with the nearest; refuses nothing.

A symbol, a list of recipients, a head of a kind of unit or an awarder under a misspelt key would leave dots in a paper,
or money uncounted, without a word.
"""

from collections.abc import Iterable, Iterator, Mapping

from kpi.awards.papers.award_settings import AWARD_SETTINGS_FILE, load_award_settings
from kpi.awards.rules.prizes import PRIZES_FILE, PrizesFault, level_of, load_prizes
from kpi.papers.faults import SettingsFault
from kpi.papers.settings import SETTINGS_FILE, load_settings
from kpi.plan.config import PRODUCT_CONFIG_DIR, Plan
from kpi.plan.config_errors import one_of
from kpi.plan.config_texts import texts
from kpi.plan.config_yaml import read_yaml
from kpi.plan.model import Problem

_NEAR = 0.75


def settings_faults() -> list[Problem]:
    """One problem per settings file of the papers that cannot be used: what is wrong in it, where."""
    found = []
    for load in (load_settings, load_award_settings, load_prizes):
        try:
            load()
        except SettingsFault as fault:
            found.append(Problem("gap_settings_wrong", "warning", None, None, fault.found, fault.file))
        except PrizesFault as fault:
            found.append(Problem("gap_settings_wrong", "warning", None, None, fault.found, PRIZES_FILE))
    return found


def setting_words(plans: Mapping[str, Plan]) -> list[Problem]:
    """One problem (warning) per key that is nearly like one that is read; and the files that cannot be used at all."""
    if faults := settings_faults():
        return faults
    kinds = set(texts("words.yaml").get("unit_kinds", ())) | {
        unit.kind for plan in plans.values() for unit in plan.units
    }
    found = list(_keys(SETTINGS_FILE, load_settings().issuers, ("symbols", "recipients")))
    bodies = load_award_settings().issuers
    found += _keys(AWARD_SETTINGS_FILE, bodies, ("symbols", "recipients"))
    for name, entry in bodies.items():
        found += _told(f"{AWARD_SETTINGS_FILE}, issuers.{name}.unit_heads", entry.unit_heads, kinds)
    prizes = load_prizes()
    awarders = {award.awarder for plan in plans.values() for award in plan.campaign.awards if award.awarder}
    named = [name for name in bodies if name not in {"default", *plans}]  # of a campaign, or of who awards
    found += _told(f"{AWARD_SETTINGS_FILE}, issuers", named, awarders)
    for plan in plans.values():
        for unit in plan.units:
            if unit.awarder and level_of(prizes, unit.awarder) is None:
                key = f"units/{plan.campaign.units}.csv, {unit.code}.awarder"
                known = {*prizes.awarders, *(row.awarder for row in plan.units if row.awarder)} - {unit.awarder}
                found += _told(key, [unit.awarder], known, 0.9)
    return found


def _keys(file: str, entries: Mapping[str, object], groups: Iterable[str]) -> Iterator[Problem]:
    """Keys of the groups that the product's own file has not but nearly."""
    shipped = read_yaml(PRODUCT_CONFIG_DIR / file)["issuers"].values()
    for group in groups:
        known = {key for entry in shipped for key in entry.get(group, ())}
        for name, entry in entries.items():
            yield from _told(f"{file}, issuers.{name}.{group}", getattr(entry, group), known)


def _told(key: str, said: Iterable[str], known: set[str], likeness: float = _NEAR) -> Iterator[Problem]:
    for word in said:
        allowed = one_of(word, known, "", likeness)
        if word not in known and allowed:
            near = allowed.partition(" (gần nhất")[0]
            yield Problem("config_word_unknown", "warning", None, key, word, f"gần nhất: {near}")
