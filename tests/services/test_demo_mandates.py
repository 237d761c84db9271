"""The demo shows who acts for whom, and loading it twice changes nothing."""

from dossiers.model.mandates import MandateKind
from dossiers.services.demo_mandates import load_demo_mandates
from dossiers.services.mandates_reading import read_account
from tests.support.house import House


def test_the_demo_has_a_representative_a_mandate_and_a_child(house: House) -> None:
    assert load_demo_mandates(house.deps)
    assert not load_demo_mandates(house.deps)
    tuan, dao, hanh = (
        read_account(house.deps, house.person(key)) for key in ("tuan", "dao", "hanh")
    )
    assert [(one.name, one.registration_number) for one in tuan.organisations] == [
        ("Công ty TNHH An Phú", "0101234565")
    ]
    assert [one.kind for one in dao.held] == [MandateKind.ORDINARY]
    assert [one.kind for one in hanh.held] == [MandateKind.PARENT]
    assert all(one.can_work for one in (*tuan.held, *dao.held, *hanh.held))
