"""Files to import, written as an authority would write them, and the command run as a person would run it."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from django.core.management import call_command

UK_HEADER = ["organisation_name_raw"]
JM_HEADER = ["name", "aliases", "status", "location", "programmes"]
H2B_HEADER = [
    "agency_name", "country", "main_city", "main_province",
    "spelling_variants", "n_cases", "n_named_recruiters", "fiscal_years",
]  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Result:
    """What the command printed and how it ended."""

    code: int
    lines: list[str]

    @property
    def last(self) -> str:
        return self.lines[-1]


def run(profile: str, path: Path, *options: str) -> Result:
    out = io.StringIO()
    try:
        call_command("import_register", str(path), f"--profile={profile}", "--language=en", *options, stdout=out)
        code = 0
    except SystemExit as ended:
        code = ended.code
    return Result(code, out.getvalue().splitlines())


def apply(profile: str, path: Path, *options: str) -> Result:
    return run(profile, path, "--apply", *options)


def write_csv(path: Path, header: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def names(path: Path, *told: str) -> Path:
    """A file of the UK register: one name a line."""
    return write_csv(path, UK_HEADER, [[name] for name in told])


def jamaican(path: Path, *rows: tuple[str, ...]) -> Path:
    """A file of the Jamaican list; what a row leaves out at its end is an approved agency without aliases."""
    usual = ["", "", "approved", "Kingston 5, St. Andrew", "J-1"]
    return write_csv(path, JM_HEADER, [[*row, *usual[len(row) :]] for row in rows])


def workbook(path: Path, header: list[str], rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in [header, *rows]:
        book.active.append(row)
    book.save(path)
    return path


def many(number: int) -> list[str]:
    """Names that begin with every letter in turn."""
    return [f"{LETTERS[n % 26]}gency {n} Ltd" for n in range(number)]
