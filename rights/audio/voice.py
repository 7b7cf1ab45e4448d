"""The synthetic voice: espeak-ng, when the program is there. It gets the text by its standard input and no network."""

import shutil
import subprocess

PROGRAM = "espeak-ng"
VOICES = {"es": "es-419", "en": "en-us"}
PACE = "140"  # words a minute; its own is 175
PATIENCE = 30  # seconds
LONGEST = 15_000  # letters: some fifteen minutes


class NoVoice(Exception):
    """The program said nothing: it is not there, it failed, or it took too long."""


def there() -> bool:
    """Whether this machine has the voice."""
    return shutil.which(PROGRAM) is not None


def speak(text: str, language: str) -> bytes:
    """The text as a WAV file, 16 bit mono. NoVoice when the program gave none."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoVoice("not there")
    if len(text) > LONGEST:
        raise NoVoice("too long")
    command = [program, "-v", VOICES[language], "-s", PACE, "-b", "1", "--stdin", "--stdout"]
    try:
        done = subprocess.run(  # noqa: S603 - a list of our own words; the text comes by the standard input
            command, input=text.encode(), capture_output=True, timeout=PATIENCE, check=True, env={"LC_ALL": "C.UTF-8"}
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NoVoice(type(error).__name__) from error
    if not done.stdout.startswith(b"RIFF"):
        raise NoVoice("no sound")
    return done.stdout
