"""Why a file was refused, in words that help."""

import pytest

from dossiers.errors import InvalidInput, Unavailable
from dossiers.wording.errors import error_text
from dossiers.wording.filing import refusal_text


@pytest.mark.rule("R-INT-10")
def test_a_refused_file_is_named_and_its_limit_told() -> None:
    too_large = InvalidInput("file_too_large", limit=20 * 1024**2)
    said = refusal_text("sổ đỏ.pdf", too_large).replace("\u00a0", " ")
    assert said.startswith("Tệp sổ đỏ.pdf lớn hơn 20 MB, mức cho phép.")
    assert refusal_text("a.pdf", Unavailable("store_full")).startswith("Tệp a.pdf chưa được nhận.")
    other = InvalidInput("file_empty", name="a.pdf")
    assert refusal_text("a.pdf", other) == error_text(other)
