/** `jsonwebtoken` for the SDK, which only ever decodes with it; the whole package needs Node's crypto and streams. */
import { jwtDecode } from 'jwt-decode';

/** The claims of `token`, unverified, or `null` where it is none: as `jsonwebtoken` answers. */
function decode(token: string): object | null {
  try {
    return jwtDecode(token);
  } catch {
    return null;
  }
}

export default { decode };
