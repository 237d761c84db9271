"""Ways in: signed postal slips, ministries' portals, authorised hands, help, other centres."""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotFound, RuleViolation
from dossiers.model.channels import Arrival, Origin, PostalIntake
from dossiers.model.dossier import ResultChannel, SubmitterKind
from dossiers.model.events import EventKind
from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import Assignment, Officer, Role
from dossiers.model.procedure import Channel
from dossiers.model.routing import HandoverDirection
from dossiers.model.rule_set import RuleSetKey, RuleSetSpan
from dossiers.model.status import DossierStatus
from dossiers.services.arrival_view import view_arrival
from dossiers.services.dossier_view import view_dossier
from dossiers.services.external_steps import EnterExternalStep, enter_external_step
from dossiers.services.handover_batches import Picked, SendBatch, send_batch
from dossiers.services.intake_online_reading import received_sheet
from dossiers.services.intake_reading import keep_scans
from dossiers.services.steps.scans import Scan
from dossiers.services.steps.ways_in import WayIn
from tests.support.builders import counter_intake, dossier_of, received_dossier, sent_dossier
from tests.support.filing import pdf_bytes
from tests.support.house import House
from tests.support.ways import hours_ago, postal_way


def arrival_of(house: House, code: str) -> Arrival:
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        arrival = uow.arrivals.of_dossier(dossier_id)
    assert arrival is not None
    return arrival


def postal_of(house: House, code: str) -> PostalIntake:
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        postal = uow.arrivals.postal_of_dossier(dossier_id)
    assert postal is not None
    return postal


@pytest.mark.rule("R-CHN-06")
def test_a_dossier_by_post_keeps_its_signed_slip(house_on_both: House) -> None:
    house = house_on_both
    way = postal_way(collected=20_000, receipt_number="BĐ-15")
    code = received_dossier(house, channel=Channel.POST, way=way).code
    postal = postal_of(house, code)
    assert (postal.slip_number, postal.worker_name) == ("EB123456789VN", "Trần Bưu Tá")
    assert (postal.is_signed_by_worker, postal.is_signed_by_applicant) == (True, True)
    assert (postal.papers, postal.collected, postal.receipt_number) == (4, 20_000, "BĐ-15")
    assert postal.checked_at == dossier_of(house, code).received_at == house.clock.now()


@pytest.mark.rule("R-CHN-06")
@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"slip_number": ""}, "postal_slip", "postal_slip_missing"),
        ({"worker_name": ""}, "postal_worker", "postal_worker_missing"),
        ({"posted_on": None}, "posted_on", "posted_on_missing"),
        ({"posted_on": date(2026, 4, 21)}, "posted_on", "date_ahead"),
        ({"is_signed_by_worker": False}, "postal_signed", "postal_slip_unsigned"),
        ({"is_signed_by_applicant": False}, "postal_signed", "postal_slip_unsigned"),
        ({"collected": -1}, "postal_collected", "money_wrong"),
        ({"collected": 5000}, "postal_receipt", "postal_receipt_missing"),
    ],
)
def test_a_postal_slip_that_proves_nothing_is_refused(
    house: House, changes: dict[str, Any], field: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, channel=Channel.POST, way=postal_way(**changes))
    assert caught.value.errors == {field: code}
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, channel=Channel.POST)
    assert caught.value.errors == {"postal_slip": "postal_slip_missing"}


@pytest.mark.rule("R-CHN-01", "R-CHN-03")
def test_an_authorised_submitter_says_since_when_and_for_what(house: House) -> None:
    applicant = replace(
        counter_intake(house).applicant,
        submitter_kind=SubmitterKind.AUTHORISED,
        submitter_name="Lê Văn Thay",
        submitter_paper="UQ 12",
    )
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, applicant=applicant)
    assert set(caught.value.errors) == {"authorised_on", "authorised_scope"}
    late = WayIn(authorised_on=date(2026, 5, 1), authorised_scope="Nộp và nhận")
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, applicant=applicant, way=late)
    assert caught.value.errors == {"authorised_on": "date_ahead"}
    way = replace(late, authorised_on=date(2026, 4, 2))
    code = received_dossier(house, applicant=applicant, way=way).code
    arrival = arrival_of(house, code)
    assert dossier_of(house, code).channel is Channel.COUNTER
    assert (arrival.authorisation_number, arrival.authorised_on, arrival.authorised_scope) == (
        "UQ 12",
        date(2026, 4, 2),
        "Nộp và nhận",
    )


@pytest.mark.rule("R-CHN-01")
def test_hue_takes_no_submitter_for_another_and_ld_does(house: House) -> None:
    applicant = replace(
        counter_intake(house).applicant,
        submitter_kind=SubmitterKind.HIRED,
        submitter_name="Dịch vụ Nhanh",
        submitter_paper="HĐ 3",
    )
    way = WayIn(authorised_on=date(2026, 4, 2), authorised_scope="Nộp hồ sơ")
    assert received_dossier(house, applicant=applicant, way=way).code
    with pytest.raises(RuleViolation, match="submitter_not_taken"):
        received_dossier(house, applicant=applicant, way=way, officer=receiver_at(house, "HUE"))


