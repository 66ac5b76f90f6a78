"""The identity provider: discovery, the way there and back (authorisation code with PKCE), and its tokens."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import httpx
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from joserfc.util import urlsafe_b64encode

from api.access.credentials import Known, Unknown
from api.access.oidc.people import actor_of_token
from api.access.oidc.tokens import Claims, Keys, verify
from api.access.refused import AccessRefused
from api.settings import OidcSettings
from api.store.database import Database

PENDING_S: Final = 600
"""How long the way there and back may take."""
CALLBACK = "/api/v1/oidc/callback"
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True, slots=True)
class Journey:
    """A login under way: where the browser is sent, and the sealed cookie it comes back with."""

    url: str
    cookie: str


class Provider:
    """What the service knows of its identity provider; nothing is asked of it before somebody logs in."""

    def __init__(self, settings: OidcSettings, public_url: str, secret: str | None) -> None:
        self.settings = settings
        self._back = public_url.rstrip("/") + CALLBACK
        seed = secret.encode() if secret else secrets.token_bytes(32)
        self._seal = OctKey.import_key(sha256(b"duikou oidc journey\0" + seed).digest())
        self._http = httpx.Client(timeout=settings.timeout_s, trust_env=False, follow_redirects=False)
        self._lock = threading.Lock()
        self._described: Mapping[str, Any] | None = None
        self._keys = Keys(lambda: self._get(str(self._description()["jwks_uri"])))

    def start(self, after: str) -> Journey:
        """Begin a login; afterwards the browser goes to ``after``, a path of this service."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        asked = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self._back,
            "scope": self.settings.scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": urlsafe_b64encode(sha256(verifier.encode()).digest()).decode(),
            "code_challenge_method": "S256",
        }
        kept = {"state": state, "nonce": nonce, "verifier": verifier, "after": after, "until": time.time() + PENDING_S}
        sealed = jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM"}, json.dumps(kept), self._seal)
        address = str(self._description()["authorization_endpoint"])
        return Journey(f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}", sealed)

    def finish(self, cookie: str, state: str, code: str, issuer: str | None) -> tuple[Claims, str]:
        """Return what the provider says of who logged in, and where the browser goes next.

        Raises
        ------
        AccessRefused
            If the browser did not set out from here, or the provider or its token is not to be believed.
        """
        kept = self._opened(cookie)
        if not secrets.compare_digest(str(kept["state"]), state) or float(kept["until"]) < time.time():
            raise AccessRefused("oidc_state")
        if issuer is not None and issuer != self.settings.issuer:
            raise AccessRefused("token_issuer")
        answer = self._exchange(code, str(kept["verifier"]))
        claims = self._verified(str(answer.get("id_token", "")), self.settings.client_id)
        if not secrets.compare_digest(str(claims.get("nonce", "")), str(kept["nonce"])):
            raise AccessRefused("token_claims")
        audiences = claims["aud"]
        if isinstance(audiences, list) and len(audiences) > 1 and claims.get("azp") != self.settings.client_id:
            raise AccessRefused("token_audience")
        return claims, str(kept["after"])

    def bearer(self, database: Database, token: str) -> Known | Unknown:
        """Return who brings an access token of the provider instead of a key."""
        if self.settings.audience is None:
            return Unknown("key_unknown")
        try:
            claims = self._verified(token, self.settings.audience)
            return Known(actor_of_token(database, self.settings, claims))
        except AccessRefused as refused:
            return Unknown(refused.code)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _verified(self, token: str, audience: str) -> Claims:
        return verify(token, self._keys, self.settings.algorithms, self.settings.issuer, audience)

    def _opened(self, cookie: str) -> Mapping[str, Any]:
        try:
            plain = jwe.decrypt_compact(cookie, self._seal, algorithms=["dir", "A256GCM"]).plaintext
            kept: Mapping[str, Any] = json.loads(plain or b"")
        except (JoseError, ValueError, TypeError, KeyError):
            raise AccessRefused("oidc_state") from None
        return kept

    def _exchange(self, code: str, verifier: str) -> Mapping[str, Any]:
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back,
            "client_id": self.settings.client_id,
            "code_verifier": verifier,
        }
        secret = self.settings.client_secret
        auth = httpx.USE_CLIENT_DEFAULT if secret is None else (self.settings.client_id, secret.get_secret_value())
        try:
            answer = self._http.post(str(self._description()["token_endpoint"]), data=asked, auth=auth)
        except httpx.HTTPError:
            raise AccessRefused("provider_gone") from None
        if answer.status_code != 200:
            raise AccessRefused("oidc_code")
        return _object(answer)

    def _description(self) -> Mapping[str, Any]:
        """Return the provider's own description; one that names another issuer is not believed."""
        with self._lock:
            if self._described is None:
                found = self._get(self.settings.issuer.rstrip("/") + "/.well-known/openid-configuration")
                complete = all(isinstance(found.get(name), str) for name in _ENDPOINTS)
                if found.get("issuer") != self.settings.issuer or not complete:
                    raise AccessRefused("provider_unusable")
                self._described = found
            return self._described

    def _get(self, url: str) -> Mapping[str, Any]:
        try:
            answer = self._http.get(url)
        except (httpx.HTTPError, httpx.InvalidURL):
            raise AccessRefused("provider_gone") from None
        if answer.status_code != 200:
            raise AccessRefused("provider_gone")
        return _object(answer)


def _object(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise AccessRefused("provider_unusable")
    return found
