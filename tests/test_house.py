"""Answers: does the tree still keep the house rules (layers, words, sizes, no machine's own addresses)?

Never imports the product: it reads the files as text, so it also holds while the tree is incomplete.
"""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SCREENS_ONLY = {"streamlit", "plotly"}
TEXT_ENDINGS = {
    ".py",
    ".sql",
    ".yaml",
    ".yml",
    ".csv",
    ".md",
    ".toml",
    ".in",
    ".txt",
    ".cfg",
    ".html",
    ".css",
    ".js",
    "",
}
INDEX_ADDRESS = re.compile(r"(https?|file)://|^\s*(-i|-f|--index-url|--extra-index-url|--find-links)\b", re.MULTILINE)
MACHINE_PATH = re.compile(r"(?<![\w.)}-])/(?:work|root|home|Users)/\w")


def files(*patterns):
    """Files of ours that match, as the repository would hold them: nothing ignored, nothing under .venv or data."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    else:  # an unpacked archive is no repository
        hidden = {".venv", ".git", "__pycache__", ".pytest_cache", ".hypothesis", ".ruff_cache"}
        paths = [path for path in ROOT.rglob("*") if not hidden & set(path.parts)]
    return sorted(path for path in paths if path.is_file() and any(path.relative_to(ROOT).match(p) for p in patterns))


def named(path):
    return path.relative_to(ROOT).as_posix()


def python_files(*folders):
    return [path for path in files("*.py") if path.relative_to(ROOT).parts[0] in folders]


@cache
def tree(path):
    return ast.parse(path.read_text("utf-8"), str(path))


NAMED = re.compile(r"kpi(\.\w+)+")


def imports(source, module_path=()):
    """Every module a file imports, dotted: `from kpi import tables` is kpi.tables, relative imports are resolved.

    Wherever it stands: at the top, inside a function, for a type checker only. A text that names a module of kpi (for
    import_module, __import__, `python -m`) counts as importing it; bare `import kpi` as importing all of it.
    """
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from ("kpi.*" if alias.name == "kpi" else alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(module_path[: len(module_path) - node.level]) if node.level else []
            dotted = ".".join(base + ([node.module] if node.module else []))
            yield from (f"{dotted}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and NAMED.fullmatch(node.value):
            yield from (node.value,) if room(node.value) in ROOMS else ()
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in BY_NAME:
            is_plain = bool(node.args) and isinstance(node.args[0], ast.Constant)
            yield from () if is_plain else ("kpi.*",)  # a module whose name nobody can read here


BY_NAME = {"import_module", "__import__", "resolve_name", "find_spec"}


@cache
def imports_of(path):
    return set(imports(tree(path), path.relative_to(ROOT).with_suffix("").parts))


def room(dotted):
    """The room of kpi that a module lies in: kpi.store.connection -> store; None outside kpi."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "kpi" and len(parts) > 1 else None


# --- layers ----------------------------------------------------------------------------------------------------------


def test_kpi_knows_nothing_of_screens():
    found = {named(p): sorted(i for i in imports_of(p) if i.split(".")[0] in SCREENS_ONLY) for p in python_files("kpi")}
    assert {path: what for path, what in found.items() if what} == {}


def test_only_the_store_imports_duckdb():
    ours = [p for p in python_files("kpi", "pages", "web", "dashboard.py") if not named(p).startswith("kpi/store")]
    assert [named(p) for p in ours if any(i.split(".")[0] == "duckdb" for i in imports_of(p))] == []


