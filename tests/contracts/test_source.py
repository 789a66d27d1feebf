"""What the source may not hold: long files, code made of data, a network, sums of another kind."""

import ast
from collections.abc import Iterator

import pytest

from sim.run.kernel import INLINED

FILE, FUNCTION = 300, 50  # lines, at most
EXECUTING = {"eval", "exec", "compile", "__import__"}
UNSAFE = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "code", "codeop", "runpy"}
NETWORK = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}
ARITHMETIC = {"exp", "log", "logistic", "logit", "hazard", "kept", "bounded"}
CONVERSIONS = {"day_in_turn", "raised", "stock"}  # arithmetic that claims nothing about states
PLAIN = {"int", "float", "bool", "abs", "min", "max", "range", "len"}
Trees = dict[str, ast.Module]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(tree: ast.AST) -> set[str]:
    """The packages that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(entry.name.partition(".")[0] for entry in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").partition(".")[0])
    return found


def called(tree: ast.AST) -> set[str]:
    """The plain names that are called, and attributes as `owner.name`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found.add(ast.unparse(node.func))
    return found


def part(trees: Trees, *beginnings: str) -> Trees:
    found = {path: tree for path, tree in trees.items() if path.startswith(beginnings)}
    assert found, beginnings
    return found


def compiled(trees: Trees) -> Trees:
    """The modules whose functions are compiled."""
    return part(
        trees,
        "sim/arithmetic.py",
        "sim/chance.py",
        "sim/rules/",
        "sim/turn/",
    )


def test_files_and_functions_are_short(trees: Trees) -> None:
    for path, tree in trees.items():
        last = max((node.end_lineno or 0 for node in tree.body), default=0)
        assert last <= FILE, f"{path}: {last} lines"
        for function in functions(tree):
            lines = (function.end_lineno or 0) - function.lineno + 1
            assert lines <= FUNCTION, f"{path}: {function.name}: {lines} lines"


def test_nothing_that_stands_in_a_file_is_executed(trees: Trees) -> None:
    """Promise P8: no eval, exec, compile, pickle or the like anywhere in the package."""
    for path, tree in trees.items():
        assert not called(tree) & EXECUTING, path
        assert not imported(tree) & UNSAFE, path
        for name in called(tree):
            owner, _, attribute = name.rpartition(".")
            assert attribute not in {"eval", "exec"}, f"{path}: {name}"
            assert (owner, attribute) != ("builtins", "compile"), path
            assert attribute != "query", f"{path}: {name} evaluates an expression"


def test_modules_are_imported_by_names_of_our_own(trees: Trees) -> None:
    """The functions for Python, the command table and the kernel import by name; nothing else."""
    users = {
        path
        for path, tree in trees.items()
        if any(name.endswith("import_module") for name in called(tree))
    }
    assert users == {"sim/__init__.py", "sim/cli/__init__.py", "sim/run/kernel.py"}


def test_no_module_knows_a_network(trees: Trees) -> None:
    for path, tree in trees.items():
        if path.startswith("sim/classroom/"):
            continue
        assert not imported(tree) & NETWORK, path


def test_no_module_draws_by_itself(trees: Trees) -> None:
    """Chance is asked by name (promise P1): neither `random` nor the generators of NumPy."""
    for path, tree in part(
        trees,
        "sim/rules/",
        "sim/turn/",
        "sim/plan/",
        "sim/world/",
        "sim/run/",
        "sim/chance.py",
        "sim/scenario/",
    ).items():
        assert "random" not in imported(tree), path
        assert not any("random." in name for name in called(tree)), path


def test_a_rule_calls_nothing_but_arithmetic(trees: Trees) -> None:
    """Scalars in, answer out: own exp and log, plain conversions, other rules of its file."""
    for path, tree in part(trees, "sim/rules/").items():
        own = {function.name for function in functions(tree)}
        assert called(tree) <= ARITHMETIC | PLAIN | own, path
        assert not any(isinstance(node, ast.Subscript) for node in ast.walk(tree)), path


def test_a_rule_keeps_no_number_of_its_own_module(trees: Trees) -> None:
    """A module of rules holds functions and names of codes, no parameters."""
    for path, tree in part(trees, "sim/rules/").items():
        for node in tree.body:
            kinds = (ast.FunctionDef, ast.Import, ast.ImportFrom)
            is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            assert isinstance(node, kinds) or is_text, (path, ast.unparse(node))


def test_every_rule_says_what_it_is_and_where_it_comes_from(trees: Trees) -> None:
    for path, tree in part(trees, "sim/rules/").items():
        for function in functions(tree):
            words = ast.get_docstring(function) or ""
            sourced = "Source" in words or function.name in CONVERSIONS
            assert sourced, f"{path}: {function.name} names no source"


def test_compiled_code_has_no_powers_and_no_sums_of_numpy(trees: Trees) -> None:
    """What compiles differently on two machines is not used where the dice are read."""
    for path, tree in compiled(trees).items():
        for node in ast.walk(tree):
            power = isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow)
            assert not power, f"{path}:{node.lineno}"
        assert "numpy" not in imported(tree), path
        assert not any(name == "pow" or name.startswith("np.") for name in called(tree)), path
        allowed = {"math.ldexp", "math.frexp"} if path == "sim/arithmetic.py" else set()
        assert {name for name in called(tree) if name.startswith("math.")} <= allowed, path


def test_the_compiler_is_never_told_to_reorder_or_share_out(trees: Trees) -> None:
    """`fastmath` changes the last bits, `parallel=True` the order of sums."""
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword):
                assert node.arg != "fastmath", path
                true = isinstance(node.value, ast.Constant) and node.value.value is True
                assert not (node.arg == "parallel" and true), path


@pytest.mark.parametrize("name", sorted(INLINED))
def test_the_generator_is_one_of_the_compiled_functions(trees: Trees, name: str) -> None:
    assert name in {function.name for function in functions(trees["sim/chance.py"])}
