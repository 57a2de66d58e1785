export { createRelay, type Relay, type RelayOptions } from './create-relay.ts';
export { serveBeside } from './serve-beside.ts';
export { type StartedRelay, type StartRelayOptions, startRelay } from './start-relay.ts';
