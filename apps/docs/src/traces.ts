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

/** Surfaces whose answers the two machines judge. */
const surfaces: ReadonlySet<string> = new Set(['authorization', 'callback', 'access-token', 'refresh']);

const leftOut: ReadonlySet<string> = new Set([
  // It has no end.
  'access-token-network-timeout',
  // It is never made.
  'refresh-not-offered',
  // The attempt refuses to begin.
  'authorization-prompt-none-stranded',
]);

/** One sighting for each failure, the most official first. */
function sighted(): ReadonlyMap<string, ScenarioName> {
  const bases: readonly Sighting['basis'][] = ['tabulated', 'documented', 'observed'];
  const codes = new Map<string, ScenarioName>();
  for (const basis of bases)
    for (const { id, surface, judgement, basis: itsBasis } of sightings as readonly Sighting[]) {
      if (itsBasis !== basis || !surfaces.has(surface) || leftOut.has(id)) continue;
      if (!('failure' in judgement) || codes.has(judgement.failure) || !Object.hasOwn(scenarios, id)) continue;
      // An own name of the table.
      codes.set(judgement.failure, id as ScenarioName);
    }
  return codes;
}

async function traced(code: string, scenario: ScenarioName | null): Promise<TracedFailure> {
  const trace = await traceOf(scenario);
  return { code, trace, picture: await pathPicture(trace, code) };
}

/** A login that succeeds, and one for each failure that LinkedIn is documented or known to answer a login or a refresh with. */
export const tracedFailures: readonly TracedFailure[] = await Promise.all([
  traced('succeeded', null),
  ...[...sighted()].map(([code, scenario]) => traced(code, scenario)),
]);
