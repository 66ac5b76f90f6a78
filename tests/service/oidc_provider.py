"""A small identity provider in a thread: real HTTP, real RSA keys, discovery, authorisation code with PKCE."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET, AUDIENCE = "duikou-client", "s3cr3t-of-the-client", "duikou-api"


class IdentityProvider:
    """What a test asks of the provider: who logs in, and tokens true and forged."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
        self.claims: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.issuer = ""

    def token(self, key: Any = None, header: dict[str, Any] | None = None, **changes: Any) -> str:
        """Return an access token; ``changes`` of None take a claim out."""
        claims = {"iss": self.issuer, "aud": AUDIENCE, "sub": "u1", "exp": int(time.time()) + 300, "roles": ["jh"]}
        kept = {name: value for name, value in {**claims, **changes}.items() if value is not None}
        head = {"alg": "RS256", "kid": "k1", **(header or {})}
        return jwt.encode(head, kept, key or self.key, algorithms=[head["alg"]])

    def unsigned(self, signature: str = "") -> str:
        """Return a token that says it needs no signature."""
        parts = self.token().split(".")
        header = _part(json.dumps({"alg": "none", "kid": "k1"}).encode())
        return f"{header}.{parts[1]}.{signature}"

    def signed_by_public_key(self) -> str:
        """Return a token whose HMAC is made with the public key, which everybody has."""
        header = _part(json.dumps({"alg": "HS256", "kid": "k1"}).encode())
        signed = f"{header}.{self.token().split('.')[1]}"
        return f"{signed}.{_part(hmac.digest(self.key.as_pem(private=False), signed.encode(), 'sha256'))}"

    def log_in(self, url: str) -> dict[str, str]:
        """Log in at the address to which the browser was sent; return what it brings back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return {"state": asked["state"], "code": code}

    def exchange(self, form: dict[str, str], authorisation: str) -> dict[str, str] | None:
        """Return the tokens for a code, once, for who holds its verifier."""
        asked = self.codes.pop(form.get("code", ""), None)
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or authorisation != expected or form["redirect_uri"] != asked["redirect_uri"]:
            return None
        challenge = _part(sha256(form["code_verifier"].encode()).digest())
        if challenge != asked["code_challenge"]:
            return None
        claims = {"aud": CLIENT, "nonce": asked["nonce"], **self.claims}
        return {"id_token": self.token(**claims), "access_token": "x", "token_type": "Bearer"}


def _part(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """Run a provider on a port of its own."""
    made = IdentityProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            described = {
                "issuer": made.issuer,
                "authorization_endpoint": f"{made.issuer}/authorize",
                "token_endpoint": f"{made.issuer}/token",
                "jwks_uri": f"{made.issuer}/keys",
            }
            pages = {
                "/.well-known/openid-configuration": described,
                "/keys": {"keys": [made.key.as_dict(private=False)]},
            }
            self._answer(pages.get(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(made.exchange(form, self.headers.get("authorization", "")))

        def _answer(self, content: dict[str, Any] | None) -> None:
            self.send_response(200 if content is not None else 400)
            self.end_headers()
            self.wfile.write(json.dumps(content or {}).encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
