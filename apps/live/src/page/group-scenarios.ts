import { failures } from '@linkedin-auth/core/failures';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import type { Scenario } from '../live.ts';
import { remedies } from './remedies.ts';

/** A scenario, with the failure that it leads to. */
export interface GroupedScenario extends Scenario {
  /** `null` where the sign-in succeeds, or where several failures are possible. */
  readonly code: string | null;
  /** Completes “if …”: what the server must know besides, to name this failure. `null` for nothing. */
  readonly known: string | null;
}

export interface ScenarioGroup {
  readonly label: string;
  readonly scenarios: readonly GroupedScenario[];
}

const documented = 'LinkedIn’s error table';
const tolerated = 'Odd, and still signed in';
const others = { authorization: 'Other faults', callback: 'Other faults', accessToken: 'Broken answers' } as const;
const idTokens = 'Broken id_tokens';

/** The groups in the order in which the page shows them. */
const labels: readonly string[] = [
  documented,
  ...Object.values(remedies),
  tolerated,
  'Other faults',
  'Broken answers',
  idTokens,
];

const known = new Map<string, Sighting>(sightings.map((sighting) => [sighting.id, sighting]));

/** Groups scenarios by remedy. The rows of LinkedIn's error table come first. */
export function groupScenarios(scenarios: readonly Scenario[]): readonly ScenarioGroup[] {
  const placed = scenarios.map((scenario) => ({ ...scenario, ...placeOf(scenario) }));
  return labels
    .map((label) => ({ label, scenarios: placed.filter(({ group }) => group === label) }))
    .filter((group) => group.scenarios.length > 0);
}

function placeOf({ name, surface }: Scenario): Pick<GroupedScenario, 'code' | 'known'> & { readonly group: string } {
  const sighting = known.get(name);
  if (sighting === undefined || 'leftOut' in sighting.judgement) {
    const isIdToken = name.startsWith('id-token-');
    return {
      group: isIdToken ? idTokens : (others[surface as keyof typeof others] ?? 'Other faults'),
      code: null,
      known: null,
    };
  }
  if ('tolerated' in sighting.judgement) return { group: tolerated, code: null, known: null };
  const { failure, known: fact = null } = sighting.judgement;
  return {
    group: sighting.basis === 'tabulated' ? documented : remedies[failures[failure].remedy],
    code: failure,
    known: fact,
  };
}
