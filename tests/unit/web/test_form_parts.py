"""Forms cut in one go: what Werkzeug's own parser finds in them, or nothing."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.formparser import FormDataParser

from web.form_parts import UnusualForm, form_parts

EDGE = "----WebKitFormBoundaryq8Zt"
LEASE = b"%PDF-1.7\r\n--" + b"\x00\xff\r\n\r\n" * 3
MOST = 1 << 20
HEAD = 'Content-Disposition: form-data; name="{}"'
FILE = HEAD + '; filename="{}"\r\nContent-Type: {}'


def written(*parts: tuple[str, bytes], before: bytes = b"", after: bytes = b"--\r\n") -> bytes:
    """Return a body as browsers write it, of heads and contents."""
    edge = b"--" + EDGE.encode()
    heard = b"".join(
        edge + b"\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n" for head, content in parts
    )
    return before + heard + edge + after


def cut(body: bytes, *, most_bytes: int = MOST, most_parts: int = 100) -> Any:
    """Return texts and files (name, bytes, claimed type) as they were cut."""
    parts = form_parts(body, EDGE.encode(), most_bytes=most_bytes, most_parts=most_parts)
    return told(MultiDict(parts.texts), MultiDict(parts.files))


def parsed(body: bytes) -> Any:
    """Return the same as Werkzeug finds it."""
    parser = FormDataParser(lambda **_: BytesIO(), silent=False)
    options = {"boundary": EDGE}
    _, texts, files = parser.parse(BytesIO(body), "multipart/form-data", len(body), options)
    return told(texts, files)


def told(texts: Any, files: Any) -> tuple[list[Any], list[Any]]:
    return list(texts.items(multi=True)), [
        (name, one.name, one.filename, one.stream.read(), one.content_type)
        for name, one in files.items(multi=True)
    ]


USUAL = (
    (HEAD.format("csrf_token"), b"abc"),
    (HEAD.format("ghi chú"), "dòng 1\r\ndòng 2".encode()),
    (HEAD.format(""), b""),
    (FILE.format("files", "giấy tờ; (1).pdf", "application/pdf"), LEASE),
    (FILE.format("files", "", "application/octet-stream"), b""),
    (HEAD.format("broken"), b"\xff\xfe"),
)


@pytest.mark.parametrize("before", [b"", b"\r\n"])
@pytest.mark.parametrize("after", [b"--\r\n", b"--"])
def test_a_form_as_browsers_write_it_is_cut_as_it_would_be_parsed(
    before: bytes, after: bytes
) -> None:
    body = written(*USUAL, before=before, after=after)
    texts, files = cut(body)
    assert (texts, files) == parsed(body)
    assert [name for name, _ in texts] == ["csrf_token", "ghi chú", "", "broken"]
    assert files[0][2:4] == ("giấy tờ; (1).pdf", LEASE)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"x",
        written(*USUAL, before=b"a word before\r\n"),
        written(*USUAL, after=b"--\r\nmore"),
        written(*USUAL, after=b""),
        written(*USUAL, after=b" --"),
        written(*USUAL)[:-80],
        written(*USUAL).replace(b"\r\n", b"\n"),
        written((HEAD.format("a"), b"b\n--" + EDGE.encode() + b"\r\n")),
        written((HEAD.format("a"), b"b\r\n--" + EDGE.encode() + b"x")),
        written((HEAD.format("a%22b"), b"c")),
        written((HEAD.format('a\\"b'), b"c")),
        written((FILE.format("a", "C:\\b.pdf", "application/pdf"), b"c")),
        written((FILE.format("a", "b.txt", "text/plain; charset=utf-8"), b"c")),
        written((HEAD.format("a") + "\r\nContent-Type: text/plain", b"c")),
        written((HEAD.format("a") + "; filename*=UTF-8''b.pdf", b"c")),
        written((HEAD.format("a").lower(), b"c")),
        written(("Content-Type: text/plain", b"c")),
        written(("", b"c")),
    ],
)
def test_what_is_written_otherwise_is_left_to_the_parser_that_knows_all(body: bytes) -> None:
    with pytest.raises(UnusualForm):
        cut(body)


def test_a_form_beyond_its_limits_is_left_to_the_parser_that_refuses_it() -> None:
    body = written(*USUAL)
    assert cut(body, most_bytes=len(body), most_parts=len(USUAL))
    with pytest.raises(UnusualForm):
        cut(body, most_bytes=len(body) - 1)
    with pytest.raises(UnusualForm):
        cut(body, most_parts=len(USUAL) - 1)


MARKS = st.sampled_from([b"\r\n", b"\n", b"\r", b"--", b"--" + EDGE.encode(), b'"', b";", b" "])
BITS = st.lists(st.one_of(MARKS, st.binary(max_size=6)), max_size=8).map(b"".join)
NAMES = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
HEADS = st.one_of(
    NAMES.map(HEAD.format), st.builds(FILE.format, NAMES, NAMES, st.just("application/pdf"))
)


@given(parts=st.lists(st.tuples(HEADS, BITS), max_size=4), before=BITS, after=BITS)
def test_nothing_is_cut_that_would_be_parsed_otherwise(
    parts: list[tuple[str, bytes]], before: bytes, after: bytes
) -> None:
    for body in (written(*parts), written(*parts, before=before, after=b"--" + after)):
        try:
            found = cut(body)
        except (UnusualForm, UnicodeDecodeError):
            continue
        assert found == parsed(body)
