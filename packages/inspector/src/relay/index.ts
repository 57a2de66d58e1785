export { createRelay, type Relay, type RelayOptions } from './create-relay.ts';
export { type StartedRelay, type StartRelayOptions, startRelay } from './start-relay.ts';
