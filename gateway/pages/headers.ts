/**
 * What a browser may do on the dashboard's pages: run the scripts and ask the API of this very origin, and nothing
 * else. No script stands in a page itself, so none needs to be allowed there.
 * @param issuer the origin of the identity provider where people sign in, if it is another one
 * @param framedBy sources of `frame-ancestors`: whose pages may put it in a frame
 */
export function pageHeaders(issuer?: string, framedBy = "'none'"): Readonly<Record<string, string>> {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': issuer === undefined ? "'self'" : `'self' ${issuer}`,
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': framedBy,
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
  };
}
