import { unknownName } from '../unknown-name.ts';
import type { Replacement } from './scenario.ts';
import { isScenarioName, replacementOf, type ScenarioName, scenarios } from './scenarios.ts';
import type { Surface } from './surface.ts';

export interface ActiveScenario {
  readonly name: ScenarioName;
  /** How many more times it takes effect; `null` until it is reset. */
  readonly times: number | null;
}

/** Holds the scenario that is set, and counts how often it still takes effect. */
export interface ScenarioSwitch {
  readonly active: () => ActiveScenario | null;
  readonly set: (active: ActiveScenario | null) => void;
  /** Returns whether this scenario takes effect now. A `true` uses up one of its times. */
  readonly applies: (name: ScenarioName) => boolean;
  /** Returns what answers requests at these surfaces, or `null`. A replacement that is returned uses up one time. */
  readonly replacementAt: (surfaces: readonly Surface[]) => Replacement | null;
}

/** @param onSet called before a scenario is set, replaced or ended */
export function createScenarioSwitch(onSet: () => void = () => {}): ScenarioSwitch {
  let active: ActiveScenario | null = null;
  const applies = (name: ScenarioName): boolean => {
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
    applies,
    replacementAt: (surfaces) => {
      if (active === null || !surfaces.includes(scenarios[active.name].surface)) return null;
      const { name } = active;
      const replacement = replacementOf(name);
      return replacement !== null && applies(name) ? replacement : null;
    },
  };
}

/**
 * Validates a scenario from outside the package and sets it.
 *
 * @param name the name of a scenario, or `null` for none
 * @param times how often it takes effect; `null` until it is reset
 * @throws TypeError that names the invalid argument
 */
export function setScenario(scenario: ScenarioSwitch, name: unknown, times: unknown = 1): void {
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
