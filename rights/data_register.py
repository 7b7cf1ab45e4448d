"""What this department keeps about people, and which columns are about nobody (core/data_register.py)."""

from core.data_register import Held

HELD = [
    Held(
        "rights.Upload",
        "place",
        whose="Who lends their voice",
        purpose="read guides aloud",
        basis="their consent, kept by the ministry on paper",
        kept="until the recording is read",
        task="rights.read_recordings",
    ),
    Held(
        "rights.GuideAudio",
        "place sha256",
        whose="Who lends their voice",
        purpose="read guides aloud",
        basis="their consent, kept by the ministry on paper",
        kept="as long as the guide's version",
        task="rights.forget_outlived_audio",
    ),
]

NOBODYS = {
    "rights.Figure": "key label unit article",
    "rights.Guide": "key slug",
    "rights.GuideAudio": "language kind state seconds size made_at tries next_try_at fault",
    "rights.GuideImage": "stem alt",
    "rights.GuideVersion": "title answer steps more proof words changed_why note",
    "rights.Source": "key instrument number published url",
    "rights.SourceDraft": "facts note",
    "rights.Statement": "text article",
    "rights.Term": "term everyday meaning",
    "rights.Topic": "key title summary slug icon",
    "rights.Upload": "language fault sent_at",
}
