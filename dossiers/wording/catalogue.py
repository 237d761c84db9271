"""Vietnamese words of the catalogue: what an import found, what keeps a procedure unpublished."""

SEVERITY_WORDS = {"refused": "không nạp", "draft": "bản nháp", "note": "lưu ý"}
OUTCOME_WORDS = {"added": "đã nạp", "unchanged": "không đổi", "refused": "không nạp"}
PUBLIC_WORDS = {True: "công khai", False: "chưa công khai"}
IMPORT_TOTALS = "{files} tệp, {public} thủ tục đủ điều kiện công khai"
PROCEDURE_UNKNOWN = "Không có thủ tục {code}"

_MALFORMED = {
    "file_too_long": "Tệp dài quá {most} ký tự, hãy kiểm tra lại tệp.",
    "not_utf8": "Tệp không ở bảng mã UTF-8, hãy lưu lại bằng UTF-8.",
    "not_toml": "Dòng này không đúng cú pháp TOML (cột {column}).",
    "too_deep": "Cấu trúc lồng nhau quá sâu.",
    "unknown_key": "Không có mục nào tên là “{key}”, hãy kiểm tra chính tả.",
    "key_missing": "Thiếu mục bắt buộc “{key}”.",
    "not_a_list": "“{path}” phải là một danh sách.",
    "not_a_table": "“{path}” phải là một bảng.",
    "not_a_text": "“{path}” phải là một đoạn văn bản trong dấu ngoặc kép.",
    "not_a_flag": "“{path}” phải là true hoặc false.",
    "not_a_whole_number": "“{path}” phải là một số nguyên.",
    "not_a_number": "“{path}” phải là một số.",
    "not_a_date": "“{path}” phải là một ngày dạng 2025-07-01, không có giờ.",
    "number_too_large": "Số ở “{path}” quá lớn.",
    "text_too_long": "Đoạn văn bản ở “{path}” dài quá {most} ký tự.",
    "word_unknown": "“{value}” không phải là giá trị được phép. Các giá trị: {allowed}.",
}

_REFUSED = {
    "code_malformed": "Mã thủ tục “{given}” sai: phải là một chữ số, dấu chấm, sáu chữ số.",
    "code_twice": "Mã thủ tục này đã có trong một tệp khác của lần nạp này.",
    "short_name_too_long": "Tên gọi tắt dài quá {most} chữ.",
    "level_out_of_range": "Mức độ dịch vụ công trực tuyến phải từ 1 đến 4.",
    "sets_out_of_range": "Số bộ hồ sơ phải từ 1 đến {most}.",
    "window_out_of_range": "Hạn yêu cầu bổ sung phải từ 1 đến 30 ngày làm việc.",
    "dates_reversed": "Ngày kết thúc đứng trước ngày bắt đầu.",
    "key_malformed": "Khóa “{key}” chỉ được có chữ thường không dấu, chữ số và dấu nối.",
    "key_twice": "Khóa “{key}” xuất hiện hai lần.",
    "process_twice": "Đã có một quy trình nội bộ khác cho cùng trường hợp và kênh nộp.",
    "reference_unknown": "“{name}” được nhắc đến nhưng không có trong tệp.",
    "papers_out_of_range": "Số bản chính, bản sao phải từ 0 đến {most}.",
    "limit_not_positive": "Thời hạn phải lớn hơn 0.",
    "limit_too_large": "Thời hạn quá dài.",
    "limit_not_in_halves": "Thời hạn chỉ được lẻ nửa ngày hoặc nửa giờ (0.5).",
    "limit_not_whole": "Thời hạn tính theo ngày lịch phải là số nguyên.",
    "fee_too_low": (
        "Mức thu {amount} đồng thấp hơn {least} đồng: có thể đã mất phần nghìn, không nạp."
    ),
    "tiers_unordered": "Bậc thu phải bắt đầu từ đơn vị 1 và tăng dần.",
}

_INCOMPLETE = {
    "name": "Chưa có tên thủ tục.",
    "short_name": "Chưa có tên gọi tắt.",
    "sector": "Chưa có lĩnh vực.",
    "agency": "Chưa có cơ quan thực hiện.",
    "decider": "Chưa ghi ai có thẩm quyền quyết định.",
    "audience": "Chưa ghi đối tượng thực hiện.",
    "order_of_steps": "Chưa có trình tự thực hiện.",
    "channels": "Chưa có cách thức nộp hồ sơ.",
    "components": "Chưa có thành phần hồ sơ.",
    "number_of_sets": "Chưa ghi số bộ hồ sơ.",
    "results": "Chưa ghi kết quả thực hiện.",
    "result_channels": "Chưa ghi cách thức nhận kết quả.",
    "legal_basis": "Chưa có căn cứ pháp lý.",
    "announcement": "Chưa có quyết định công bố.",
    "interim_ground": "Bản tạm áp dụng phải có lý do và số văn bản của trung ương.",
    "condition": "Giấy tờ theo điều kiện nhưng chưa ghi điều kiện.",
    "time_limit": "Chưa có thời hạn giải quyết.",
    "limit_unit": "Thời hạn không có đơn vị (ngày làm việc, ngày hay giờ): chưa thể công khai.",
    "fee_amount": "Chưa có mức thu.",
    "fee_hidden_in_note": "Ghi miễn phí nhưng phần ghi chú lại có số tiền.",
    "fee_two_amounts": "Một khoản thu có hai mức khác nhau.",
    "internal_process": "Chưa có quy trình nội bộ cho một cách nộp hoặc một trường hợp.",
    "step_detail": "Bước xử lý phải ghi rõ cơ quan, người chịu trách nhiệm và thời gian.",
    "process_too_long": "Các bước cần {needed}, dài hơn thời hạn {limit} mà quy trình phục vụ.",
    "process_unit_mixed": "Bước xử lý phải tính theo đơn vị của thời hạn hoặc theo giờ làm việc.",
    "level_offers_online": "Mức độ 1 hoặc 2 không nhận hồ sơ trực tuyến.",
    "level_lacks_online": "Mức độ 3 hoặc 4 phải nhận hồ sơ trực tuyến.",
    "level_3_online_result_only": "Mức độ 3 không được chỉ trả kết quả trực tuyến.",
    "level_4_without_payment": "Mức độ 4 có thu phí thì phải cho nộp phí trực tuyến.",
}

_NOTED = {
    "information_line": "“{name}” có 0 bản chính, 0 bản sao: chuyển thành dòng thông tin.",
}

FINDING_TEXTS = {**_MALFORMED, **_REFUSED, **_INCOMPLETE, **_NOTED}
"""Every code that an import can report; `{…}` names what is filled in."""

MISSING_PART_TEXTS = _INCOMPLETE
"""What keeps a procedure «chưa công khai», for the administrator's list (R-CAT-03)."""
