/// Who the person at this page is. On one machine the launcher hands out a token for every role, so a page takes its own role until
/// somebody picks another. In production the group's OpenID Connect provider is asked (`oidc.js`).
import { config } from "./config.js";
import { oidcToken, signIn, signOut } from "./oidc.js";

const KEY = "comanda.role";
const STAFF = ["operator", "manager", "waiter", "kitchen", "screen", "guest"];

let wanted = [];
let localTokens = null;

/// Called once, by the frame: the roles that may use the page, the best first. An empty list: the page is for everybody.
///
/// Returns `{state, role}`: `ready`, `anonymous`, `sign-in` (a provider has to be asked) or `denied` (signed in, with no such role).
export async function begin(roles) {
  wanted = roles;
  if (config.tokens) {
    localTokens = await (await fetch(config.tokens, { cache: "no-store" })).json();
    return { state: roles.length === 0 && !picked() ? "anonymous" : "ready", role: role() };
  }
  if (config.oidc) {
    const token = await oidcToken();
    if (!token) {
      return { state: roles.length === 0 ? "anonymous" : "sign-in", role: null };
    }
    return { state: roles.length === 0 || roles.includes(role(token)) ? "ready" : "denied", role: role(token) };
  }
  return { state: roles.length === 0 ? "anonymous" : "sign-in", role: null };
}

/// The bearer token for a request, or null.
export async function bearer() {
  if (localTokens) {
    return localTokens[role()] ?? null;
  }
  return config.oidc ? await oidcToken() : null;
}

/// The token of another role, where the launcher hands them out: for the start page, which shows what several people see.
export async function bearerOf(other) {
  return localTokens ? localTokens[other] ?? null : bearer();
}

/// Whether roles can be picked.
export const isLocal = Boolean(config.tokens);

/// Whether there is a provider to sign in at.
export const hasProvider = Boolean(config.oidc);

export function role(token) {
  if (localTokens) {
    const chosen = picked();
    return wanted.length === 0 ? chosen : wanted.includes(chosen) ? chosen : wanted[0];
  }
  const groups = token ? rolesIn(claims(token)) : [];
  return wanted.find(each => groups.includes(each)) ?? STAFF.find(each => groups.includes(each)) ?? null;
}

export function pick(other) {
  sessionStorage.setItem(KEY, other);
  location.reload();
}

export { signIn, signOut };

/// The codes of the restaurants in a token; null for all.
export async function restaurants() {
  const token = await bearer();
  const claim = token ? claims(token).restaurants : null;
  const codes = claim === null || claim === undefined ? [] : [claim].flat();
  return codes.includes("*") ? null : codes;
}

function picked() {
  return sessionStorage.getItem(KEY);
}

/// `groups`, or where Keycloak has them.
function rolesIn(claims) {
  return [claims.groups, claims.realm_access?.roles].flat().filter(Boolean);
}

export function claims(token) {
  const part = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), each => each.charCodeAt(0))));
}
