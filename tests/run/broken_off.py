"""Plays a command in child processes, ends each at another moment, and plays it again.

Arguments: folder for the results, the command's name below, how many moments. Prints what came as
JSON: for each moment the signal, how the first ended and what it said, whether a whole result lay
there then, how the second ended and what it said, and the files that are not as undisturbed.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from functools import partial
from pathlib import Path
from typing import Any

COMMANDS = {
    "ensemble": "ensemble two-states --runs 400 --out out",
    "compare": "compare two-states two-states --runs 800 --no-figures --out out",
    "test": "test two-states --against two-states --hypothesis more --outcome force --runs 800 "
    "--direction more --out out",
    "sweep": "sweep two-states --vary states.ARL.resolve=0.1:0.9:12 --runs 100 --out out",
    "sensitivity": "sensitivity two-states --outcome force --paths states.ARL.resolve=0.1:0.9 "
    "--paths states.BOR.resolve=0.1:0.9 --trajectories 4 --runs 100 --out out",
    "robust": "robust two-states --set states.ARL.resolve=0.2 --outcome force --draws 16 --out out",
    "overturn": "overturn two-states --set states.BOR.stances.strait.salience=0.1 --outcome force "
    "--paths states.ARL.resolve=0.1:0.9 --paths states.ARL.audience=0.1:0.9 --runs 100 --out out",
    "offramp": "offramp two-states --outcome force --act ARL_talks_BOR --runs 100 --most 4",
    "calibrate": "calibrate --fit --points 16 --systems 10 --out out",
    "demo": "demo --runs 40 --out out",
}
OURS = {"manifest.json", ".lock", "played.pieces"}  # what may differ from an undisturbed result


def started(words: list[str], folder: Path) -> int:
    """A child process that plays a command in a folder; what it says goes into files there.

    It is waited for until it is about to begin, so that a signal finds the command, not the fork.
    """
    folder.mkdir(exist_ok=True)
    ready, begun = os.pipe()
    child = os.fork()
    if child:
        os.close(begun)
        os.read(ready, 1)
        os.close(ready)
        return child
    status = 1
    try:
        os.chdir(folder)
        for number, name in ((1, "said"), (2, "told")):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.argv = ["sim", *words]
        os.close(begun)  # ends the wait
        main()
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 - what it was is told
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def ended(child: int) -> int:
    """How a child ended: its status, or the signal's number below 0."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a result that must come out the same however it was made."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in OURS and not path.name.startswith("told")
    }


def is_whole(out: Path) -> bool:
    """Whether a result, or both of a demonstration, say that they are done."""
    found = list(out.rglob("manifest.json"))
    pages = list(out.rglob("report.html"))
    done = [json.loads(path.read_bytes())["status"] == "done" for path in found]
    if (out / "manifest.json").exists():
        return all(done)
    return len(found) == 2 and all(done) and len(pages) == 2  # a demonstration


def disturbed(words: list[str], folder: Path, sign: int, after: float) -> dict[str, Any]:
    """A command that is ended so long after its start, and played again."""
    child = started(words, folder)
    time.sleep(after)
    os.kill(child, sign)
    first = ended(child)
    told = (folder / "told").read_text("utf-8").splitlines()
    was_whole = is_whole(folder / "out")
    held = sorted(path.name for path in folder.glob("out*"))
    second = ended(started(words, folder))
    return {
        "signal": signal.Signals(sign).name,
        "after": round(after, 3),
        "first": first,
        "told": told,
        "whole": was_whole,
        "held": held,
        "second": second,
        "told_then": (folder / "told").read_text("utf-8").splitlines(),
        "left": sorted(path.name for path in folder.glob("out*/**/*") if path.name in OURS),
    }


def differing(folder: Path, calm: dict[str, bytes]) -> list[str]:
    """The files that are not as those of a result that was not disturbed."""
    found = files_of(folder)
    found = {name: data for name, data in found.items() if ".left-" not in name.split("/")[0]}
    if len(calm) > 1:  # what is printed tells of times, too; it counts where it is all there is
        calm, found = ({**held, "said": b""} for held in (calm, found))
    return sorted(name for name in found.keys() | calm.keys() if found.get(name) != calm.get(name))


if __name__ == "__main__":
    base, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    import emcee  # noqa: F401 - so that the children need not import them
    from SALib.analyze import morris  # noqa: F401
    from SALib.sample import morris as sample  # noqa: F401

    from sim.cli import main
    from sim.grounding.fit import calibrate as fits
    from sim.plan.build import build
    from sim.report import figures, page  # noqa: F401 - so that the children need not import them
    from sim.run import ensemble as module
    from sim.run.batch import Worker
    from sim.run.course import Course
    from sim.scenario.load import load
    from sim.study.ensemble import job as jobs

    jobs.PART, module.SAVE_EVERY = 40, 0.0
    setup = build(load("two-states").scenario)
    Worker(setup, 1).play(0, 1, True)  # so that the children find the code ready
    Course(setup, 1, 0, "compiled").step()
    fits.best, fits.posterior = partial(fits.best, starts=1), partial(fits.posterior, steps=20)
    line = [word.replace("_talks_", " talks ") for word in COMMANDS[name].split()]
    begun = time.monotonic()
    status = ended(started(line, base / "calm"))
    took = time.monotonic() - begun
    assert status == 0, (base / "calm" / "told").read_text("utf-8")
    calm = files_of(base / "calm")
    moments = random.Random(20240619)
    for k in range(count):
        sign = (signal.SIGKILL, signal.SIGINT)[k % 2]
        when = took * (k + moments.random()) / count
        found = disturbed(line, base / f"at-{k}", sign, when)
        found["differing"] = differing(base / f"at-{k}", calm)
        sys.stdout.write(json.dumps(found) + "\n")
