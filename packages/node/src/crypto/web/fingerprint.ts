import { base64url } from 'jose';
import type { Fingerprint } from '../primitives.ts';

export const fingerprint: Fingerprint = async (text) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest, 0, 12));
};
