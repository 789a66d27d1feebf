"""Compile a loop as one piece: what it calls is linked once and optimised once.

Numba finishes every function as a library of its own: each links in all it calls, directly or not,
is optimised twice and turned into machine code that nobody runs. Here what a loop of ours calls is
left as it was lowered, and the loop links each function once: it takes a quarter of the time, and
the code is faster. It stands on Numba's inner interface; `pyproject.toml` names the versions.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any
from weakref import WeakSet

OURS = "_ZN3sim"  # how the names of compiled functions of this package begin
LOOPS = "_ZN3sim3run5loops"  # and those of the loops
left: WeakSet[Any] = WeakSet()  # libraries that were left as they were lowered
leaving: list[bool] = []  # one entry for each loop that is being compiled


def begins(library: Any, name: str) -> bool:
    """Whether a library defines a function whose name begins so."""
    functions = library._final_module.functions
    return any(one.name.startswith(name) and not one.is_declaration for one in functions)


def reached(library: Any) -> Iterator[Any]:
    """What a library links in, directly or through libraries that were left; each once."""
    found = {id(library)}
    waiting = list(library._linking_libraries)
    while waiting:
        one = waiting.pop()
        if id(one) not in found:
            found.add(id(one))
            yield one
            if one in left:
                waiting.extend(one._linking_libraries)


@cache
def install() -> None:
    """Teach Numba's libraries to be left, and to link in what those call that were left."""
    from numba.core.codegen import CPUCodeLibrary, JITCodeLibrary, JITCPUCodegen

    finalize = CPUCodeLibrary.finalize
    optimize = CPUCodeLibrary._optimize_final_module
    pointer = JITCodeLibrary.get_pointer_to_function
    set_env = JITCPUCodegen.set_env

    def finalize_or_leave(library: Any) -> None:
        if leaving and begins(library, OURS) and not begins(library, LOOPS):
            left.add(library)
            library._finalized = True
            return
        library._linking_libraries = list(reached(library))
        finalize(library)

    def optimize_as_one(library: Any) -> None:
        if begins(library, LOOPS):
            for one in library._final_module.functions:
                is_called = one.name.startswith(OURS) and not one.name.startswith(LOOPS)
                if is_called and not one.is_declaration:
                    # Nobody else calls it: LLVM may drop it, or pass its arguments as it likes.
                    one.linkage = "internal"
                    one.name = f"{library.name}.{one.name}"  # so nobody else may find it, either
        optimize(library)

    def pointer_or_none(library: Any, name: str) -> Any:
        library._ensure_finalized()
        return 0 if library in left else pointer(library, name)

    def set_env_if_there(generator: Any, name: str, env: Any) -> None:
        if generator._engine.is_symbol_defined(name):
            set_env(generator, name, env)

    CPUCodeLibrary.finalize = finalize_or_leave
    CPUCodeLibrary._optimize_final_module = optimize_as_one
    JITCodeLibrary.get_pointer_to_function = pointer_or_none
    JITCPUCodegen.set_env = set_env_if_there


def link_once(loop: Any) -> None:
    """Let a dispatcher of Numba compile its loop as one piece."""
    from numba.core.compiler_lock import global_compiler_lock

    install()
    compile_as_numba_does = loop.compile

    def compile_whole(sig: Any) -> Any:
        with global_compiler_lock:  # nobody else compiles meanwhile
            leaving.append(True)
            try:
                return compile_as_numba_does(sig)
            finally:
                leaving.pop()

    loop.compile = compile_whole
