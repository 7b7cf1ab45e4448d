"""Reads a text file of separated values line by line, and names the line where it cannot be read."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from core.refusal import Refused

MAX_LINE = 100_000  # bytes; below the limit of the csv module for one cell, so that ours speaks first
MAX_COLUMNS = 200


def rows(path: Path, *, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(number of the line where it begins, cells); blank lines are passed over. Refused names the line."""
    with path.open("rb") as file:
        reader = csv.reader(_lines(file, encoding), delimiter=delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise Refused(_code(error), line=line) from error
            if len(cells) > MAX_COLUMNS:
                raise Refused("too_many_columns", line=line, limit=MAX_COLUMNS)
            if cells:
                yield line, cells


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    number = 0
    while chunk := file.readline(MAX_LINE + 1):
        number += 1
        if len(chunk) > MAX_LINE:
            raise Refused("line_too_long", line=number, limit=MAX_LINE)
        try:
            text = chunk.decode(encoding)
        except UnicodeDecodeError as error:
            raise Refused("wrong_encoding", line=number, encoding=encoding.removesuffix("-sig").upper()) from error
        if number > 1 and not chunk.endswith((b"\n", b"\r")):
            raise Refused("cut_off", line=number)  # half a name may be another company's whole name
        if "\0" in text:
            raise Refused("nul", line=number)
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding  # a mark of order stands at the start only
        yield text


def _code(error: csv.Error) -> str:
    told = str(error)
    return "quote_open" if "end of data" in told or "field limit" in told else "bad_quotes"
