import { apiBehaviours } from './behaviours/apis.ts';
import { authorizationBehaviours } from './behaviours/authorization.ts';
import type { Behaviour } from './behaviours/behaviour.ts';
import { endpointBehaviours } from './behaviours/endpoints.ts';
import { exchangeBehaviours } from './behaviours/exchange.ts';
import { openIdConnectBehaviours } from './behaviours/openid-connect.ts';
import { otherGrantBehaviours } from './behaviours/other-grants.ts';

export type { Behaviour } from './behaviours/behaviour.ts';
export { documentation } from './behaviours/documentation.ts';
export { leftOut } from './behaviours/left-out.ts';
export { controls } from './control/controls.ts';

/**
 * The behaviours of LinkedIn that the fake reproduces, each with its source and basis. `test/behaviours.test.ts` proves each of them,
 * and the table in the README is generated from this list. Where reports contradict each other, see `habits.ts`.
 */
export const behaviours = [
  ...endpointBehaviours,
  ...authorizationBehaviours,
  ...exchangeBehaviours,
  ...openIdConnectBehaviours,
  ...otherGrantBehaviours,
  ...apiBehaviours,
] as const satisfies readonly Behaviour[];

export type BehaviourId = (typeof behaviours)[number]['id'];
