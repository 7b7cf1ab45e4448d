"""Texts made to hurt the search: generic words, one letter many times, nonsense, fragments of SQL."""

import random
import string


def hard_texts(common: list[str], *, seed: int = 1) -> list[str]:
    """Some 150 texts in the form of names.norm; `common` are the commonest words of the register, first first."""
    rng = random.Random(seed)
    texts = [
        *common[:5],
        " ".join(common[:2]),
        " ".join(common[:10]),
        " ".join(common[10:20]),
        " ".join(common)[:300],
        " ".join([common[0]] * 10),
        " ".join(word[:-1] for word in common[:10]),
        " ".join(word + "x" for word in common[:10]),
        "a" * 300,
        "a" * 60,
        " ".join(["a"] * 60),
        " ".join(string.ascii_lowercase),
        "select name from recruitment recruiter where 1 1 union all select",
        "drop table recruitment word",
        "co con col re ag pa an ma",
        *("".join(rng.choices(string.ascii_lowercase, k=2)) for _ in range(5)),
        *("".join(rng.choices(string.ascii_lowercase, k=3)) for _ in range(5)),
    ]
    for size in (3, 5, 8, 12, 20):
        for _ in range(5):
            count = rng.randint(1, 10)
            texts.append(" ".join("".join(rng.choices(string.ascii_lowercase, k=size)) for _ in range(count)))
    for _ in range(40):
        texts.append(" ".join(rng.sample(common, rng.randint(1, 10))))
    for _ in range(40):
        words = rng.sample(common, rng.randint(1, 10))
        texts.append(" ".join(word[:-1] + rng.choice("aeiou") for word in words))
    return texts
