"""Duikou (对口): candidate plans for paired secondment, proven tier by tier.

Import what you need from the sub-packages; this module stays empty so that importing a part
never pays for the whole (``duikou --help`` loads no solver).
"""
