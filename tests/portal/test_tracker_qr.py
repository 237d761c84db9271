"""The QR code on one's own dossier opens the public look-up, and nothing more (R-LKP-05)."""

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from tests.support.builders import dossier_of, submitted_dossier
from tests.support.house import House

SCALE = 8


def read(svg: str) -> str:
    """Draw the squares of the picture and read them as a phone does."""
    side = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    image = Image.new("L", (side * SCALE, side * SCALE), 255)
    draw = ImageDraw.Draw(image)
    x = y = 0.0
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", svg):
        if command == "M":
            x, y = float(first), float(second)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            top = (y - 0.5) * SCALE
            box = (x * SCALE, top, (x + float(first)) * SCALE - 1, top + SCALE - 1)
            draw.rectangle(box, fill=0)
            x += float(first)
    (found,) = zxingcpp.read_barcodes(image)
    return str(found.text)


@pytest.mark.rule("R-LKP-05")
def test_the_code_leads_to_the_public_look_up_without_the_secret(house: House) -> None:
    code = submitted_dossier(house)
    hanh = house.portal()
    hanh.sign_in("hanh")
    html = hanh.page(f"/ho-so/{code}")
    svg = re.search(r'<svg role="img" aria-label="Mã QR.*?</svg>', html, re.DOTALL)[0]
    link = read(svg)
    assert link == f"{house.settings.portal_url}/tra-cuu?ma={code}"
    assert dossier_of(house, code).secret not in link
    assert code in house.portal().page(f"/tra-cuu?ma={code}")
