"""The list for signature: a plan as a Word document that people print, sign and file."""

from __future__ import annotations

from api.exports.signature.document import signature_bytes

__all__ = ["signature_bytes"]
