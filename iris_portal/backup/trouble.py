"""What stands in the way of a backup or a restore; the text says what is wrong and what to do."""


class Trouble(Exception):
    """Nothing was changed: whoever started us can put it right."""
