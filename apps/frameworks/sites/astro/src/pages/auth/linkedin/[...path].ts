import type { APIRoute } from 'astro';
import { linkedIn } from '../../../linked-in.ts';

export const ALL: APIRoute = ({ request }) => linkedIn().fetch(request);
