"""Starting the desk: one port of this computer alone, until it is interrupted."""

import getpass
import socket
import webbrowser
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from itareport.records.errors import DatasetError
from itareport.review.guard import HOST, Guard

LIBRARIES = ("jinja2", "starlette", "uvicorn")


def serve_desk(folder: Path, port: int, language: str, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the desk of the data set `folder` until Ctrl-C; `say` hears the address. Port 0: any that is free.

    DatasetError where the folder is no data set, a library is not installed, or the port is taken.
    """
    _require_libraries()
    from itareport.review.desk import Desk

    desk = Desk(folder, _user())
    with _listen(port) as listener:
        guard = Guard(port=listener.getsockname()[1])
        import uvicorn

        from itareport.review.app import ReviewApp

        config = uvicorn.Config(
            ReviewApp(desk, guard, language),
            log_level="error",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
        )
        say(guard.address)
        if browser:
            webbrowser.open(guard.address)
        uvicorn.Server(config).run(sockets=[listener])


def _require_libraries() -> None:
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise DatasetError(
            f"โต๊ะตรวจต้องใช้ {', '.join(missing)}: ติดตั้งด้วย pip install 'itareport[review]'",
            f"The review desk needs {', '.join(missing)}: install it with pip install 'itareport[review]'",
        )


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise DatasetError(
            f"ใช้พอร์ต {port} ไม่ได้ ({error.strerror}): ระบุพอร์ตอื่นด้วย --port หรือไม่ระบุเพื่อใช้พอร์ตที่ว่าง",
            f"Port {port} cannot be used ({error.strerror}): name another with --port, or none for any that is free",
        ) from error
    return listener


def _user() -> str:
    """Give the name under which decisions are kept until the person gives another."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
