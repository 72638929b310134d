"""Who may speak to the desk: a browser that was given its address, from the desk's own pages, on this computer.

The address is 127.0.0.1 and ends in a random token. The token becomes a cookie that no other site can send
(SameSite=Strict, HttpOnly). A page elsewhere that has this computer's name point at it (DNS rebinding) is known by
its Host, a form or script elsewhere by its Origin, and every change needs a second token that only the pages hold.
"""

import hmac
import secrets
from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

HOST = "127.0.0.1"
TOKEN_BYTES = 32
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with it browsers send Origin: null with the desk's own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_OWN_SITES = ("same-origin", "none")


class Refusal(StrEnum):
    """Why a request is refused; the words are in `review.toml`."""

    TOKEN = "refused_token"
    ORIGIN = "refused_origin"


class Guard(Struct, frozen=True, kw_only=True):
    """The secrets of one desk at one port, and who is let in with them.

    >>> guard = Guard(port=8000)
    >>> guard.refuses_origin([("host", "example.org")])
    True
    >>> guard.refuses_origin([("host", "127.0.0.1:8000"), ("sec-fetch-site", "same-origin")])
    False
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))

    @property
    def origin(self) -> str:
        """Where the desk's pages come from."""
        return f"http://{HOST}:{self.port}"

    @property
    def address(self) -> str:
        """The whole address, for the one who started the desk."""
        return f"{self.origin}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie: another desk at another port has its own."""
        return f"itareport-{self.port}"

    def refuses_origin(self, headers: Sequence[tuple[str, str]]) -> bool:
        """Tell whether a request is meant for another host or comes from another place; names in small letters.

        Each of these headers may stand once, and Host must.
        """
        return (
            _values(headers, "host") != [f"{HOST}:{self.port}"]
            or _values(headers, "origin") not in ([], [self.origin])
            or any(site not in _OWN_SITES for site in _values(headers, "sec-fetch-site"))
        )

    def is_token(self, given: str | None) -> bool:
        """Tell whether that is the token of the address."""
        return _same(given, self.token)

    def is_form_token(self, given: str | None) -> bool:
        """Tell whether that is the token of the forms."""
        return _same(given, self.form_token)


def _values(headers: Sequence[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in headers if key == name]


def _same(given: str | None, wanted: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())
