/// What this installation is like, from the read side: how to sign in, and whether there is a gateway that reports both sides' state.
///
/// `{oidc: {issuer, clientId, scope} | absent, tokens: path | absent, status: path | absent}`
export const config = await (await fetch("/console/config.json", { cache: "no-cache" })).json();
