// A local identity provider for trying out: oidc-provider with a page to choose person, level and failure.
// node server.mjs --store DIR --people demo.toml --portal http://localhost:8000 [--http-port 0] [--host localhost]
// OIDC_CLIENT_ID and OIDC_CLIENT_SECRET come from the environment. The first line says {"http": port}.
import http from 'node:http';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

console.log = console.info = console.error; // our one line on stdout is for whoever started us

const { loadKeys, newKey, readPeople, Shelf } = await import('./store.mjs');
const { makeProvider } = await import('./provider.mjs');
const pages = await import('./pages.mjs');

const { values: given } = parseArgs({
  options: {
    store: { type: 'string' },
    people: { type: 'string' },
    portal: { type: 'string' },
    host: { type: 'string', default: 'localhost' },
    'http-port': { type: 'string', default: '0' },
    userinfo: { type: 'boolean', default: false },
  },
});

const style = readFileSync(fileURLToPath(new URL('./style.css', import.meta.url)));
const people = readPeople(given.people);
const kept = await loadKeys(given.store);
const shelf = new Shelf();
const plans = new Map(); // grant id -> {failure}: what shall go wrong with a sign-in
let provider;
let answer;

function swap(keys, issuer) {
  provider = makeProvider({
    issuer,
    keys,
    cookieKeys: kept.cookieKeys,
    shelf,
    plans,
    people,
    portal: given.portal,
    clientId: process.env.OIDC_CLIENT_ID,
    clientSecret: process.env.OIDC_CLIENT_SECRET,
    userinfoOnly: given.userinfo,
  });
  answer = provider.callback();
}

function send(res, status, type, body) {
  res.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': pages.policy(given.portal),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  res.end(body);
}

async function formOf(req) {
  let text = '';
  for await (const part of req) {
    text += part;
    if (text.length > 10_000) throw new Error('too large');
  }
  return new URLSearchParams(text);
}

async function choose(req, res) {
  const details = await provider.interactionDetails(req, res);
  if (req.method !== 'POST') {
    send(res, 200, 'text/html; charset=utf-8', pages.choice(details.uid, people, details.params));
    return;
  }
  const form = await formOf(req);
  const failure = form.get('failure') ?? '';
  const person = people.find((one) => one.key === form.get('person'));
  if (form.get('do') === 'cancel' || failure === 'cancel' || !person) {
    const result = { error: 'access_denied', error_description: 'the person stopped' };
    await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
    return;
  }
  if (failure === 'rotate') {
    kept.keys.unshift(await newKey());
    swap(kept.keys, provider.issuer);
  }
  const grant = new provider.Grant({ accountId: person.key, clientId: details.params.client_id });
  grant.addOIDCScope('openid');
  const grantId = await grant.save();
  plans.set(grantId, { failure });
  const acr = form.get('level') === '1' && person.kind === 'citizen' ? 'LoA1' : 'LoA2';
  const result = { login: { accountId: person.key, acr, remember: true }, consent: { grantId } };
  await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
}

const server = http.createServer(async (req, res) => {
  try {
    const path = req.url.split('?')[0];
    if (path === '/style.css') send(res, 200, 'text/css', style);
    else if (path === '/') send(res, 200, 'text/html; charset=utf-8', pages.home(given.portal));
    else if (path.startsWith('/chon/')) await choose(req, res);
    else await answer(req, res);
  } catch (error) {
    console.error(error?.stack ?? error);
    if (!res.headersSent) send(res, 400, 'text/html; charset=utf-8', pages.trouble());
    else res.end();
  }
});

server.listen(Number(given['http-port']), '127.0.0.1', () => {
  const { port } = server.address();
  swap(kept.keys, `http://${given.host}:${port}`);
  process.stdout.write(`${JSON.stringify({ http: port })}\n`);
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
