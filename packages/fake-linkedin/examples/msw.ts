import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { http } from 'msw';

export const linkedIn = createFakeLinkedIn();

// In Mock Service Worker, an error response stands for a closed connection.
const answer = ({ request }: { request: Request }) => linkedIn.fetch(request).catch(() => Response.error());

export const handlers = [
  http.all('https://www.linkedin.com/*', answer),
  http.all('https://api.linkedin.com/*', answer),
];
