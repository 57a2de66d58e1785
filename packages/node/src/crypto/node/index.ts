export { deriveCipher } from './cipher.ts';
export { fingerprint } from './fingerprint.ts';
export { verifyJwt } from './verify-jwt.ts';
