import { createFileRoute } from '@tanstack/react-router';
import { linkedIn } from '../../../linked-in.server.ts';

export const Route = createFileRoute('/auth/linkedin/$')({
  server: { handlers: { ANY: ({ request }) => linkedIn().fetch(request) } },
});
