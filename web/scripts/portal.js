// The portal's only script. It improves what already works without it: focus goes to the error summary and from there
// into the field, nothing is sent twice, choosing a file sends it at once, a receipt's QR code opens its dossier.
document.body.classList.add('js-enabled')

const summary = document.querySelector('.govuk-error-summary')
if (summary) {
  summary.focus()
  summary.addEventListener('click', (event) => {
    const target = event.target.closest?.('a[href^="#"]') && document.getElementById(event.target.closest('a').hash.slice(1))
    const field = target?.matches('input, select, textarea') ? target : target?.querySelector('input, select, textarea')
    if (!field) return
    event.preventDefault()
    const label = field.closest('fieldset')?.querySelector('legend') ?? field.labels?.[0] ?? field
    label.scrollIntoView()
    field.focus({ preventScroll: true })
  })
}

// A second click within ten seconds is a slip of the finger; later it may be the only way out of a lost connection.
let sentAt = new WeakMap()
document.addEventListener('submit', (event) => {
  if (event.target.method !== 'post') return
  const now = Date.now()
  if (now - (sentAt.get(event.target) ?? 0) < 10_000) event.preventDefault()
  else sentAt.set(event.target, now)
})
window.addEventListener('pageshow', () => { sentAt = new WeakMap() }) // back again: sending is allowed again

for (const input of document.querySelectorAll('.mc-add input[type="file"]')) {
  input.addEventListener('change', () => { if (input.files.length) input.form.requestSubmit() })
}

// A receipt's QR code carries the dossier's secret behind #, where no server sees it. It is sent as the form would send
// it, and leaves the address so that the browser's history does not keep it.
const secretField = document.querySelector('form[action="/tra-cuu"] input[name="bm"]')
const secret = new URLSearchParams(location.hash.slice(1)).get('bm')
if (secretField && secret) {
  history.replaceState(history.state, '', location.pathname + location.search)
  secretField.value = secret
  secretField.form.requestSubmit()
}
