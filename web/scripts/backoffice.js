// Keyboard and barcode scanner of the back office. Every deed here is also a link or a button on the page.
//   /              the search box (#tim)              ?        all keys (#phim-tat)
//   g + letter     click [data-go="letter"]           letter   click [data-key="letter"] (n, t, y, b, s, [ and ])
//   j k            next, previous row ([data-row], or the rows of .mc-desk); x picks the row; Enter opens it
//   1 2 3          that choice of the current [data-check] row, then the next row
//   Ctrl Enter     the red button of the form, from inside a text box
// A scan (fast keys that end with Enter) goes to the search box; inside input[data-scan] it stays there, and
// data-scan="id" presses the button with that id. So a scan during intake never presses the red button.

const PACE = 70 // ms: a scanner's keys are closer together than a person's, on a slow machine too
const SHORTEST_SCAN = 8
const SWITCH = 'mc-phim-tat'
const WAITS = 1500 // ms that `g` waits for its letter

const one = (selector, within = document) => within.querySelector(selector)
const all = (selector, within = document) => [...within.querySelectorAll(selector)]
const find = one('#tim')
const keysHelp = one('#phim-tat')
const switchBox = one('#phim-chu')

// ---- Letters may be switched off (WCAG 2.1.4) -----------------------------------------------------------------------
function lettersOn() {
  try { return localStorage.getItem(SWITCH) !== 'tat' } catch { return true }
}
if (switchBox) {
  switchBox.closest('[hidden]')?.removeAttribute('hidden')
  switchBox.checked = lettersOn()
  switchBox.addEventListener('change', () => {
    try { localStorage.setItem(SWITCH, switchBox.checked ? 'bat' : 'tat') } catch { /* private mode: this page only */ }
  })
}

// ---- Unsaved work: a scan then opens in a window beside it ------------------------------------------------
let unsaved = false
document.addEventListener('input', (event) => { if (event.target.form?.method === 'post') unsaved = true })
document.addEventListener('submit', (event) => { if (event.target.method === 'post') unsaved = false })

// ---- Rows ----------------------------------------------------------------------------------------------------------------
let here = -1
const rows = () => all('[data-row], .mc-desk tbody tr:not(.mc-group)')
const isHere = () => rows()[here]

function goTo(index) {
  const list = rows()
  if (!list.length) return false
  here = Math.max(0, Math.min(list.length - 1, index))
  list.forEach((row, at) => row.classList.toggle('is-here', at === here))
  list[here].scrollIntoView({ block: 'nearest' })
  one('a[href]', list[here])?.focus({ preventScroll: true })
  return true
}
document.addEventListener('focusin', (event) => {
  const at = rows().findIndex((row) => row.contains(event.target))
  if (at < 0 || at === here) return
  here = at
  rows().forEach((row, index) => row.classList.toggle('is-here', index === here))
})
const start = rows().findIndex((row) => row.classList.contains('is-here'))
if (start >= 0) here = start

function pick() {
  const box = isHere() && one('input[type="checkbox"]', isHere())
  box?.click()
  return Boolean(box)
}
const whole = one('input[type="checkbox"][data-all]')
whole?.addEventListener('change', () => {
  for (const box of all('.mc-desk tbody input[type="checkbox"]')) {
    if (box.checked !== whole.checked) box.click()
  }
})
document.addEventListener('change', (event) => {
  if (event.target.matches('.mc-desk tbody input[type="checkbox"]')) event.target.closest('tr').classList.toggle('is-picked', event.target.checked)
  const told = one('[data-picked]')
  if (told) told.textContent = all('.mc-desk tbody input[type="checkbox"]:checked').length
})

// ---- Checklist of papers: 1 đủ, 2 thiếu, 3 không hợp lệ --------------------------------------------------------------------
function choose(number) {
  const list = all('[data-check]')
  const at = Math.max(0, list.findIndex((row) => row.contains(document.activeElement)))
  const radio = list[at] && all('input[type="radio"]', list[at])[number - 1]
  if (!radio) return false
  radio.click()
  const next = list[at + 1]
  const target = next ? one('input[type="radio"]:checked', next) ?? one('input[type="radio"]', next) : radio
  target.focus()
  return true
}

// ---- Shortcuts -------------------------------------------------------------------------------------------------------------
let goUntil = 0
const press = (element) => { element?.click(); return Boolean(element) }
const byData = (name, key) => one(`[data-${name}="${CSS.escape(key)}"]:not([disabled])`)

function showHelp() {
  if (!keysHelp) return false
  keysHelp.open = true
  keysHelp.scrollIntoView({ block: 'nearest' })
  one('summary', keysHelp).focus({ preventScroll: true })
  return true
}

function shortcut(key) {
  if (Date.now() < goUntil) {
    goUntil = 0
    return press(byData('go', key))
  }
  if (key === 'g') { goUntil = Date.now() + WAITS; return true }
  if (key === '/') { find?.focus(); find?.select(); return Boolean(find) }
  if (key === '?') return showHelp()
  if (key === 'j' && goTo(here + 1)) return true
  if (key === 'k' && goTo(here - 1)) return true
  if (key === 'x' && pick()) return true
  if ('123'.includes(key) && choose(Number(key))) return true
  return press(byData('key', key))
}

// ---- Keys in, shortcut or scan out -------------------------------------------------------------------------------------------
const TEXT = 'textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"], [type="submit"], [type="button"], [type="file"])'
const isText = (element) => Boolean(element?.matches?.(TEXT))
let typed = ''
let lastAt = -Infinity // not 0: that is the moment when the page began, and a key may come right after it
let before = null // the field and what it held before the burst, so that a scan leaves no trace in it
let waiting = 0

function openScan(code) {
  if (!find) return
  find.value = code
  if (unsaved) find.form.target = '_blank'
  find.form.requestSubmit()
  find.form.removeAttribute('target')
}

function endScan(event) {
  const field = document.activeElement
  event.preventDefault()
  event.stopPropagation()
  if (field?.dataset?.scan !== undefined) {
    document.getElementById(field.dataset.scan)?.click()
    return
  }
  if (before && before.field === field && field !== find) {
    field.value = before.value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  openScan(typed)
}

function onCharacter(event, now) {
  const burst = now - lastAt < PACE
  if (!burst) {
    typed = ''
    before = isText(event.target) && 'value' in event.target ? { field: event.target, value: event.target.value } : null
  }
  typed += event.key
  lastAt = now
  clearTimeout(waiting)
  if (burst || isText(event.target) || !lettersOn()) return
  const key = event.key
  waiting = setTimeout(() => shortcut(key), PACE) // not yet: it may be the first letter of a scan
  if (key === '/' || key === '?') event.preventDefault() // the browser's own quick find
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.altKey || event.metaKey) return
  const now = event.timeStamp
  if (event.key === 'Enter') {
    const scanned = now - lastAt < PACE * 2 && typed.length >= SHORTEST_SCAN
    if (scanned) { clearTimeout(waiting); endScan(event) } else if (event.ctrlKey) red(event)
    typed = ''
  } else if (event.key.length === 1 && !event.ctrlKey) onCharacter(event, now)
}, true)

function red(event) {
  const button = event.target.form && one('.govuk-button:not(.govuk-button--secondary, [disabled])', event.target.form)
  if (!button) return
  event.preventDefault()
  event.target.form.requestSubmit(button)
}

one('.govuk-error-summary')?.focus()
