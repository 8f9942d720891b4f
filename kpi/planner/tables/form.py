"""Answers which fields a draft has, what each means, what stands in it and what is wrong there; never changes one."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import demand
from kpi.planner.book.writing import ABOVE, NO, YES, table_above
from kpi.planner.fields import Field, choice_word, condition_of, fields_of, is_rare, table_name, tables_of
from kpi.planner.form import FieldFault, faults_of, typed
from kpi.planner.grid import Grid, name_of, spread
from kpi.planner.groups import strange_groups
from kpi.planner.kept import newest_text
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said
from kpi.planner.text.coverage import strange_clauses


def plan_form(office: House, said: Said, viewer: Account | None = None) -> list[dict]:
    """One row per table of a plan: table, name, above (name of the table its rows belong to, or ""), fields (key,
    heading, meaning, example, sort, choices in words, is_needed, default, is_rare, when: key -> the texts of it in the
    same row that give the field a meaning), is_rare, rows (key -> text, "^": the row above), faults (row, key, heading,
    found, allowed). Missing values are ""."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    kept = newest_text(office.store, str(said.get("code")))
    strange = strange_clauses(said, kept["content"]) if kept and kept["content"] else []
    groups = [
        FieldFault("unit_rows", place, "peer_group", group, allowed)
        for place, group, allowed in strange_groups(said, office.plans.get(str(said.get("code"))))
    ]
    kind, grid, faults = str(said["kind"]), spread(said), [*faults_of(said, strange), *groups]
    return [_table(kind, table, grid, [item for item in faults if item.table == table]) for table in tables_of(kind)]


def _table(kind: str, table: str, grid: Grid, faults: list[FieldFault]) -> dict:
    fields = [item for item in fields_of(kind) if item.table == table]
    above, rows = table_above(table), grid.tables.get(table, [])
    shown = [_field(kind, item) for item in fields]
    if above:
        over = [name_of(row.cells, number) for number, row in enumerate(grid.tables.get(above, []), 1)]
        words = {"heading": f"Thuộc {table_name(above).lower()}", "meaning": f"Mã ở bảng {table_name(above)}"}
        shown.insert(0, {"key": ABOVE, **words, "example": "", "sort": "choice", "choices": over} | _NEEDED)
    heads = {item["key"]: item["heading"] for item in shown}
    return {
        "table": table,
        "name": table_name(table),
        "above": table_name(above) if above else "",
        "is_rare": bool(table) and is_rare(kind, table),
        "fields": shown,
        "rows": [{ABOVE: row.above, **{it.key: typed(it, row.cells.get(it.key)) for it in fields}} for row in rows],
        "faults": [
            {"row": it.row, "key": it.key, "heading": heads.get(it.key, ""), "found": it.found, "allowed": it.allowed}
            for it in faults
        ],
    }


_NEEDED = {"is_needed": True, "default": "", "is_rare": False, "when": {}}


def _field(kind: str, item: Field) -> dict:
    choices = [choice_word(code, item.key) for code in item.choices] if item.sort == "choice" else []
    choices = [YES, NO] if item.sort == "yes_no" else choices
    default = typed(item, item.default)
    told = {"sort": item.sort, "choices": choices, "is_needed": item.is_needed, "default": default}
    said = item.said
    if item.sort == "choice":  # an example is read as the choices are
        said = {**said, "example": choice_word(said["example"], item.key)}
    told["is_rare"] = is_rare(kind, item.table, item.key) and not (item.table and is_rare(kind, item.table))
    when = condition_of(item.table, item.key)
    told["when"] = {key: [choice_word(code, key) for code in codes] for key, codes in when.items()}
    return {"key": item.key, **said, **told}
