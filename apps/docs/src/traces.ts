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

/** Scenarios for which there cannot be a trace, with the reason. */
const leftOut: Readonly<Record<string, string>> = {
  'access-token-network-timeout': 'it never ends',
  'authorization-prompt-none-stranded': 'the attempt refuses to begin',
};

/** Returns the scenarios of the fake for each failure, the most official sighting first. */
function scenariosByFailure(): ReadonlyMap<string, readonly ScenarioName[]> {
  const bases: readonly Sighting['basis'][] = ['tabulated', 'documented', 'observed'];
  const codes = new Map<string, ScenarioName[]>();
  for (const basis of bases)
    for (const { id, judgement, basis: itsBasis } of sightings as readonly Sighting[]) {
      if (itsBasis !== basis || Object.hasOwn(leftOut, id) || !Object.hasOwn(scenarios, id)) continue;
      // `scenarios` has this own property.
      const scenario = id as ScenarioName;
      if (!('failure' in judgement) || !isHandledByMachine(scenario)) continue;
      codes.set(judgement.failure, [...(codes.get(judgement.failure) ?? []), scenario]);
    }
  return codes;
}

/** No machine handles application tokens or the key set. */
const isHandledByMachine = (scenario: ScenarioName): boolean =>
  !['applicationToken', 'jwks'].includes(scenarios[scenario].surface);

/** Returns `null` if no machine reaches the failure, because only a judgement list covers it. */
async function traced(code: string, candidates: readonly ScenarioName[]): Promise<TracedFailure | null> {
  for (const scenario of candidates) {
    const trace = await traceOf(scenario);
    if (trace.includes(`"code":"${code}"`)) return { code, trace, picture: await pathPicture(trace, code) };
  }
  return null;
}

async function succeeded(): Promise<TracedFailure> {
  const trace = await traceOf(null);
  return { code: 'succeeded', trace, picture: await pathPicture(trace, 'succeeded') };
}

const all = await Promise.all([
  succeeded(),
  ...[...scenariosByFailure()].map(([code, candidates]) => traced(code, candidates)),
]);

/** Traces of a login that succeeds, and of a login or a token for each failure that LinkedIn causes and a machine names. */
export const tracedFailures: readonly TracedFailure[] = all.filter((one) => one !== null);
