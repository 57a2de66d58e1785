import { textOf } from './texts.ts';

/** The member who signed in. LinkedIn guarantees `sub` only. */
export interface Member {
  /** Pairwise identifier: stable for this member in this app, and different in other apps. */
  readonly sub: string;
  readonly name: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  /** `true` only if LinkedIn sent `true` or `"true"`. */
  readonly emailVerified: boolean;
  /** URL of a picture, which expires at LinkedIn. */
  readonly picture: string | null;
  /** BCP 47 language tag, for example `en-US`. */
  readonly locale: string | null;
}

/**
 * Parses a member from the claims of an id_token or userinfo. Every claim except `sub` is optional.
 *
 * @returns the member, or `null` without a `sub`
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
    // LinkedIn's id_tokens contain the string. Truthiness alone would accept "false".
    emailVerified: claims['email_verified'] === true || claims['email_verified'] === 'true',
    picture: httpsUrl(claims['picture']),
    locale: languageTag(claims['locale']),
  };
}

/** Returns an http or https URL, or `null`. The picture goes into `src`, so no other URL may pass. Never throws. */
function httpsUrl(value: unknown): string | null {
  const url = textOf(value);
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

/**
 * Returns a language tag, or `null`. LinkedIn sends `"en_US"` in id_tokens and `{"country":"US","language":"en"}` in userinfo; its guide
 * prints `"en-US"`. Never throws.
 */
function languageTag(value: unknown): string | null {
  if (typeof value === 'string') return textOf(value.replace('_', '-'));
  if (typeof value !== 'object' || value === null) return null;
  const { language, country } = value as { readonly language?: unknown; readonly country?: unknown };
  return textOf([textOf(language), textOf(country)].filter((part) => part !== null).join('-'));
}
