"""The environment of the peers: made once from bench/requirements.txt."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.databases import ROOT, Absent

HOME = ROOT / ".run" / "bench-venv"
PYTHON = HOME / "bin" / "python"
REQUIREMENTS = ROOT / "bench" / "requirements.txt"
SCRIPTS = ROOT / "bench" / "peers"


def ready() -> Path:
    """The Python of the peers; installs them when they are not there yet. Absent when that fails."""
    done = HOME / "installed"
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return PYTHON
    print("installing the peers …", flush=True)
    for command in (
        [sys.executable, "-m", "venv", str(HOME)],
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(REQUIREMENTS)],
    ):
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode:
            raise Absent(f"the peers could not be installed: {made.stderr.strip()[-300:]}")
    done.write_text(wanted, encoding="utf-8")
    return PYTHON


def ask(script: str, question: dict[str, Any], *, seconds: float) -> dict[str, Any]:
    """Run a script of this folder with the peers' Python: JSON in, JSON out, at most `seconds`."""
    try:
        done = subprocess.run(
            [str(ready()), str(SCRIPTS / script)],
            input=json.dumps(question), capture_output=True, text=True, check=False, timeout=seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Absent(f"{script} took more than {seconds:.0f} s") from error
    if done.returncode:
        raise Absent(f"{script}: {done.stderr.strip()[-500:]}")
    return json.loads(done.stdout.splitlines()[-1])
