"""Error code → Vietnamese text: one flat table, alphabetical, so that a code is found at once."""

# Placeholders take the context of the error; `{amount:money}` writes whole đồng.
ERROR_TEXTS: dict[str, str] = {
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
    "centre_closed": "{centre} đã ngừng tiếp nhận hồ sơ. Hồ sơ nay nộp tại {heir}.",
    "centre_closing_wrong": "Chưa đóng được trung tâm. Hãy xem lại các mục được nêu.",
    "centre_heir_lacks_agencies": (
        "Trung tâm tiếp quản chưa có đủ các cơ quan của trung tâm đóng cửa."
    ),
    "centre_heir_wrong": "Trung tâm tiếp quản phải là trung tâm khác, đang hoạt động.",
    "centre_missing": "Thiếu trung tâm: thêm --centre, ví dụ --centre LD.",
    "centre_not_open": "{centre} hiện không tiếp nhận hồ sơ.",
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
    "new_date_too_far": "Ngày hẹn mới xa quá: không quá {furthest}.",
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
    "saturday_not_possible": "Trung tâm này không nhận hồ sơ thứ Bảy theo quyết định thành lập.",
    "saturday_unchanged": "Giờ nhận hồ sơ thứ Bảy vẫn như cũ, không có gì để lưu.",
    "scan_refused": "Có tệp chưa nhận được. Hãy xem lại các tệp được nêu.",
    "scan_unknown_dossiers": "Không tìm thấy hồ sơ: {codes}. Chưa chuyển hồ sơ nào.",
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
