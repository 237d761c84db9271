// Counter intake: fewer clicks. Without this script each step has its own button on the page.
//   the search box asks after three letters         [data-send]        a choice sends the form to be shown anew
//   [data-all-complete]  ticks «đủ» on every line    form[data-focus]   where the receiver goes on
// Ticking thiếu or không hợp lệ sends the form too, so that the page says what blocks and what can be done instead.

const PAUSE = 350 // ms after the last letter
const LETTERS = 3
const PLACE = 'mc-tiep-nhan' // where the focus was when the form was sent by this script

const form = document.querySelector('#tiep-nhan')
const one = (selector) => form.querySelector(selector)

function remember(id) {
  try { sessionStorage.setItem(PLACE, id) } catch { /* private mode: the page's own place counts */ }
}
function recall() {
  try {
    const id = sessionStorage.getItem(PLACE)
    sessionStorage.removeItem(PLACE)
    return id
  } catch { return null }
}

function send(value, focusId = '') {
  if (focusId) remember(focusId)
  const button = document.createElement('button')
  button.name = 'do'
  button.value = value
  button.hidden = true
  form.append(button)
  form.requestSubmit(button)
}

if (form) {
  const wanted = recall() || form.dataset.focus
  if (!document.querySelector('.govuk-error-summary')) document.getElementById(wanted)?.focus()

  for (const plain of form.querySelectorAll('[data-plain]')) plain.hidden = true
  for (const label of form.querySelectorAll('[data-picker]')) {
    label.classList.replace('govuk-visually-hidden', 'mc-link-button')
    label.control.classList.add('govuk-visually-hidden')
  }

  const search = one('#search')
  const shown = search?.value ?? ''
  let waiting = 0
  search?.addEventListener('input', () => {
    clearTimeout(waiting)
    if (search.value.trim().length < LETTERS || search.value === shown) return
    waiting = setTimeout(() => send('tim'), PAUSE)
  })
  const person = one('#personal_id')
  const number = person?.value ?? ''
  person?.addEventListener('change', () => { if (person.value !== number) send('tra-cuu') })

  form.addEventListener('change', (event) => {
    const field = event.target
    if (field.matches('[data-send]')) return send('chon')
    if (field.type === 'file') return send('chon', field.id)
    const row = field.closest('[data-check]')
    if (!row || field.type !== 'radio') return
    const rows = [...form.querySelectorAll('[data-check]')]
    const values = rows.map((line) => line.querySelector('input:checked')?.value)
    const blocks = values.some((value) => value === 'missing' || value === 'invalid')
    const wasBlocked = Boolean(one('#nhan[value="huong-dan"]'))
    if (!blocks && !wasBlocked) return tell(values)
    const next = rows[rows.indexOf(row) + 1]
    const own = ['missing', 'invalid'].includes(field.value) ? `remark-${field.name.slice(6)}` : ''
    send('chon', own || next?.querySelector('input[type="radio"]')?.id || 'nhan')
  })

  one('[data-all-complete]')?.addEventListener('click', (event) => {
    if (one('#nhan[value="huong-dan"]')) return
    event.preventDefault()
    for (const row of form.querySelectorAll('[data-check]')) {
      const radios = [...row.querySelectorAll('input[type="radio"]')]
      if (!radios.some((radio) => radio.value === 'not_applicable' && radio.checked)) radios[0].checked = true
    }
    tell([...form.querySelectorAll('[data-check] input:checked')].map((radio) => radio.value))
    one('#nhan').focus()
  })
}

function tell(values) {
  const tag = one('#dem')
  const rest = one('#vi-sao')
  const asked = values.filter((value) => value !== 'not_applicable')
  const complete = asked.filter((value) => value === 'complete').length
  if (tag) {
    tag.textContent = `${complete} trên ${asked.length} đủ`
    tag.classList.toggle('mc-tag--good', complete === asked.length)
    tag.classList.toggle('mc-tag--warn', complete !== asked.length)
  }
  if (rest) rest.hidden = complete === asked.length
}