# Modules of kpi itself that every room may import; they import no room.
GROUND = {"period", "numbers", "log", "text", "syllables", "old_fonts"}
FACES = {"actions", "tables"}  # what screens, command line and demonstration call; no room imports them
ROOMS = {  # a room of kpi -> the rooms it may import. A new room adds its line, and itself to the faces'
    "plan": "",
    "store": "plan",
    "papers": "plan",
    "workbook": "plan",
    "scoring": "plan store",
    "house": "plan store scoring",
    "mail": "plan store house",
    "people": "plan store house",
    "tasks": "plan store scoring house mail papers workbook",
    "month": "plan store scoring house people mail workbook",
    "initiatives": "plan store house people papers workbook month",
    "contests": "plan house papers initiatives",
    "board": "plan store scoring house papers mail tasks month",
    "awards": "plan store scoring house people papers workbook board",
    "quiz": "plan store house workbook papers initiatives",
    "planner": "plan store scoring house people workbook papers month awards",
    "keeping": "plan store house people mail papers month tasks board planner",
    "rollup": "plan store scoring house papers month",
    "actions": "house people mail tasks month board awards quiz initiatives contests keeping planner rollup",
    "tables": "house people tasks month board awards quiz initiatives contests keeping planner rollup",
    "cluster": "plan store scoring house",
    "publishing": "plan store house",
    "demo": "actions tables plan store house workbook month quiz",
    "local": "house",
    "cli": "actions tables plan store house people awards keeping demo local cluster publishing",
}
SCREEN_ROOMS = {
    "contests",
    "initiatives",
    "awards",
    "board",
    "keeping",
    "month",
    "people",
    "planner",
    "quiz",
    "rollup",
    "tasks",
}  # of pages/; none imports another
SCREENS_MAY_USE = FACES | GROUND | {"plan.model", "house.account", "papers.words"}  # of kpi; the kit: the server's too
SHARED_SQL = {"house", "store"}  # their statements may be run by any room


def room_of(path):
    """The room of kpi that a file lies in; None for the ground and for files outside kpi."""
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "kpi" and len(parts) > 2 else None


def forbidden(own, dotted, rooms):
    """Whether a file of room `own` may not import this module of kpi."""
    other = room(dotted)
    return other is not None and other not in {own} | GROUND | set(rooms.get(own, "").split())


def test_every_room_stands_in_the_table():
    here = {room_of(path) for path in python_files("kpi")} - {None}
    assert here == set(ROOMS)
    assert all(set(may.split()) <= set(ROOMS) for may in ROOMS.values())


def breaches(path, source):
    """What a file of a room imports and may not."""
    own, module_path = room_of(path), path.relative_to(ROOT).with_suffix("").parts
    return [i for i in sorted(set(imports(source, module_path))) if forbidden(own, i, ROOMS)]


def test_a_room_imports_only_what_the_table_allows():
    paths = [path for path in python_files("kpi") if room_of(path)]
    assert [f"{named(path)} -> {i}" for path in paths for i in breaches(path, tree(path))] == []


WAYS = {  # every way to reach another room that a file of `own` could take
    "import": "import kpi.{other}.deep",
    "import as": "import kpi.{other} as it",
    "from the room": "from kpi.{other}.deep import thing",
    "from kpi": "from kpi import {other}",
    "relative": "from ...{other} import thing",
    "relative, all": "from ... import {other}",
    "in a function": "def late():\n    from kpi.{other} import thing",
    "for types only": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from kpi.{other} import Thing",
    "import_module": "import importlib\nimportlib.import_module('kpi.{other}.deep')",
    "__import__": "__import__('kpi.{other}')",
    "a process": "import sys\ncommand = [sys.executable, '-m', 'kpi.{other}.child']",
}


@pytest.mark.parametrize("way", WAYS)
def test_every_import_that_the_table_forbids_is_seen_wherever_it_is_planted(way):
    """All pairs of rooms, each way: what is forbidden goes red, what is allowed stays green."""
    seen, tried = set(), 0
    for own in ROOMS:
        for other in set(ROOMS) - {own}:
            path = ROOT / "kpi" / own / "acts" / "planted.py"
            is_red = bool(breaches(path, ast.parse(WAYS[way].format(other=other))))
            tried += 1
            seen |= set() if is_red == (other not in ROOMS[own].split()) else {(own, other, is_red)}
    assert seen == set() and tried == len(ROOMS) * (len(ROOMS) - 1)


@pytest.mark.parametrize(
    "code", ["import kpi", "import importlib as i\ni.import_module(f'kpi.{name}')", "from kpi import *"]
)
def test_a_way_around_the_table_is_seen(code):
    assert breaches(ROOT / "kpi" / "mail" / "planted.py", ast.parse(code))


def test_kpi_has_no_file_outside_its_rooms_but_the_ground():
    assert {p.stem for p in python_files("kpi") if room_of(p) is None} == GROUND | {"__init__", "__main__"}


