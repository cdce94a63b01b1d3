/// OpenID Connect: authorization code with PKCE (RFC 7636), for a public client. Tokens stay in this tab; the refresh token renews them.
import { config } from "./config.js";
import { base64url, random } from "./random.js";

const FLOW = "comanda.oidc.flow";
const TOKENS = "comanda.oidc.tokens";
const RENEW_BEFORE_MILLIS = 30_000;

let discovered;
let renewing = null;

/// A token that is valid for a while, or null: then `signIn` is next. Completes a sign-in that the provider sends back.
export async function oidcToken() {
  await complete();
  const tokens = JSON.parse(sessionStorage.getItem(TOKENS) ?? "null");
  if (!tokens) {
    return null;
  }
  if (Date.now() < tokens.expiresAt - RENEW_BEFORE_MILLIS) {
    return tokens.access;
  }
  renewing ??= renew(tokens).finally(() => { renewing = null; });
  return renewing;
}

/// Leaves the page for the provider's.
export async function signIn() {
  const flow = { state: random(16), verifier: random(32), back: location.pathname + location.search };
  sessionStorage.setItem(FLOW, JSON.stringify(flow));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(flow.verifier));
  const query = new URLSearchParams({
    response_type: "code", client_id: config.oidc.clientId, redirect_uri: redirectUri(), scope: config.oidc.scope, state: flow.state,
    code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: "S256",
  });
  location.assign(`${(await provider()).authorization_endpoint}?${query}`);
}

export async function signOut() {
  const tokens = JSON.parse(sessionStorage.getItem(TOKENS) ?? "null");
  sessionStorage.removeItem(TOKENS);
  const end = (await provider()).end_session_endpoint;
  const query = new URLSearchParams({ client_id: config.oidc.clientId, post_logout_redirect_uri: redirectUri() });
  if (tokens?.id) {
    query.set("id_token_hint", tokens.id);
  }
  location.assign(end ? `${end}?${query}` : "/");
}

async function complete() {
  const query = new URLSearchParams(location.search);
  const flow = JSON.parse(sessionStorage.getItem(FLOW) ?? "null");
  if (!flow || query.get("state") !== flow.state) {
    return;
  }
  sessionStorage.removeItem(FLOW);
  if (query.has("code")) {
    await request({ grant_type: "authorization_code", code: query.get("code"), redirect_uri: redirectUri(), code_verifier: flow.verifier });
  }
  // The page that was asked for is another document, and the code must not stay in the address bar.
  location.replace(flow.back);
  await new Promise(() => {});
}

/// While the provider is unreachable the person stays signed in: the old token is used, and the API says whether it is still good.
async function renew(tokens) {
  if (!tokens.refresh) {
    return Date.now() < tokens.expiresAt ? tokens.access : null;
  }
  try {
    return await request({ grant_type: "refresh_token", refresh_token: tokens.refresh });
  } catch {
    return tokens.access;
  }
}

async function request(parameters) {
  const response = await fetch((await provider()).token_endpoint, {
    method: "POST", body: new URLSearchParams({ ...parameters, client_id: config.oidc.clientId }),
  });
  if (!response.ok) {
    sessionStorage.removeItem(TOKENS);
    return null;
  }
  const granted = await response.json();
  sessionStorage.setItem(TOKENS, JSON.stringify({
    access: granted.access_token, refresh: granted.refresh_token ?? parameters.refresh_token, id: granted.id_token,
    expiresAt: Date.now() + granted.expires_in * 1000,
  }));
  return granted.access_token;
}

async function provider() {
  discovered ??= (await fetch(`${config.oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`)).json();
  return discovered;
}

/// One address, so that one is registered with the provider.
function redirectUri() {
  return location.origin + "/";
}
