"""Answers whether a template may be filled and with what; a template can only print fields, loop and choose.

Never runs anything: whatever else Jinja knows (calls, macros, imports, arithmetic, other filters) is refused before a
single character is written.
"""

import re
from collections.abc import Mapping, MutableMapping, Sequence, Sized
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kpi.papers.faults import TemplateFault

LONGEST_OUTPUT = 20_000_000
DEEPEST_LOOPS = 3
MOST_ROUNDS = 200_000  # of loops inside each other over whole lists; a list of a list's own row is as long as the data
FILTERS = frozenset({"upper", "lower", "length"})
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.Filter,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


class _Capped(Template):
    """A template whose output ends at a limit, whatever its loops would give."""

    def render(self, *args: object, **kwargs: object) -> str:
        """The filled text; TemplateFault when it grows past the limit."""
        pieces, length = [], 0
        for piece in self.generate(*args, **kwargs):
            length += len(piece)
            if length > LONGEST_OUTPUT:
                raise TemplateFault("template_too_long", f"{LONGEST_OUTPUT // 1_000_000} triệu ký tự")
            pieces.append(piece)
        return "".join(pieces)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with nothing in it but the given fields; what a template may hold is checked before it is compiled."""

    template_class = _Capped

    def __init__(self, fields: Mapping[str, Any]):
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.tests.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.fields = frozenset(fields)
        self.lengths = {name: len(value) for name, value in fields.items() if isinstance(value, Sized)}

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,
        template_class: type[Template] | None = None,
    ) -> Template:
        """Compile a text that holds fields, loops and choices only.

        Raises TemplateFault naming the first piece that is not allowed, or the field that does not exist.
        """
        try:
            tree = self.parse(source) if isinstance(source, str) else source
            _only_prints(tree, 0)
            _count_rounds(tree, 1, self.lengths)
        except TemplateSyntaxError as error:
            raise TemplateFault("template_not_readable", str(error.message)) from error
        except RecursionError as error:
            raise TemplateFault("template_not_allowed", "ngoặc, điều kiện lồng nhau quá sâu") from error
        unknown = sorted(meta.find_undeclared_variables(tree) - self.fields)
        if unknown:
            raise TemplateFault("template_field_unknown", unknown[0])
        return super().from_string(source, globals, template_class)

    def is_safe_callable(self, obj: object) -> bool:
        """Nothing may be called: the second lock, should the first one ever miss a call."""
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a row, or what a loop knows of itself; never a method of the value (it would print as an address).

        What there is not is undefined, so that printing it names the field.
        """
        if isinstance(obj, LoopContext):
            found = super().getattr(obj, attribute)
            return self.undefined(obj=obj, name=attribute) if callable(found) else found
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same, written with brackets; a number is a place in a list."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, Sequence) and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.undefined(obj=obj, name=str(argument))


def _only_prints(node: nodes.Node, loops: int) -> None:
    if not isinstance(node, _ALLOWED):
        raise TemplateFault("template_not_allowed", type(node).__name__)
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise TemplateFault("template_not_allowed", f"|{node.name}")
    name = getattr(node, "attr", None) or getattr(node, "name", None)
    if isinstance(node, nodes.Getitem):
        name = node.arg.value if isinstance(node.arg, nodes.Const) else "[…]"
        if not isinstance(name, (str, int)) or name == "[…]":
            raise TemplateFault("template_not_allowed", "[…]")
    if isinstance(name, str) and name.startswith("_"):
        raise TemplateFault("template_not_allowed", name)
    loops += isinstance(node, nodes.For)
    if loops > DEEPEST_LOOPS or (isinstance(node, nodes.For) and node.recursive):
        raise TemplateFault("template_not_allowed", f"{loops} vòng lặp lồng nhau")
    for child in node.iter_child_nodes():
        _only_prints(child, loops)


def _count_rounds(node: nodes.Node, rounds: int, lengths: Mapping[str, int]) -> None:
    """Refuse loops that only burn time: an empty body writes nothing, so the limit of the output would never end it."""
    if isinstance(node, nodes.For):
        names = [name.name for name in node.iter.find_all(nodes.Name)]
        names += [node.iter.name] if isinstance(node.iter, nodes.Name) else []
        rounds *= max((lengths.get(name, 1) for name in names), default=1) or 1
        if rounds > MOST_ROUNDS:
            raise TemplateFault("template_too_long", f"hơn {MOST_ROUNDS} vòng lặp")
        bound = {name.name for name in (node.target, *node.target.find_all(nodes.Name)) if isinstance(name, nodes.Name)}
        lengths = {name: length for name, length in lengths.items() if name not in bound}
    for child in node.iter_child_nodes():
        _count_rounds(child, rounds, lengths)


def field_of(error: UndefinedError) -> str:
    """The name of the field that a template asked for and the data do not have."""
    quoted = re.findall(r"'([^']+)'", str(error))
    return quoted[-1] if quoted else str(error)
