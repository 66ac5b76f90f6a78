"""Synthetic programmes of any size, with the structure of 2002 and anonymous regions."""

from __future__ import annotations

from scenarios.generator.generate import generate
from scenarios.generator.options import GeneratorOptions, read_options

__all__ = ["GeneratorOptions", "generate", "read_options"]
