"""The proxy's headers are read as Werkzeug reads them, whatever they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from web.forwarded import Forwarded

VALUES = st.none() | st.text(alphabet='1.:a ,"\\;=', max_size=12)


@pytest.mark.parametrize("hops", [1, 2])
@given(address=VALUES, scheme=VALUES)
def test_same_address_and_scheme(hops: int, address: str | None, scheme: str | None) -> None:
    found = []
    for kind in (ProxyFix, Forwarded):
        environ = create_environ(environ_base={"REMOTE_ADDR": "10.0.0.9"})
        told = {"HTTP_X_FORWARDED_FOR": address, "HTTP_X_FORWARDED_PROTO": scheme}
        environ.update({name: value for name, value in told.items() if value is not None})
        kind(Response(), x_for=hops, x_proto=hops)(environ, lambda *_: lambda _: None)
        found.append((environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]))
    assert found[0] == found[1]
