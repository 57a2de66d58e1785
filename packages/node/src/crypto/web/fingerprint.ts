import type { Fingerprint } from '../primitives.ts';
import { toBase64Url } from './base64url.ts';

export const fingerprint: Fingerprint = async (text) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(digest, 0, 12));
};
