"""The house rules that no linter knows: short modules, short functions, SQL in files."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(p for room in ("flows", "warehouse") for p in (ROOT / room).rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40       # without its docstring
SQL = re.compile(
    r"""
    \bselect\b .* \bfrom\b | \binsert\s+into\b | \bupdate\b .* \bset\b | \bdelete\s+from\b | \bcomment\s+on\b | \battach\s+'
    | \b(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:temp\w*\s+)?(?:table|view|schema|macro|index)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def docstrings(tree: ast.AST) -> set[int]:
    """The identities of the constants that stand alone: docstrings of modules, classes, functions and names."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function takes from ``def`` on, without its docstring."""
    end = function.end_lineno or function.lineno
    first = function.body[0]
    described = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function, clean=False) is not None else 0
    return end - function.lineno + 1 - described


def strings(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node, ast.unparse(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value


def long_sql(tree: ast.AST) -> list[int]:
    """The lines where a string that reads like SQL goes over more than one line."""
    told = docstrings(tree)
    found = (node for node, text in strings(tree) if id(node) not in told and SQL.search(text))
    return [node.lineno for node in found if (node.end_lineno or node.lineno) > node.lineno]


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_can_be_read_in_one_sitting(module: Path) -> None:
    length = len(module.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_MODULE, f"{name(module)} has {length} lines: split it by noun"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_function_fits_on_a_screen(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    long = {f.name: lines_of(f) for f in functions(tree) if lines_of(f) > LONGEST_FUNCTION}
    assert not long, f"{name(module)}: past {LONGEST_FUNCTION} lines look for the hidden noun"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_sql_lives_in_files(module: Path) -> None:
    lines = long_sql(ast.parse(module.read_text(encoding="utf-8")))
    assert not lines, f"{name(module)}, lines {lines}: SQL longer than a line belongs in warehouse/*/*.sql"


def test_the_rules_see_what_they_forbid() -> None:
    tree = ast.parse('def f():\n    """Doc.\n\n    select this\n    """\n    return """select a\n    from b"""\n')
    assert long_sql(tree) == [6]
    assert [lines_of(f) for f in functions(tree)] == [3]


def test_the_lock_names_no_machine_and_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(--(index-url|extra-index-url|find-links|trusted-host)\b|.*(://|file:))", lock, re.MULTILINE)
    assert "    make lock\n" in lock[:300]


def test_every_locked_package_has_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9][^\s=]*==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[a-zA-Z0-9]", lock, re.MULTILINE)) > 100
