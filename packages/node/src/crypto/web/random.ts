import type { RandomState } from '../primitives.ts';
import { toBase64Url } from './base64url.ts';

export const randomState: RandomState = () => toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
