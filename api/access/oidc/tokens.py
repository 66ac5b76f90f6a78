"""Tokens of the identity provider: signature, algorithm, issuer, audience and time are all checked here."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from joserfc import errors, jwt
from joserfc.jwk import KeySet

from api.access.refused import AccessRefused

Claims = Mapping[str, Any]
LEEWAY_S: Final = 60
ASK_AGAIN_S: Final = 30.0
"""How often keys are fetched again at most because a token names one that is not known."""
KEEP_S: Final = 3600.0
MOST_LENGTH: Final = 16_384


class Keys:
    """The provider's public keys, fetched when needed; keys for anything but signatures are left out."""

    def __init__(self, fetch: Callable[[], Mapping[str, Any]]) -> None:
        self._fetch = fetch
        self._lock = threading.Lock()
        self._keys: KeySet | None = None
        self._at = 0.0

    def current(self) -> KeySet:
        """Return the keys, fetched within the last hour."""
        with self._lock:
            if self._keys is None or time.monotonic() - self._at > KEEP_S:
                self._load()
            assert self._keys is not None
            return self._keys

    def again(self) -> KeySet | None:
        """Return the keys fetched anew, since a token names an unknown one; None: that was done just now."""
        with self._lock:
            if time.monotonic() - self._at < ASK_AGAIN_S:
                return None
            self._load()
            return self._keys

    def _load(self) -> None:
        rows = self._fetch().get("keys", [])
        usable = [
            row
            for row in rows
            if isinstance(row, dict) and row.get("kty") in ("RSA", "EC", "OKP") and row.get("use", "sig") == "sig"
        ]
        try:
            self._keys = KeySet.import_key_set({"keys": usable})
        except (errors.JoseError, ValueError, KeyError, TypeError):
            raise AccessRefused("provider_unusable") from None
        self._at = time.monotonic()


def verify(token: str, keys: Keys, algorithms: Sequence[str], issuer: str, audience: str) -> Claims:
    """Return what a token claims, if the provider signed it for this audience and it still holds.

    Raises
    ------
    AccessRefused
        ``token_malformed``, ``token_algorithm``, ``token_key_unknown``, ``token_signature``, ``token_issuer``,
        ``token_audience``, ``token_expired`` or ``token_claims``.
    """
    if len(token) > MOST_LENGTH or token.count(".") != 2:
        raise AccessRefused("token_malformed")
    claims = _decoded(token, keys, algorithms)
    try:
        _registry(issuer, audience).validate(dict(claims))
    except errors.ExpiredTokenError:
        raise AccessRefused("token_expired") from None
    except (errors.MissingClaimError, errors.InvalidClaimError) as wrong:
        codes = {"iss": "token_issuer", "aud": "token_audience"}
        raise AccessRefused(codes.get(wrong.claim, "token_claims")) from None
    return claims


def _decoded(token: str, keys: Keys, algorithms: Sequence[str]) -> Claims:
    try:
        return _decode(token, keys.current(), algorithms)
    except AccessRefused as refused:
        newer = keys.again() if refused.code == "token_key_unknown" else None
        if newer is None:
            raise
        return _decode(token, newer, algorithms)


def _decode(token: str, keys: KeySet, algorithms: Sequence[str]) -> Claims:
    try:
        return jwt.decode(token, keys, algorithms=list(algorithms)).claims
    except errors.UnsupportedAlgorithmError:
        raise AccessRefused("token_algorithm") from None
    except errors.InvalidKeyIdError:
        raise AccessRefused("token_key_unknown") from None
    except errors.BadSignatureError:
        raise AccessRefused("token_signature") from None
    except (errors.JoseError, ValueError, TypeError, KeyError, RecursionError):
        raise AccessRefused("token_malformed") from None


def _registry(issuer: str, audience: str) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        leeway=LEEWAY_S,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": audience},
        sub={"essential": True},
        exp={"essential": True},
    )
