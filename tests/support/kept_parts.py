"""What all apps of a test process would compile alike is compiled once: pages and addresses.

Most of a page test's time went there. What is kept is exactly what would be made again."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

import pytest
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule


class KeptPages(BytecodeCache):
    """Compiled templates of one door, by name and by what the file says."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from the same source before."""
        bucket.code = self._compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled just now."""
        assert bucket.code is not None
        self._compiled[bucket.key, bucket.checksum] = bucket.code


PAGES: dict[str, KeptPages] = defaultdict(KeptPages)


@pytest.fixture(scope="session", autouse=True)
def kept_addresses() -> Iterator[None]:
    """Let equal routes of different apps share what builds their addresses.

    The built function takes the rule as an argument; its text follows from what the key holds.
    """
    kept: dict[Any, Callable[..., Any]] = {}
    compiled = Rule._compile_builder

    def kept_builder(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
        converters = tuple((name, type(one)) for name, one in rule._converters.items())
        given = (rule.rule, tuple(rule._trace), repr(rule.defaults), converters, append_unknown)
        if given not in kept:
            kept[given] = compiled(rule, append_unknown)
        return kept[given]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", kept_builder)
        yield
