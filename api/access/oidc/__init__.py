"""Login by an identity provider (OpenID Connect): :mod:`provider` speaks to it, :mod:`tokens` believes nothing."""