def test_the_ground_imports_no_room():
    paths = [path for path in python_files("kpi") if room_of(path) is None and path.stem in GROUND]
    assert len(paths) == len(GROUND)
    assert [f"{named(p)} -> {i}" for p in paths for i in imports_of(p) if room(i) in set(ROOMS)] == []


def circle(rooms):
    """The rooms that stand in a circle of imports, or reach one; none is what the table must give."""
    done, left = set(), {room: set(may.split()) for room, may in rooms.items()}
    while ready := {room for room, may in left.items() if may <= done}:
        done |= ready
        left = {room: may for room, may in left.items() if room not in ready}
    return set(left)


def test_no_file_of_kpi_imports_in_a_circle():
    """Wherever an import stands, inside a function too: a circle that is hidden so is one all the same."""
    stems = {p: p.relative_to(ROOT).with_suffix("").parts for p in python_files("kpi")}
    files_of = {".".join(parts[:-1] if parts[-1] == "__init__" else parts): path for path, parts in stems.items()}

    def file_of(dotted):
        while dotted and dotted not in files_of:
            dotted = dotted.rpartition(".")[0]
        return dotted

    left = {}
    for name, path in files_of.items():
        said = {node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)}
        left[name] = " ".join({file_of(i) for i in imports_of(path) - said if room(i)} - {name, "", "kpi"})
    assert len(left) > 500 and circle(left) == set()


def test_the_table_has_no_circle_and_no_room_below_imports_a_face():
    assert circle(ROOMS) == set()
    assert {room for room, may in ROOMS.items() if FACES & set(may.split())} == {"demo", "cli"}


@pytest.mark.parametrize(
    "planted",
    [
        ("mail", "kpi.tables.ranking"),
        ("keeping", "kpi.actions.approve"),
        ("store", "kpi.mail.queue"),
        ("plan", "kpi.tables"),
        ("tables", "kpi.actions"),
        ("workbook", "kpi.mail.sending"),
        ("month", "kpi.awards.rights"),
        ("tasks", "kpi.month.rights"),
        ("plan", "kpi.store"),
        ("scoring", "kpi.house.office"),
    ],
)
def test_an_import_planted_where_it_may_not_stand_is_seen(planted):
    own, dotted = planted
    assert forbidden(own, dotted, ROOMS)
    assert circle({**ROOMS, "plan": "cli"}) != set()


def screen_room(path):
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "pages" and len(parts) > 2 else None


def is_for_screens(dotted):
    """Whether a screen may import this module of kpi: the faces, the ground, the plan's words, who is signed in."""
    rest = dotted.removeprefix("kpi.")
    return any(rest == name or rest.startswith(name + ".") for name in SCREENS_MAY_USE)


def test_screens_ask_only_the_faces_and_no_room_of_screens_imports_another():
    found = []
    for path in python_files("pages"):
        own = screen_room(path)
        for i in sorted(imports_of(path)):
            parts = i.split(".")
            # the kit asks who sits there and what is kept ready; a room's words serve screen and paper
            theirs = ("kpi.people.server", "kpi.house.ready") if own == "kit" else f"kpi.{own}.words"
            if parts[0] == "kpi" and not is_for_screens(i) and not i.startswith(theirs):
                found.append(f"{named(path)} -> {i}")
            if parts[0] == "pages" and own and parts[1] not in {own, "kit"}:
                found.append(f"{named(path)} -> {i}")
            if parts[0] == "web" and own not in {None, "kit"}:
                found.append(f"{named(path)} -> {i}")
    assert found == []
    assert {screen_room(path) for path in python_files("pages")} - {None, "kit"} == SCREEN_ROOMS


# What each room of screens asks of the faces beside what its own room gives (and the house, which any may ask). A room
# of screens that needs another room's table adds that room to its line: so it is seen, and thought about.
SCREENS_ALSO_ASK = {
    "awards": "people",
    "board": "awards initiatives keeping month",
    "contests": "initiatives people",
    "initiatives": "people",
    "month": "board keeping planner",
    "people": "planner",
    "planner": "people",
    "tasks": "keeping",
    "kit": "board keeping month people planner",  # what several rooms of screens share
}


