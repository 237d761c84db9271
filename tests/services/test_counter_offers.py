"""What the counter page offers for a procedure, and whom it takes in."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dossiers.errors import InvalidInput
from dossiers.model.procedure import Channel
from dossiers.services.intake_reading import CounterQuestion, CounterSheet, prepare_counter
from tests.support.builders import counter_intake, dossier_of, received_dossier
from tests.support.filing import RESIDENCE
from tests.support.house import House

SAME_DAY = "2.000635"
COUNTER_ONLY = "2.000815"


def asked(house: House, procedure: str, **more: str) -> CounterSheet:
    question = CounterQuestion(procedure_code=procedure, **more)
    return prepare_counter(house.deps, question, house.officer())


@pytest.mark.rule("R-SAM-01", "R-SAM-03", "R-SUP-04")
def test_a_same_day_procedure_promises_the_evening_and_no_supplement(house: House) -> None:
    promise = asked(house, SAME_DAY).promise
    assert promise is not None
    assert promise.due.due_at == datetime(2026, 4, 20, 10, 0, tzinfo=UTC)
    assert (promise.is_same_day, promise.has_receipt, promise.supplement_until) == (
        True,
        False,
        None,
    )


@pytest.mark.rule("R-CAT-18")
def test_nothing_is_promised_before_a_case_of_the_procedure_is_chosen(house: House) -> None:
    open_sheet = asked(house, RESIDENCE)
    assert (open_sheet.case_key, open_sheet.promise) == ("", None)
    assert asked(house, RESIDENCE, case_key="không có").promise is None
    chosen = asked(house, RESIDENCE, case_key="by-list")
    assert chosen.case_key == "by-list"
    assert chosen.promise is not None


@pytest.mark.rule("R-CHN-01")
def test_only_the_ways_of_the_procedure_are_open(house: House) -> None:
    assert asked(house, COUNTER_ONLY).channels == (Channel.COUNTER,)
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, COUNTER_ONLY, channel=Channel.POST)
    assert caught.value.errors == {"channel": "channel_not_offered"}


@pytest.mark.rule("R-CHN-01")
def test_a_person_without_number_and_phone_is_taken_in_as_a_name_alone(house: House) -> None:
    foreigner = replace(counter_intake(house).applicant, name="John", personal_id="", phone="")
    dossier = dossier_of(house, received_dossier(house, applicant=foreigner).code)
    assert (dossier.applicant_name, dossier.person_id) == ("John", None)
    assert dossier.applicant_personal_id_digest is None
    assert dossier.applicant_phone_digest is None