@pytest.mark.rule("R-CHN-05")
def test_hue_sends_by_post_only_what_came_by_post(house: House) -> None:
    receiver = receiver_at(house, "HUE")
    by_post = {"result_channel": ResultChannel.POST}
    assert received_dossier(house, **by_post).code
    with pytest.raises(RuleViolation, match="result_channel_bound"):
        received_dossier(house, officer=receiver, **by_post)
    way = postal_way()
    assert received_dossier(house, officer=receiver, channel=Channel.POST, way=way, **by_post).code


@pytest.mark.rule("R-INT-14")
def test_the_receivers_home_is_kept_beside_the_processing_agency(house: House) -> None:
    """At HUE the centre's own staff receives, at BD only whom the agency seconded."""
    assert received_dossier(house, officer=receiver_at(house, "HUE")).code
    with pytest.raises(RuleViolation, match="receiver_of_agency_only"):
        received_dossier(house, officer=receiver_at(house, "BD"))
    seconded = receiver_at(house, "BD", "order-police")
    arrival = arrival_of(house, received_dossier(house, officer=seconded).code)
    assert arrival.home_agency_id == house.officer(seconded).grants[0].agency_id


@pytest.mark.rule("R-CHN-02")
def test_a_dossier_of_a_ministrys_portal_keeps_origin_and_number(house: House) -> None:
    way = WayIn(origin=Origin.MINISTRY, origin_name="Bộ Công an", foreign_number="G01.899-26-7")
    arrival = arrival_of(house, received_dossier(house, way=way).code)
    assert (arrival.origin, arrival.origin_name) == (Origin.MINISTRY, "Bộ Công an")
    assert arrival.foreign_number == "G01.899-26-7"
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, way=WayIn(origin=Origin.MINISTRY))
    assert set(caught.value.errors) == {"origin_name", "foreign_number"}


@pytest.mark.rule("R-CHN-12")
def test_steps_in_specialised_software_are_entered_by_hand(house: House) -> None:
    code = sent_dossier(house, way=WayIn(external_system="Phần mềm quản lý ngành nghề"))
    hung = house.officer("hung-ca")
    done_at = hours_ago(house, 0)
    step = EnterExternalStep(code, dossier_of(house, code).revision, "Duyệt ở bộ", done_at, "Xong")
    enter_external_step(house.deps, step, hung)
    view = view_dossier(house.deps, code, hung)
    assert [one.name for one in view.steps if one.finished_at == done_at][-1] == "Duyệt ở bộ"
    fresh = replace(step, revision=dossier_of(house, code).revision)
    for changes, field in (({"name": ""}, "name"), ({"done_at": None}, "done_at")):
        with pytest.raises(InvalidInput) as caught:
            enter_external_step(house.deps, replace(fresh, **changes), hung)
        assert set(caught.value.errors) == {field}
    ahead = replace(fresh, done_at=house.clock.now() + timedelta(hours=1))
    with pytest.raises(InvalidInput):
        enter_external_step(house.deps, ahead, hung)
    plain = sent_dossier(house)
    other = replace(fresh, code=plain, revision=dossier_of(house, plain).revision)
    with pytest.raises(RuleViolation) as refused:
        enter_external_step(house.deps, other, hung)
    assert refused.value.rule_id == "R-CHN-12"


@pytest.mark.rule("R-UI-04")
def test_help_at_the_counter_is_marked_and_interpreting_noted(house: House) -> None:
    way = WayIn(interpreter="Bà K'Brêm, tiếng K'Ho")
    arrival = arrival_of(house, received_dossier(house, way=way).code)
    assert (arrival.interpreter, arrival.assisted_reason) == ("Bà K'Brêm, tiếng K'Ho", None)
    helped = WayIn(assisted_reason="Không có điện thoại thông minh")
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, channel=Channel.ONLINE, way=helped)
    assert caught.value.errors == {"channel": "online_without_files"}
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, channel=Channel.ONLINE)
    assert caught.value.errors == {"assisted_reason": "assistance_without_reason"}


@pytest.mark.rule("R-CHN-10")
def test_a_centre_of_the_province_takes_in_for_another_one_from_2025_on(house: House) -> None:
    other = second_centre(house)
    way = WayIn(competent_centre="LD2")
    with pytest.raises(RuleViolation, match="other_centre_not_taken"):
        received_dossier(house, way=way)
    with pytest.raises(RuleViolation, match="other_centre_not_taken"):
        received_dossier(house, way=WayIn(competent_centre="BD"))
    with pytest.raises(NotFound, match="centre_unknown"):
        received_dossier(house, way=WayIn(competent_centre="XX"))
    work_by_2025(house)
    code = received_dossier(house, way=way).code
    dossier, arrival = dossier_of(house, code), arrival_of(house, code)
    lan = house.officer("lan")
    assert (dossier.centre_id, arrival.centre_id) == (other, lan.centre_id)
    assert dossier.status is DossierStatus.RECEIVED
    assert received_sheet(house.deps, code, lan).code == code
    assert view_dossier(house.deps, code, lan).facts.agency_name
    with pytest.raises(NotFound):
        view_dossier(house.deps, code, house.officer("binh-bd"))
    (line,) = house.deps.queries.channels.crossed(lan.centre_id or 0, limit=9)
    assert (line.code, line.centre_name) == (code, "Trung tâm thứ hai")
    with pytest.raises(RuleViolation, match="other_centre_not_taken"):
        received_dossier(house, way=WayIn(competent_centre="BD"))


