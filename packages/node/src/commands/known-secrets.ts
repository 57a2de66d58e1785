import type { Evidence } from '@linkedin-auth/core';
import { evidenceText } from '@linkedin-auth/core/wire';

/** The parameters whose values are secret. */
const names = ['code', 'access_token', 'refresh_token', 'id_token', 'token', 'code_verifier', 'client_secret'] as const;

/** Returns the secrets in a query or a form body. */
export const secretsInQuery = (query: string): readonly string[] => {
  const parameters = new URLSearchParams(query);
  return names.flatMap((name) => parameters.getAll(name)).filter((value) => value !== '');
};

/** Returns the secrets in a body, whether it is JSON or not. */
export const secretsInBody = (body: string): readonly string[] => [
  // Not `code`: an API's error code has that name too, and is not secret.
  ...[
    ...body.matchAll(/"(access_token|refresh_token|id_token|token|code_verifier|client_secret)"\s*:\s*"([^"]+)"/g),
  ].map(([, , value]) => value ?? ''),
  ...secretsInQuery(body),
];

const valueInLine = new RegExp(String.raw`\b(?:${names.join('|')})=([^&\s"'<>]+)`, 'g');

/** Returns the secrets in a line of a log, which may hold URLs and bodies. */
export const secretsInLine = (line: string): readonly string[] => [
  ...secretsInBody(line),
  ...[...line.matchAll(valueInLine)].map(([, value]) => value ?? ''),
];

/** Returns evidence without the secrets in its texts. */
export const withoutSecrets = (evidence: Evidence, secrets: readonly string[]): Evidence =>
  Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => [
      name,
      typeof value === 'string' ? evidenceText(value, secrets) : value,
    ]),
  );
