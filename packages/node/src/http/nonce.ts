/** A page's own nonce, CSP Level 3 §7.1: 128 bits from a cryptographic random source. */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}
