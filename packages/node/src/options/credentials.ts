import {
  explainPreparation,
  findMalformedCharacter,
  LinkedInAuthError,
  type PreparationFailureCode,
} from '@linkedin-auth/core/login';

/** Minimum length of a sealing key, in characters. */
const shortestKey = 32;

/** Maximum length of the client ID, in characters. LinkedIn's have 14. */
const clientIdLimit = 256;

/** Matches a string into which an unset variable was put: alone, or as the beginning or the host of a URL. */
const unsetInString = /^(?:https?:\/\/)?(undefined|null)(?=[:/]|$)/;

/**
 * Returns a required string. Options often come from environment variables, so an unset one is reported as not set rather than empty,
 * also inside a template string.
 *
 * @throws LinkedInAuthError with `code`
 */
export function requireText(name: string, value: unknown, code: PreparationFailureCode): string {
  const unset = typeof value === 'string' ? unsetInString.exec(value)?.[1] : undefined;
  if (typeof value === 'string' && unset === undefined) return value;
  const problem = value === undefined || value === null ? 'is not set' : `is a ${typeof value}`;
  const reason = `${name} ${unset === undefined ? problem : `contains "${unset}": a variable in it is not set`}`;
  throw new LinkedInAuthError(explainPreparation(code, { sent: false, reason }));
}

/**
 * Returns the client ID.
 *
 * @throws LinkedInAuthError when LinkedIn would reject it
 * @throws TypeError when it is too long
 */
export function requireClientId(value: unknown): string {
  const clientId = requireText('clientId', value, 'client_id_missing');
  if (clientId.trim() === '') throw new LinkedInAuthError(explainPreparation('client_id_missing', { sent: false }));
  const malformed = findMalformedCharacter('client-id', clientId);
  if (malformed !== null)
    throw new LinkedInAuthError(explainPreparation('client_id_malformed', { sent: false, ...malformed }));
  if (clientId.length > clientIdLimit)
    throw new TypeError(`clientId: must have at most ${clientIdLimit} characters, not ${clientId.length}`);
  return clientId;
}

/**
 * Returns the client secret.
 *
 * @throws LinkedInAuthError when LinkedIn would reject it
 */
export function requireClientSecret(value: unknown): string {
  const clientSecret = requireText('clientSecret', value, 'client_secret_missing');
  if (clientSecret.trim() === '')
    throw new LinkedInAuthError(explainPreparation('client_secret_missing', { sent: false }));
  const malformed = findMalformedCharacter('client-secret', clientSecret);
  if (malformed !== null)
    throw new LinkedInAuthError(explainPreparation('client_secret_malformed', { sent: false, ...malformed }));
  return clientSecret;
}

/**
 * Returns the sealing keys.
 *
 * @throws TypeError without a key, and for a key that is too short
 */
export function requireSealingKeys(keys: unknown): readonly string[] {
  const needed = `at least one key, each of at least ${shortestKey} characters`;
  if (typeof keys === 'string')
    throw new TypeError(`sealingKeys: must be an array, such as [process.env.SEALING_KEY], of ${needed}`);
  if (!Array.isArray(keys) || keys.length === 0) throw new TypeError(`sealingKeys: must contain ${needed}`);
  return keys.map((key: unknown, index) => {
    if (key === undefined || key === null)
      throw new TypeError(`sealingKeys: key ${index + 1} is not set; pass ${needed}`);
    if (typeof key !== 'string' || key.length < shortestKey)
      throw new TypeError(`sealingKeys: key ${index + 1} is too short; pass ${needed}`);
    return key;
  });
}
