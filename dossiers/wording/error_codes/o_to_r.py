"""Texts of the error codes that begin with o to r, in the order of the alphabet."""

TEXTS: dict[str, str] = {
    "officer_name_missing": "Ghi họ tên cán bộ.",
    "officer_not_of_agency": "Hãy chọn một cán bộ thụ lý đang làm việc tại cơ quan này.",
    "officer_unknown": "Không tìm thấy tài khoản này ở trung tâm của bạn.",
    "one_time_code_used": "Mã này vừa được dùng. Hãy chờ điện thoại hiện mã kế tiếp rồi nhập.",
    "online_without_files": "Nộp giúp trên mạng phải kèm tệp của mọi giấy tờ bắt buộc: {papers}.",
    "only_for_oneself": (
        "Việc này chỉ làm được cho chính bạn. Hãy thôi làm thay người khác rồi thử lại."
    ),
    "opinion_answer_empty": "Hãy ghi nội dung trả lời.",
    "opinion_answered_before": "Đơn vị này đã trả lời ý kiến rồi. Hãy tải lại trang để xem.",
    "opinion_close_without_reason": "Hãy ghi lý do kết thúc lấy ý kiến.",
    "opinion_closed": (
        "Lần lấy ý kiến này đã kết thúc nên không nhận trả lời nữa. Hãy tải lại trang để xem lý do."
    ),
    "opinion_due_beyond": (
        "Thời hạn lấy ý kiến không được sau ngày hẹn trả kết quả của hồ sơ ({due}), vì lấy ý kiến "
        "không làm dừng thời hạn giải quyết. Hãy chọn ngày sớm hơn."
    ),
    "opinion_due_past": "Thời hạn lấy ý kiến phải ở phía trước. Hãy chọn từ hôm nay trở đi.",
    "opinion_incomplete": "Chưa gửi được yêu cầu lấy ý kiến. Hãy xem lại các mục được nêu.",
    "opinion_not_in_hand": (
        "Chỉ cơ quan chủ trì đang giải quyết hồ sơ mới lấy ý kiến được. Hãy tải lại trang để xem "
        "hồ sơ đang ở đâu."
    ),
    "opinion_of_other_unit": "Ý kiến này hỏi đơn vị khác, bạn không trả lời thay được.",
    "opinion_question_missing": "Hãy ghi nội dung cần lấy ý kiến.",
    "opinion_round_over": "Lần lấy ý kiến này đã kết thúc rồi. Hãy tải lại trang để xem.",
    "opinion_unit_foreign": (
        "Chỉ lấy ý kiến của cơ quan khác trong danh sách, không phải của chính mình. Hãy chọn lại."
    ),
    "opinion_units_missing": "Hãy chọn ít nhất một đơn vị được lấy ý kiến.",
    "opinion_units_too_many": "Mỗi lần lấy ý kiến nhiều nhất {most} đơn vị.",
    "opinion_unknown": "Không tìm thấy yêu cầu lấy ý kiến này.",
    "opinions_open": (
        "Đang lấy ý kiến các đơn vị. Hãy chờ đủ trả lời, hoặc kết thúc lấy ý kiến và ghi lý do, "
        "rồi mới xong bước, trình kết quả hoặc chuyển tiếp."
    ),
    "order_agency_twice": "Cơ quan này đã có trong thứ tự. Mỗi cơ quan chỉ chọn một lần.",
    "order_agency_unknown": "Không chọn được cơ quan này. Hãy chọn trong danh sách.",
    "order_beyond_limit": (
        "Cộng hạn của các cơ quan vượt thời hạn giải quyết của hồ sơ. Hãy rút ngắn."
    ),
    "order_is_fixed": "Đã có cơ quan chuyển hồ sơ đi nên thứ tự không sửa được nữa.",
    "order_lead_elsewhere": (
        "Cơ quan chủ trì phải là cơ quan của chính trung tâm này, không phải Văn phòng UBND tỉnh."
    ),
    "order_not_now": "Ở trạng thái này không định được thứ tự cơ quan.",
    "order_part_lost": (
        "Hồ sơ gộp nhiều thủ tục: mỗi cơ quan quyết định một thủ tục phải còn trong thứ tự."
    ),
    "order_too_long": "Thứ tự có nhiều nhất 9 cơ quan.",
    "order_too_short": "Liên thông cần ít nhất hai cơ quan.",
    "order_wrong": "Chưa định được thứ tự cơ quan. Hãy xem lại các ô được nêu.",
    "origin_name_missing": "Ghi hồ sơ từ Cổng dịch vụ công của bộ, ngành nào.",
    "other_centre_not_taken": "Trung tâm chưa được nhận hồ sơ thay trung tâm khác.",
    "outage_invalid": "Chưa ghi được lần gián đoạn. Xem các chỗ cần sửa.",
    "outage_out_of_order": "Lúc có lại hệ thống phải sau lúc bắt đầu gián đoạn.",
    "outage_without_cause": "Ghi nguyên nhân, không quá {most} chữ.",
    "outside_host_refused": (
        "Hệ thống tạm thời gián đoạn vì nơi nhận không nằm trong danh sách được phép gọi ra."
    ),
    "outside_intake_hours": "Ngoài giờ nhận hồ sơ. Trung tâm nhận hồ sơ lại từ {next_at}.",
    "paper_in_before": "Đã đánh dấu nhận hồ sơ giấy rồi. Hãy tải lại trang để xem.",
    "paper_without_ground": (
        "Muốn yêu cầu “{paper}” ngoài thành phần đã công bố thì phải nêu căn cứ pháp luật."
    ),
    "parts_open": (
        "Còn thủ tục trong hồ sơ gộp chưa được quyết định nên chưa ký kết quả chung được."
    ),
    "passkey_refused": "Khóa truy cập không được chấp nhận. Hãy thử lại.",
    "password_common": "Mật khẩu này nhiều người dùng, dễ bị đoán. Hãy chọn mật khẩu khác.",
    "password_differs": "Hai lần nhập không giống nhau. Hãy nhập lại.",
    "password_invalid": "Mật khẩu mới chưa dùng được.",
    "password_is_name": "Mật khẩu gần giống tên đăng nhập. Hãy chọn mật khẩu khác.",
    "password_leaked": (
        "Mật khẩu này có trong danh sách mật khẩu đã bị lộ hoặc nhiều người dùng. Hãy chọn mật "
        "khẩu khác."
    ),
    "password_long": "Mật khẩu dài quá 200 ký tự.",
    "password_same": "Mật khẩu mới trùng mật khẩu đang dùng.",
    "password_short": "Mật khẩu cần ít nhất 12 ký tự.",
    "password_wrong": "Mật khẩu không đúng. Hãy nhập lại.",
    "passwords_busy": "Đang có nhiều người đăng nhập cùng lúc. Hãy thử lại sau ít giây.",
    "payment_number_too_long": "Rút ngắn số biên lai, chứng từ còn không quá {most} ký tự.",
    "payment_without_number": "Nhập số biên lai hoặc số chứng từ.",
    "personal_id_wrong": (
        "Số định danh phải có 12 chữ số và đúng quy tắc. Hãy xem lại trên thẻ căn cước."
    ),
    "phone_wrong": "Nhập số điện thoại Việt Nam, ví dụ 0912 345 678.",
    "place_closed": "Vị trí này không dùng nữa. Quét vị trí khác.",
    "place_code_taken": "Mã vị trí này đã có.",
    "place_code_wrong": "Mã vị trí gồm chữ không dấu, chữ số và dấu nối, không quá 15 chữ.",
    "place_empty_scan": "Quét mã của ít nhất một hồ sơ.",
    "place_invalid": "Chưa lưu được vị trí. Xem các chỗ cần sửa.",
    "place_missing": "Nhập nơi lưu, ví dụ kệ 3, hộp 12.",
    "place_too_long": "Rút ngắn nơi lưu còn không quá {most} chữ.",
    "place_unknown": "Không có vị trí nào mang mã này.",
    "place_without_name": "Ghi tên vị trí, không quá 120 chữ.",
    "places_missing": "Chưa có danh mục tỉnh và xã. Hãy báo người quản trị nạp danh mục.",
    "post_address_missing": "Nhập địa chỉ để bưu điện phát kết quả.",
    "postal_receipt_missing": "Bưu chính đã thu phí thì ghi số biên lai.",
    "postal_slip_missing": "Ghi số phiếu hồ sơ bưu chính.",
    "postal_slip_unsigned": (
        "Phiếu hồ sơ bưu chính phải có đủ chữ ký của nhân viên bưu chính và của người gửi."
    ),
    "postal_worker_missing": "Ghi tên nhân viên bưu chính đã lập phiếu.",
    "posted_on_missing": "Ghi ngày gửi ở bưu cục.",
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
    "receiver_of_agency_only": (
        "Ở trung tâm này, chỉ người do cơ quan cử đến mới nhận hồ sơ của cơ quan đó."
    ),
    "recipient_name_missing": "Hãy nhập họ và tên người nhận.",
    "recipient_personal_id_missing": "Hãy nhập số giấy tờ tùy thân của người nhận.",
    "recipient_wrong": "Chưa trả được kết quả. Hãy xem lại các mục được nêu.",
    "redirect_not_open": (
        "Chỉ chuyển sang cơ quan khác khi cơ quan nhận đã trả lại vì không đúng nơi giải quyết."
    ),
    "redirection_to_same": "Chọn cơ quan khác với cơ quan vừa trả lại.",
    "redirection_without_reason": "Ghi vì sao chuyển sang cơ quan này.",
    "redirection_wrong": "Chưa chuyển sang cơ quan khác được. Hãy xem lại các ô được nêu.",
    "refusal_unknown": "Không tìm thấy lần từ chối này.",
    "refusal_withdrawn": "Việc từ chối này đã được rút lại trước đó.",
    "refusal_without_reason": "Từ chối tiếp nhận phải nêu rõ lý do. Hãy nhập lý do.",
    "reopening_without_reason": "Nhập lý do mở lại hồ sơ.",
    "request_in_future": "Ngày của văn bản không thể sau hôm nay.",
    "request_missing": "Nhập nội dung người nộp yêu cầu giải quyết.",
    "rescheduled_before": (
        "Hồ sơ đã được hẹn lại một lần; không ai được hẹn lại lần nữa. Bạn vẫn xin lỗi được mà "
        "không hẹn ngày mới."
    ),
    "rescheduling_without_reason": "Nhập lý do tính lại, người nộp sẽ đọc được lý do này.",
    "reset_asked_before": "Tài khoản này đang có đề nghị đặt lại, chờ giám đốc xác nhận.",
    "reset_decided": "Đề nghị này đã được quyết định rồi.",
    "reset_invalid": "Chưa gửi được đề nghị đặt lại.",
    "reset_needs_two": (
        "Đặt lại tài khoản cần hai người: người đề nghị và người được đặt lại không tự xác nhận."
    ),
    "reset_unknown": "Không tìm thấy đề nghị đặt lại này.",
    "reset_without_reason": "Nhập lý do, không quá 500 chữ.",
    "result_address_missing": "Nhập địa chỉ nhận kết quả qua bưu chính.",
    "result_channel_bound": (
        "Trung tâm này trả kết quả tại chỗ, hoặc theo đúng cách hồ sơ đã gửi đến. Chọn cách khác."
    ),
    "result_decided": "Hồ sơ {dossier} đã có quyết định về kết quả nên không rút được nữa.",
    "result_not_chosen": "Chọn cách nhận kết quả.",
    "result_not_here": "Kết quả của hồ sơ {dossier} chưa về trung tâm hoặc đã được trả.",
    "result_not_online": (
        "Kết quả này không có tệp điện tử nên không trả trên mạng được. Hãy trả tại quầy hoặc "
        "qua bưu chính."
    ),
    "result_way_not_registered": (
        "Hồ sơ không đăng ký nhận kết quả bằng cách này. Hãy chọn cách đã đăng ký hoặc trả "
        "tại quầy."
    ),
    "role_not_allowed": "Vai trò của bạn không được làm việc này.",
    "route_without_roles": "Trang này chưa được cấp quyền cho ai. Hãy báo người quản trị.",
    "rule_set_before_its_law": "Bộ quy định này chưa có hiệu lực vào ngày đó.",
    "rule_set_holds_already": "Bộ quy định này đã áp dụng từ trước ngày đó.",
    "rule_set_not_ahead": (
        "Bộ quy định mới phải áp dụng từ một ngày sau hôm nay: hồ sơ đã nhận giữ bộ quy "
        "định của ngày nhận."
    ),
    "rule_set_unknown": "Không có mốc nào từ ngày này.",
    "rule_set_without_level": "Bộ quy định này không có trung tâm ở cấp của trung tâm bạn.",
    "rule_sets_wrong": "Mốc này chưa lưu được.",
}
