export { createRelay, type Relay, type RelayOptions } from './relay/create-relay.ts';
export { serveBeside } from './relay/serve-beside.ts';
export { type StartedRelay, type StartRelayOptions, startRelay } from './relay/start-relay.ts';
