/** What a token says of who is signed in. The page shows it; only the registry verifies it. */
export interface Claims {
  name: string;
  roles: readonly string[];
  units: readonly string[];
  areas: readonly string[];
  /** Seconds since 1970. */
  exp: number;
}

let last: { token: string; claims: Claims | null } | undefined;

/** Reads a token's claims; null for no token, for one that cannot be read, and for one that is over. */
export function claimsOf(token: string | null, now = Date.now()): Claims | null {
  if (token === null) return null;
  // the same object for the same token: what depends on it is not drawn again
  if (last?.token !== token) last = { token, claims: read(token) };
  const { claims } = last;
  return claims !== null && claims.exp * 1000 > now ? claims : null;
}

function read(token: string): Claims | null {
  try {
    const bytes = Uint8Array.from(
      atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')),
      (letter) => letter.charCodeAt(0),
    );
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Claims>;
    const list = (value: unknown): string[] =>
      Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
    if (typeof claims.name !== 'string' || typeof claims.exp !== 'number') return null;
    return {
      name: claims.name,
      exp: claims.exp,
      roles: list(claims.roles),
      units: list(claims.units),
      areas: list(claims.areas),
    };
  } catch {
    return null;
  }
}
