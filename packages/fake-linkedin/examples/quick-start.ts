import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';

const linkedIn = createFakeLinkedIn();
globalThis.fetch = linkedIn.intercept(); // answers requests to www.linkedin.com and api.linkedin.com
linkedIn.setScenario('access-token-code-not-found'); // makes the next code exchange fail as at LinkedIn
