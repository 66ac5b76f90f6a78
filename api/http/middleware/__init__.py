"""Layers around all routes: pure ASGI, in the order of app.py."""
