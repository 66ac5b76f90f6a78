"""Login by an identity provider, and its access tokens: true ones let in, forged ones never."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from joserfc.jwk import RSAKey
from pydantic import SecretStr

from api.http.accounts.login import JOURNEY
from api.settings import OidcSettings, Settings
from tests.service.oidc_provider import AUDIENCE, CLIENT, SECRET, IdentityProvider, identity_provider
from tests.service.service import V1, Service, service


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    """The provider."""
    with identity_provider() as made:
        yield made


@pytest.fixture(scope="module")
def known(provider: IdentityProvider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that knows the provider."""
    oidc = OidcSettings(
        issuer=provider.issuer,
        client_id=CLIENT,
        client_secret=SecretStr(SECRET),
        roles={"jh": "planner", "sh": "reviewer"},
        units_claim="units",
        audience=AUDIENCE,
    )
    folder = tmp_path_factory.mktemp("oidc")
    with service(Settings(data=folder, workers=0, oidc=oidc, public_url="http://testserver")) as made:
        yield made


def _me(made: Service, token: str) -> tuple[int, dict[str, object]]:
    answer = made.client.get(f"{V1}/me", headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, answer.json()


def test_a_true_token_lets_a_machine_in_with_its_roles_and_units(known: Service, provider: IdentityProvider) -> None:
    status, me = _me(known, provider.token(sub="robot", preferred_username="robot", units=["210900"]))
    assert status == 200
    assert (me["name"], me["roles"], me["units"], me["via"]) == ("robot", ["planner"], ["210900"], "token")


FORGED: dict[str, tuple[str, Callable[[IdentityProvider], str]]] = {
    "alg none": ("token_algorithm", lambda p: p.unsigned()),
    "alg none with a signature": ("token_algorithm", lambda p: p.unsigned(p.token().split(".")[2])),
    "HMAC with the public key": ("token_algorithm", lambda p: p.signed_by_public_key()),
    "an algorithm that is not listed": ("token_algorithm", lambda p: p.token(header={"alg": "RS512"})),
    "another audience": ("token_audience", lambda p: p.token(aud="somebody")),
    "an id token": ("token_audience", lambda p: p.token(aud=CLIENT)),
    "no audience": ("token_audience", lambda p: p.token(aud=None)),
    "another issuer": ("token_issuer", lambda p: p.token(iss="https://evil.example")),
    "expired": ("token_expired", lambda p: p.token(exp=1_000_000)),
    "without end": ("token_claims", lambda p: p.token(exp=None)),
    "without a subject": ("token_claims", lambda p: p.token(sub=None)),
    "not yet": ("token_claims", lambda p: p.token(nbf=9_999_999_999)),
    "an unknown key": ("token_key_unknown", lambda p: p.token(RSAKey.generate_key(2048), {"kid": "k2"})),
    "another key under the known name": ("token_signature", lambda p: p.token(RSAKey.generate_key(2048))),
    "tampered": (
        "token_signature",
        lambda p: ".".join([p.token().split(".")[0], p.token(sub="admin").split(".")[1], p.token().split(".")[2]]),
    ),
    "no token": ("token_malformed", lambda p: "nonsense"),
    "endless": ("token_malformed", lambda p: p.token(x="y" * 20_000)),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_token_is_refused_with_its_code(known: Service, provider: IdentityProvider, name: str) -> None:
    code, forge = FORGED[name]
    status, answer = _me(known, forge(provider))
    assert (status, answer["code"]) == (401, code)


def test_who_has_no_role_here_is_refused(known: Service, provider: IdentityProvider) -> None:
    assert _me(known, provider.token(sub="guest", roles=["guest"]))[1]["code"] == "oidc_no_role"


def _travel(made: Service, provider: IdentityProvider, **changes: str) -> tuple[int, dict[str, object] | str]:
    made.client.cookies.clear()
    start = made.client.get(f"{V1}/oidc/login", params={"after": "/plans"}, follow_redirects=False)
    assert start.status_code == 307
    back = {**provider.log_in(start.headers["location"]), **changes}
    answer = made.client.get(f"{V1}/oidc/callback", params=back)
    return answer.status_code, answer.json() if answer.is_error else answer.text


def test_a_person_logs_in_and_is_known_again_by_the_subject(known: Service, provider: IdentityProvider) -> None:
    provider.claims = {"sub": "p1", "preferred_username": "admin", "roles": ["sh"], "units": ["210900"]}
    status, page = _travel(known, provider)
    assert status == 200
    assert 'url=/plans"' in page
    first = known.client.get(f"{V1}/me").json()
    assert (first["roles"], first["units"], first["via"]) == (["reviewer"], ["210900"], "session")
    assert first["name"] != "admin"  # a name is no proof of being the one who has it here
    provider.claims |= {"roles": ["jh", "sh"], "units": []}
    _travel(known, provider)
    again = known.client.get(f"{V1}/me").json()
    assert (again["id"], again["roles"], again["units"]) == (first["id"], ["planner", "reviewer"], [])
    known.client.cookies.clear()


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"state": "x"}, "oidc_state"), ({"code": "x"}, "oidc_code"), ({"iss": "https://evil.example"}, "token_issuer")],
)
def test_what_comes_back_must_be_what_set_out(
    known: Service, provider: IdentityProvider, changes: dict[str, str], code: str
) -> None:
    provider.claims = {"sub": "p2", "preferred_username": "p2"}
    status, answer = _travel(known, provider, **changes)
    assert isinstance(answer, dict)
    assert (status, answer["code"]) == (401, code)


