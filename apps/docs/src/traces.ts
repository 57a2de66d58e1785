import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { type ScenarioName, scenarios } from '@linkedin-auth/fake-linkedin';
import { type Picture, pathPicture } from './pictures.ts';
import { traceOf } from './traced-login.ts';

export interface TracedFailure {
  /** A failure code, or `succeeded`. */
  readonly code: string;
  readonly trace: string;
  readonly picture: Picture;
}

/** A failure that no trace can be of, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'access-token-network-timeout': 'it has no end',
  'authorization-prompt-none-stranded': 'the attempt refuses to begin',
};

/** For each failure the sightings that the fake can be told to do, the most official first. */
function sighted(): ReadonlyMap<string, readonly ScenarioName[]> {
  const bases: readonly Sighting['basis'][] = ['tabulated', 'documented', 'observed'];
  const codes = new Map<string, ScenarioName[]>();
  for (const basis of bases)
    for (const { id, judgement, basis: itsBasis } of sightings as readonly Sighting[]) {
      if (itsBasis !== basis || Object.hasOwn(leftOut, id) || !Object.hasOwn(scenarios, id)) continue;
      // An own name of the table.
      const scenario = id as ScenarioName;
      if (!('failure' in judgement) || !isOfAMachine(scenario)) continue;
      codes.set(judgement.failure, [...(codes.get(judgement.failure) ?? []), scenario]);
    }
  return codes;
}

/** A token for the application itself, and the keys, are no machine's affair. */
const isOfAMachine = (scenario: ScenarioName): boolean =>
  !['applicationToken', 'jwks'].includes(scenarios[scenario].surface);

/** What says nothing against a token ends no life and troubles none: it is judged by a list alone, and gives `null`. */
async function traced(code: string, ways: readonly ScenarioName[]): Promise<TracedFailure | null> {
  for (const scenario of ways) {
    const trace = await traceOf(scenario);
    if (trace.includes(`"code":"${code}"`)) return { code, trace, picture: await pathPicture(trace, code) };
  }
  return null;
}

async function succeeded(): Promise<TracedFailure> {
  const trace = await traceOf(null);
  return { code: 'succeeded', trace, picture: await pathPicture(trace, 'succeeded') };
}

const all = await Promise.all([succeeded(), ...[...sighted()].map(([code, ways]) => traced(code, ways))]);

/** A login that succeeds, and one or a token’s life for each failure that LinkedIn is seen to cause and a machine names. */
export const tracedFailures: readonly TracedFailure[] = all.filter((one) => one !== null);
