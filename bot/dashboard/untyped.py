"""Datasette ships no types: what it hands to us goes by these names, and becomes typed where it is read."""

from typing import Any, TypeAlias

Served: TypeAlias = Any
"""A `datasette.app.Datasette`."""

Request: TypeAlias = Any
"""A `datasette.utils.asgi.Request`."""