def test_the_nonce_and_the_sealed_cookie_are_checked(known: Service, provider: IdentityProvider) -> None:
    provider.claims = {"sub": "p3", "nonce": "another"}
    status, answer = _travel(known, provider)
    assert isinstance(answer, dict)
    assert (status, answer["code"]) == (401, "token_claims")
    known.client.cookies.clear()
    known.client.cookies.set(JOURNEY, "eyJhbGciOiJkaXIifQ.x.y.z.w", path=f"{V1}/oidc/callback")
    answer = known.client.get(f"{V1}/oidc/callback", params={"state": "", "code": "x"}).json()
    assert answer["code"] == "oidc_state"
    known.client.cookies.clear()


def test_a_login_that_was_done_cannot_be_done_again(known: Service, provider: IdentityProvider) -> None:
    """Neither with the same code, nor with a token made for an earlier nonce."""
    provider.claims = {"sub": "p5", "preferred_username": "p5"}
    known.client.cookies.clear()
    start = known.client.get(f"{V1}/oidc/login", follow_redirects=False)
    cookie = start.cookies[JOURNEY]
    back = provider.log_in(start.headers["location"])
    nonce = provider.codes[back["code"]]["nonce"]
    assert known.client.get(f"{V1}/oidc/callback", params=back).status_code == 200
    known.client.cookies.clear()
    known.client.cookies.set(JOURNEY, cookie, path=f"{V1}/oidc/callback")
    again = known.client.get(f"{V1}/oidc/callback", params=back)
    assert (again.status_code, again.json()["code"]) == (401, "oidc_code")
    provider.claims["nonce"] = nonce
    status, answer = _travel(known, provider)
    assert isinstance(answer, dict)
    assert (status, answer["code"]) == (401, "token_claims")
    known.client.cookies.clear()


@pytest.mark.parametrize("after", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example"])
def test_a_login_leads_nowhere_else(known: Service, provider: IdentityProvider, after: str) -> None:
    provider.claims = {"sub": "p4", "preferred_username": "p4"}
    known.client.cookies.clear()
    start = known.client.get(f"{V1}/oidc/login", params={"after": after}, follow_redirects=False)
    page = known.client.get(f"{V1}/oidc/callback", params=provider.log_in(start.headers["location"])).text
    assert 'url=/"' in page
    assert "evil" not in page
    known.client.cookies.clear()
