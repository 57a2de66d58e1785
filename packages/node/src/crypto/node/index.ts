export { deriveCipher } from './cipher.ts';
export { fingerprint } from './fingerprint.ts';
export { randomState } from './random.ts';
