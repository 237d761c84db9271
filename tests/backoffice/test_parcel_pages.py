"""The post's desk: a list, a number to type, and no way to anything else."""

import pytest

from dossiers.model.dossier import ResultChannel
from dossiers.model.status import DossierStatus
from tests.support.builders import completed_dossier, dossier_of, pay_all
from tests.support.house import House
from tests.support.office_visits import signed_in, words


@pytest.mark.rule("R-ACC-04")
def test_the_post_takes_a_result_along_at_its_own_desk(house: House) -> None:
    code = completed_dossier(house, result_channel=ResultChannel.POST)
    pay_all(house, code)
    client = signed_in(house, "buudien")
    assert client.get("/can-bo").location == "/can-bo/buu-chinh"
    page = client.page("/can-bo/buu-chinh")
    assert code in page
    assert "Nguyễn Thị Hạnh" in words(page)
    revision = str(dossier_of(house, code).revision)
    empty = client.send(f"/can-bo/buu-chinh/{code}", {"revision": revision})
    assert empty.status_code == 422
    assert "Nhập số vận đơn." in words(empty.text)
    form = {"revision": revision, "consignment_number": "VN123"}
    assert client.send(f"/can-bo/buu-chinh/{code}", form).status_code == 303
    assert client.send(f"/can-bo/buu-chinh/{code}", form).status_code in {404, 409}
    assert dossier_of(house, code).status is DossierStatus.RETURNED
    assert "VN123" in words(client.page("/can-bo/buu-chinh"))


@pytest.mark.rule("R-ACC-02", "R-ACC-04")
def test_the_posts_bar_offers_nothing_else(house: House) -> None:
    code = completed_dossier(house, result_channel=ResultChannel.POST)
    client = signed_in(house, "buudien")
    bar = client.page("/can-bo/buu-chinh")
    assert 'href="/can-bo/buu-chinh"' in bar
    for part in ("tiep-nhan", "ban-giao", "giam-sat", "thiet-lap", "so-theo-doi"):
        assert f'href="/can-bo/{part}"' not in bar
    for address in (f"/can-bo/ho-so/{code}", f"/can-bo/tim?q={code}", "/can-bo/so-theo-doi"):
        assert client.get(address).status_code == 403
