"""Filing through the pages with plain forms: from the start page to the confirmation."""

import re

import pytest

from documents.barcodes import qr_code
from tests.portal.filing_visits import fill, start, visitor
from tests.support.house import House


@pytest.mark.rule("R-INT-10", "R-INT-15")
def test_from_start_page_to_confirmation(house: House) -> None:
    client = visitor(house)
    base = start(client)
    fill(client, base)
    check = client.page(f"{base}/kiem-tra")
    assert "hop-dong.pdf" in check
    assert "Nguyễn Thị Hạnh" in check

    refused = client.send(f"{base}/kiem-tra")
    assert refused.status_code == 422
    assert "Đánh dấu vào ô cam đoan" in refused.text

    sent = client.send(f"{base}/kiem-tra", {"truth": "1"})
    assert sent.status_code == 303
    again = client.send(f"{base}/kiem-tra", {"truth": "1"})
    assert again.location == sent.location
    page = client.page(sent.location)
    code = re.search(r"000\.00\.01\.H36-260420-0001", page)
    assert code
    assert "08:00 ngày 20/04/2026" in page
    assert "08:00, thứ Năm 23/04/2026" in page
    assert "7.000" in page

    pdf = client.get(f"/ho-so/{code[0]}/to-khai.pdf")
    assert pdf.data.startswith(b"%PDF-")
    drawing = client.get(f"/ho-so/{code[0]}/ma-qr.svg")
    link = f"{house.deps.portal_url}/tra-cuu?ma={code[0]}"
    assert drawing.text == qr_code(link).svg
    assert link in page
    assert client.get(base).location == sent.location
