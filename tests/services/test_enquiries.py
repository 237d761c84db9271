"""What a code tells anyone, what its secret tells more, and the promise counted again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dossiers.errors import NotFound
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.services.enquiries import public_status, status_with_secret
from tests.support.builders import received_dossier, submitted_dossier
from tests.support.house import House


def secret_of(house: House, code: str) -> str:
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
    assert dossier is not None
    assert dossier.secret
    return dossier.secret


@pytest.mark.rule("R-LKP-03", "R-LKP-05")
def test_the_code_alone_tells_state_holder_and_date(house_on_both: House) -> None:
    code = received_dossier(house_on_both).code
    found = public_status(house_on_both.deps, f" {code.lower()} ")
    assert found.code == code
    assert found.status is DossierStatus.RECEIVED
    assert found.holder_kind is HolderKind.CENTRE
    assert found.due_at is not None
    assert not any("Hạnh" in str(getattr(found, name)) for name in found.__slots__)


@pytest.mark.rule("R-LKP-04")
def test_the_secret_opens_the_whole_way(house_on_both: House) -> None:
    code = received_dossier(house_on_both).code
    secret = secret_of(house_on_both, code)
    story = status_with_secret(house_on_both.deps, code, f"{secret[:4].lower()} {secret[4:]}")
    assert story.applicant_name == "Nguyễn Thị Hạnh"
    assert [slip.title for slip in story.slips] == ["Giấy tiếp nhận hồ sơ và hẹn trả kết quả"]
    assert story.due is not None
    assert story.due.due_at == story.due_at


@pytest.mark.rule("R-SAM-03", "R-DLN-01")
def test_a_same_day_promise_is_explained_by_its_own_rule(house: House) -> None:
    code = received_dossier(house, "2.000635").code
    story = status_with_secret(house.deps, code, secret_of(house, code))
    assert story.due is not None
    assert story.due.due_at == story.due_at == datetime(2026, 4, 20, 10, 0, tzinfo=UTC)
    assert any(why.startswith("R-SAM") for why in story.due.why)


@pytest.mark.rule("R-LKP-05")
def test_unknown_code_and_wrong_secret_are_refused_alike(house: House) -> None:
    code = received_dossier(house).code
    refusals = []
    for tried, secret in ((code, "AAAAAAAA"), (f"{code}9", secret_of(house, code)), (code, "")):
        with pytest.raises(NotFound) as refused:
            status_with_secret(house.deps, tried, secret)
        refusals.append((refused.value.code, refused.value.context))
    assert refusals == [("dossier_unknown", {})] * 3


@pytest.mark.rule("R-LKP-05")
def test_a_dossier_without_a_secret_opens_for_nobody(house: House) -> None:
    code = submitted_dossier(house)
    with house.deps.uow() as uow:
        dossier = uow.dossiers.locked_by_code(code)
        assert dossier is not None
        dossier.secret = dossier.secret_digest = None
        uow.commit()
    with pytest.raises(NotFound):
        status_with_secret(house.deps, code, "")


@pytest.mark.rule("R-CAL-13")
def test_a_promise_that_the_calendar_no_longer_gives_is_not_explained(house: House) -> None:
    code = received_dossier(house).code
    with house.deps.uow() as uow:
        uow.calendar.put_day(
            None,
            datetime(2026, 4, 22, tzinfo=UTC).date(),
            works=False,
            kind="holiday",
            note="Nghỉ đột xuất",
            source="thử",
        )
        uow.commit()
    story = status_with_secret(house.deps, code, secret_of(house, code))
    assert story.due_at is not None
    assert story.due is None


def test_no_page_text_lives_in_this_service() -> None:
    text = Path("dossiers/services/enquiries.py").read_text(encoding="utf-8")
    assert text.isascii()
