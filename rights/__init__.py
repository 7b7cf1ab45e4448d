"""The bookshelf: what rights people have at work, what the law says, and what to do, in plain words."""
