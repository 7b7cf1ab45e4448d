"""`python -m tests.upgrade.keep 0.1.0`: the database in DATABASE_URL as a small dump that later releases must migrate."""

import subprocess
import sys
from pathlib import Path

import django
from django.db import connection

from iris_portal.backup.postgres import Database, program

FOLDER = Path(__file__).parent
MOST = 1_500_000
BULKY = ("rights_guideaudio", "django_session", "campaigns_picture")  # rows whose files are not kept


def main(release: str) -> int:
    django.setup()
    where, env = Database.of(connection.get_connection_params()).words()
    path = FOLDER / f"{release}.dump"
    without = [f"--exclude-table-data={table}" for table in BULKY]
    command = [program("pg_dump"), "--format=custom", "--compress=gzip:9", "--no-owner", "--no-privileges"]
    subprocess.run([*command, *without, f"--file={path}", *where], env=env, check=True)
    size = path.stat().st_size
    if size > MOST:
        path.unlink()
        sys.exit(f"{size:,} bytes are too many for the repository ({MOST:,}); copy a smaller database")
    sys.stdout.write(f"{path}: {size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
