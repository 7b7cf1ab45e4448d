"""A mail server over a socket that misbehaves on purpose."""

import contextlib
import socket
import threading
import time


class MailServer:
    """Speaks as much SMTP as is needed. `moods` says how the next connections go; when it is empty all is well.

    refuse: 550 to the recipient · busy: 451 to the recipient · drop: hangs up in the middle of the letter ·
    silent: never says a word · slow: takes its time over the letter · no_goodbye: takes it, and is silent at QUIT.
    """

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        self.moods: list[str] = []
        self.lock = threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self.socket.close()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                talk, _address = self.socket.accept()
                with self.lock:
                    mood = self.moods.pop(0) if self.moods else ""
                threading.Thread(target=self._talk, args=[talk, mood], daemon=True).start()

    def _talk(self, talk: socket.socket, mood: str) -> None:
        with contextlib.suppress(OSError), talk, talk.makefile("rwb") as lines:
            if mood == "silent":
                time.sleep(4)
                return

            def say(line: str) -> None:
                lines.write(f"{line}\r\n".encode())
                lines.flush()

            say("220 fake")
            while line := lines.readline().decode().strip():
                verb = line[:4].upper()
                if verb == "RCPT" and mood in ("refuse", "busy"):
                    say("550 5.1.1 no such user" if mood == "refuse" else "451 4.3.0 later")
                elif verb == "DATA":
                    say("354 go on")
                    if mood == "drop":
                        return
                    self._take(lines, mood)
                    say("250 taken")
                elif verb == "QUIT" and mood == "no_goodbye":
                    time.sleep(4)
                    return
                else:
                    say("221 bye" if verb == "QUIT" else "250 ok")

    def _take(self, lines, mood: str) -> None:
        text = b""
        while (line := lines.readline()) not in (b".\r\n", b""):
            text += line
        time.sleep(0.3 if mood == "slow" else 0)
        with self.lock:
            self.letters.append(text)
