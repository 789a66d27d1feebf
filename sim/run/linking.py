"""Compile a loop as one piece: what it calls is linked once and optimised once.

Numba finishes every function as a library of its own: each links in all it calls, directly or not,
is optimised twice and turned into machine code that nobody runs. Here what a loop of ours calls is
left as it was lowered, and the loop links each function once: it takes a quarter of the time, and
the code is faster. It stands on Numba's inner interface; `pyproject.toml` names the versions.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

OURS = "_ZN3sim"  # how the names of compiled functions of this package begin
LOOPS = "_ZN3sim3run5loops"  # and those of the loops


def begins(library: Any, name: str) -> bool:
    """Whether a library defines a function whose name begins so."""
    functions = library._final_module.functions
    return any(one.name.startswith(name) and not one.is_declaration for one in functions)


def is_left(library: Any) -> bool:
    """Whether a library is linked into a loop only, and never run by itself."""
    return begins(library, OURS) and not begins(library, LOOPS)


def reached(library: Any) -> Iterator[Any]:
    """What a library links in, directly or through libraries that are left; each once."""
    found = {id(library)}
    waiting = list(library._linking_libraries)
    while waiting:
        one = waiting.pop()
        if id(one) not in found:
            found.add(id(one))
            yield one
            if is_left(one):
                waiting.extend(one._linking_libraries)


@contextlib.contextmanager
def linked_once() -> Iterator[None]:
    """While it lasts, what our loops call is neither linked nor emitted by itself."""
    from numba.core.codegen import CPUCodeLibrary, JITCodeLibrary, JITCPUCodegen
    from numba.core.compiler_lock import global_compiler_lock

    finalize = CPUCodeLibrary.finalize
    optimize = CPUCodeLibrary._optimize_final_module
    pointer = JITCodeLibrary.get_pointer_to_function
    set_env = JITCPUCodegen.set_env

    def finalize_loop(library: Any) -> None:
        if is_left(library):
            library._finalized = True
            return
        if begins(library, LOOPS):
            library._linking_libraries = list(reached(library))
        finalize(library)

    def optimize_loop(library: Any) -> None:
        if begins(library, LOOPS):
            for one in library._final_module.functions:
                is_called = one.name.startswith(OURS) and not one.name.startswith(LOOPS)
                if is_called and not one.is_declaration:
                    one.linkage = "internal"  # nobody else calls it: LLVM may drop it or inline it
        optimize(library)

    def pointer_of_loop(library: Any, name: str) -> Any:
        library._ensure_finalized()
        return 0 if is_left(library) else pointer(library, name)

    def set_env_of_loop(generator: Any, name: str, env: Any) -> None:
        if generator._engine.is_symbol_defined(name):
            set_env(generator, name, env)

    with global_compiler_lock:
        CPUCodeLibrary.finalize = finalize_loop
        CPUCodeLibrary._optimize_final_module = optimize_loop
        JITCodeLibrary.get_pointer_to_function = pointer_of_loop
        JITCPUCodegen.set_env = set_env_of_loop
        try:
            yield
        finally:
            CPUCodeLibrary.finalize = finalize
            CPUCodeLibrary._optimize_final_module = optimize
            JITCodeLibrary.get_pointer_to_function = pointer
            JITCPUCodegen.set_env = set_env


def link_once(loop: Any) -> None:
    """Let a dispatcher of Numba compile its loop as one piece."""
    compile_as_numba_does = loop.compile

    def compile_whole(sig: Any) -> Any:
        with linked_once():
            return compile_as_numba_does(sig)

    loop.compile = compile_whole
