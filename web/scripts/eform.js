// Comfort for e-forms that work without it: shows a question only when its condition holds, and fills the list of
// communes as soon as a province is chosen.

const valuesOf = (form, name) => [...form.elements]
  .filter((one) => (one.name === name || one.name.startsWith(`${name}-`)) && one.type !== 'hidden' && !one.closest('[data-only-if][hidden]'))
  .filter((one) => !['radio', 'checkbox'].includes(one.type) || one.checked)
  .map((one) => one.value.trim())
  .filter((value) => value)

const holds = (test, form) => {
  if (test.any) return test.any.some((one) => holds(one, form))
  if (test.all) return test.all.every((one) => holds(one, form))
  const values = valuesOf(form, test.name)
  if ('filled' in test) return (values.length > 0) === test.filled
  return values.some((value) => test.in.includes(value))
}

const conditional = [...document.querySelectorAll('[data-only-if]')]
const refresh = () => {
  for (const block of conditional) block.hidden = !holds(JSON.parse(block.dataset.onlyIf), block.closest('form'))
}
if (conditional.length) {
  for (const words of document.querySelectorAll('[data-only-if-words]')) words.hidden = true
  document.addEventListener('input', refresh)
  document.addEventListener('change', refresh)
  window.addEventListener('pageshow', refresh)
  refresh()
}

const fill = async (province, commune) => {
  const first = new Option(commune.options[0].text, '')
  const asked = province.value
  if (!asked) return commune.replaceChildren(first)
  const answer = await fetch(`/dia-chi/${encodeURIComponent(asked)}.json`)
  if (!answer.ok) throw new Error(String(answer.status))
  const places = await answer.json()
  if (province.value !== asked) return // the arrow keys have gone on to another province meanwhile
  commune.replaceChildren(new Option(commune.closest('[data-address]').dataset.address, ''), ...places.map(([code, name]) => new Option(name, code)))
}

for (const address of document.querySelectorAll('[data-address]')) {
  const [province, commune] = address.querySelectorAll('select')
  const button = address.querySelector('[data-address-button]')
  button.remove()
  province.addEventListener('change', () => {
    fill(province, commune).catch(() => { province.closest('.govuk-form-group').after(button) }) // the way without a script
  })
}
