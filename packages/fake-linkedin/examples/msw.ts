import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { http } from 'msw';

export const linkedIn = createFakeLinkedIn();

// An error response is Mock Service Worker's word for a connection that breaks.
const answer = ({ request }: { request: Request }) => linkedIn.fetch(request).catch(() => Response.error());

export const handlers = [
  http.all('https://www.linkedin.com/*', answer),
  http.all('https://api.linkedin.com/*', answer),
];
