"""Makes the secrets of docker-compose.yml in deploy/secrets, each in a file of its own; what is there already stays.

    python3 -m ops.make_secrets

Needs Python alone. The folder is closed to other accounts of the machine; the files in it can be read by the accounts
inside the containers, which see each file alone.
"""

import secrets
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "deploy" / "secrets"
MADE = ("postgres_password", "secret_key", "seal_keys", "mark_key")
WRITTEN = {"email_url": "how mail leaves: smtp+tls://user:password@host:587"}


def make(folder: Path) -> list[str]:
    """Make what is missing; gives what a person still has to write, a line each."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    for name in [*MADE, *WRITTEN]:
        file = folder / name
        if not file.exists():
            file.write_text(secrets.token_hex(32) + "\n" if name in MADE else "", encoding="utf-8")
            file.chmod(0o444 if name in MADE else 0o644)
    return [f"{folder / name}: {what}" for name, what in WRITTEN.items() if not (folder / name).read_text().strip()]


if __name__ == "__main__":
    for line in make(FOLDER):
        sys.stdout.write(f"Still to be written into {line}\n")
    sys.stdout.write(f"{FOLDER / 'seal_keys'} and mark_key: keep a copy apart from those of the database.\n")
