"""Contents of slips survive storage as JSON word for word."""

import json
from datetime import UTC, date, datetime

import pytest

from dossiers.model.slip import (
    ControlContent,
    ControlLine,
    LineOutcome,
    Lookup,
    ReceiptContent,
    SlipComponent,
    SlipHeader,
    SlipKind,
)
from dossiers.model.slip_contents import stored_content
from tests.adapters.slip_samples import SAMPLES

HEADER = SlipHeader("Tiêu đề", "UBND tỉnh", "Trung tâm", "Huế", date(2026, 1, 2), "1/X", "H57-1")


def receipt(at: datetime) -> ReceiptContent:
    return ReceiptContent(
        header=HEADER,
        receiving_unit="Trung tâm",
        submitter_name="Lê Thị Ơn",
        request_text="Đăng ký khai sinh",
        components=(SlipComponent("Giấy chứng sinh", originals=1), SlipComponent("Đơn")),
        set_count=1,
        limit_text="1 ngày làm việc",
        received_at=at,
        due_at=at,
        result_channel_text="Trung tâm",
        officer_name="Đỗ Ấn",
        lookup=Lookup("https://example.vn/?ma=1", "ABCD2345"),
        notes=("Một", "Hai"),
    )


@pytest.mark.rule("R-RCP-06")
def test_a_receipt_comes_back_equal_through_json() -> None:
    content = receipt(datetime(2026, 1, 2, 1, 37, 5, tzinfo=UTC))
    text = json.dumps(content.to_data(), ensure_ascii=False)
    assert ReceiptContent.from_data(json.loads(text)) == content
    assert '"received_at": "2026-01-02T08:37:05+07:00"' in text
    assert ReceiptContent.from_data(json.loads(text)).to_data() == content.to_data()


@pytest.mark.rule("R-CTL-02")
def test_lines_of_the_control_slip_keep_outcome_and_gaps() -> None:
    at = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)
    line = ControlLine("A", "B", at, outcome=LineOutcome.OVERDUE)
    content = ControlContent(HEADER, "Chủ", "Việc", at, at, (line, ControlLine("B", "C", at)))
    back = ControlContent.from_data(json.loads(json.dumps(content.to_data())))
    assert back == content
    assert back.lines[0].outcome is LineOutcome.OVERDUE
    assert back.lines[1].received_at is None


def test_older_data_takes_defaults_and_strange_data_is_refused() -> None:
    data = receipt(datetime(2026, 1, 2, 8, 0, tzinfo=UTC)).to_data()
    del data["fee_text"], data["lookup"]
    assert ReceiptContent.from_data(data).fee_text == ""
    with pytest.raises(TypeError):
        ReceiptContent.from_data({**data, "colour": "red"})
    del data["due_at"]
    with pytest.raises(TypeError):
        ReceiptContent.from_data(data)


def test_a_time_without_zone_is_never_printed() -> None:
    with pytest.raises(ValueError, match="zone"):
        receipt(datetime(2026, 1, 2, 8, 0)).to_data()  # noqa: DTZ001  # the mistake under test


@pytest.mark.rule("R-RCP-06")
@pytest.mark.parametrize("kind", SlipKind)
def test_every_kind_is_read_back_as_it_was_issued(kind: SlipKind) -> None:
    stored = json.loads(json.dumps(SAMPLES[kind].to_data(), ensure_ascii=False))
    assert stored_content(kind, stored) == SAMPLES[kind]
    with pytest.raises(TypeError):
        stored_content(kind, {"title": "?"})
