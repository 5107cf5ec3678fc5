"""What is answered when a page cannot be: one sentence, and a traceback in the log only where the fault is ours."""

import logging
from http import HTTPStatus
from typing import Protocol, runtime_checkable

from datasette.utils.asgi import Response

from bot.dashboard.untyped import Request, Served

log = logging.getLogger(__name__)

_RESPONSE: Served = Response


@runtime_checkable
class Foreseen(Protocol):
    """What Datasette raises for an address or a question that makes no sense."""

    status: int


async def answer(datasette: Served, request: Request, exception: Exception) -> Served:
    """The page, or JSON where that was asked for, that says what is wrong."""
    if isinstance(exception, Foreseen):
        status, told = exception.status, str(getattr(exception, "message", exception))
    else:
        status, told = HTTPStatus.INTERNAL_SERVER_ERROR, "This page failed; the terminal says why."
        log.error("cannot show %s", request.path, exc_info=exception)
    if request.path.endswith(".json"):
        return _RESPONSE.json({"ok": False, "status": status, "error": told}, status=status)
    page = await datasette.render_template("error.html", {"status": status, "error": told}, request=request)
    return _RESPONSE.html(page, status=status)
