"""A small OpenID Connect provider, on this machine: discovery, authorize, token, keys and userinfo.

It keeps to OpenID Connect Core 1.0, 3.1 (authorization code) and RFC 7636 (PKCE), and checks what a client
sends as strictly as they say. `says` holds what it puts into the next ID tokens otherwise than it should.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "gestand", "een geheim van dit register"


class Provider:
    """The state of the provider: its keys, who is logged in there, and the codes it gave out."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}, private=True)
        self.person: dict[str, Any] = {"sub": "248289761001", "preferred_username": "annika"}
        self.says: dict[str, Any] = {}  # claims that replace those of the ID token
        self.userinfo: dict[str, Any] = {}  # claims told at the userinfo endpoint only
        self.signs_with = self.key
        self.hmac_with = b""  # instead, as if the keys of the provider were a secret
        self.codes: dict[str, dict[str, str]] = {}
        self.issuer = ""

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """The address that the browser is sent back to, with a code."""
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert asked["code_challenge"]
        assert asked["state"]
        assert asked["nonce"]
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """The answer to a code: it counts once, for the client and the verifier that it was given for."""
        client = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self.codes.pop(sent.get("code", ""), None)
        if authorization != f"Basic {client}":
            return 401, {"error": "invalid_client"}
        if asked is None or sent["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if _encoded(digest) != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
            **self.says,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.hmac_with:
            signed = _with_hmac(claims, self.hmac_with)
        else:
            signed = jwt.encode({"alg": "RS256", "kid": self.signs_with.kid}, claims, self.signs_with)
        return 200, {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


def _with_hmac(claims: dict[str, Any], secret: bytes) -> str:
    """A token signed with HS256, which no library signs with a public key (RFC 7515)."""
    header = {"alg": "HS256", "kid": "1", "typ": "JWT"}
    parts = [_encoded(json.dumps(part).encode()) for part in (header, claims)]
    return ".".join((*parts, _encoded(hmac.digest(secret, ".".join(parts).encode(), "sha256"))))


def _encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


class Answers(BaseHTTPRequestHandler):
    """The endpoints."""

    provider: Provider

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(dict(parse_qsl(address.query))))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif address.path == "/.well-known/openid-configuration":
            self._say(200, self.provider.discovery())
        elif address.path == "/keys":
            self._say(200, {"keys": [self.provider.key.as_dict(private=False)]})
        elif address.path == "/userinfo" and self.headers["Authorization"] == "Bearer a":
            self._say(200, {"sub": self.provider.person["sub"], **self.provider.userinfo})
        else:
            self._say(404, {})

    def do_POST(self) -> None:
        sent = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self._say(*self.provider.token(sent, self.headers.get("Authorization", "")))

    def log_message(self, *_line: object) -> None:
        """Be quiet."""

    def _say(self, status: int, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers, until the block ends."""
    provider = Provider()
    handler = type("Handler", (Answers,), {"provider": provider})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