@cache
def faces():
    """Name of a face -> the room whose it is, as the faces' files say (`x = _answering(_acts.x)`, `import x as x`)."""
    homes = {}
    for path in python_files("kpi"):
        if room_of(path) not in FACES:
            continue
        for node in tree(path).body:
            if isinstance(node, ast.ImportFrom) and room(node.module or ""):
                homes |= {alias.asname or alias.name: room(node.module) for alias in node.names}
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                said = [homes[n.id] for n in ast.walk(node.value) if isinstance(n, ast.Name) and n.id in homes]
                homes |= dict.fromkeys([node.targets[0].id], next((r for r in said if r != "house"), "house"))
    return {name: home for name, home in homes.items() if not name.startswith("_")}


def asked(source):
    """Names a screen asks of a face: `actions.x`, `tables.x`, `from kpi.actions import x`, wherever it stands."""
    called = {"actions": "kpi.actions", "tables": "kpi.tables"}
    for node in ast.walk(source):
        if isinstance(node, ast.ImportFrom) and node.module == "kpi":
            called |= {a.asname: f"kpi.{a.name}" for a in node.names if a.asname and a.name in FACES}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").removeprefix("kpi.") in FACES:
            yield from (alias.name for alias in node.names)
    for node in ast.walk(source):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called:
            yield node.attr


def asked_of_others(own, source):
    """What a room of screens asks of rooms that its line does not name."""
    may = {own, "house"} | set(SCREENS_ALSO_ASK.get(own, "").split())
    return sorted({name for name in asked(source) if faces().get(name, own) not in may})


def test_a_room_of_screens_asks_its_own_rooms_face_and_those_its_line_names():
    paths = [path for path in python_files("pages") if screen_room(path)]
    assert [f"{named(p)}: {n}" for p in paths for n in asked_of_others(screen_room(p), tree(p))] == []
    for own, may in SCREENS_ALSO_ASK.items():
        used = {faces().get(name) for path in paths if screen_room(path) == own for name in asked(tree(path))}
        assert set(may.split()) <= used, f"{own}: a room that is not asked any more"
    assert len(faces()) > 400


@pytest.mark.parametrize(
    "code",
    [
        "from kpi import tables\ntables.award_board(1)",
        "from kpi import actions\nactions.cast_vote",
        "def late():\n    from kpi import tables as t\n    return t.award_board()",
        "from kpi.tables import award_board",
        "from kpi.actions import Vote",
    ],
)
def test_another_rooms_face_planted_in_a_screen_is_seen(code):
    if "cast_vote" in code:
        code = code.replace("cast_vote", next(name for name, home in faces().items() if home == "awards"))
    assert asked_of_others("tasks", ast.parse(code)) and not asked_of_others("awards", ast.parse(code))


# What stands outside kpi/, and what each may import of it (besides the ground and the plan's words).
OUTSIDE = {
    "web": "actions tables plan.config house.account house.ready people.server",
    "tools": "actions tables demo keeping.tables.guide keeping.doctor.machine",
    "dashboard": "actions tables cli.answering local.listener people.server",
}
FROM_OUTSIDE = {  # folder or file -> folders and files of ours that it may import
    "kpi": "",
    "pages": "web.front",
    "web": "pages.kit pages.board.opening",  # what is kept ready of the first screens
    "dashboard": "web pages.kit",
    "tools": "tests pages.kit",
}
OURS = {"pages", "web", "tools", "bench", "tests", "dashboard", "dev", "dev_setup"}


def is_under(dotted, places):
    return any(dotted == place or dotted.startswith(place + ".") for place in places)


