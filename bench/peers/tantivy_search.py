"""Peer: tantivy in process. An index of the names; every typed word fuzzy (distance 1), joined by OR, BM25."""

import json
import sys
import time

import tantivy


def main() -> None:
    question = json.load(sys.stdin)
    with open(question["names"], encoding="utf-8") as lines:  # noqa: PTH123 - a plain script
        names = lines.read().split("\n")
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("norm", stored=True)
    index = tantivy.Index(builder.build())
    start = time.perf_counter()
    writer = index.writer(300_000_000, 1)
    for name in names:
        writer.add_document(tantivy.Document(norm=name))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    built = time.perf_counter() - start
    searcher = index.searcher()
    answers = []
    for typed in question["warm"] + question["typed"]:
        start = time.perf_counter()
        query = index.parse_query(typed, ["norm"], fuzzy_fields={"norm": (False, 1, True)})
        found = [searcher.doc(address)["norm"][0] for _score, address in searcher.search(query, 5).hits]
        answers.append([(time.perf_counter() - start) * 1000, found])
    print(json.dumps({"built": built, "answers": answers[len(question["warm"]) :]}))


main()
