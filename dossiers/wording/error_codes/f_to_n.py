"""Texts of the error codes that begin with f to n, in the order of the alphabet."""

TEXTS: dict[str, str] = {
    "factor_exists": (
        "Tài khoản đã có cách xác thực này hoặc đã đủ mười cách. Hãy đăng nhập rồi sửa ở trang "
        "cá nhân."
    ),
    "factor_last": "Không bỏ được cách xác thực cuối cùng. Hãy thêm cách khác trước.",
    "factor_unknown": "Cách xác thực này không còn. Có thể bạn vừa bỏ nó.",
    "fee_cashier_only": (
        "Ở trung tâm này chỉ thu ngân được thu phí, lệ phí. Hãy mời người nộp sang quầy thu ngân."
    ),
    "fee_not_published": "Khoản thu “{fee}” không có trong thủ tục đã công bố nên không được thu.",
    "fee_units_wrong": "Số lượng phải từ 1 đến {most}.",
    "file_broken": (
        "Không mở được tệp {name}. Hãy mở thử trên máy của bạn, lưu lại rồi tải lên lần nữa."
    ),
    "file_empty": "Tệp {name} không có nội dung. Hãy chọn lại tệp.",
    "file_encrypted": "Tệp {name} có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lần nữa.",
    "file_infected": (
        "Tệp {name} có mã độc nên không được nhận. Hãy quét vi-rút trên máy của bạn, tạo lại tệp "
        "rồi tải lên, hoặc mang bản giấy đến Bộ phận Một cửa."
    ),
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
    "foreign_number_missing": "Ghi mã hồ sơ ở Cổng dịch vụ công của bộ, ngành.",
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
    "identity_changed": (
        "Tài khoản này trước đây thuộc về một số định danh khác. Để giữ an toàn cho hồ sơ, "
        "chúng tôi chưa cho đăng nhập và đã ghi lại sự việc. Bạn hãy liên hệ Trung tâm, mang theo "
        "căn cước."
    ),
    "identity_clock_skewed": (
        "Giờ của hệ thống định danh và của chúng tôi đang lệch nhau nên chưa xác nhận được bạn. "
        "Bạn hãy thử lại sau ít phút."
    ),
    "identity_incomplete": (
        "Hệ thống định danh chưa gửi đủ thông tin (họ tên, số định danh hoặc mã số thuế). Bạn hãy "
        "kiểm tra tài khoản VNeID, hoặc nộp hồ sơ tại quầy."
    ),
    "identity_not_set_up": (
        "Nơi này chưa nối với hệ thống định danh điện tử. Bạn vẫn tra cứu được bằng mã hồ sơ, "
        "hoặc đến quầy của Trung tâm."
    ),
    "identity_provider_down": (
        "Hệ thống định danh điện tử chưa trả lời. Lỗi không phải do bạn. Hãy thử lại sau ít phút; "
        "bạn vẫn tra cứu được bằng mã hồ sơ."
    ),
    "identity_refused": (
        "Chưa xác nhận được câu trả lời của hệ thống định danh nên chúng tôi chưa cho đăng nhập. "
        "Bạn hãy thử lại; nếu vẫn vậy, hãy báo Trung tâm."
    ),
    "incident_day_wrong": "Nhập ngày từ {first} đến {last}: giấy tờ ở chỗ ta trong thời gian đó.",
    "incident_remedy_missing": "Nhập cách khắc phục.",
    "incident_responsible_missing": "Nhập cơ quan hoặc người để xảy ra việc này.",
    "incident_responsible_too_long": "Rút ngắn còn không quá {most} chữ.",
    "incident_what_missing": "Nhập giấy tờ nào, bị làm sao.",
    "incident_wrong": "Chưa ghi được sự cố. Hãy xem lại các mục được nêu.",
    "input_wrong": "Có chỗ chưa đúng. Hãy xem lại các mục được nêu.",
    "intake_advice_missing": "Chọn ý kiến của cơ quan.",
    "intake_answer_without_text": "Ghi nội dung ý kiến.",
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
    "intake_question_answered": "Việc hỏi ý kiến về hồ sơ này đã kết thúc.",
    "intake_question_open": (
        "Hồ sơ đang chờ ý kiến tiếp nhận. Có ý kiến rồi mới tiếp nhận, hướng dẫn hoặc từ chối."
    ),
    "intake_question_twice": "Hồ sơ này đã hỏi ý kiến tiếp nhận một lần.",
    "intake_question_without_text": "Ghi điều cần hỏi.",
    "interim_central_text_missing": "Nhập số và ngày văn bản của trung ương.",
    "interim_invalid": "Chưa tạm áp dụng được bản này. Hãy xem lại các ô được nêu.",
    "interim_reason_missing": "Nhập lý do tạm áp dụng khi chưa có quyết định công bố.",
    "invitation_refused": (
        "Tên đăng nhập hoặc mã thư mời không đúng, đã dùng hoặc đã hết hạn. Hãy kiểm tra rồi "
        "nhập lại."
    ),
    "job_not_dead": "Việc số {job} không nằm trong danh sách việc đã bỏ.",
    "late_cause_invalid": "Chưa ghi được nguyên nhân. Hãy xem lại các ô được nêu.",
    "late_cause_missing": "Chọn một nguyên nhân.",
    "late_entry_decided": "Việc nhập muộn này đã được duyệt hoặc đã bị trả lại.",
    "late_entry_needs_leader": "Hồ sơ nhập muộn chỉ được tiếp nhận khi lãnh đạo trung tâm duyệt.",
    "late_entry_without_reason": "Ghi vì sao không duyệt.",
    "late_number_not_in_book": "Số này không có trong quyển biên nhận đã chọn.",
    "late_number_used": "Số biên nhận này đã dùng cho một hồ sơ khác.",
    "late_reason_missing": "Nhập lý do. Người nộp sẽ đọc được lý do này.",
    "late_reason_too_long": "Rút ngắn lý do còn không quá 2.000 ký tự.",
    "late_without_outage": (
        "Lúc này không nằm trong lần gián đoạn nào đã được lãnh đạo ghi. Kiểm tra lại giờ, "
        "hoặc nhờ lãnh đạo ghi lần gián đoạn."
    ),
    "late_without_reason": "Ghi lý do nhập muộn.",
    "lateness_told_before": "Đã báo người nộp về lần chậm này. Hãy tải lại trang để xem.",
    "lead_has_dossier": (
        "Hồ sơ đã chuyển đến cơ quan chủ trì nên không đổi cơ quan chủ trì được nữa."
    ),
    "leg_closes": (
        "Cơ quan cuối cùng gửi kết quả về trung tâm, không chuyển tiếp cho cơ quan nào nữa."
    ),
    "leg_decision_missing": "Chọn đồng ý hay không đồng ý giải quyết thủ tục này.",
    "leg_late_without_reason": (
        "Phần việc này đã quá hạn của cơ quan bạn: phải ghi rõ lý do bằng văn bản trước khi chuyển."
    ),
    "leg_not_passed": "Cơ quan này chưa chuyển hồ sơ đi nên chưa có gì để xác nhận.",
    "leg_out_of_turn": (
        "Chưa đến lượt, hoặc đã qua lượt, của cơ quan bạn với hồ sơ này. Các cơ quan làm lần "
        "lượt theo thứ tự trung tâm đã định."
    ),
    "leg_outcome_wrong": "Chưa chuyển được hồ sơ. Hãy xem lại các ô được nêu.",
    "leg_summary_missing": "Ghi kết quả giải quyết của cơ quan bạn để cơ quan tiếp theo biết.",
    "leg_was_not_late": "Cơ quan này không chậm nên không có gì để báo.",
    "letter_answer_by_past": "Chọn thời điểm trả lời sau lúc này.",
    "letter_invalid": "Chưa lập được công văn đôn đốc. Hãy xem lại các ô được nêu.",
    "letter_unknown": "Không tìm thấy văn bản này.",
    "letter_without_dossiers": (
        "Cơ quan này không có hồ sơ nào quá hạn vào lúc này nên không có gì để đôn đốc."
    ),
    "level_not_taken": (
        "Trung tâm không tiếp nhận thủ tục của cấp này. Hướng dẫn người nộp đến Bộ phận Một cửa "
        "của cơ quan giải quyết."
    ),
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
    "mandate_agent_missing": "Nhập họ tên người được ủy quyền.",
    "mandate_document_missing": "Nhập số văn bản cử người đại diện.",
    "mandate_expired": (
        "Thời hạn làm thay {principal} đã hết, nên việc này chưa được thực hiện. Bản nháp ở "
        "lại với {principal}. Bấm “Thôi làm thay” để làm việc cho chính bạn."
    ),
    "mandate_fee_above": (
        "Phí, lệ phí của hồ sơ là {amount:money}, nhiều hơn mức {most:money} mà {principal} "
        "cho bạn nộp trong một lần. Hồ sơ chưa gửi; bản nháp vẫn còn để {principal} tự gửi."
    ),
    "mandate_fee_wrong": "Nhập số tiền bằng đồng, từ 0 đến 10.000.000.000, hoặc để trống.",
    "mandate_for_counter": (
        "Giấy ủy quyền của {principal} chỉ dùng tại quầy và cho hồ sơ đã nộp ở đó. Cần nộp hồ sơ "
        "khác thì {principal} lập giấy ủy quyền mới trên Cổng."
    ),
    "mandate_from_missing": "Chọn ngày bắt đầu.",
    "mandate_from_past": "Ngày bắt đầu không được trước hôm nay.",
    "mandate_invalid": "Chưa lập được giấy ủy quyền. Xem các ô có lỗi rồi bấm lại.",
    "mandate_not_accepted": (
        "Bạn chưa nhận ủy quyền của {principal}. Vào “Tài khoản của tôi” để nhận."
    ),
    "mandate_not_begun": (
        "Chưa đến ngày bạn được làm thay {principal}. Xem ngày bắt đầu ở trang “Tài khoản của tôi”."
    ),
    "mandate_other_procedure": (
        "{principal} không ủy quyền cho bạn làm thủ tục này. Xem các thủ tục được làm ở trang "
        "“Tài khoản của tôi”."
    ),
    "mandate_paper_expired": "Giấy ủy quyền đã hết hạn. Không nhận hồ sơ nộp thay theo giấy này.",
    "mandate_powers_missing": "Chọn ít nhất một việc mà người được ủy quyền được làm.",
    "mandate_procedures_missing": "Chọn ít nhất một thủ tục, hoặc cho phép mọi thủ tục.",
    "mandate_representative_of_person": (
        "Chỉ tổ chức mới cử người đại diện. Bỏ chọn ô này để ủy quyền cho một người."
    ),
    "mandate_resigned": (
        "Bạn đã thôi nhận ủy quyền của {principal}, nên không làm thay được nữa. Bấm “Thôi làm "
        "thay” để làm việc cho chính bạn."
    ),
    "mandate_revoked": (
        "{principal} đã thu hồi việc ủy quyền cho bạn, nên bạn không làm thay được nữa. Những "
        "gì đã nộp vẫn còn; bản nháp ở lại với {principal}. Bấm “Thôi làm thay” để làm việc "
        "cho chính bạn."
    ),
    "mandate_to_oneself": "Đây là số định danh của chính bạn. Nhập số của người được ủy quyền.",
    "mandate_unknown": "Không tìm thấy giấy ủy quyền này. Xem lại ở trang “Tài khoản của tôi”.",
    "mandate_until_before": "Ngày kết thúc phải từ ngày bắt đầu trở đi.",
    "mandate_until_far": "Một giấy ủy quyền dài nhất 10 năm. Chọn ngày kết thúc gần hơn.",
    "mandate_without_collect": "{principal} không ủy quyền cho bạn nhận kết quả.",
    "mandate_without_file": (
        "{principal} không ủy quyền cho bạn nộp hồ sơ. Bạn chỉ làm được những việc ghi trong "
        "giấy ủy quyền."
    ),
    "mandate_without_follow": "{principal} không ủy quyền cho bạn theo dõi hồ sơ này.",
    "mandate_without_pay": "{principal} không ủy quyền cho bạn nộp phí, lệ phí.",
    "message_refused": "Tin này không gửi được vì nội dung bị từ chối. Hãy kiểm tra lại nội dung.",
    "message_unknown": "Không tìm thấy tin nhắn số {message_id}.",
    "moment_wrong": "Nhập ngày như 27/04/2026 và giờ như 16:00.",
    "money_wrong": "Ghi số tiền bằng chữ số, ví dụ 50.000.",
    "move_not_lawful": (
        "Việc này không làm được ở bước hiện tại của hồ sơ. Hãy tải lại trang để xem hồ sơ "
        "đang ở đâu."
    ),
    "name_missing": "Nhập họ tên người nộp hoặc tên tổ chức.",
    "name_too_long": "Rút ngắn tên còn không quá 200 ký tự.",
    "new_date_for_finished": "Hồ sơ đã có kết quả: chỉ xin lỗi, không hẹn lại ngày trả.",
    "new_date_missing": "Nhập cả ngày và giờ hẹn mới, hoặc để trống cả hai.",
    "new_date_not_working_time": "Ngày giờ hẹn mới phải nằm trong giờ làm việc của trung tâm.",
    "new_date_past": "Ngày giờ hẹn mới phải sau lúc này.",
    "new_date_too_far": (
        "Ngày hẹn mới xa quá: không quá {furthest}. Hẹn lại nhiều nhất bằng thời hạn của thủ tục, "
        "ít nhất mười ngày làm việc kể từ hôm nay."
    ),
    "no_guidance_awaited": (
        "Hồ sơ {dossier} không còn chờ bạn hoàn thiện; có thể bạn đã gửi lại rồi."
    ),
    "no_paper_awaited": "Lúc này Văn phòng không chờ hồ sơ giấy của hồ sơ này.",
    "no_result_to_correct": "Hồ sơ {dossier} chưa có kết quả nên không có gì để sửa.",
    "no_stop_asked": (
        "Không có yêu cầu dừng nào đang chờ ở hồ sơ {dossier}. Có thể đã được quyết định rồi."
    ),
    "no_supplement_awaited": (
        "Hồ sơ {dossier} không chờ bổ sung. Hãy tải lại trang để xem hồ sơ đang ở đâu."
    ),
    "not_a_receiver": "Hãy chọn một cán bộ tiếp nhận của trung tâm.",
    "not_archived": "Hồ sơ {dossier} không nằm trong lưu trữ của cơ quan.",
    "not_in_processing": (
        "Hồ sơ {dossier} không ở bước giải quyết. Hãy tải lại trang để xem hồ sơ đang ở đâu."
    ),
    "not_interlinked": (
        "Thủ tục này chỉ có một cơ quan giải quyết, không có thứ tự liên thông để định."
    ),
    "not_lapsed": "Hồ sơ {dossier} không phải hồ sơ hết hạn bổ sung, nên không mở lại được.",
    "not_overdue": "Hồ sơ không quá hạn nên không có gì để xin lỗi hay giải trình.",
    "not_taken_up": "Chưa ai nhận xử lý hồ sơ {dossier}. Hãy bấm “Nhận xử lý” trước.",
    "note_empty": "Hãy viết nội dung ghi chú.",
    "note_too_long": "Ghi chú dài quá {limit} chữ. Hãy viết ngắn lại.",
    "notice_unknown": "Không tìm thấy tin báo này.",
}
