"""Webhooks: JSON, signed, sent again when the other side does not take it.

The signature is that of many services: `X-Dragoman-Signature: t=SECONDS,v1=HEX`, HEX being HMAC-SHA256 with the secret
over "SECONDS.BODY"; a receiver refuses what is older than a few minutes, so that nobody can send it again.
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from typing import Any

from .answers import to_json

TRIES = 4
WAIT = 1.0
"""Seconds before the second try; before each further one twice as long."""
PATIENCE = 10.0
"""Seconds that an answer may take."""
HEADER = "X-Dragoman-Signature"


def sign(body: bytes, secret: str, at: int) -> str:
    """The signature of a body sent at a time (seconds since 1970)."""
    return f"t={at},v1={hmac.new(secret.encode(), f'{at}.'.encode() + body, hashlib.sha256).hexdigest()}"


def verify(body: bytes, secret: str, signature: str, now: int, most: int = 300) -> bool:
    """Whether a signature is right and at most so many seconds old: what a receiver does."""
    parts = dict(part.partition("=")[::2] for part in signature.split(","))
    at = parts.get("t", "")
    if not at.isdigit() or abs(now - int(at)) > most:
        return False
    return hmac.compare_digest(sign(body, secret, int(at)), signature)


def deliver(url: str, secret: str, data: dict[str, Any], sleep: Callable[[float], None] = time.sleep) -> str:
    """Send data, at most `TRIES` times; why it failed in the end, "" where it was taken.

    It is tried again after a refusal that may pass (429, 5xx) and where nobody answers; redirections are not followed.
    """
    import httpx

    body = to_json(data).encode()
    failed = ""
    with httpx.Client(timeout=PATIENCE, follow_redirects=False) as client:
        for number in range(TRIES):
            if number:
                sleep(WAIT * 2 ** (number - 1))
            headers = {"content-type": "application/json"}
            if secret:
                headers[HEADER] = sign(body, secret, int(time.time()))
            try:
                status = client.post(url, content=body, headers=headers).status_code
            except httpx.HTTPError as error:
                failed = type(error).__name__
                continue
            except (httpx.InvalidURL, UnicodeError):
                return "this is no web address"
            if 200 <= status < 300:
                return ""
            failed = f"status {status}"
            if status != 429 and status < 500:
                break
    return failed
