/** What is known of LinkedIn and not faked, and why. */
export const leftOut = [
  ['`/uas/oauth2/*`, the paths of before 2018', 'Nothing should use them.'],
  ['TLS versions', 'The fake speaks plain http on loopback.'],
  ['Sign-in with a password, Google, Apple or a passkey', 'The fake asks who you are and believes it.'],
  ['LinkedIn’s app on a phone, which may take the address and not return', 'No server does that.'],
  [
    'The rule against mixing live-video scopes of members and organizations',
    'One weak source; none of its products is here.',
  ],
  [
    'Throttling of who probes the consent page; daily limits that count',
    'No figures are known. The answers are scenarios.',
  ],
  ['`expires_in` of `5183999`', 'A rounding that nobody can rely on.'],
  ['The length of a `code_verifier`', 'LinkedIn’s own words on it were not recovered.'],
  ['Tokens of Enterprise users', 'There is no way to get one here.'],
  [
    'The five minutes in which a change of permissions may be cached',
    'One answer on a forum; set `newTokenDelay` for the like.',
  ],
  ['Picture addresses that expire', 'Not known when.'],
  ['Posting, organizations and every other API', 'They are no part of signing in.'],
] as const;
