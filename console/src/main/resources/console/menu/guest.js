/// Who a guest is for the API: an account, or nobody. A member of staff who looks at the menu orders as nobody, too: what staff order is
/// accepted at once, and that is what the floor's page is for.
import { bearer, role } from "console/api/session.js";

/// As the option `token` of `get`, `post` and `live`.
export async function guestToken() {
  const token = await bearer();
  return token && role(token) === "guest" ? token : null;
}
