// The OpenID Connect side: one client, claims as VNConnect gives them, and planned failures at the token endpoint.
import { Provider, interactionPolicy } from 'oidc-provider';
import { SignJWT, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import { leaving, trouble } from './pages.mjs';

const HOUR = 3600;

function claimsOf(person, failure) {
  const shared = { sub: person.key, TechID: `tech-${person.key}`, HoVaTen: person.full_name, loginIdp: 'BCA' };
  if (person.kind !== 'citizen') return { ...shared, LoaiTaiKhoan: '2', MaSoThue: person.tax_code };
  const number = failure === 'number' ? `${person.personal_id.slice(0, 9)}999` : person.personal_id;
  return { ...shared, LoaiTaiKhoan: '1', SoDinhDanh: number, NgayThangNamSinh: person.birth_date.replaceAll('-', '') };
}

async function retouch(token, key, change) {
  const claims = { ...decodeJwt(token), ...change };
  const signer = await importJWK(key, 'RS256');
  return new SignJWT(claims).setProtectedHeader(decodeProtectedHeader(token)).sign(signer);
}

async function fail(ctx, failure, keys) {
  if (failure === 'down') {
    ctx.status = 503;
    ctx.body = 'bao tri';
  } else if (failure === 'expired') {
    ctx.status = 400;
    ctx.body = { error: 'invalid_grant', error_description: 'grant request is invalid' };
  } else if (failure === 'nonce' || failure === 'skew') {
    const { iat, exp } = decodeJwt(ctx.body.id_token);
    const change = failure === 'nonce' ? { nonce: 'cua-nguoi-khac' } : { iat: iat - 2 * HOUR, exp: exp - 2 * HOUR };
    ctx.body = { ...ctx.body, id_token: await retouch(ctx.body.id_token, keys[0], change) };
  }
}

export function makeProvider(given) {
  const { people, plans, keys, portal } = given;
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const provider = new Provider(given.issuer, {
    adapter: (model) => given.shelf.adapter(model),
    jwks: { keys },
    cookies: { keys: given.cookieKeys },
    clients: [{
      client_id: given.clientId,
      client_secret: given.clientSecret,
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [`${portal}/dang-nhap/tra-ve`],
      post_logout_redirect_uris: [`${portal}/dang-xuat/xong`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      id_token_signed_response_alg: 'RS256',
    }],
    acrValues: ['LoA1', 'LoA2'],
    claims: { openid: ['sub', 'TechID', 'LoaiTaiKhoan', 'HoVaTen', 'SoDinhDanh', 'NgayThangNamSinh', 'MaSoThue', 'loginIdp'] },
    conformIdTokenClaims: given.userinfoOnly,
    pkce: { required: () => true },
    ttl: { AuthorizationCode: 60, AccessToken: 300, IdToken: HOUR, Interaction: HOUR, Session: 8 * HOUR, Grant: 8 * HOUR },
    interactions: { policy, url: (_ctx, interaction) => `/chon/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => { ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'self'"); ctx.body = leaving(form); },
      },
    },
    renderError: (ctx) => { ctx.type = 'html'; ctx.body = trouble(); },
    loadExistingGrant: (ctx) => {
      const id = ctx.oidc.result?.consent?.grantId ?? ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
      return id ? ctx.oidc.provider.Grant.find(id) : undefined;
    },
    findAccount: (_ctx, id, token) => {
      const person = people.find((one) => one.key === id);
      const failure = plans.get(token?.grantId)?.failure;
      return person && { accountId: id, claims: () => claimsOf(person, failure) };
    },
  });
  provider.use(async (ctx, next) => {
    await next();
    const grantId = ctx.oidc?.route === 'token' && ctx.oidc.entities.AuthorizationCode?.grantId;
    const plan = grantId && plans.get(grantId);
    if (plan && ctx.status === 200) await fail(ctx, plan.failure, keys);
  });
  return provider;
}
