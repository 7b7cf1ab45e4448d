"""A device that keeps passkeys, in software: it answers as WebAuthn Level 3 says, or as an attacker would like."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

HERE, VERIFIED, NEW = 0x01, 0x04, 0x40  # flags of authenticator data (6.1)


@dataclass
class KeyRing:
    """One device with one passkey."""

    origin: str = "https://testserver"
    verifies: bool = True
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    user: str = ""

    def create(self, options: dict) -> str:
        """The answer to navigator.credentials.create."""
        asked = options["creation_options"]["publicKey"]
        self.user = asked["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        data = self._data(asked["rp"]["id"], NEW) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        made = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer("create", asked, attestationObject=cbor.encode(made))

    def show(self, options: dict) -> str:
        """The answer to navigator.credentials.get."""
        asked = options["request_options"]["publicKey"]
        data = self._data(asked["rpId"])
        signed = data + hashlib.sha256(self._client("get", asked)).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer("get", asked, authenticatorData=data, signature=signature)

    def _data(self, site: str, more: int = 0) -> bytes:
        flags = HERE | more | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, deed: str, asked: dict) -> bytes:
        return json.dumps({"type": f"webauthn.{deed}", "challenge": asked["challenge"], "origin": self.origin}).encode()

    def _answer(self, deed: str, asked: dict, **parts: bytes) -> str:
        response = {name: websafe_encode(part) for name, part in parts.items()}
        response["clientDataJSON"] = websafe_encode(self._client(deed, asked))
        if deed == "get":
            response["userHandle"] = self.user
        name = websafe_encode(self.id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )
