"""Texts of the error codes that begin with a to e, in the order of the alphabet."""

TEXTS: dict[str, str] = {
    "absence_marked_before": "Người này đã được ghi vắng mặt trong những ngày ấy.",
    "absence_past": "Những ngày này đã qua. Hãy ghi từ hôm nay trở đi.",
    "absence_reversed": "Ngày cuối phải từ ngày đầu trở đi.",
    "absence_unknown": "Không tìm thấy lần vắng mặt này. Hãy tải lại trang.",
    "absence_wrong": "Chưa ghi được vắng mặt. Hãy xem lại các ô được nêu.",
    "account_agency_foreign": "Cơ quan này không thuộc trung tâm hoặc đã đóng. Hãy chọn lại.",
    "account_agency_missing": "Hãy chọn cơ quan mà người này làm việc.",
    "account_changed_meanwhile": (
        "Tài khoản này vừa được người khác sửa. Hãy tải lại trang rồi làm lại."
    ),
    "account_has_password": (
        "Tài khoản này đã có mật khẩu. Muốn cấp lại thì đề nghị đặt lại và giám đốc xác nhận."
    ),
    "account_inactive": (
        "Tài khoản này đang ngừng hoạt động. Bạn hãy liên hệ người quản trị của trung tâm."
    ),
    "account_invalid": "Một số thông tin của tài khoản chưa đúng. Hãy sửa các ô được đánh dấu.",
    "account_of_other_centre": (
        "Tài khoản này do trung tâm khác lập. Việc đặt lại và thư mời do trung tâm đó làm."
    ),
    "account_own": (
        "Bạn không tự sửa tài khoản của chính mình. Hãy nhờ người quản trị khác hoặc giám đốc."
    ),
    "account_request_unknown": "Không tìm thấy văn bản đề nghị này.",
    "account_switched_before": "Tài khoản đã ở tình trạng này rồi.",
    "account_unknown": "Không tìm thấy tài khoản này. Bạn hãy chọn lại.",
    "account_without_full_name": "Nhập họ và tên.",
    "account_without_position": "Nhập chức vụ hoặc vị trí làm việc.",
    "account_without_request": (
        "Chưa lưu: tài khoản chỉ được lập hoặc sửa theo đề nghị bằng văn bản. Hãy nhập số, ngày"
        " và đính bản chụp văn bản."
    ),
    "account_without_role": "Hãy chọn ít nhất một vai trò.",
    "action_not_yours": "Vai trò của bạn không được làm việc này với hồ sơ.",
    "address_refused": (
        "Địa chỉ nhận tin không tồn tại hoặc không nhận được tin. Hãy kiểm tra lại số điện "
        "thoại hoặc thư điện tử."
    ),
    "address_too_long": "Rút ngắn địa chỉ còn không quá 500 ký tự.",
    "administrator_exists": (
        "Trung tâm đã có người quản trị. Tài khoản khác do người ấy lập theo đề nghị bằng văn bản."
    ),
    "agency_closed": (
        "{agency} đã ngừng hoạt động và chưa ghi cơ quan nào thay. Hãy báo người quản trị "
        "trung tâm."
    ),
    "agency_missing": (
        "Trung tâm chưa có cơ quan giải quyết thủ tục này nên chưa gửi được hồ sơ. Bản nháp vẫn "
        "còn nguyên; bạn hãy gọi trung tâm."
    ),
    "agency_unknown": (
        "Trung tâm chưa có cơ quan giải quyết của thủ tục này. Hãy báo người quản trị."
    ),
    "apologised_before": "Lần quá hạn này đã có văn bản xin lỗi. Hãy tải lại trang để xem.",
    "apology_invalid": "Chưa lập được văn bản xin lỗi. Hãy xem lại các ô được nêu.",
    "apology_of_agency_head": (
        "Hồ sơ quá hạn do cơ quan giải quyết: văn bản xin lỗi do thủ trưởng cơ quan ký."
    ),
    "apology_of_director": "Văn bản xin lỗi này do giám đốc trung tâm ký.",
    "approval_wrong": "Chưa ký được kết quả. Hãy xem lại các mục được nêu.",
    "assistance_without_reason": "Ghi vì sao người nộp cần được nộp giúp trên mạng.",
    "assurance_too_low": (
        "Việc này cần tài khoản định danh điện tử mức 2. Bạn đang đăng nhập ở mức 1, "
        "chỉ để tra cứu."
    ),
    "authorisation_number_missing": "Người nhận không phải chủ hồ sơ: hãy nhập số giấy ủy quyền.",
    "authorised_on_missing": "Ghi ngày của giấy ủy quyền hoặc hợp đồng.",
    "authorised_scope_missing": "Ghi người nộp thay được làm những việc gì.",
    "barcode_not_encodable": (
        "Mã hồ sơ có ký tự không đưa được vào mã vạch. Hãy báo người quản trị xem lại mẫu mã hồ sơ."
    ),
    "batch_empty": "Hãy chọn ít nhất một hồ sơ.",
    "batch_of_several_agencies": (
        "Một danh sách bàn giao chỉ gồm hồ sơ của một cơ quan. Hãy chọn lại."
    ),
    "batch_too_long": (
        "Một danh sách bàn giao có nhiều nhất {most} hồ sơ. Hãy chia thành nhiều lần."
    ),
    "batch_unknown": "Không tìm thấy danh sách bàn giao này.",
    "book_invalid": "Quyển biên nhận chưa mở được. Xem các chỗ cần sửa.",
    "book_number_wrong": (
        "Số đầu phải từ 1, số cuối không nhỏ hơn số đầu; một quyển nhiều nhất {most} số."
    ),
    "book_overlaps": "Đã có quyển cùng ký hiệu chứa các số này. Mỗi số chỉ dùng một lần.",
    "book_unknown": "Chọn quyển biên nhận giấy đã mở của trung tâm.",
    "book_without_series": "Ghi ký hiệu của quyển, không quá 20 chữ.",
    "calendar_day_invalid": "Ngày này chưa lưu được. Hãy xem lại các ô được nêu.",
    "calendar_day_not_own": "Ngày này không phải do trung tâm đặt nên không có gì để bỏ.",
    "calendar_day_past": (
        "Ngày đã qua thì không sửa lịch được nữa, vì giấy hẹn đã in sẽ sai. Chọn từ hôm nay trở đi."
    ),
    "calendar_day_works_already": "Ngày này vốn là ngày làm việc, không cần làm bù.",
    "calendar_note_missing": "Nhập lý do, ví dụ: Chuyển trụ sở.",
    "calendar_source_missing": "Nhập số và ngày của văn bản làm căn cứ.",
    "calendar_without_sessions": (
        "Trung tâm chưa có giờ làm việc. Hãy nhập ít nhất một buổi làm việc trong tuần."
    ),
    "calendar_without_working_day": (
        "Sau ngày {after} lịch không còn ngày làm việc nào. Hãy kiểm tra lại lịch làm việc "
        "của trung tâm."
    ),
    "calendar_year_invalid": "Chưa ghi nhận được lịch của năm. Hãy xem lại các ô được nêu.",
    "calendar_year_out_of_range": "Chỉ nhập được lịch đến hết năm sau.",
    "calendar_year_unknown": "Không có lịch của năm {year}.",
    "carrier_missing": "Hãy nhập đơn vị bưu chính chuyển kết quả.",
    "carrier_needed": (
        "{agency} cách trung tâm hơn 200 mét: hãy ghi người hoặc đơn vị chuyển hồ sơ giấy."
    ),
    "case_missing": "Chọn một trường hợp của thủ tục.",
    "case_not_chosen": "Chọn trường hợp của bạn trong danh sách.",
    "case_unknown": "Thủ tục không có trường hợp “{case}”. Các trường hợp: {known}.",
    "centre_above_closed": "Trung tâm cấp trên đã ngừng tiếp nhận hồ sơ.",
    "centre_closed": "{centre} đã ngừng tiếp nhận hồ sơ. Hồ sơ nay nộp tại {heir}.",
    "centre_closing_wrong": "Chưa đóng được trung tâm. Hãy xem lại các mục được nêu.",
    "centre_code_taken": "Thiếu mã trung tâm, hoặc mã này đã có trung tâm khác dùng.",
    "centre_heir_lacks_agencies": (
        "Trung tâm tiếp quản chưa có đủ các cơ quan của trung tâm đóng cửa."
    ),
    "centre_heir_wrong": "Trung tâm tiếp quản phải là trung tâm khác, đang hoạt động.",
    "centre_level_not_spanned": (
        "Cấp này không thuộc phạm vi của trung tâm cấp trên, hoặc luật hiện hành không còn cấp này."
    ),
    "centre_missing": "Thiếu trung tâm: thêm --centre, ví dụ --centre LD.",
    "centre_not_open": "{centre} hiện không tiếp nhận hồ sơ.",
    "centre_opening_wrong": "Chưa lập được trung tâm. Hãy xem lại các mục được nêu.",
    "centre_place_wrong": "Chưa đặt lại được trung tâm. Hãy xem lại các mục được nêu.",
    "centre_under_itself": "Một trung tâm không thể trực thuộc chính nó.",
    "centre_unit_code_taken": "Thiếu mã định danh, hoặc trung tâm khác đang dùng mã này.",
    "centre_unknown": "Không có trung tâm nào mang mã “{centre}”.",
    "channel_not_offered": "Thủ tục không nhận theo hình thức nộp này. Hãy chọn hình thức khác.",
    "channel_unknown": "Hình thức nộp phải là counter, post hoặc online.",
    "charge_cancelled": "Khoản “{charge}” đã hủy, không thu nữa.",
    "charge_paid_before": "Khoản “{charge}” đã được ghi là đã thu.",
    "charge_unknown": "Hồ sơ không có khoản thu này. Hãy tải lại trang.",
    "charges_open": (
        "Chưa trả được kết quả: hồ sơ còn {amount:money} chưa nộp. Hãy thu đủ hoặc ghi số biên "
        "lai rồi trả kết quả."
    ),
    "child_birth_missing": "Nhập ngày sinh của con.",
    "child_by_citizens_only": "Chỉ tài khoản của cha hoặc mẹ mới ghi con được.",
    "child_grown_up": (
        "Con bạn đã đủ 18 tuổi nên tự nộp hồ sơ. Nếu cần làm thay, con bạn lập giấy ủy quyền "
        "cho bạn."
    ),
    "child_invalid": "Chưa ghi được con của bạn. Xem các ô có lỗi rồi bấm lại.",
    "child_name_missing": "Nhập họ tên của con.",
    "child_number_other_year": (
        "Số định danh này không phải của người sinh năm đó. Kiểm tra lại số và ngày sinh."
    ),
    "choice_fixed": "Không đổi được nữa: hồ sơ đã qua bước đó.",
    "choice_unchanged": "Người nộp đang chọn đúng cách này. Chọn cách khác hoặc quay lại.",
    "clock_not_running": (
        "Hồ sơ không đang trong thời hạn giải quyết nên không có thời hạn để kéo dài."
    ),
    "code_pattern_incomplete": (
        "Mẫu mã hồ sơ phải có mã đơn vị, ngày tiếp nhận và số thứ tự, mỗi phần một lần."
    ),
    "codes_used_up": (
        "Trung tâm đã cấp hết {limit} mã hồ sơ của ngày hôm nay. Hãy báo lãnh đạo trung tâm."
    ),
    "component_not_published": (
        "Giấy tờ “{component}” không có trong thành phần hồ sơ đã công bố nên không được yêu cầu."
    ),
    "component_unknown": (
        "Thành phần hồ sơ này không có trong trường hợp của bạn. Hãy quay lại trang giấy tờ."
    ),
    "components_lacking": (
        "Chưa tiếp nhận được vì còn giấy tờ bắt buộc chưa đủ hoặc chưa hợp lệ: {components}."
    ),
    "consent_invalid": "Chưa đổi được. Ghi đủ ai đồng ý, bằng cách nào và lúc nào.",
    "consent_without_name": "Ghi tên người đã đồng ý.",
    "consent_without_time": "Ghi lúc người nộp đồng ý.",
    "consent_without_way": "Chọn người nộp đồng ý bằng cách nào.",
    "consignment_number_missing": "Hãy nhập số vận đơn của bưu chính.",
    "contact_address_long": "Viết địa chỉ liên hệ trong 300 ký tự.",
    "contact_email": "Nhập địa chỉ thư điện tử như ten@vidu.vn, hoặc để trống.",
    "contact_invalid": "Thông tin liên hệ chưa đúng. Hãy xem lại các ô được nêu.",
    "contact_phone": "Nhập số điện thoại Việt Nam, ví dụ 0912 345 678.",
    "contact_phone_missing": "Nhập số điện thoại để cán bộ gọi được cho bạn.",
    "correction_under_way": "Hồ sơ {dossier} đang sửa kết quả này, chưa xong. Không mở thêm được.",
    "correction_without_reason": "Nhập kết quả sai ở chỗ nào, để cơ quan sửa đúng chỗ.",
    "counter_mandate_fee_above": (
        "Phí, lệ phí của hồ sơ là {amount:money}, nhiều hơn mức {most:money} mà {principal} cho "
        "người làm thay nộp trong một lần. {principal} tự nộp hồ sơ này."
    ),
    "counter_mandate_not_in_force": (
        "Ủy quyền của {principal} chưa hoặc không còn hiệu lực. Hồ sơ chưa được tiếp nhận."
    ),
    "counter_mandate_other_procedure": (
        "{principal} không ủy quyền làm thủ tục này. Hồ sơ chưa được tiếp nhận."
    ),
    "counter_mandate_revoked": "{principal} đã thu hồi ủy quyền này. Hồ sơ chưa được tiếp nhận.",
    "counter_mandate_unknown": (
        "Người nộp không giữ ủy quyền này. Kiểm tra lại số định danh của người nộp."
    ),
    "counter_mandate_without_file": (
        "{principal} không ủy quyền nộp hồ sơ. Hồ sơ chưa được tiếp nhận."
    ),
    "data_address": "Nhập địa chỉ trên một dòng, không quá 500 chữ.",
    "data_altered": (
        "Dữ liệu này đã bị thay đổi ngoài hệ thống nên không đọc được. Hãy báo ngay người quản trị."
    ),
    "data_birth_date": "Nhập ngày sinh, ví dụ 05/09/1990.",
    "data_correction_decided": "Yêu cầu này đã được xem xét rồi. Hãy tải lại trang để xem kết quả.",
    "data_correction_unknown": "Không tìm thấy yêu cầu sửa dữ liệu này.",
    "data_email": "Nhập địa chỉ thư điện tử, ví dụ ten@vidu.vn.",
    "data_field": "Chọn mục cần sửa.",
    "data_full_name": "Nhập họ và tên, không quá 200 chữ.",
    "data_ground": "Nêu căn cứ: vì sao thông tin đang ghi chưa đúng. Không quá 1.000 chữ.",
    "data_incomplete": "Yêu cầu sửa dữ liệu còn chỗ chưa đúng.",
    "data_key_missing": "Hệ thống thiếu khóa để đọc dữ liệu này. Hãy báo ngay người quản trị.",
    "data_moved": "Thông tin này vừa được thay đổi. Hãy xem lại rồi quyết định.",
    "data_phone": "Nhập số điện thoại Việt Nam, ví dụ 0912345678.",
    "data_reason": "Hãy ghi lý do không sửa, để người yêu cầu biết.",
    "data_same": "Thông tin đang ghi đã đúng như vậy.",
    "database_away": (
        "Hệ thống tạm thời gián đoạn. Chưa có gì được gửi đi; bạn hãy thử lại sau ít phút."
    ),
    "date_ahead": "Ngày này chưa tới. Kiểm tra lại ngày.",
    "day_wrong": "Ngày không đúng. Hãy nhập như 20/04/2026.",
    "decline_without_reason": "Hãy ghi rõ vì sao không nhận, để trung tâm sửa đúng chỗ.",
    "direct_ended": "Hồ sơ này đã kết thúc hoặc đã được trung tâm tiếp nhận.",
    "direct_invalid": "Chưa ghi được hồ sơ đến thẳng. Xem các chỗ cần sửa.",
    "direct_not_passed": "Cơ quan chưa chuyển hồ sơ này đến trung tâm.",
    "direct_passed_before": "Hồ sơ này đã được chuyển đến trung tâm.",
    "direct_unknown": "Không tìm thấy hồ sơ đến thẳng này.",
    "direct_without_description": "Ghi hồ sơ về việc gì.",
    "direct_without_reason": "Ghi vì sao hồ sơ này không được tiếp nhận.",
    "direct_without_sender": "Ghi tên người gửi.",
    "document_number_missing": "Hãy nhập số văn bản kết quả.",
    "dossier_moved_on": (
        "Hồ sơ đã thay đổi trong lúc bạn mở trang. Hãy xem nội dung mới rồi làm lại."
    ),
    "dossier_unknown": "Không tìm thấy hồ sơ này. Bạn hãy kiểm tra lại mã hồ sơ.",
    "draft_expired": (
        "Bản nháp này đã hết thời gian giữ nên không còn nữa. Bạn có thể bắt đầu lại từ trang "
        "thủ tục."
    ),
    "draft_incomplete": (
        "Hồ sơ chưa gửi được vì còn việc chưa xong. Những gì bạn đã nhập vẫn còn nguyên."
    ),
    "draft_moved_on": (
        "Bản nháp vừa được sửa ở nơi khác trong lúc gửi nên chưa gửi đi. Hãy xem lại rồi gửi lần "
        "nữa."
    ),
    "draft_on_old_version": (
        "Thủ tục đã đổi từ khi bạn làm bản nháp. Hãy mở danh sách việc của bản nháp để chuyển "
        "sang bản mới; những gì bạn đã nhập vẫn còn nguyên."
    ),
    "draft_sent": (
        "Bản nháp này đã được gửi, mã hồ sơ {dossier}. Bạn xem hồ sơ trong Hồ sơ của tôi."
    ),
    "draft_unknown": (
        "Không tìm thấy bản nháp này. Bạn hãy mở Hồ sơ của tôi để xem các bản nháp đang có."
    ),
    "eform_invalid": "Biểu mẫu điện tử chưa đúng. Hãy xem lại các mục được nêu.",
    "eform_page": "Không có trang này trong tờ khai. Bạn hãy quay lại danh sách việc cần làm.",
    "email_wrong": "Nhập địa chỉ thư điện tử như ten@vidu.vn.",
    "exchange_agency_foreign": "Hãy chọn một cơ quan trong danh sách.",
    "exchange_answer_empty": "Hãy ghi nội dung trả lời.",
    "exchange_answered": "Văn bản này đã được trả lời rồi. Hãy tải lại trang để xem.",
    "exchange_dossier_foreign": "Cơ quan này không giải quyết hồ sơ ấy. Hãy xem lại mã hồ sơ.",
    "exchange_due_past": "Ngày phải trả lời không được ở phía sau. Hãy chọn từ hôm nay trở đi.",
    "exchange_incomplete": "Chưa gửi được văn bản. Hãy xem lại các mục được nêu.",
    "exchange_of_other_side": "Văn bản này gửi cho bên kia, bạn không trả lời thay được.",
    "exchange_subject_missing": "Hãy ghi trích yếu.",
    "exchange_text_missing": "Hãy ghi nội dung.",
    "exchange_unknown": "Không tìm thấy văn bản trao đổi này.",
    "exclusion_invalid": "Chưa ghi được khoảng thời gian không tính. Hãy xem lại các ô được nêu.",
    "exclusion_outside": "Khoảng này không có ngày nào nằm trong thời hạn giải quyết của hồ sơ.",
    "exclusion_overlaps": "Khoảng này trùng với một khoảng đã được loại ra trước đây.",
    "exclusion_span_wrong": "Thời điểm kết thúc phải sau thời điểm bắt đầu, và không quá một năm.",
    "explanation_missing": (
        "Cơ quan chưa giải trình vì sao quá hạn. Trung tâm lập văn bản xin lỗi sau khi có giải "
        "trình."
    ),
    "export_unknown": "Không tìm thấy bản sao dữ liệu này, hoặc đã hết hạn tải.",
    "extension_amount_wrong": "Nhập số ngày kéo dài, ví dụ: 2.",
    "extension_beyond_cap": "Thủ tục này chỉ cho kéo dài nhiều nhất {most}.",
    "extension_invalid": "Chưa kéo dài được thời hạn. Hãy xem lại các ô được nêu.",
    "extension_not_lawful": "Thủ tục này không có trường hợp nào được kéo dài thời hạn theo luật.",
    "extension_too_late": (
        "Đã quá hạn {due} theo luật: không kéo dài được nữa, phải xin lỗi và hẹn lại."
    ),
    "extension_unknown": "Chọn một trường hợp kéo dài mà thủ tục quy định.",
    "extension_used": "Trường hợp kéo dài này đã được dùng cho hồ sơ.",
    "extension_without_document": "Nhập số và ngày của văn bản cho phép, không quá 120 ký tự.",
    "external_step_invalid": (
        "Chưa ghi được bước. Ghi tên bước và lúc làm xong, không ghi lúc chưa tới."
    ),
    "external_step_without_name": "Ghi tên bước đã làm ở phần mềm chuyên ngành.",
}
