"""What every request passes before its route, as plain ASGI: BaseHTTPMiddleware would cost more than all of it.

From outside to inside: :mod:`envelope` (number of the request, headers of every answer), :mod:`observing` (logs,
counts, and an answer to every error), :mod:`gate` (which host, how many requests of one address), :mod:`callers` (who
is asking, how many requests of one user), :mod:`bodies` (how much is taken in).
"""
