export { createFakeLinkedIn, type Decision, type FakeLinkedIn } from './fake.ts';
export {
  type App,
  defaultApp,
  defaultMembers,
  type FakeLinkedInOptions,
  type Member,
  type Product,
} from './options.ts';
export type { LoggedRequest } from './request-log.ts';
export { type ActiveScenario, type Scenario, type ScenarioName, type Surface, scenarios } from './scenarios.ts';
