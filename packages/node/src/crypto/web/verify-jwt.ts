import { jwtVerify } from 'jose';
import { readJwtHeader } from '../jwt-header.ts';
import type { VerifyJwt } from '../primitives.ts';

export const verifyJwt: VerifyJwt = async (jwt, keys, claims) => {
  readJwtHeader(jwt.split('.', 1)[0] ?? '');
  return (await jwtVerify(jwt, keys, { ...claims, algorithms: ['RS256'] })).payload;
};