def strays(path, source):
    """What a file outside the rooms imports of kpi, and what any file imports of other folders, that it may not."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    top, words = parts[0], f"kpi.{parts[1] if len(parts) > 1 else parts[0]}.words"
    of_kpi = {f"kpi.{name}" for name in {*OUTSIDE.get(top, "").split(), *GROUND, "plan.model"}} | {words}
    ours = {top, *FROM_OUTSIDE.get(top, "").split()}
    for i in sorted(set(imports(source, parts))):
        first = i.split(".")[0]
        if (first == "kpi" and top in OUTSIDE and not is_under(i, of_kpi)) or (first in OURS and not is_under(i, ours)):
            yield i


def test_what_stands_outside_the_rooms_imports_only_what_its_line_allows():
    paths = python_files("kpi", "pages", "web", "tools", "dashboard.py")
    assert [f"{named(p)} -> {i}" for p in paths for i in strays(p, tree(p))] == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", ["web/quiz/planted.py", "web/planted.py", "tools/planted.py", "dashboard.py"])
def test_a_room_asked_past_the_faces_from_outside_is_seen(place, way):
    if way.startswith("relative"):
        return  # nothing above the top folder to be relative to
    assert list(strays(ROOT / place, ast.parse(WAYS[way].format(other="awards")))) != []
    assert list(strays(ROOT / place, ast.parse(WAYS[way].format(other="tables")))) == []


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("kpi/month/acts/x.py", "from pages.kit import frame"),
        ("kpi/store/x.py", "def f():\n    import web.gate"),
        ("kpi/plan/x.py", "from tests import small_house"),
        ("kpi/cli/x.py", "import tools.mutate"),
        ("kpi/house/x.py", "import dashboard"),
        ("pages/month/x.py", "from web.gate import addresses"),
        ("pages/kit/x.py", "import tests.ready"),
        ("web/doors/x.py", "from pages.awards import award_votes"),
        ("web/doors/x.py", "import bench.clock"),
    ],
)
def test_a_folder_of_ours_imported_where_it_may_not_be_is_seen(place, code):
    assert list(strays(ROOT / place, ast.parse(code))) != []


WORDS_TOO = {"meetings", "losses", "versions", "import_facts"}  # names of statements that are words of other rooms too
LISTS_STATEMENTS = {"kpi/store/sealed_tables.py"}  # says which of them write


def homes_of_sql():
    return {path.stem: room_of(path) for path in files("kpi/*/sql/*.sql")}


def runs_of_others(own, source, homes):
    """Statements of other rooms that a file names, however it runs them: as an argument, in a list, by a name of its
    own for `store.run`. What is a word too counts where it is what `run` or `remembered` is asked."""
    others = {name for name, home in homes.items() if home not in SHARED_SQL | {own}}
    said = {n.value for n in ast.walk(source) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    calls = [n for n in ast.walk(source) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
    run = [c.args[0] for c in calls if c.func.attr in {"run", "remembered"} and c.args]
    asked_for = {part.value for arg in run for part in ast.walk(arg) if isinstance(part, ast.Constant)}
    return sorted((said - WORDS_TOO | asked_for) & others)


def test_a_statement_is_run_by_its_own_room():
    """kpi/<room>/sql/<name>.sql is named in Python of that room only; those of the house and the store by any room."""
    homes = homes_of_sql()
    assert len(homes) == len(files("kpi/*/sql/*.sql")) > 100
    everywhere = python_files("kpi", "pages", "web", "tools", "dashboard.py")
    paths = [path for path in everywhere if named(path) not in LISTS_STATEMENTS]
    assert [f"{named(p)} runs {n}" for p in paths for n in runs_of_others(room_of(p), tree(p), homes)] == []
    assert [named(p) for p in python_files("pages", "web") if not asks_only_the_version(tree(p))] == []


def asks_only_the_version(source):
    """A screen may ask a store which version it has, for its cache, and nothing else."""
    stores = [n for n in ast.walk(source) if isinstance(n, ast.Attribute) and n.attr == "store"]
    asked_for = [n.attr for n in ast.walk(source) if isinstance(n, ast.Attribute) and n.value in stores]
    return len(asked_for) == len(stores) and set(asked_for) <= {"data_version", "decided_version"}


def test_a_screen_that_reads_the_store_itself_is_seen():
    assert asks_only_the_version(ast.parse("kept(office, office.store.data_version)"))
    assert not asks_only_the_version(ast.parse("office.store.rows(text)"))
    assert not asks_only_the_version(ast.parse("hidden = office.store\nhidden.rows(text)"))


@pytest.mark.parametrize(
    "code",
    [
        "store.run('quiz_entrants')",
        "office.store.remembered('quiz_entrants', campaign=c)",
        "run = transaction.run\nrun('quiz_entrants')",
        "store.rows(sql_text('quiz_entrants'))",
        "def f():\n    for name in ('quiz_entrants', 'x'):\n        transaction.run(name)",
        "from functools import partial\npartial(store.run, name='quiz_entrants')",
        "store.run('quiz_entrants' if a else 'x')",
        "store.run('meetings')",
    ],
)
def test_a_statement_of_another_room_planted_in_any_way_is_seen(code):
    homes = homes_of_sql()
    assert runs_of_others("mail", ast.parse(code), homes) and runs_of_others(None, ast.parse(code), homes)
    assert not runs_of_others("initiatives" if "meetings" in code else "quiz", ast.parse(code), homes)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import streamlit as st", {"streamlit"}),
        ("def f():\n    import duckdb", {"duckdb"}),
        ("from kpi import store", {"kpi.store"}),
        ("from ..scoring import run", {"kpi.scoring.run"}),
        ("from . import reader", {"kpi.workbook.reader"}),
    ],
)
def test_the_walk_sees_every_way_to_import(code, expected):
    assert set(imports(ast.parse(code), ("kpi", "workbook", "submission"))) == expected


# --- how an act is called and how it says no --------------------------------------------------------------------------

MOST_PARAMETERS = 7  # the house, who acts, what it is about; what a form says is one frozen dataclass


def functions(source):
    return [node for node in ast.walk(source) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def long_calls(source):
    """Functions with more parameters than a reader can keep apart."""
    lengths = {f.name: len(f.args.posonlyargs) + len(f.args.args) + len(f.args.kwonlyargs) for f in functions(source)}
    return [name for name, length in lengths.items() if length > MOST_PARAMETERS]


def test_what_a_form_says_comes_to_its_act_as_one_object():
    acts = [path for path in python_files("kpi") if "acts" in path.parts]
    assert len(acts) > 100
    assert [f"{named(path)}: {name}" for path in acts for name in long_calls(tree(path))] == []


def refusals_given(source):
    """Functions that give a refusal in place of their result; a rule's reason (Refusal | None) is no such thing."""
    said = {f.name: ast.unparse(f.returns).replace("Refusal | None", "") for f in functions(source) if f.returns}
    return [name for name, returns in said.items() if re.search(r"\| Refusal\b|\bRefusal \|", returns)]


