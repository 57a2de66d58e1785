import { hash } from 'node:crypto';
import type { Fingerprint } from '../primitives.ts';

export const fingerprint: Fingerprint = (text) => hash('sha256', text, 'base64url').slice(0, 16);
