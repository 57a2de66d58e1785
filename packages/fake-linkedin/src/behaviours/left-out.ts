/** Known behaviours of LinkedIn that the fake does not reproduce, each with the reason. */
export const leftOut = [
  ['The `/uas/oauth2/*` paths used before 2018', 'They are obsolete.'],
  ['TLS versions', 'The fake serves plain HTTP on loopback.'],
  ['Sign-in with a password, Google, Apple or a passkey', 'The fake lets you choose a member instead.'],
  ['LinkedIn’s phone app, which may open the URL and never return', 'A server cannot reproduce this.'],
  [
    'The rule against combining live-video scopes of members and organizations',
    'There is only one weak source, and the fake has none of the products.',
  ],
  ['Throttling of clients that probe the consent page', 'No figures are known.'],
  ['LinkedIn’s own daily limits', 'No figures are known. The option `dailyLimits` sets yours.'],
  ['`expires_in` of `5183999`', 'Clients cannot rely on this rounding.'],
  ['The length of a `code_verifier`', 'LinkedIn’s error text for it is not known.'],
  ['Tokens of Enterprise users', 'The fake has no way to issue one.'],
  [
    'Changes of permissions that are cached for five minutes',
    'The only source is one forum answer. `newTokenDelay` has a similar effect.',
  ],
  ['Picture URLs that expire', 'Their lifetime is not known.'],
  [
    'Organizations, media, reading of posts, and all other APIs',
    'The fake makes posts of members, and checks their author only.',
  ],
] as const;
