"""The proxy of production on this machine: deploy/nginx.conf with ports, folders and names of servers filled in."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
FILLED_LINES = 16  # how many lines `fill` changes; a test holds it
BESIDE = """
    server {{  # the measure: the same bytes as a file, through the same proxy
        listen 127.0.0.1:{port} ssl http2;
        ssl_certificate {folder}/certificates/fullchain.pem;
        ssl_certificate_key {folder}/certificates/privkey.pem;
        gzip_static on;
        root {folder}/beside;
    }}
}}
"""


@dataclass(frozen=True)
class Places:
    """Where this machine has what a container has at its own place."""

    folder: Path
    http: int
    https: int
    health: int
    webs: tuple[int, ...]
    beside: int = 0

    def fill(self) -> str:
        """The file for this machine. ValueError when it no longer holds what is to be filled in."""
        text = FILE.read_text(encoding="utf-8")
        for old, new in self._changes().items():
            if text.count(old) == 0:
                raise ValueError(f"{FILE.name} no longer holds {old!r}")
            text = text.replace(old, new)
        if self.beside:
            text = text.rstrip().removesuffix("}") + BESIDE.format(port=self.beside, folder=self.folder)
        return text

    def _changes(self) -> dict[str, str]:
        webs = " ".join(f"server 127.0.0.1:{port} max_fails=0;" for port in self.webs)
        return {
            "listen 127.0.0.1:8081;": f"listen 127.0.0.1:{self.health};",
            "listen 8080 ": f"listen 127.0.0.1:{self.http} ",
            "listen 8443 ": f"listen 127.0.0.1:{self.https} ",
            "server web:8000 resolve max_fails=0;": webs,
            "/etc/nginx/certificates/": f"{self.folder}/certificates/",
            "/etc/nginx/pages": str(FILE.parent / "pages"),
            "/var/cache/iris": f"{self.folder}/pages",
            "pid /tmp/": f"pid {self.folder}/",
            "_temp_path /tmp/": f"_temp_path {self.folder}/",
            "error_log /dev/stderr": f"error_log {self.folder}/proxy-error.log",
            "access_log /dev/stdout": f"access_log {self.folder}/proxy.log",
        }


def make_certificate(folder: Path) -> None:
    """A certificate for this machine, valid for a day."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
