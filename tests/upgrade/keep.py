"""`python -m tests.upgrade.keep 0.1.0`: the database of DATABASE_URL as a small dump that later ones migrate."""

import lzma
import subprocess
import sys
from pathlib import Path

import django
from django.db import connection

from iris_portal.backup.postgres import Database, program

FOLDER = Path(__file__).parent
MOST = 600_000
BULKY = ("rights_guideaudio", "django_session", "campaigns_picture")  # rows whose files are not kept


def main(release: str) -> int:
    django.setup()
    where, env = Database.of(connection.get_connection_params()).words()
    path = FOLDER / f"{release}.dump.xz"
    without = [f"--exclude-table-data={table}" for table in BULKY]
    command = [program("pg_dump"), "--format=custom", "--compress=none", "--no-owner", "--no-privileges"]
    dumped = subprocess.run([*command, *without, *where], env=env, check=True, capture_output=True).stdout
    packed = lzma.compress(dumped, preset=9)
    if len(packed) > MOST:
        sys.exit(f"{len(packed):,} bytes are too many for the repository ({MOST:,}); copy a smaller database")
    path.write_bytes(packed)
    sys.stdout.write(f"{path}: {len(packed):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
