// Passkeys: a button inside form[data-passkey] asks the browser what data-options (JSON of WebAuthn) says, puts the answer into
// input[data-passkey-answer] and sends the form. "get" proves a known passkey, "create" makes one. Where the browser knows no
// passkeys the offer stays hidden, and the page's other way is left.

const known = window.PublicKeyCredential
const readers = { get: known?.parseRequestOptionsFromJSON, create: known?.parseCreationOptionsFromJSON }

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const kind = form.dataset.passkey
  const button = form.querySelector('[data-passkey-button]')
  const wrong = form.querySelector('[data-passkey-wrong]')
  if (!readers[kind] || !button || !form.dataset.options) continue
  form.querySelector('[data-passkey-offer]').hidden = false
  button.addEventListener('click', async () => {
    button.disabled = true
    wrong.hidden = true
    try {
      const publicKey = readers[kind].call(known, JSON.parse(form.dataset.options))
      const credential = await navigator.credentials[kind]({ publicKey })
      form.querySelector('[data-passkey-answer]').value = JSON.stringify(credential.toJSON())
      form.submit()
    } catch {
      wrong.hidden = false
      button.disabled = false
    }
  })
}
