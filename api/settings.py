"""Settings of the service, from ``DUIKOU_…`` variables of the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Algorithm = Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures by a key of the provider alone: never ``none``, never a secret that both sides know (HS256)."""


def _split(value: object) -> object:
    """Read ``a, b`` as a list: a variable of the environment is text."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]


class OidcSettings(BaseModel):
    """The identity provider, from ``DUIKOU_OIDC__…``.

    ``roles``: value of the claim ``roles_claim`` -> role of ours; who has none of them cannot come in.
    ``units_claim``: a claim with codes of sending units; given, who lacks it sees nobody. ``audience``: of access
    tokens that machines may bring instead of a key; not given, none are taken.
    """

    issuer: str
    client_id: str
    client_secret: SecretStr | None = None
    scopes: str = "openid profile"
    name_claim: str = "preferred_username"
    roles_claim: str = "roles"
    roles: dict[str, str] = Field(default_factory=dict)
    units_claim: str | None = None
    audience: str | None = None
    algorithms: tuple[Algorithm, ...] = ("RS256", "ES256")
    timeout_s: float = Field(default=5.0, gt=0, le=60)


class Settings(BaseSettings):
    """What a process of the service needs to know.

    ``database``: address of PostgreSQL, or of a SQLite file; by default a file in ``data``. ``secret``: from which keys
    of the service's own are derived. ``hosts``: names under which it is reached; none: any. ``public_url``: its address
    for browsers. ``proxies``: addresses of proxies in front, whose word on the client's address is taken.
    """

    model_config = SettingsConfigDict(env_prefix="DUIKOU_", env_nested_delimiter="__", extra="ignore")

    environment: Literal["development", "production"] = "development"
    data: Path = Path("duikou-data")
    database: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    workers: int = Field(default=1, ge=0, le=64)
    secret: SecretStr | None = None
    hosts: Words = ()
    public_url: str | None = None
    proxies: Words = ()
    oidc: OidcSettings | None = None
    body_limit: int = Field(default=64 * 2**20, ge=1024, description="bytes of one request with files")
    text_limit: int = Field(default=2**20, ge=1024, description="bytes of one request without")
    rate_per_user: float = Field(default=100, ge=0, description="requests per second of one user; 0: any number")
    rate_per_address: float = Field(default=500, ge=0, description="requests per second of one address; 0: any number")
    runs_per_user: int = Field(default=20, ge=1, description="queued or running at once")
    run_limit_s: float = Field(default=86_400, gt=0, description="seconds that a search may take at most")
    session_hours: int = Field(default=12, ge=1, le=24 * 30)

    @property
    def database_url(self) -> str:
        """Address of the service's own tables."""
        if self.database is not None:
            return self.database
        return f"sqlite:///{self.data.resolve() / 'duikou.sqlite'}"

    @property
    def secure_cookies(self) -> bool:
        """Whether browsers may send cookies over TLS alone: everywhere but in development."""
        return self.environment != "development"

    @property
    def jobs_url(self) -> str:
        """Address of the job queue's tables: a file of their own beside SQLite's; in PostgreSQL, a schema."""
        url = self.database_url
        if url.startswith("sqlite"):
            base, _, name = url.rpartition("/")
            return f"{base}/jobs-{name}"
        return url


def keep_to_ourselves() -> None:
    """Have all files that this process and its children make be readable by their own user alone: they name people."""
    os.umask(0o077)


def worker_id(slot: int | None = None) -> str:
    """Return an id no other live process has: two live processes of one id would run one job twice."""
    import secrets
    import socket

    place = f"{os.getpid()}" if slot is None else f"{slot}-{os.getpid()}"
    return f"{socket.gethostname()}-{place}-{secrets.token_hex(4)}"