GIVES_A_REFUSAL = {  # each with its reason
    "kpi/house/refusing.py": {"answering", "answer", "one_of_many"},  # where a refusal becomes a value, once
    "kpi/house/words.py": {"_named"},  # puts names into a sentence
    "kpi/month/acts/review.py": {"approve_many"},  # several at once: one refusal stops no other
    "kpi/awards/acts/award_decisions.py": {"decide_rows"},
    "kpi/awards/acts/conclusions.py": {"decide_criteria"},
    "kpi/awards/acts/votes.py": {"record_votes"},
    "kpi/awards/rules/prizes.py": {"prize_of", "prize_by"},  # a rule: how much, or why nobody can say
    "kpi/people/acts/signing_in.py": {"reserve"},  # inside a transaction in which the refusal stays written
    "kpi/people/acts/provider_door.py": {"_let_in"},
}
SAY_IT_TO_A_PERSON = FACES | {"cli", "demo"}


def test_an_act_raises_its_refusal_and_only_the_face_makes_it_a_value():
    paths = [path for path in python_files("kpi") if room_of(path) not in SAY_IT_TO_A_PERSON]
    found = {named(path): set(refusals_given(tree(path))) for path in paths}
    assert {name: given for name, given in found.items() if given} == GIVES_A_REFUSAL
    calls = [(named(p), n) for p in paths for n in ast.walk(tree(p)) if isinstance(n, ast.Call)]
    kept = {name for name, call in calls if getattr(call.func, "id", "") == "answering"}
    assert kept == {"kpi/house/ready.py"}  # the tables that screens keep ready


@pytest.mark.parametrize(
    ("code", "given", "long"),
    [
        ("def act(a) -> Done | Refusal: ...", ["act"], []),
        ("async def act(a) -> list[Refusal | Done]: ...", ["act"], []),
        ("def refuses(a) -> Refusal | None: ...", [], []),
        ("def act(a, b, c, d, e, f, g): ...", [], []),
        ("def act(a, b, c, d, e, f, *, g, h): ...", [], ["act"]),
    ],
)
def test_the_walk_sees_a_refusal_given_and_a_long_call(code, given, long):
    assert (refusals_given(ast.parse(code)), long_calls(ast.parse(code))) == (given, long)


# --- words and sizes -------------------------------------------------------------------------------------------------


