"""The room's view in a browser, by ``textual-serve``: each viewer gets a process that draws for it.

The page is our own, because that of the library takes its letters from the internet; the headers
forbid a browser to take anything from elsewhere.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiohttp import web
from textual_serve.server import Server

from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.tui.terminal import heed_signals

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOPBACK: Final = "127.0.0.1"
MOST: Final = 8
"""So many screens at once: each takes a process of the computer on which the evening is led."""
GOODBYE: Final = 1.0
"""Seconds that viewers get to end well."""

_WEB: Final = Path(__file__).with_name("web")
_HANDLER = Callable[[web.Request], Awaitable[web.StreamResponse]]


class RoomServer(Server):
    """Serves the one page, and the room's view behind it."""

    def __init__(self, command: Sequence[str], host: str, port: int) -> None:
        super().__init__(_shell(command), host=host, port=port, title="npzw-tui")
        self._viewers: set[asyncio.Task[object]] = set()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self.handle_websocket),
                web.static("/static", self.statics_path),
                web.static("/room", _WEB),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(_WEB / "index.html")

    @web.middleware
    async def _guard(self, request: web.Request, handler: _HANDLER) -> web.StreamResponse:
        """Answer only to who asks for this server, and let a page load nothing from elsewhere."""
        if is_loopback(self.host) and not is_loopback(_name(request.host)):
            # another site's name that was made to point here
            raise web.HTTPForbidden
        origin = request.headers.get("Origin", "")
        if origin and origin.partition("://")[2] != request.host:
            raise web.HTTPForbidden
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = (
                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                f"connect-src 'self' ws://{request.host}; frame-ancestors 'none'"
            )
            response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Start a process for one viewer, and end it with them."""
        task = asyncio.current_task()
        if len(self._viewers) >= MOST or task is None:
            raise web.HTTPServiceUnavailable
        self._viewers.add(task)
        try:
            return await super().handle_websocket(request)
        finally:
            self._viewers.discard(task)

    async def on_shutdown(self, app: web.Application) -> None:
        """End all viewers' processes."""
        viewers = list(self._viewers)
        for viewer in viewers:
            viewer.cancel()
        if viewers:
            # a browser that fell asleep never says goodbye
            await asyncio.wait(viewers, timeout=GOODBYE)

    async def run(self, ready: Callable[[str], None]) -> None:
        """Serve until somebody stops it; ``ready`` hears the addresses. Raises ``NpzwError``."""
        stopped = asyncio.Event()
        heed_signals(stopped.set, None, ending=(signal.SIGINT,))
        runner = web.AppRunner(
            await self._make_app(), handle_signals=False, shutdown_timeout=GOODBYE
        )
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, self.host, self.port).start()
            except OSError as error:
                raise _refused(self.host, self.port, error) from error
            ready(" · ".join(addresses(self.host, self.port)))
            await stopped.wait()
        finally:
            await runner.cleanup()


def serve_room(
    command: Sequence[str], host: str | None, port: int, tell: Callable[[str], None]
) -> int:
    """Serve what ``command`` draws until somebody stops it; gives the exit status.

    Raises ``NpzwError`` where the address cannot be had.
    """
    host = host or LOOPBACK
    logging.basicConfig(level=logging.ERROR, format="%(message)s")

    def ready(address: str) -> None:
        if not is_loopback(host):
            tell(_("Let op: iedereen in dit netwerk kan nu zien wat de zaal ziet."))
        tell(_("Het beeld voor de zaal staat op {adres} (Ctrl+C stopt)").format(adres=address))

    asyncio.run(RoomServer(command, host, port).run(ready))
    return 0


def is_loopback(host: str) -> bool:
    """Whether only this computer itself can reach an address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    """Take the port off a host as a browser names it."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def addresses(host: str, port: int) -> list[str]:
    """Return what is typed in a browser to get here, by number first: not all know the name."""
    hosts = [host]
    if host in ("0.0.0.0", "::"):  # noqa: S104  a comparison, nothing is bound here
        hosts = [*_own_numbers(), socket.gethostname()]
    return [f"http://{f'[{each}]' if ':' in each else each}:{port}/" for each in hosts]


def _own_numbers() -> list[str]:
    """Return the addresses of this computer in its networks, the one to the outside first."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way_out:
        # an address for examples: nothing is sent, it only chooses the way there
        way_out.connect(("192.0.2.1", 9))
        found.append(way_out.getsockname()[0])
    with suppress(OSError):
        known = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(each[4][0]) for each in known]
    return [each for each in dict.fromkeys(found) if not is_loopback(each)]


def _refused(host: str, port: int, error: OSError) -> NpzwError:
    if error.errno == errno.EADDRINUSE:
        return NpzwError(
            _("Poort {n} is al in gebruik").format(n=port),
            _("Misschien staat de zaal al open in een ander venster."),
            _("Kies een andere: --port {n}").format(n=port + 1),
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return NpzwError(
            _("Poort {n} mag u niet gebruiken").format(n=port),
            hint=_("Kies een hogere, bijvoorbeeld --port 8023."),
        )
    return NpzwError(
        _("Op {adres} kan het beeld voor de zaal niet open").format(adres=f"{host}:{port}"),
        why(error),
        _("Laat --host weg om alleen op deze computer te tonen."),
    )


def _shell(command: Sequence[str]) -> str:
    """Give a command as the shell of this system takes it; no shell stays behind it."""
    if sys.platform == "win32":
        return subprocess.list2cmdline(command)
    return f"exec {shlex.join(command)}"
