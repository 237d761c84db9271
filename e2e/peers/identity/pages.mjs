// The pages of the local identity provider: they look like a national sign-in and say that they are none.
const FAILURES = [
  ['', 'Không, đăng nhập bình thường'],
  ['cancel', 'Người dùng từ chối'],
  ['expired', 'Mã xác nhận hết hạn'],
  ['nonce', 'Câu trả lời của lần đăng nhập khác'],
  ['skew', 'Giờ hai hệ thống lệch nhau'],
  ['rotate', 'Vừa đổi khóa ký'],
  ['down', 'Hệ thống định danh ngừng trả lời'],
  ['number', 'Số định danh của tài khoản đã đổi'],
];

export const policy = (portal) => `default-src 'none'; style-src 'self'; form-action 'self' ${portal}; base-uri 'none'; frame-ancestors 'none'`;

const escape = (text) => String(text).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

const frame = (title, body) => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – bản chạy thử</title><link rel="stylesheet" href="/style.css"></head>
<body><header><p class="seal" aria-hidden="true">★</p><p>Hệ thống định danh và xác thực điện tử<br><b>Bản chạy thử, không phải VNeID thật</b></p></header>
<main><h1>${title}</h1>${body}</main></body></html>`;

const radio = (name, value, label, hint, checked) => `<label class="choice"><input type="radio" name="${name}" value="${escape(value)}"${checked ? ' checked' : ''} required>
<span><b>${escape(label)}</b>${hint ? `<br><small>${escape(hint)}</small>` : ''}</span></label>`;

export function choice(uid, people, params) {
  const needs2 = params.acr_values === 'LoA2';
  const persons = people.map((one, place) => radio(
    'person', one.key, one.full_name,
    one.kind === 'citizen' ? `Số định danh ${one.personal_id}` : `Tổ chức, mã số thuế ${one.tax_code}`,
    place === 0,
  )).join('');
  const failures = FAILURES.map(([value, label]) => `<option value="${value}">${label}</option>`).join('');
  return frame('Đăng nhập', `${needs2 ? '<p class="note">Trang dịch vụ công yêu cầu mức 2.</p>' : ''}
<form method="post" action="/chon/${escape(uid)}">
<fieldset><legend>Bạn là ai?</legend>${persons}</fieldset>
<fieldset><legend>Mức tài khoản</legend>${radio('level', '2', 'Mức 2', 'đã xác minh trực tiếp', true)}${radio('level', '1', 'Mức 1', 'tự đăng ký', false)}</fieldset>
<p><label for="failure">Thử tình huống lỗi</label><br><select id="failure" name="failure">${failures}</select></p>
<p class="buttons"><button name="do" value="go">Đăng nhập</button> <button name="do" value="cancel" class="second">Hủy</button></p>
</form>`);
}

export const leaving = (form) => frame('Đăng xuất', `<p>Bạn có muốn đăng xuất khỏi tài khoản định danh điện tử không?</p>${form}
<p class="buttons"><button form="op.logoutForm" name="logout" value="yes">Đăng xuất</button> <button form="op.logoutForm" class="second">Giữ đăng nhập</button></p>`);

export const home = (portal) => frame('Tài khoản định danh thử', `<p>Trang này thay cho hệ thống định danh quốc gia khi chạy thử. Bạn bắt đầu từ <a href="${escape(portal)}/dang-nhap">cổng dịch vụ công</a>.</p>`);

export const trouble = () => frame('Không làm được', '<p>Yêu cầu này không còn dùng được. Bạn quay lại cổng dịch vụ công và đăng nhập lại.</p>');
