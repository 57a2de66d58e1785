import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';

const linkedIn = createFakeLinkedIn();

export default { fetch: linkedIn.fetch };
