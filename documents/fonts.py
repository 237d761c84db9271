"""The fonts that slips are set in: where they are, and whether they can write Vietnamese."""

import itertools
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from dossiers.errors import ProviderError

_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE_LETTERS = frozenset(
    unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(_VOWELS, _TONES)
) | frozenset("đĐ")
_ALSO_NEEDED = frozenset("₫–“”…")
_FACES = ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic")
_STANDARD_FOLDERS = (
    Path("/usr/share/fonts/truetype/croscore"),
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
)
_UNPRINTABLE = "□"
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class FontSet:
    """A checked folder of fonts and the characters that every face of it can draw."""

    folder: Path
    characters: frozenset[str]

    def printable(self, text: str) -> str:
        """Give the text in NFC with "□" for each character that the fonts lack.

        PDF/A forbids missing glyphs, and an emoji in a name must not stop a receipt.
        """
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
        if self.characters.issuperset(text):
            return text
        return "".join(char if char in self.characters else _UNPRINTABLE for char in text)


def find_fonts(font_dir: Path | None = None) -> Path:
    """Give the folder that holds Tinos: the given one, else the first standard one.

    Raises ProviderError("font_missing") when there is none.
    """
    for folder in (font_dir,) if font_dir else _STANDARD_FOLDERS:
        found = next(folder.rglob(f"{_FACES[0]}.ttf"), None) if folder.is_dir() else None
        if found:
            return found.parent
    raise ProviderError("font_missing", retryable=False, font="Tinos", folder=str(font_dir or ""))


def check_fonts(folder: Path) -> FontSet:
    """Check that each of the four faces draws every Vietnamese letter.

    Raises ProviderError: "font_missing" for an absent or broken face,
    "font_lacks_vietnamese" with the face and the letters that it lacks.
    """
    common: set[str] | None = None
    for face in _FACES:
        characters = _characters(folder / f"{face}.ttf")
        lacking = sorted((VIETNAMESE_LETTERS | _ALSO_NEEDED) - characters)
        if lacking:
            raise ProviderError(
                "font_lacks_vietnamese", retryable=False, font=face, letters="".join(lacking)
            )
        common = characters if common is None else common & characters
    return FontSet(folder, frozenset(common or ()) | {"\n"})


def _characters(path: Path) -> set[str]:
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            return {chr(code) for code in font.getBestCmap() if _may_be_printed(code)}
    except (OSError, TTLibError) as error:
        raise ProviderError("font_missing", retryable=False, font=path.stem) from error


def _may_be_printed(code: int) -> bool:
    return code not in _PRIVATE_USE and unicodedata.category(chr(code)) not in {"Cc", "Cn", "Co"}
