import type { FailureCode } from '@linkedin-auth/core';
import type { Config } from '../options/config.ts';
import type { SignedIn } from '../options/on-signed-in.ts';
import { type Answered, askVault } from './ask-vault.ts';

const codeIsSpent = 'the code is spent, so only a new login can succeed';

/**
 * Stores the grant of a login, if the application has a vault. Never rejects.
 *
 * @param issuedAt when the tokens were issued, in milliseconds since the epoch
 */
export async function keepGrant(
  { vault, requestTimeout }: Pick<Config, 'vault' | 'requestTimeout'>,
  { member, ...signedIn }: SignedIn,
  issuedAt: number,
): Promise<Answered<object>> {
  if (vault === null) return { ok: true, answer: {} };
  // Every scope set contains `openid`, and a login without an id_token has failed before.
  if (member === null) return { ok: false, failure: { code: 'unexpected_error', evidence: {} } };
  const login = { ...signedIn, member, issuedAt };
  const stored = await askVault((options) => vault.keep(login, options), requestTimeout);
  if (stored.ok) return stored;
  const { code, evidence } = stored.failure;
  const reason = [evidence.reason, codeIsSpent].filter((part) => part !== undefined).join('; ');
  return { ...stored, failure: { code: await knownCode(code), evidence: { ...evidence, reason } } };
}

/** The code may be that of an application's own vault. */
async function knownCode(code: FailureCode): Promise<FailureCode> {
  const { isFailureCode } = await import('../failures/describe.ts');
  return isFailureCode(code) ? code : 'unexpected_error';
}
