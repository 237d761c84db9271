"""The start-up check of the fonts, on real and on crippled ones."""

from pathlib import Path

import pytest
from fontTools import subset

from documents.fonts import VIETNAMESE_LETTERS, check_fonts, find_fonts
from documents.slips import slip_renderer
from dossiers.errors import ProviderError

FACES = ("Regular", "Bold", "Italic", "BoldItalic")


def crippled(folder: Path, face: str, keep: set[int]) -> None:
    options = subset.Options()
    options.layout_features = []
    source = find_fonts() / f"Tinos-{face}.ttf"
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=keep)
    cutter.subset(font)
    subset.save_font(font, str(folder / source.name), options)
    font.close()


def test_the_alphabet_counts_134_letters_and_the_real_fonts_have_them() -> None:
    marked = {letter for letter in VIETNAMESE_LETTERS if not letter.isascii()}
    assert len(marked) == 134
    assert check_fonts(find_fonts()).characters >= VIETNAMESE_LETTERS


def test_one_letter_missing_in_one_face_is_refused_by_name(tmp_path: Path) -> None:
    whole = (
        {ord(letter) for letter in VIETNAMESE_LETTERS}
        | set(range(32, 127))
        | set(map(ord, "₫–“”…"))
    )
    for face in FACES:
        crippled(tmp_path, face, whole - ({ord("ở")} if face == "Italic" else set()))
    with pytest.raises(ProviderError) as refused:
        slip_renderer(Path("templates/slips"), tmp_path)
    assert refused.value.code == "font_lacks_vietnamese"
    assert refused.value.context == {"font": "Tinos-Italic", "letters": "ở"}


def test_a_western_font_lacks_nearly_everything(tmp_path: Path) -> None:
    for face in FACES:
        crippled(tmp_path, face, set(range(32, 256)))
    with pytest.raises(ProviderError, match="font_lacks_vietnamese") as refused:
        check_fonts(tmp_path)
    assert {"Ơ", "ư", "ệ", "₫"} <= set(refused.value.context["letters"])


def test_an_absent_or_broken_font_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProviderError, match="font_missing"):
        find_fonts(tmp_path)
    (tmp_path / "Tinos-Regular.ttf").write_bytes(b"not a font")
    with pytest.raises(ProviderError, match="font_missing"):
        check_fonts(find_fonts(tmp_path))
