"""Answers: can every scoring model be carried to Spark, and does it say its grain? Never runs one."""

import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

FOLDER = Path(__file__).resolve().parents[1] / "kpi" / "scoring" / "models"
MODELS = sorted(FOLDER.glob("*.sql"))
each_model = pytest.mark.parametrize("path", MODELS, ids=[path.stem for path in MODELS])


def trees(sql: str) -> list[exp.Expression]:
    """The statements of a model as DuckDB understands them."""
    return [tree for tree in sqlglot.parse(sql, read="duckdb") if tree is not None]


def faults(sql: str) -> list[str]:
    """What in a model would not survive the way to Spark (design 10), in words; none = portable on paper."""
    found = []
    for tree in trees(sql):
        found += _faults_of(tree)
    if re.search(r"\basof\b", without_comments(sql), re.IGNORECASE):
        found.append("ASOF JOIN")
    try:
        written = sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
        sqlglot.parse("\n;\n".join(written), read="spark")
    except sqlglot.errors.SqlglotError as error:
        found.append(f"Spark: {error}")
    return found


def _faults_of(tree: exp.Expression) -> list[str]:
    found = []
    for group in tree.find_all(exp.Group):
        if group.args.get("all"):
            found.append("GROUP BY ALL")
    for order in tree.find_all(exp.Order):
        if any(item.name.upper() == "ALL" for item in order.expressions):
            found.append("ORDER BY ALL")
        if not isinstance(order.parent, (exp.Window, exp.Select, exp.Subquery, exp.SetOperation, exp.WithinGroup)):
            found.append(f"thứ tự trong hàm gộp: {order.parent.sql('duckdb')}")
    for star in tree.find_all(exp.Star):
        if star.args.get("except_") or star.args.get("except"):
            found.append("EXCLUDE")
        if star.args.get("replace"):
            found.append("REPLACE")
    if any(True for _ in tree.find_all(exp.OnConflict)):
        found.append("ON CONFLICT")
    for call in tree.find_all(exp.Anonymous):
        if call.name.lower() in ("to_months", "to_days", "to_years"):
            found.append(call.name)
    if "TO_MONTHS" in tree.sql("duckdb").upper():
        found.append("to_months")
    found += [f"bí danh dùng ngay trong cùng SELECT: {name}" for name in lateral_aliases(tree)]
    found += [f"phép chia không ép DOUBLE hai vế: {division.sql('duckdb')}" for division in bare_divisions(tree)]
    return found


def lateral_aliases(tree: exp.Expression) -> list[str]:
    """Aliases of a SELECT that another expression of the same SELECT reads, and that no source of it has."""
    found = []
    for select in tree.find_all(exp.Select):
        aliases = {item.alias.lower() for item in select.expressions if isinstance(item, exp.Alias)}
        given = source_columns(tree, select)
        for item in select.expressions:
            for column in item.find_all(exp.Column):
                name, is_own = column.name.lower(), column.name.lower() == item.alias_or_name.lower()
                is_inside = column.find_ancestor(exp.Select) is select
                if is_inside and not column.table and not is_own and name in aliases - given:
                    found.append(name)
    return found


def source_columns(tree: exp.Expression, select: exp.Select) -> set[str]:
    """What the tables of a SELECT offer, as far as CTEs and other models say; a column read by its own alias counts."""
    ctes = {cte.alias.lower(): cte.this for cte in tree.find_all(exp.CTE)}
    columns = set()
    for place in (select.args.get("from_") or select.args.get("from"), *(select.args.get("joins") or [])):
        for table in place.find_all(exp.Table) if place else ():
            model = FOLDER / f"{table.name}.sql"
            if table.name.lower() in ctes:
                columns |= output_columns(tree, ctes[table.name.lower()])
            elif model.exists():
                other = trees(model.read_text("utf-8"))[0]
                columns |= output_columns(other, other)
    for item in select.expressions:
        if isinstance(item, exp.Alias):
            columns |= {item.alias.lower()} & {column.name.lower() for column in item.find_all(exp.Column)}
    return columns


def output_columns(tree: exp.Expression, query: exp.Expression) -> set[str]:
    """The names a query gives, stars resolved through its sources."""
    select = query if isinstance(query, exp.Select) else query.find(exp.Select)
    names = {item.alias_or_name.lower() for item in select.expressions}
    return names | source_columns(tree, select) if any(item.is_star for item in select.expressions) else names


def bare_divisions(tree: exp.Expression) -> list[exp.Expression]:
    """Divisions whose two sides are not both cast to DOUBLE, or that stand outside a CASE."""
    found = []
    for division in tree.find_all(exp.Div):
        sides_are_double = all(_is_double(side) for side in (division.left, division.right))
        if not sides_are_double or division.find_ancestor(exp.Case, exp.If) is None:
            found.append(division)
    return found


def _is_double(side: exp.Expression) -> bool:
    """A cast to DOUBLE, a number such as 1e6, or arithmetic with one of them."""
    inner = side.unnest()
    if isinstance(inner, (exp.Mul, exp.Add, exp.Sub, exp.Div)):
        return _is_double(inner.left) or _is_double(inner.right)
    if isinstance(inner, exp.Literal):
        return "e" in inner.name.lower()
    return isinstance(inner, exp.Cast) and inner.to.is_type("double")


def without_comments(sql: str) -> str:
    return re.sub(r"--[^\n]*|/\*.*?\*/", " ", sql, flags=re.DOTALL)


def test_there_are_scoring_models():
    assert MODELS, f"không có tệp nào trong {FOLDER}"


@each_model
def test_a_model_opens_with_its_grain(path):
    first = path.read_text("utf-8").lstrip().splitlines()[0]
    assert re.match(r"(--|/\*)\s*One row per ", first), first


@each_model
def test_a_model_parses_and_is_carried_to_spark(path):
    assert not faults(path.read_text("utf-8"))


@each_model
def test_a_model_is_one_statement(path):
    assert len(trees(path.read_text("utf-8"))) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "select a, sum(b) from t group by all",
        "select a from t order by all",
        "select * exclude (a) from t",
        "select * replace (a + 1 as a) from t",
        "select list(a order by b) from t",
        "select string_agg(a, ',' order by b) from t group by c",
        "select * from t asof join u on t.a = u.a and t.b >= u.b",
        "insert into t values (1) on conflict do nothing",
        "select d + to_months(3) from t",
        "select a + 1 as b, b * 2 as c from t",
        "select a / b as c from t",
        "select cast(a as double) / cast(b as double) as c from t",
        "select case when b <> 0 then cast(a as double) / b end as c from t",
    ],
)
def test_what_does_not_travel_is_seen(sql):
    assert faults(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "select case when b <> 0 then cast(a as double) / cast(b as double) end as c from t",
        "with t as (select 1 as a) select a, row_number() over (partition by a order by a nulls last) as n from t",
        "select t.a as a, t.a + 1 as b from t",
        "select least(a, b) as a, lag(a) over (order by b nulls first) as c from t order by a nulls last",
    ],
)
def test_what_travels_is_let_through(sql):
    assert not faults(sql)
