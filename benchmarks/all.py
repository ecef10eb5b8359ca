"""Run every benchmark and print one table of promises: ``uv run python benchmarks/all.py``.

Takes some minutes, on Linux only. Figures of a busy machine say little: close what is heavy, and
look at the load that stands above the table. A benchmark by itself: its file, run the same way.
Where it can be, a promise is a ratio to a baseline of the same run, so that any machine can hold
it; the others are printed next to one. The exit status is 1 when a promise is broken or a benchmark
failed.
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from pathlib import Path

from _promises import load

_PROMISE = re.compile(
    r"^(?P<name>.+): (?P<what>\w+) (?P<value>[\d.]+)"
    r" \((?P<side>limit|at least) (?P<limit>[\d.]+)\)(?P<broken> OVER| UNDER)?",
    re.MULTILINE,
)


def main() -> int:
    """Run one after the other, show what each prints, and sum up."""
    here = Path(__file__)
    before = load()
    rows: list[tuple[str, str, str, str, str]] = []
    failed: list[str] = []
    for script in sorted(here.parent.glob("[!_]*.py")):
        if script.name == here.name:
            continue
        print(f"== {script.stem}", flush=True)
        output = _run(script, failed)
        for found in _PROMISE.finditer(output):
            value, limit = found["value"], found["limit"]
            kept = "NO" if found["broken"] else "yes"
            least = "at least " if found["side"] == "at least" else ""
            unit = "" if found["what"] == "ratio" else f" {found['what']}"
            rows.append((script.stem, found["name"], value + unit, least + limit, kept))
    print(
        f"\nPython {platform.python_version()}, {platform.system()}; before: {before}; {load()}\n"
    )
    _table([("benchmark", "promise", "measured", "limit", "kept"), *rows])
    for name in failed:
        print(f"not kept or failed: {name}")
    return 1 if failed else 0


def _run(script: Path, failed: list[str]) -> str:
    lines: list[str] = []
    command = [sys.executable, "-u", str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode:
        failed.append(script.stem)
    return "".join(lines)


def _table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
