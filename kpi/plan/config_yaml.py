"""Answers what a settings file (.yaml) of config/ holds: text in NFC, no key twice; never a default, never a guess."""

import unicodedata
from pathlib import Path
from typing import Any

import yaml

from kpi.plan.config_shape import StrictLoader


def read_yaml(path: Path) -> Any:
    """The file's content. Raises yaml.YAMLError (a key written twice among them) and UnicodeDecodeError.

    Names in such files are looked up by names of the plan, so both must be in the same Unicode form.
    """
    return yaml.load(unicodedata.normalize("NFC", path.read_text("utf-8-sig")), StrictLoader)


_SAID = {
    "mapping values are not allowed in this context": "dấu hai chấm sai chỗ (câu có dấu : đặt trong ngoặc kép)",
    "did not find expected key": "thụt đầu dòng không đều, hoặc thiếu khóa",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "did not find expected ',' or '}'": "thiếu dấu phẩy hoặc dấu }",
    "did not find expected ',' or ']'": "thiếu dấu phẩy hoặc dấu ]",
    "did not find expected '-' indicator": "thiếu dấu - đầu mục, hoặc thụt đầu dòng không đều",
    "did not find expected node content": "thiếu giá trị",
    "found character that cannot start any token": "ký tự không được đứng đầu (dấu Tab, @, `)",
    "found unexpected end of stream": "thiếu dấu ngoặc kép đóng",
    "found unknown escape character": "dấu \\ trong ngoặc kép đi với chữ không đúng",
    "block sequence entries are not allowed in this context": "dấu - đứng sai chỗ",
    "found undefined alias": "dấu * trỏ đến tên chưa đặt",
    "control characters are not allowed": "có ký tự điều khiển không nhìn thấy",
}


def yaml_fault(error: Exception) -> tuple[str, str]:
    """Where a file is no YAML ("dòng 3, cột 12"; "" when nowhere) and why, in Vietnamese."""
    mark = getattr(error, "problem_mark", None)
    where = f"dòng {mark.line + 1}, cột {mark.column + 1}" if mark else ""
    if isinstance(error, UnicodeDecodeError):
        return where, "không phải UTF-8"
    if isinstance(error, RecursionError):
        return where, "lồng nhau quá sâu"
    problem = str(getattr(error, "problem", None) or "")
    is_ours = problem.startswith("khóa ")
    return where, problem if is_ours else _SAID.get(problem, "sai cú pháp YAML")