@pytest.mark.rule("R-CHN-10")
def test_the_receiving_centre_follows_but_does_not_act(house: House) -> None:
    second_centre(house)
    work_by_2025(house)
    code = received_dossier(house, way=WayIn(competent_centre="LD2")).code
    lan = house.officer("lan")
    with pytest.raises((NotFound, RuleViolation)):
        send_batch(house.deps, SendBatch((Picked(code),), HandoverDirection.TO_AGENCY), lan)


def receiver_at(house: House, centre: str, agency: str = "") -> str:
    """Add a receiver of another centre, seconded by an agency or its own; return the username."""
    username = f"nhan-{centre.lower()}-{agency or 'own'}"
    with house.deps.uow() as uow:
        found = uow.centres.by_code(centre)
        assert found is not None
        officer = Officer(username, "Người Nhận", "x", house.clock.now())
        uow.officers.add(officer)
        uow.flush()
        home = uow.agencies.by_code(found.id, agency) if agency else None
        uow.officers.assign(
            Assignment(officer.id, found.id, Role.RECEIVER, home.id if home else None)
        )
        uow.commit()
    return username


def second_centre(house: House) -> int:
    """Add another centre of the province with the same agencies; return its id."""
    with house.deps.uow() as uow:
        own = uow.centres.by_code("LD")
        assert own is not None
        settings = replace(own.settings, name="Trung tâm thứ hai", unit_code="000.00.02.H36")
        other = Centre("LD2", settings.name, settings)
        uow.centres.add(other)
        uow.flush()
        for one in uow.agencies.of_centre(own.id):
            uow.agencies.add(Agency(other.id, one.code, one.name, one.short_name))
        uow.commit()
        return other.id


def work_by_2025(house: House) -> None:
    """Let the centre LD work by the rules of 2025."""
    with house.deps.uow() as uow:
        own = uow.centres.by_code("LD")
        assert own is not None
        spans = (RuleSetSpan(date(2025, 7, 1), RuleSetKey.OF_2025),)
        own.settings = replace(own.settings, rule_sets=spans)
        uow.commit()


@pytest.mark.rule("R-CHN-06")
def test_a_slip_of_the_post_is_kept_of_what_came_by_post_only(house: House) -> None:
    dossier_id = dossier_of(house, received_dossier(house, way=postal_way()).code).id
    with house.deps.reading() as uow:
        assert uow.arrivals.postal_of_dossier(dossier_id) is None


@pytest.mark.rule("R-CHN-12")
def test_a_step_in_other_software_needs_no_remark(house: House) -> None:
    code = sent_dossier(house, way=WayIn(external_system="Phần mềm quản lý ngành nghề"))
    revision = dossier_of(house, code).revision
    step = EnterExternalStep(code, revision, "Duyệt ở bộ", hours_ago(house, 0), " ")
    enter_external_step(house.deps, step, house.officer("hung-ca"))
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        entered = uow.events.of_dossier(dossier_id)[-1]
        notes = uow.notes.of_dossier(dossier_id)
    assert (entered.kind, set(entered.data)) == (
        EventKind.EXTERNAL_STEP_ENTERED,
        {"step", "done_at", "holder"},
    )
    assert notes == []


@pytest.mark.rule("R-CHN-10", "R-INT-14")
def test_the_page_names_the_receiving_centre_and_the_receivers_home(house: House) -> None:
    own = view_arrival(house.deps, received_dossier(house).code, house.officer("lan"))
    assert (own.arrival, own.receiving_centre, own.home_agency) == (None, "", "")
    seconded = receiver_at(house, "BD", "order-police")
    code = received_dossier(house, officer=seconded).code
    view = view_arrival(house.deps, code, house.officer(seconded))
    assert (view.receiving_centre, bool(view.home_agency)) == ("", True)
    second_centre(house)
    work_by_2025(house)
    lan = house.officer("lan")
    code = received_dossier(house, way=WayIn(competent_centre="LD2")).code
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
    assert view_arrival(house.deps, code, lan).receiving_centre == centre.name


@pytest.mark.rule("R-UI-04", "R-INT-10")
def test_what_is_filed_online_for_somebody_at_the_counter_has_every_paper(house: House) -> None:
    keys = [one.component_key for one in counter_intake(house).findings]
    scans = [Scan(key, f"{key}.pdf", io.BytesIO(pdf_bytes(mark=key))) for key in keys]
    code = received_dossier(
        house,
        channel=Channel.ONLINE,
        way=WayIn(assisted_reason="Không có điện thoại thông minh"),
        scans=keep_scans(house.deps, scans, house.officer("lan")),
    ).code
    assert dossier_of(house, code).channel is Channel.ONLINE
    assert arrival_of(house, code).assisted_reason == "Không có điện thoại thông minh"
