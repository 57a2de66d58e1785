export { type ContractOptions, describeAdapterContract } from './contract.ts';
export { type Ending, type Refusal, type TokenAnswer, timeouts } from './endings.ts';
export type { Excusable, Excuses } from './excuses.ts';
export type { Forgery } from './forgeries.ts';
export type { AdapterHarness, Login, Outcome, Session, ShownFailure } from './harness.ts';
export { overhearConsole } from './overhear-console.ts';
export { printed } from './printed.ts';
