/**
 * Returns a nonce for one page: 128 bits from a cryptographic random source.
 *
 * @see {@link https://www.w3.org/TR/CSP3/#security-nonces CSP Level 3 §7.1}
 */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}
