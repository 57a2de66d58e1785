import { loadActor } from '../src/attempt.ts';

// Attempts then start at once, so that a test controls every step. `attempt.test.ts` covers an actor that is still loading.
await loadActor();
