"""Text becomes NFC where it enters: form and query values, file names (R-UI-02)."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from flask import Request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict

from dossiers.model.text import nfc

Value = TypeVar("Value")


def clean(text: str) -> str:
    """Return `text` in NFC, lines ended by a plain newline, without NUL (no database stores it)."""
    return nfc(text.replace("\r\n", "\n").replace("\x00", ""))


def _clean_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, FileStorage) and value.filename:
        value.filename = clean(value.filename)
    return value


class NfcMultiDict(ImmutableMultiDict[str, Any]):
    """What Werkzeug fills with a request's form, files and query."""

    def __init__(
        self,
        mapping: MultiDict[str, Any] | Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None,
    ) -> None:
        pairs: Iterable[tuple[str, Any]]
        if mapping is None:
            pairs = ()
        elif isinstance(mapping, MultiDict):
            pairs = mapping.items(multi=True)
        elif isinstance(mapping, Mapping):
            pairs = mapping.items()
        else:
            pairs = mapping
        super().__init__([(clean(key), _clean_value(value)) for key, value in pairs])


class NfcRequest(Request):
    """Flask's request whose parameters are clean."""

    parameter_storage_class = NfcMultiDict
