"""The seeded lottery: tickets that depend on the seed and the ids alone, never on row order.

A plan's lottery value is the sum of the tickets of its assignments. Tickets are spread evenly over
1..10000, so plans that are equal in all earlier tiers are told apart by the draw; the seed is in
the programme and in every plan, so that anyone can draw again.
"""

from __future__ import annotations

from hashlib import blake2b

TICKETS = 10_000
_MASK = (1 << 64) - 1
GOLDEN, MIX1, MIX2 = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def key(seed: int, kind: str, identity: str) -> int:
    """Return the 64-bit key of one nominee or post under ``seed``."""
    return int.from_bytes(blake2b(f"{seed}/{kind}/{identity}".encode(), digest_size=8).digest(), "big")


def ticket(nominee_key: int, post_key: int) -> int:
    """Return the ticket 1..10000 of an assignment: the two keys mixed as splitmix64 mixes its state."""
    mixed = (nominee_key + GOLDEN * (post_key | 1)) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * MIX1) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * MIX2) & _MASK
    return (mixed ^ (mixed >> 31)) % TICKETS + 1
