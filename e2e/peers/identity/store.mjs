// What the local identity provider keeps: keys in a folder, sessions and codes in memory, people from the demo's file.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';

export async function newKey() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' };
}

export async function loadKeys(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'keys.json');
  if (!existsSync(path)) {
    const made = { keys: [await newKey()], cookieKeys: [randomBytes(32).toString('hex')] };
    writeFileSync(path, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(path, 'utf8'));
}

// Reads the [[people]] tables of the demo's TOML: lines of name = "text" or name = 1990-06-14.
export function readPeople(path) {
  const people = [];
  let current;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith('[')) {
      current = line.trim() === '[[people]]' ? {} : undefined;
      if (current) people.push(current);
    }
    const pair = /^(\w+) = "?([^"]*)"?$/.exec(line.trim());
    if (current && pair) current[pair[1]] = pair[2];
  }
  return people;
}

// One store for every instance of the provider, so that changing its keys forgets nobody.
export class Shelf {
  rows = new Map();

  adapter(model) {
    const { rows } = this;
    const key = (id) => `${model}:${id}`;
    const alive = (name) => {
      const row = rows.get(name);
      if (row && row.until < Date.now()) rows.delete(name);
      return rows.get(name)?.payload;
    };
    return {
      upsert: async (id, payload, seconds) => {
        rows.set(key(id), { payload, until: Date.now() + (seconds ?? 3600) * 1000 });
        if (payload.uid) rows.set(`uid:${payload.uid}`, { payload: id, until: Infinity });
      },
      find: async (id) => alive(key(id)),
      findByUid: async (uid) => alive(key(alive(`uid:${uid}`))),
      findByUserCode: async () => undefined,
      consume: async (id) => { const found = alive(key(id)); if (found) found.consumed = Math.floor(Date.now() / 1000); },
      destroy: async (id) => { rows.delete(key(id)); },
      revokeByGrantId: async (grantId) => {
        for (const [name, row] of rows) if (row.payload?.grantId === grantId) rows.delete(name);
      },
    };
  }
}