def test_no_file_is_called_utils_helpers_or_common():
    vague = re.compile(r"^(utils?|helpers?|commons?|misc)$")
    assert [
        named(p) for p in files("*.py", "*.sql") if any(vague.match(part) for part in (p.stem, p.parent.name))
    ] == []


def test_every_file_of_kpi_says_what_it_answers_and_what_it_never_does():
    """An empty __init__.py has nothing to say; every other module opens with a docstring."""
    paths = [
        p
        for p in python_files("kpi", "pages", "web", "tools", "dashboard.py", "dev.py", "dev_setup.py")
        if p.read_text("utf-8").strip()
    ]
    assert [named(p) for p in paths if not ast.get_docstring(tree(p))] == []


def model_files():
    return [path for path in files("*.sql") if "schema" not in path.parts]


def test_every_sql_model_opens_with_its_grain():
    def head(path):
        lines = path.read_text("utf-8").lstrip().splitlines()
        return " ".join(line for line in lines[:6] if line.startswith("--"))

    assert [named(p) for p in model_files() if "One row per" not in head(p)] == []


def is_checked_name(part):
    """A piece of an f-string that may stand in SQL: fixed text, or an identifier that `_name` has checked."""
    value = getattr(part, "value", None)
    return isinstance(part, ast.Constant) or (isinstance(value, ast.Call) and getattr(value.func, "id", "") == "_name")


def written_sql(source):
    """Lines where text put together by Python (f-string, %, +, format) is passed to a method that runs SQL.

    A table's name cannot be a parameter: the store's f-strings may hold names that `_name` has checked.
    """
    for node in ast.walk(source):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if node.func.attr not in {"execute", "executemany", "sql", "query", "rows"}:
            continue
        first = node.args[0]
        is_format = (
            isinstance(first, ast.Call) and isinstance(first.func, ast.Attribute) and first.func.attr == "format"
        )
        is_glued = isinstance(first, ast.JoinedStr) and not all(map(is_checked_name, first.values))
        if is_format or is_glued or isinstance(first, ast.BinOp):
            yield node.lineno


def test_no_text_is_put_together_into_sql():
    assert [f"{named(p)}:{line}" for p in python_files("kpi", "pages", "web") for line in written_sql(tree(p))] == []


@pytest.mark.parametrize(
    ("code", "is_caught"),
    [
        ("c.execute(f'select {x}')", True),
        ("c.execute('select ' + x)", True),
        ("c.execute('select %s' % x)", True),
        ("c.execute('select {}'.format(x))", True),
        ("c.rows(f'select * from {x}')", True),
        ("c.rows(f'select * from {_name(x)}')", False),
        ("c.execute('select $x', {'x': 1})", False),
    ],
)
def test_the_walk_sees_every_way_to_put_sql_together(code, is_caught):
    assert bool(list(written_sql(ast.parse(code)))) == is_caught


def limit_of(path):
    """Lines allowed; None for tests and configuration. A schema file is a release's list of tables, not a model."""
    top = path.relative_to(ROOT).parts[0]
    if path.suffix == ".sql":
        return 250 if "schema" in path.parts else 80
    if top == "pages":
        return 150
    return 250 if top in {"kpi", "web", "tools", "dashboard.py", "dev.py", "dev_setup.py"} else None


def length_of(path):
    """Lines of a Python file; of a model only the lines of SQL, since its opening comment is not to be cut short."""
    lines = path.read_text("utf-8").splitlines()
    return (
        sum(bool(line.strip()) and not line.lstrip().startswith("--") for line in lines)
        if path.suffix == ".sql"
        else len(lines)
    )


def test_no_file_has_outgrown_its_limit():
    """A file above its limit is split by subject: Python 250 lines, a page 150, a SQL model 80."""
    sizes = [(named(path), length_of(path), limit_of(path)) for path in files("*.py", "*.sql")]
    assert [f"{name}: {length} > {limit}" for name, length, limit in sizes if limit and length > limit] == []


# --- what must not lie in the repository -----------------------------------------------------------------------------


HALF_MERGED = re.compile(r"^[<>]{7}(?: |$)", re.MULTILINE)


def test_no_file_was_left_half_merged():
    kinds = ("*.py", "*.sql", "*.md", "*.yaml", "*.js", "*.css", "*.html", "*.toml", "*.conf", "*.csv", "*.in")
    assert not [named(path) for path in files(*kinds) if HALF_MERGED.search(path.read_text("utf-8"))]


