"""The drill of the bench, short: workers, beats, senders, the broker and the database killed while they send."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_every_promise_is_kept_when_anything_is_killed_at_any_time(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drill")
    command = [
        sys.executable,
        "-m",
        "bench.kill_drill",
        "--deliveries",
        "2000",
        "--kills",
        "12",
        "--folder",
        str(folder),
    ]
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "every promise kept" in done.stdout
