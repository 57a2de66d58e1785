/** Bytes that become characters at once: fewer than the arguments that a function may have. */
const chunk = 8192;

export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  // `apply` takes the bytes as they are; a spread would iterate over them.
  for (let at = 0; at < bytes.length; at += chunk)
    binary += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + chunk));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Decodes as jose does, which allows padding and white space.
 *
 * @throws TypeError or DOMException for a text that is not base64url
 */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (/[+/]/.test(text)) throw new TypeError('base64, not base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
