import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { type Answer, call } from '../requests/call.ts';
import { cannotBeKnown, type Finding, ok, willFail } from './report.ts';

/** Difference between the clocks that the verification of id_tokens forgives, in milliseconds. */
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

/** What LinkedIn publishes: where its endpoints are, its keys, and by its `Date` header what time it is there. */
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
    ? [ok('jwks_unavailable', `LinkedIn publishes keys for its id_tokens: ${published.length}.`)]
    : [willFail(describe('jwks_unavailable'), 'No key for id_tokens could be had.')];
}

function clock(answer: Answer, { clock: now, request }: Config, describe: Describe): readonly Finding[] {
  if (!request.scope.includes('openid')) return [];
  const date = 'noResponse' in answer ? null : answer.headers.get('date');
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return [cannotBeKnown('id_token_invalid', 'LinkedIn did not say what time it is there.')];
  const seconds = Math.round(Math.abs(theirs - now()) / 1000);
  const difference = `This clock and LinkedIn’s differ by ${seconds} s`;
  return Math.abs(theirs - now()) <= tolerance
    ? [ok('id_token_invalid', `${difference}.`)]
    : [
        willFail(
          describe('id_token_invalid', { reason: 'iat' }),
          `${difference}, more than the ${tolerance / 1000} s that are forgiven.`,
        ),
      ];
}

/** What LinkedIn publishes differently from what this version was made for. */
function discoveryDifferences(
  published: Readonly<Record<string, unknown>> | null,
  { endpoints }: Config,
): readonly string[] {
  if (published === null) return ['LinkedIn’s discovery document could not be had, so nothing was compared with it.'];
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
        : [`Discovery says ${name} is ${JSON.stringify(published[name])}; ${values.join(' or ')} is configured.`],
    ),
    ...(Array.isArray(algorithms) && algorithms.includes('RS256')
      ? []
      : [`Discovery says id_tokens are signed with ${JSON.stringify(algorithms)}; RS256 is expected.`]),
  ];
}
