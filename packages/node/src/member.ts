import type { Member } from '@linkedin-auth/core';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/**
 * A member from id_token or userinfo claims. Every claim but `sub` is optional at LinkedIn.
 *
 * @returns `null` without a `sub`
 */
export function memberFromClaims(claims: Readonly<Record<string, unknown>>): Member | null {
  const sub = text(claims['sub']);
  if (sub === null) return null;
  return {
    sub,
    name: text(claims['name']),
    givenName: text(claims['given_name']),
    familyName: text(claims['family_name']),
    email: text(claims['email']),
    // LinkedIn's id_tokens carry the string; plain truthiness would accept "false".
    emailVerified: claims['email_verified'] === true || claims['email_verified'] === 'true',
    picture: httpsUrl(claims['picture']),
    locale: languageTag(claims['locale']),
  };
}

/** A picture goes into `src`: nothing but a web address may. */
function httpsUrl(value: unknown): string | null {
  const url = text(value);
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

/** `"en_US"` in id_tokens, `{"country":"US","language":"en"}` in userinfo, `"en-US"` in the guide. */
function languageTag(value: unknown): string | null {
  if (typeof value === 'string') return text(value.replace('_', '-'));
  if (typeof value !== 'object' || value === null) return null;
  const { language, country } = value as { readonly language?: unknown; readonly country?: unknown };
  return text([text(language), text(country)].filter((part) => part !== null).join('-'));
}
