"""Answers how the settings of a contest stand: as configured now, as frozen, as amended; never freezes any."""

import json
from collections import Counter

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import demand
from kpi.plan.model.quiz import QuizRules
from kpi.quiz.canonical import sha256_of
from kpi.quiz.differing import flat, label, names_of, shown
from kpi.quiz.rights import refuses_reading
from kpi.quiz.tables.running import contest, room_or_refused


def quiz_settings(office: Office, viewer: Account | None, campaign: str) -> dict:
    """{"versions", "rows"}: the settings in every version, the oldest first and the configuration (draft) last.

    versions, one per version: version (draft | the row's number), document_number, signed_on, reason, sha256,
    is_opening (the contest was opened under it), is_in_force, is_for_all (an amending paper that also counts for
    those who sat before it; None: no amending paper), sittings (begun under it). rows, one per setting: setting, label,
    values (words, in the order of versions), is_changed (two versions differ).
    """
    demand(refuses_reading(viewer))
    quiz, run = contest(office, campaign), office.store.run
    kept, opening = run("quiz_rules_of", campaign=campaign), run("quiz_opening_of", campaign=campaign)
    amended = {row["quiz_rules"]: row["is_for_all"] for row in run("quiz_amendments_of", campaign=campaign)}
    sat: Counter[str] = Counter()
    if opening:
        sat.update(row.rules for row in room_or_refused(office, campaign).hall.sittings.values() if not row.is_void)
    versions: list[dict] = []
    whole: list[dict] = []
    for row in kept:
        about = {key: row[key] for key in ("document_number", "signed_on", "reason")}
        about |= {"version": str(row["quiz_rules"]), "sha256": row["settings_sha256"]}
        about |= {"is_opening": bool(opening) and opening[0]["quiz_rules"] == row["quiz_rules"]}
        about |= {"is_in_force": row is kept[-1], "is_for_all": amended.get(row["quiz_rules"])}
        versions.append({**about, "sittings": sat[row["settings_sha256"]]})
        rules = QuizRules.model_validate(json.loads(row["settings_json"]))  # an older row gains today's defaults
        whole.append(rules.model_dump(mode="json"))
    draft = quiz.quiz.model_dump(mode="json")
    nothing = {"document_number": None, "signed_on": None, "reason": None, "is_opening": False, "is_for_all": None}
    about = {"version": "draft", "sha256": sha256_of(draft), "is_in_force": not kept, "sittings": 0}
    versions.append(nothing | about)
    whole.append(draft)
    told, names = [dict(flat(one)) for one in whole], names_of(*whole)
    paths = dict.fromkeys(path for one in told for path in one)
    return {"versions": versions, "rows": [_row(path, told, names) for path in paths]}


def _row(path: tuple[str, ...], told: list[dict], names: dict[tuple[str, ...], str]) -> dict:
    values = [shown(path, one[path]) if path in one else "–" for one in told]
    is_changed = len(set(values)) > 1
    return {"setting": ".".join(path), "label": label(path, names), "values": values, "is_changed": is_changed}
