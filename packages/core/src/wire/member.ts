import { textOf } from './answer.ts';

/** Who signed in. LinkedIn guarantees `sub` alone. */
export interface Member {
  /** Pairwise identifier: stable for this member and this app. */
  readonly sub: string;
  readonly name: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  /** `true` only if LinkedIn said `true` or `"true"`. */
  readonly emailVerified: boolean;
  /** URL of a picture; LinkedIn lets it expire. */
  readonly picture: string | null;
  /** BCP 47 language tag, for example `en-US`. */
  readonly locale: string | null;
}

/**
 * Reads a member from id_token or userinfo claims. Every claim but `sub` is optional at LinkedIn.
 *
 * @returns `null` without a `sub`
 */
export function parseMember(claims: Readonly<Record<string, unknown>>): Member | null {
  const sub = textOf(claims['sub']);
  if (sub === null) return null;
  return {
    sub,
    name: textOf(claims['name']),
    givenName: textOf(claims['given_name']),
    familyName: textOf(claims['family_name']),
    email: textOf(claims['email']),
    // LinkedIn's id_tokens carry the string; plain truthiness would accept "false".
    emailVerified: claims['email_verified'] === true || claims['email_verified'] === 'true',
    picture: httpsUrl(claims['picture']),
    locale: languageTag(claims['locale']),
  };
}

/** A picture goes into `src`: nothing but a web address may. */
function httpsUrl(value: unknown): string | null {
  const url = textOf(value);
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

/** `"en_US"` in id_tokens, `{"country":"US","language":"en"}` in userinfo, `"en-US"` in the guide. */
function languageTag(value: unknown): string | null {
  if (typeof value === 'string') return textOf(value.replace('_', '-'));
  if (typeof value !== 'object' || value === null) return null;
  const { language, country } = value as { readonly language?: unknown; readonly country?: unknown };
  return textOf([textOf(language), textOf(country)].filter((part) => part !== null).join('-'));
}
