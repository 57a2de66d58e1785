import { unknownName } from '../unknown-name.ts';
import { cannedScenarios } from './canned.ts';
import { earnedScenarios } from './earned.ts';
import { type FaultScenarioName, faultScenarios } from './faults.ts';
import type { Strike } from './replacement.ts';
import { type Surface, surfaceWords } from './surface.ts';

/** A misbehaviour that can be set. */
export interface Scenario {
  readonly surface: Surface;
  readonly title: string;
  readonly description: string;
}

export type ScenarioName = keyof typeof earnedScenarios | keyof typeof cannedScenarios | FaultScenarioName;

const described = Object.entries<Scenario>({ ...earnedScenarios, ...cannedScenarios, ...faultScenarios }).map(
  ([name, { surface, title, description }]): [string, Scenario] => [name, { surface, title, description }],
);

/** Every misbehaviour that can be set, in the order of a login and what comes after it. */
export const scenarios = Object.fromEntries(
  Object.keys(surfaceWords).flatMap((surface) => described.filter(([, scenario]) => scenario.surface === surface)),
  // The names are those of the three tables.
) as Readonly<Record<ScenarioName, Scenario>>;

export interface ActiveScenario {
  readonly name: ScenarioName;
  /** How many times it is still to take effect; `null` until it is reset. */
  readonly times: number | null;
}

/** The scenario that is set, and how often it is still to take effect. */
export interface ScenarioSwitch {
  readonly active: () => ActiveScenario | null;
  readonly set: (active: ActiveScenario | null) => void;
  /** Whether this scenario takes effect now. Asking is what uses it up. */
  readonly happens: (name: ScenarioName) => boolean;
  /** What is set to stand in an answer's place at a surface, if anything is; asking uses it up. */
  readonly instead: (surface: Surface | null) => Strike | null;
}

const replacements: Readonly<Record<string, { readonly strike: Strike }>> = { ...cannedScenarios, ...faultScenarios };

/** @param onSet called whenever a scenario is set, replaced or ended, before it takes effect */
export function createScenarioSwitch(onSet: () => void = () => {}): ScenarioSwitch {
  let active: ActiveScenario | null = null;
  const happens = (name: ScenarioName): boolean => {
    if (active?.name !== name) return false;
    if (active.times !== null) active = active.times > 1 ? { name, times: active.times - 1 } : null;
    return true;
  };
  return {
    active: () => active,
    set: (next) => {
      onSet();
      active = next;
    },
    happens,
    instead: (surface) => {
      if (active === null || scenarios[active.name].surface !== surface) return null;
      const { name } = active;
      const replacement = replacements[name];
      return replacement !== undefined && happens(name) ? replacement.strike : null;
    },
  };
}

/**
 * Sets a scenario by what came from outside.
 *
 * @param name a scenario's, or `null` for none
 * @param times how often it takes effect, `null` until it is reset
 * @throws TypeError that names what is wrong
 */
export function arm(scenario: ScenarioSwitch, name: unknown, times: unknown = 1): void {
  if (name !== null && !isScenarioName(name))
    throw new TypeError(
      name === undefined
        ? 'name: the name of a scenario, or null for none'
        : `name: ${unknownName('scenario', name, Object.keys(scenarios))}`,
    );
  if (times !== null && !(typeof times === 'number' && Number.isSafeInteger(times) && times > 0))
    throw new TypeError('times: a whole number above 0, or null for "until reset"');
  scenario.set(name === null ? null : { name, times });
}

const isScenarioName = (name: unknown): name is ScenarioName =>
  typeof name === 'string' && Object.hasOwn(scenarios, name);
