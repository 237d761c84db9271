"""Error code → Vietnamese text: one flat table, alphabetical, so that a code is found at once."""

# Placeholders take the context of the error; `{amount:money}` writes whole đồng.
ERROR_TEXTS: dict[str, str] = {
    "account_inactive": (
        "Tài khoản này đang ngừng hoạt động. Bạn hãy liên hệ người quản trị của trung tâm."
    ),
    "account_unknown": "Không tìm thấy tài khoản này. Bạn hãy chọn lại.",
    "action_not_yours": "Vai trò của bạn không được làm việc này với hồ sơ.",
    "address_refused": (
        "Địa chỉ nhận tin không tồn tại hoặc không nhận được tin. Hãy kiểm tra lại số điện "
        "thoại hoặc thư điện tử."
    ),
    "address_too_long": "Rút ngắn địa chỉ còn không quá 500 ký tự.",
    "agency_missing": (
        "Trung tâm chưa có cơ quan giải quyết thủ tục này nên chưa gửi được hồ sơ. Bản nháp vẫn "
        "còn nguyên; bạn hãy gọi trung tâm."
    ),
    "agency_unknown": (
        "Trung tâm chưa có cơ quan giải quyết của thủ tục này. Hãy báo người quản trị."
    ),
    "approval_wrong": "Chưa ký được kết quả. Hãy xem lại các mục được nêu.",
    "authorisation_number_missing": "Người nhận không phải chủ hồ sơ: hãy nhập số giấy ủy quyền.",
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
    "centre_missing": "Thiếu trung tâm: thêm --centre, ví dụ --centre LD.",
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
    "consignment_number_missing": "Hãy nhập số vận đơn của bưu chính.",
    "contact_address_long": "Viết địa chỉ liên hệ trong 300 ký tự.",
    "contact_email": "Nhập địa chỉ thư điện tử như ten@vidu.vn, hoặc để trống.",
    "contact_invalid": "Thông tin liên hệ chưa đúng. Hãy xem lại các ô được nêu.",
    "contact_phone": "Nhập số điện thoại Việt Nam, ví dụ 0912 345 678.",
    "contact_phone_missing": "Nhập số điện thoại để cán bộ gọi được cho bạn.",
    "data_altered": (
        "Dữ liệu này đã bị thay đổi ngoài hệ thống nên không đọc được. Hãy báo ngay người quản trị."
    ),
    "data_key_missing": "Hệ thống thiếu khóa để đọc dữ liệu này. Hãy báo ngay người quản trị.",
    "database_away": (
        "Hệ thống tạm thời gián đoạn. Chưa có gì được gửi đi; bạn hãy thử lại sau ít phút."
    ),
    "day_wrong": "Ngày không đúng. Hãy nhập như 20/04/2026.",
    "decline_without_reason": "Hãy ghi rõ vì sao không nhận, để trung tâm sửa đúng chỗ.",
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
    "fee_not_published": "Khoản thu “{fee}” không có trong thủ tục đã công bố nên không được thu.",
    "fee_units_wrong": "Số lượng phải từ 1 đến {most}.",
    "file_broken": (
        "Không mở được tệp {name}. Hãy mở thử trên máy của bạn, lưu lại rồi tải lên lần nữa."
    ),
    "file_empty": "Tệp {name} không có nội dung. Hãy chọn lại tệp.",
    "file_encrypted": "Tệp {name} có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lần nữa.",
    "file_kind": (
        "Tệp {name} không phải là PDF, JPEG hoặc PNG. Hãy chuyển sang một trong các loại này "
        "rồi tải lên."
    ),
    "file_lost": (
        "Hệ thống tạm thời không đọc được một tệp của bạn. Hồ sơ chưa gửi đi và bản nháp vẫn "
        "còn nguyên; bạn hãy thử lại sau ít phút."
    ),
    "file_missing": "Chọn tệp trên máy của bạn rồi bấm gửi.",
    "file_too_large": (
        "Tệp lớn hơn mức cho phép. Hãy quét hoặc chụp lại với độ phân giải thấp hơn, hoặc "
        "tách thành nhiều tệp."
    ),
    "file_too_many_pages": (
        "Tệp {name} có {pages} trang, nhiều hơn mức {limit} trang. Hãy tách thành nhiều tệp."
    ),
    "file_too_many_pixels": (
        "Ảnh {name} quá rộng. Hãy chụp lại với độ phân giải thấp hơn rồi gửi lại."
    ),
    "file_unknown": "Không tìm thấy tệp này.",
    "files_too_many": (
        "Hồ sơ đã có {limit} tệp, nhiều nhất cho phép. Hãy bỏ bớt hoặc ghép các trang vào một "
        "tệp PDF."
    ),
    "font_lacks_vietnamese": (
        "Phông chữ {font} thiếu chữ tiếng Việt: {letters}. Hãy cài phông chữ khác rồi khởi "
        "động lại."
    ),
    "font_missing": "Máy chủ chưa có phông chữ {font}. Hãy cài phông chữ này rồi khởi động lại.",
    "form_key_missing": "Trang đã mở quá lâu. Hãy mở lại trang tiếp nhận.",
    "guidance_empty": "Hãy nêu ít nhất một giấy tờ thiếu, không hợp lệ hoặc một nội dung cần sửa.",
    "guidance_given_before": (
        "Hồ sơ đã được hướng dẫn một lần lúc {given_at}. Lần này chỉ tiếp nhận hoặc từ chối, "
        "nêu lý do."
    ),
    "handover_answered": "Hồ sơ {dossier} không còn chờ xác nhận: đã có người nhận hoặc trả lại.",
    "handover_not_ready": "Hồ sơ {dossier} chưa đến bước bàn giao này. Hãy tải lại danh sách.",
    "handover_not_sent": "Hồ sơ {dossier} chưa được chuyển đi nên chưa xác nhận được.",
    "handover_sent_before": (
        "Hồ sơ {dossier} đã được chuyển đi trước đó. Không có gì được gửi hai lần."
    ),
    "handover_under_way": (
        "Hồ sơ {dossier} đang trên đường bàn giao. Bên nhận cần xác nhận hoặc trả lại trước."
    ),
    "input_wrong": "Có chỗ chưa đúng. Hãy xem lại các mục được nêu.",
    "intake_change_ends_before_it_starts": "Ngày kết thúc phải từ ngày {from_on} trở đi.",
    "intake_change_invalid": "Giờ nhận hồ sơ chưa lưu được. Hãy xem lại các ô được nêu.",
    "intake_change_not_announced": (
        "Thay đổi giờ nhận hồ sơ từ ngày {from_on} phải được thông báo trước ngày bắt đầu. "
        "Hãy chọn ngày muộn hơn."
    ),
    "intake_change_overlaps": (
        "Đã có thay đổi giờ nhận hồ sơ khác trong khoảng ngày này. Hãy bỏ thay đổi đó trước."
    ),
    "intake_change_started": "Thay đổi đã bắt đầu áp dụng nên không bỏ được nữa.",
    "intake_change_too_long": "Một lần đổi giờ nhận kéo dài nhiều nhất hai năm.",
    "intake_change_unknown": "Không còn thay đổi giờ nhận hồ sơ này.",
    "intake_change_without_notice": (
        "Hãy nhập nội dung thông báo cho thay đổi giờ nhận hồ sơ từ ngày {from_on}."
    ),
    "intake_invalid": "Chưa tiếp nhận được. Hãy xem lại các ô được nêu.",
    "intake_outside_working_hours": "Giờ nhận hồ sơ phải nằm trong giờ làm việc của ngày đó.",
    "interim_central_text_missing": "Nhập số và ngày văn bản của trung ương.",
    "interim_invalid": "Chưa tạm áp dụng được bản này. Hãy xem lại các ô được nêu.",
    "interim_reason_missing": "Nhập lý do tạm áp dụng khi chưa có quyết định công bố.",
    "job_not_dead": "Việc số {job} không nằm trong danh sách việc đã bỏ.",
    "limit_asked_twice": "Chỉ dùng một cách: --amount và --unit, hoặc --procedure.",
    "limit_missing": "Thiếu thời hạn: thêm --amount và --unit, hoặc --procedure.",
    "limit_not_a_number": "Thời hạn phải là một số, ví dụ 5 hoặc 0,5.",
    "limit_not_in_halves": "Thời hạn chỉ nhận số nguyên hoặc lẻ một nửa, ví dụ 5 hoặc 1,5.",
    "limit_not_positive": "Thời hạn phải lớn hơn 0.",
    "limit_not_whole": "Thời hạn tính theo ngày thường phải là số nguyên.",
    "limit_too_large": "Thời hạn quá dài. Hãy kiểm tra lại số và đơn vị.",
    "limit_unit_unknown": (
        "Đơn vị thời hạn không đúng. Hãy chọn ngày làm việc, ngày hoặc giờ làm việc."
    ),
    "message_refused": "Tin này không gửi được vì nội dung bị từ chối. Hãy kiểm tra lại nội dung.",
    "message_unknown": "Không tìm thấy tin nhắn số {message_id}.",
    "move_not_lawful": (
        "Việc này không làm được ở bước hiện tại của hồ sơ. Hãy tải lại trang để xem hồ sơ "
        "đang ở đâu."
    ),
    "name_missing": "Nhập họ tên người nộp hoặc tên tổ chức.",
    "name_too_long": "Rút ngắn tên còn không quá 200 ký tự.",
    "no_guidance_awaited": (
        "Hồ sơ {dossier} không còn chờ bạn hoàn thiện; có thể bạn đã gửi lại rồi."
    ),
    "no_supplement_awaited": (
        "Hồ sơ {dossier} không chờ bổ sung. Hãy tải lại trang để xem hồ sơ đang ở đâu."
    ),
    "not_in_processing": (
        "Hồ sơ {dossier} không ở bước giải quyết. Hãy tải lại trang để xem hồ sơ đang ở đâu."
    ),
    "not_taken_up": "Chưa ai nhận xử lý hồ sơ {dossier}. Hãy bấm “Nhận xử lý” trước.",
    "note_empty": "Hãy viết nội dung ghi chú.",
    "note_too_long": "Ghi chú dài quá {limit} chữ. Hãy viết ngắn lại.",
    "officer_not_of_agency": "Hãy chọn một cán bộ thụ lý đang làm việc tại cơ quan này.",
    "outside_intake_hours": "Ngoài giờ nhận hồ sơ. Trung tâm nhận hồ sơ lại từ {next_at}.",
    "paper_without_ground": (
        "Muốn yêu cầu “{paper}” ngoài thành phần đã công bố thì phải nêu căn cứ pháp luật."
    ),
    "payment_number_too_long": "Rút ngắn số biên lai, chứng từ còn không quá {most} ký tự.",
    "payment_without_number": "Nhập số biên lai hoặc số chứng từ.",
    "personal_id_wrong": (
        "Số định danh phải có 12 chữ số và đúng quy tắc. Hãy xem lại trên thẻ căn cước."
    ),
    "phone_wrong": "Nhập số điện thoại Việt Nam, ví dụ 0912 345 678.",
    "places_missing": "Chưa có danh mục tỉnh và xã. Hãy báo người quản trị nạp danh mục.",
    "post_address_missing": "Nhập địa chỉ để bưu điện phát kết quả.",
    "procedure_ended": (
        "Thủ tục này đã hết hiệu lực từ sau ngày {ended_on}. Bạn hãy tìm thủ tục thay thế trong "
        "danh mục."
    ),
    "procedure_not_at_centre": "Thủ tục “{procedure}” không tiếp nhận tại trung tâm.",
    "procedure_not_fileable": (
        "Thủ tục này hiện không nộp được trên mạng. Bạn xem các cách nộp khác ở trang thủ tục."
    ),
    "procedure_unknown": "Không tìm thấy thủ tục này. Bạn hãy tìm lại trong danh mục thủ tục.",
    "procedure_unreadable": (
        "Nội dung thủ tục đã lưu không đọc được. Hãy báo người quản trị nạp lại thủ tục."
    ),
    "procedure_without_limit": "Thủ tục không có thời hạn cho trường hợp và hình thức nộp này.",
    "proposal_without_text": "Hãy ghi ý kiến thẩm định và đề xuất.",
    "provider_away": "Dịch vụ bên ngoài tạm thời không trả lời. Hệ thống sẽ tự thử lại.",
    "provider_misconfigured": "Dịch vụ bên ngoài chưa được cài đặt đúng. Hãy báo người quản trị.",
    "province": "Không tìm thấy tỉnh, thành phố mang mã “{province}”.",
    "reason_missing": "Nhập lý do.",
    "received_missing": "Thiếu thời điểm nhận: thêm --received, ví dụ --received 2019-11-20T08:37.",
    "received_not_a_time": "“{received}” không phải là ngày giờ, ví dụ đúng: 2019-11-20T08:37.",
    "received_out_of_range": "Thời điểm nhận phải nằm trong các năm từ 2000 đến 2100.",
    "recipient_name_missing": "Hãy nhập họ và tên người nhận.",
    "recipient_personal_id_missing": "Hãy nhập số giấy tờ tùy thân của người nhận.",
    "recipient_wrong": "Chưa trả được kết quả. Hãy xem lại các mục được nêu.",
    "refusal_without_reason": "Từ chối tiếp nhận phải nêu rõ lý do. Hãy nhập lý do.",
    "request_missing": "Nhập nội dung người nộp yêu cầu giải quyết.",
    "rescheduling_without_reason": "Nhập lý do tính lại, người nộp sẽ đọc được lý do này.",
    "result_address_missing": "Nhập địa chỉ nhận kết quả qua bưu chính.",
    "result_decided": "Hồ sơ {dossier} đã có quyết định về kết quả nên không rút được nữa.",
    "result_not_chosen": "Chọn cách nhận kết quả.",
    "result_not_here": "Kết quả của hồ sơ {dossier} chưa về trung tâm hoặc đã được trả.",
    "result_not_online": (
        "Kết quả này không có tệp điện tử nên không trả trên mạng được. Hãy trả tại quầy hoặc "
        "qua bưu chính."
    ),
    "role_not_allowed": "Vai trò của bạn không được làm việc này.",
    "route_without_roles": "Trang này chưa được cấp quyền cho ai. Hãy báo người quản trị.",
    "saturday_unchanged": "Giờ nhận hồ sơ thứ Bảy vẫn như cũ, không có gì để lưu.",
    "scan_refused": "Có tệp chưa nhận được. Hãy xem lại các tệp được nêu.",
    "send_back_without_reason": "Hãy ghi lý do trả lại để cán bộ thụ lý sửa.",
    "session_ends_before_it_starts": (
        "Buổi làm việc bắt đầu lúc {opens} phải kết thúc muộn hơn giờ đó."
    ),
    "sets_wrong": "Số bộ hồ sơ phải từ 1 đến {most}.",
    "settings_wrong": "Có cài đặt chưa đúng. Hãy xem lại các mục được nêu.",
    "sign_in_locked": (
        "Tài khoản tạm khóa đến {until} vì sai mật khẩu nhiều lần. Hãy chờ hết giờ này rồi thử "
        "lại, hoặc báo người quản trị của trung tâm."
    ),
    "sign_in_needed": "Bạn cần đăng nhập để tiếp tục.",
    "sign_in_refused": "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra rồi nhập lại.",
    "slip_not_rendered": (
        "Chưa in được phiếu này. Hồ sơ không bị ảnh hưởng; hãy thử lại hoặc báo người quản trị."
    ),
    "slip_number_pattern": (
        "Mẫu số phiếu {pattern} không đúng. Hãy sửa trong cài đặt của trung tâm."
    ),
    "slip_unknown": "Không tìm thấy phiếu này.",
    "span_reversed": "Ngày cuối phải từ ngày đầu trở đi.",
    "span_too_long": "Hãy chọn khoảng thời gian không quá một năm.",
    "step_of_other_role": "Bước này thuộc vai trò khác trong quy trình. Bạn không làm thay được.",
    "step_out_of_turn": (
        "Chưa đến bước này trong quy trình của hồ sơ {dossier}. Hãy tải lại trang để xem bước "
        "hiện tại."
    ),
    "step_unit_differs": (
        "Bước trong quy trình phải dùng cùng đơn vị thời gian với thời hạn của thủ tục."
    ),
    "store_full": (
        "Hệ thống tạm thời gián đoạn vì kho tệp đã đầy. Chưa có gì được gửi đi; bạn hãy thử "
        "lại sau."
    ),
    "submitter_name_missing": "Nhập họ tên người nộp thay.",
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
    "taken_by_other": "Hồ sơ {dossier} đang do cán bộ khác xử lý.",
    "taken_up_before": "Bạn đã nhận xử lý hồ sơ {dossier} rồi.",
    "task_open_applicant": "Điền cách liên hệ ở mục Người nộp hồ sơ.",
    "task_open_case": "Chọn trường hợp của bạn.",
    "task_open_eform": "Điền cho xong tờ khai.",
    "task_open_papers": "Gửi đủ giấy tờ, hoặc cho biết giấy nào không thuộc trường hợp của bạn.",
    "task_open_result": "Chọn cách nhận kết quả.",
    "tax_code_missing": "Nhập mã số thuế.",
    "tax_code_wrong": "Mã số thuế phải có 10 hoặc 13 chữ số và đúng số kiểm tra.",
    "truth_not_confirmed": "Đánh dấu vào ô cam đoan trước khi gửi hồ sơ.",
    "unknown_rule": "Không tìm thấy quy định {rule_id}.",
    "unknown_setting": "Không có cài đặt này.",
    "volume_unknown": "Sổ không có quyển {volume} trong khoảng thời gian này.",
    "withdraw_too_late": "Hồ sơ {dossier} đã kết thúc nên không rút được nữa.",
}