def test_no_file_names_a_path_of_one_machine():
    found = []
    for path in files("*"):
        if path.suffix.lower() in TEXT_ENDINGS and path != Path(__file__):
            for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
                found += [f"{named(path)}:{number}: {line.strip()[:80]}"] if MACHINE_PATH.search(line) else []
    assert found == []


@pytest.mark.parametrize(
    ("line", "is_caught"),
    [
        ("open('/work/main/x')", True),
        ("cd /home/an/kpi", True),
        ('"/root/x"', True),
        ("https://example.vn/home/tin-tuc", False),
        ("Path('data/work/x')", False),
    ],
)
def test_the_search_sees_paths_and_leaves_addresses(line, is_caught):
    assert bool(MACHINE_PATH.search(line)) == is_caught


# --- dependencies ----------------------------------------------------------------------------------------------------


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


LOCKS = ("requirements", "requirements-dev")  # for use; for the tests beside it


def locked(name):
    """The packages of a lock, one block each."""
    return re.split(r"^(?=\S.*==)", (ROOT / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_direct_dependency_is_in_the_lock_with_hashes(lock):
    lines = (line.split("#")[0].strip() for line in (ROOT / f"{lock}.in").read_text("utf-8").splitlines())
    direct = {normal(re.split(r"[<>=!~;\[ ]", line)[0]) for line in lines if line and not line.startswith("-")}
    blocks = locked(lock)
    hashed = {normal(block.split("==")[0]) for block in blocks if "--hash=sha256:" in block}
    assert direct and direct - hashed == set()


def test_what_runs_installs_nothing_of_the_tests_and_both_agree():
    use = {normal(block.split("==")[0]): block.split()[0] for block in locked("requirements") if "==" in block}
    tests = {normal(block.split("==")[0]): block.split()[0] for block in locked("requirements-dev") if "==" in block}
    assert not {"pytest", "ruff", "mypy", "hypothesis", "playwright", "aiosmtpd", "pytest-xdist"} & use.keys()
    assert {name: (use[name], tests[name]) for name in use.keys() & tests.keys() if use[name] != tests[name]} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_in_the_lock_has_a_hash(lock):
    blocks = locked(lock)
    assert [block.split("==")[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", [f"{lock}.{end}" for lock in LOCKS for end in ("in", "txt")])
def test_the_requirements_name_no_index(name):
    assert INDEX_ADDRESS.search((ROOT / name).read_text("utf-8")) is None


def test_the_lock_is_for_every_operating_system():
    text = (ROOT / "requirements-dev.txt").read_text(
        "utf-8"
    )  # colorama came with pytest, which moved there (issue 11, 34)
    assert "sys_platform == 'win32'" in text, "khóa không phổ dụng: thiếu gói chỉ Windows cần (colorama)"


def test_every_place_that_is_mutated_stands_once_in_the_code_and_its_tests_are_there():
    """What `python -m tools.mutate` tries: a text at two places would leave one of them untried."""
    places = yaml.safe_load((ROOT / "tools/mutations.yaml").read_text("utf-8"))
    found = [f"{file}: {right}" for file, right, _, _ in places if (ROOT / file).read_text("utf-8").count(right) != 1]
    named_tests = {word for *_, tests in places for word in tests.split() if word.startswith("tests/")}
    assert found == [] and [name for name in named_tests if not (ROOT / name).exists()] == []


# --- a day is a day in Vietnam ---------------------------------------------------------------------------------------

DAY_IN_UTC = re.compile(r"(clock\(\)|\bnow|_at(\"\])?|moment)\.date\(\)|date\.today\(\)")


def test_no_day_is_taken_from_a_moment_in_utc():
    """A moment's day is asked of kpi.period.local_day: taken in UTC it would begin seven hours late."""
    found = []
    for path in python_files("kpi", "pages", "web"):
        lines = path.read_text("utf-8").splitlines()
        found += [f"{named(path)}:{n}" for n, line in enumerate(lines, 1) if DAY_IN_UTC.search(line)]
    assert [place for place in found if not place.startswith("kpi/period.py")] == []
    assert DAY_IN_UTC.search('day = row["filed_at"].date()') and not DAY_IN_UTC.search("local_day(now)")
