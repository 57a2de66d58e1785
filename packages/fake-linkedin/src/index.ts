export type { Choice, Decision } from './authorization/choice.ts';
export type { MemberGrant } from './control/grants.ts';
export type { LoggedRequest } from './control/request-log.ts';
export { createFakeLinkedIn, type FakeLinkedIn, type InterceptingFetch } from './fake.ts';
export { type Basis, type Habits, habits } from './habits.ts';
export {
  type App,
  type AppOptions,
  defaultApp,
  defaultMembers,
  type FakeLinkedInOptions,
  type Member,
  type MemberOptions,
  type Product,
  products,
} from './options.ts';
export type { DailyLimits } from './provider/daily-limits.ts';
export type { Post } from './provider/records.ts';
export type { SavedFakeLinkedIn } from './provider/saved.ts';
export type { Scenario } from './scenarios/scenario.ts';
export { type ScenarioName, scenarios } from './scenarios/scenarios.ts';
export { type Surface, surfaceWords } from './scenarios/surface.ts';
export type { ActiveScenario } from './scenarios/switch.ts';
