"""Texts of the error codes that begin with s to w, in the order of the alphabet."""

TEXTS: dict[str, str] = {
    "saturday_not_possible": "Trung tâm này không nhận hồ sơ thứ Bảy theo quyết định thành lập.",
    "saturday_unchanged": "Giờ nhận hồ sơ thứ Bảy vẫn như cũ, không có gì để lưu.",
    "scan_refused": "Có tệp chưa nhận được. Hãy xem lại các tệp được nêu.",
    "scan_unknown_dossiers": "Không tìm thấy hồ sơ: {codes}. Chưa chuyển hồ sơ nào.",
    "scanner_away": (
        "Hệ thống tạm thời gián đoạn: chưa quét được mã độc trong tệp {name} nên chưa nhận tệp "
        "này. Những gì đã nhập còn nguyên; bạn hãy thử lại sau ít phút."
    ),
    "second_step_refused": "Mã hoặc khóa không đúng. Hãy kiểm tra rồi thử lại.",
    "secondment_length": (
        "Thời gian biệt phái từ 6 đến 24 tháng. Khác mức này thì giám đốc ghi lý do."
    ),
    "secondment_needs_director": (
        "Thời gian biệt phái ngoài 6 đến 24 tháng phải do giám đốc lưu kèm lý do."
    ),
    "secondment_reversed": "Ngày kết thúc phải sau ngày bắt đầu.",
    "secondment_without_days": "Nhập cả ngày bắt đầu và ngày kết thúc biệt phái.",
    "send_back_without_reason": "Hãy ghi lý do trả lại để cán bộ thụ lý sửa.",
    "session_ends_before_it_starts": (
        "Buổi làm việc bắt đầu lúc {opens} phải kết thúc muộn hơn giờ đó."
    ),
    "session_unknown": "Phiên này đã kết thúc.",
    "sets_wrong": "Số bộ hồ sơ phải từ 1 đến {most}.",
    "setting_changed_meanwhile": (
        "Người khác vừa đổi quy định này. Hãy tải lại trang để xem giá trị mới."
    ),
    "setting_none_chosen": "Chọn ít nhất một mục.",
    "setting_not_a_clock_time": "Nhập giờ và phút, ví dụ 15:00.",
    "setting_not_a_number": "Nhập một số lớn hơn 0, ví dụ 1 hoặc 1,5; để trống nếu không bao giờ.",
    "setting_not_chosen": "Chọn một giá trị.",
    "setting_not_whole": "Nhập số nguyên, ví dụ 60.",
    "setting_out_of_bounds": "Số này nhỏ quá hoặc lớn quá.",
    "setting_pairs_wrong": (
        "Mỗi dòng ghi một mã thủ tục, dấu bằng, rồi số và ngày quyết định; mỗi mã một lần."
    ),
    "setting_unchanged": "Giá trị này đang áp dụng, chưa có gì thay đổi.",
    "setting_unknown": "Không có quy định này.",
    "setting_windows_wrong": (
        "Mỗi dòng một mốc, dòng cuối là “còn lại”. Ví dụ: “dưới 5: 1”, “đến 10: 2”, “còn lại: 3”."
    ),
    "setting_without_document": "Nhập số và ngày của văn bản làm căn cứ.",
    "setting_without_ground": "Thiếu căn cứ của thay đổi.",
    "setting_without_reason": "Nhập lý do thay đổi.",
    "setting_wrong": "Giá trị này không dùng được.",
    "settings_wrong": "Có cài đặt chưa đúng. Hãy xem lại các mục được nêu.",
    "sheet_closed": "Danh sách này đã gửi hoặc đã gộp vào danh sách khác.",
    "sheet_empty": "Chọn ít nhất một hồ sơ.",
    "sheet_not_split": "Tách thì phải để lại ít nhất một hồ sơ ở danh sách cũ.",
    "sheet_unknown": "Không tìm thấy danh sách đang soạn này.",
    "sheets_differ": "Chỉ gộp các danh sách đang soạn của cùng một cơ quan.",
    "sign_in_cancelled": (
        "Bạn đã dừng ở trang định danh nên chưa đăng nhập. Bạn đăng nhập lại lúc nào cũng được."
    ),
    "sign_in_code_expired": (
        "Mã xác nhận từ hệ thống định danh đã hết hạn hoặc đã dùng rồi. Bạn hãy đăng nhập lại."
    ),
    "sign_in_locked": (
        "Tài khoản tạm khóa đến {until} vì sai mật khẩu nhiều lần. Hãy chờ hết giờ này rồi thử "
        "lại, hoặc báo người quản trị của trung tâm."
    ),
    "sign_in_needed": "Bạn cần đăng nhập để tiếp tục.",
    "sign_in_nonce_wrong": (
        "Câu trả lời của hệ thống định danh không phải cho lần đăng nhập này nên chúng tôi không "
        "nhận. Bạn hãy đăng nhập lại từ đầu."
    ),
    "sign_in_refused": "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra rồi nhập lại.",
    "sign_in_state_wrong": (
        "Đường dẫn này đã dùng rồi, hoặc không bắt đầu từ trình duyệt này. Bạn hãy đăng nhập lại "
        "từ đầu; đừng mở đường dẫn đăng nhập do người khác gửi."
    ),
    "sign_in_took_too_long": (
        "Từ lúc bắt đầu đến lúc quay lại đã quá 15 phút. Bạn hãy đăng nhập lại."
    ),
    "slip_not_rendered": (
        "Chưa in được phiếu này. Hồ sơ không bị ảnh hưởng; hãy thử lại hoặc báo người quản trị."
    ),
    "slip_number_pattern": (
        "Mẫu số phiếu {pattern} không đúng. Hãy sửa trong cài đặt của trung tâm."
    ),
    "slip_unknown": "Không tìm thấy phiếu này.",
    "span_reversed": "Ngày cuối phải từ ngày đầu trở đi.",
    "span_too_long": "Hãy chọn khoảng thời gian không quá một năm.",
    "span_wrong": "Ngày kết thúc phải từ ngày bắt đầu trở đi.",
    "stand_in_agency_foreign": "Hãy chọn một cơ quan của trung tâm.",
    "stand_in_named_before": "Cơ quan này đã cử người ấy dự phòng.",
    "stand_in_officer_foreign": "Hãy chọn một người đang làm việc ở trung tâm hoặc cơ quan.",
    "stand_in_oneself": "Bạn không tự cử mình. Việc này do người quản trị khác làm.",
    "stand_in_unknown": "Không tìm thấy người dự phòng này. Hãy tải lại trang.",
    "step_of_other_role": "Bước này thuộc vai trò khác trong quy trình. Bạn không làm thay được.",
    "step_out_of_turn": (
        "Chưa đến bước này trong quy trình của hồ sơ {dossier}. Hãy tải lại trang để xem bước "
        "hiện tại."
    ),
    "step_unit_differs": (
        "Bước trong quy trình phải dùng cùng đơn vị thời gian với thời hạn của thủ tục."
    ),
    "stop_asked_before": "Hồ sơ {dossier} đã có yêu cầu dừng đang chờ quyết định.",
    "stop_declined_without_reason": "Nhập lý do không dừng; người nộp sẽ đọc được.",
    "stop_too_late": "Hồ sơ đã có quyết định về kết quả hoặc đã kết thúc, nên không dừng được nữa.",
    "stop_without_reason": "Nhập lý do xin dừng.",
    "store_full": (
        "Hệ thống tạm thời gián đoạn vì kho tệp đã đầy. Chưa có gì được gửi đi; bạn hãy thử "
        "lại sau."
    ),
    "submitter_name_missing": "Nhập họ tên người nộp thay.",
    "submitter_not_taken": "Trung tâm này không nhận hồ sơ nộp thay. Chủ hồ sơ tự nộp.",
    "submitter_paper_missing": "Nhập số giấy ủy quyền hoặc số hợp đồng của người nộp thay.",
    "summary_missing": "Hãy nhập trích yếu nội dung kết quả.",
    "supplement_answer_empty": "Hãy nộp giấy tờ được yêu cầu, hoặc ghi giải trình.",
    "supplement_empty": "Hãy chọn ít nhất một giấy tờ hoặc ghi một điểm cần bổ sung.",
    "supplement_incomplete": (
        "Còn giấy tờ được yêu cầu mà chưa có. Thời hạn chỉ tính lại khi nhận đủ hồ sơ."
    ),
    "supplement_lapsed": "Đã quá ngày {until}, hạn cuối để bổ sung. Bạn cần nộp hồ sơ mới.",
    "supplement_not_now": "Ở bước hiện tại không yêu cầu bổ sung hồ sơ {dossier} được nữa.",
    "supplement_only_once": (
        "Hồ sơ này đã được yêu cầu bổ sung lúc {requested_at}. Mỗi hồ sơ chỉ được yêu cầu một lần."
    ),
    "supplement_paper_missing": "Thiếu giấy tờ này. Hãy tải lên, hoặc ghi giải trình bên dưới.",
    "supplement_point_without_ground": (
        "Giấy tờ này không có trong thủ tục đã công bố: hãy ghi căn cứ pháp lý."
    ),
    "supplement_point_without_text": "Hãy ghi rõ sai ở đâu và người nộp phải làm gì.",
    "supplement_window_closed": (
        "Đã hết hạn yêu cầu bổ sung (ngày {until}). Chỉ giám đốc trung tâm cho phép được, kèm "
        "lý do."
    ),
    "supplement_wrong": "Yêu cầu bổ sung chưa đủ. Hãy xem lại các mục được nêu.",
    "suspension_invalid": "Chưa tạm khóa được. Hãy nhập lý do.",
    "suspension_without_reason": "Nhập lý do tạm khóa, không quá 500 chữ.",
    "taken_by_other": "Hồ sơ {dossier} đang do cán bộ khác xử lý.",
    "taken_up_before": "Bạn đã nhận xử lý hồ sơ {dossier} rồi.",
    "task_open_applicant": "Điền cách liên hệ ở mục Người nộp hồ sơ.",
    "task_open_case": "Chọn trường hợp của bạn.",
    "task_open_eform": "Điền cho xong tờ khai.",
    "task_open_papers": "Gửi đủ giấy tờ, hoặc cho biết giấy nào không thuộc trường hợp của bạn.",
    "task_open_result": "Chọn cách nhận kết quả.",
    "tax_code_missing": "Nhập mã số thuế.",
    "tax_code_wrong": "Mã số thuế phải có 10 hoặc 13 chữ số và đúng số kiểm tra.",
    "text_too_long": "Nội dung dài quá. Rút gọn lại.",
    "time_ahead": "Lúc này chưa tới. Kiểm tra lại ngày, giờ.",
    "time_missing": "Ghi đủ ngày và giờ.",
    "told_without_words": "Nhập đã báo cho ai, bằng cách nào.",
    "truth_not_confirmed": "Đánh dấu vào ô cam đoan trước khi gửi hồ sơ.",
    "unit_already_closed": "Cơ quan này đã ngừng hoạt động.",
    "unit_change_invalid": "Chưa lưu được thay đổi. Hãy xem lại các ô được nêu.",
    "unit_change_past": "Tên mới và vị trí mới chỉ áp dụng từ hôm nay trở đi.",
    "unit_change_unknown": (
        "Không tìm thấy thay đổi này, hoặc thay đổi đã áp dụng. Hãy tải lại trang."
    ),
    "unit_document_missing": "Ghi số, ngày của quyết định.",
    "unit_heir_wrong": "Chọn cơ quan khác của trung tâm, đang hoạt động vào ngày đó.",
    "unit_level_wrong": "Chọn một cấp trong phạm vi của trung tâm vào ngày đó.",
    "unit_missing": "Chọn cơ quan có thay đổi.",
    "unit_name_missing": "Ghi tên đầy đủ của cơ quan.",
    "unit_name_taken": "Trung tâm đã có cơ quan mang tên này.",
    "unit_parent_wrong": (
        "Chọn cơ quan cấp trên đang hoạt động; một cơ quan không thể thuộc chính nó."
    ),
    "unit_reason_missing": "Ghi lý do thay đổi.",
    "unit_short_name_missing": "Ghi tên gọi tắt, không quá 60 ký tự.",
    "unit_took_dossiers_later": (
        "Cơ quan này còn nhận hồ sơ vào ngày đó hoặc sau đó. Chọn ngày sau lần nhận cuối cùng."
    ),
    "unknown_rule": "Không tìm thấy quy định {rule_id}.",
    "unknown_setting": "Không có cài đặt này.",
    "username_form": (
        "Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, số, dấu chấm hoặc gạch nối, bắt đầu "
        "bằng chữ."
    ),
    "username_taken": "Tên đăng nhập này đã có người dùng.",
    "vertical_not_admitted": (
        "Thủ tục “{procedure}” do cơ quan ngành dọc giải quyết và trung tâm chưa có quyết định "
        "tiếp nhận. Hướng dẫn người nộp đến cơ quan đó, hoặc đề nghị quản trị ghi số quyết định."
    ),
    "volume_unknown": "Sổ không có quyển {volume} trong khoảng thời gian này.",
    "week_change_invalid": "Giờ làm việc này chưa lưu được.",
    "week_change_not_announced": "Giờ làm việc mới phải bắt đầu sau hôm nay để kịp báo trước.",
    "week_change_started": "Giờ này đã áp dụng, không bỏ được. Hãy lưu giờ mới từ một ngày tới.",
    "week_change_too_far": "Ngày này xa quá một năm.",
    "week_change_unknown": "Không có thay đổi giờ làm việc nào từ ngày này.",
    "week_change_without_days": "Chọn ít nhất một thứ trong tuần.",
    "week_change_without_notice": "Nhập thông báo cho người dân về giờ làm việc mới.",
    "withdraw_too_late": "Hồ sơ {dossier} đã kết thúc nên không rút được nữa.",
    "withdrawal_without_reason": "Nhập vì sao việc từ chối không đúng.",
    "work_request_done": "Việc này đã được ghi là xử lý xong.",
    "work_request_empty": "Hãy ghi nội dung.",
    "work_request_incomplete": "Chưa lưu được. Hãy xem lại các mục được nêu.",
    "work_request_unknown": "Không tìm thấy phiếu đề nghị này.",
    "workplace_unknown": "Bạn không có vai trò ở nơi này.",
}
