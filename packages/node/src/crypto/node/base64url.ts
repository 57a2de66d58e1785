import { fromBase64Url as fromAnySpelling } from '../web/base64url.ts';

/**
 * Decodes as jose does, which allows padding and white space. Buffer is faster, and as strict for texts without them.
 *
 * @throws TypeError or DOMException for a text that is not base64url
 */
export const fromBase64Url = (text: string): Uint8Array =>
  /^[\w-]*$/.test(text) && text.length % 4 !== 1 ? Buffer.from(text, 'base64url') : fromAnySpelling(text);
