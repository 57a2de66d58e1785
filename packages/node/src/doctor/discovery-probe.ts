import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { type Answer, call } from '../requests/call.ts';
import { cannotBeKnown, type Finding, ok, willFail } from './report.ts';

/** Clock difference that the verification of id_tokens tolerates, in milliseconds. */
const tolerance = 60_000;

interface Discovered {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

const objectIn = (answer: Answer): Readonly<Record<string, unknown>> | null => {
  if ('noResponse' in answer || answer.status !== 200) return null;
  try {
    const value: unknown = JSON.parse(answer.body);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
};

/** Checks what LinkedIn publishes: its endpoints, its keys, and its time in the `Date` header. */
export async function probeDiscovery(config: Config, describe: Describe, signal?: AbortSignal): Promise<Discovered> {
  const { endpoints } = config;
  const get = (url: string): Promise<Answer> =>
    call(config, url, { headers: { accept: 'application/json' } }, [], signal);
  const [discovery, jwks] = await Promise.all([
    get(`${endpoints.issuers[0]}/.well-known/openid-configuration`),
    get(endpoints.jwks),
  ]);
  return {
    findings: [...keys(objectIn(jwks), describe), ...clock(discovery, config, describe)],
    notes: discoveryDifferences(objectIn(discovery), config),
  };
}

function keys(set: Readonly<Record<string, unknown>> | null, describe: Describe): readonly Finding[] {
  const published = Array.isArray(set?.['keys']) ? set['keys'] : [];
  return published.some((key: unknown) => typeof key === 'object' && key !== null && 'kty' in key && key.kty === 'RSA')
    ? [ok('jwks_unavailable', `LinkedIn publishes ${published.length} key(s) for its id_tokens.`)]
    : [willFail(describe('jwks_unavailable'), 'No key for id_tokens could be fetched.')];
}

function clock(answer: Answer, { clock: now, request }: Config, describe: Describe): readonly Finding[] {
  if (!request.scope.includes('openid')) return [];
  const date = 'noResponse' in answer ? null : answer.headers.get('date');
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return [cannotBeKnown('id_token_invalid', 'LinkedIn’s response contained no time.')];
  const seconds = Math.round(Math.abs(theirs - now()) / 1000);
  const difference = `This clock and LinkedIn’s differ by ${seconds} s`;
  return Math.abs(theirs - now()) <= tolerance
    ? [ok('id_token_invalid', `${difference}.`)]
    : [
        willFail(
          describe('id_token_invalid', { reason: 'iat' }),
          `${difference}, more than the tolerated ${tolerance / 1000} s.`,
        ),
      ];
}

/** Returns the differences between LinkedIn's discovery document and this configuration. */
function discoveryDifferences(
  published: Readonly<Record<string, unknown>> | null,
  { endpoints }: Config,
): readonly string[] {
  if (published === null)
    return ['LinkedIn’s discovery document could not be fetched, so nothing was compared with it.'];
  const expected: Readonly<Record<string, readonly unknown[]>> = {
    issuer: endpoints.issuers,
    authorization_endpoint: [endpoints.authorization],
    token_endpoint: [endpoints.token],
    userinfo_endpoint: [endpoints.userinfo],
    jwks_uri: [endpoints.jwks],
  };
  const algorithms = published['id_token_signing_alg_values_supported'];
  return [
    ...Object.entries(expected).flatMap(([name, values]) =>
      values.includes(published[name])
        ? []
        : [
            `Discovery says ${name} is ${JSON.stringify(published[name])}; the configuration has ${values.join(' or ')}.`,
          ],
    ),
    ...(Array.isArray(algorithms) && algorithms.includes('RS256')
      ? []
      : [`Discovery says id_tokens are signed with ${JSON.stringify(algorithms)}; RS256 is expected.`]),
  ];
}
