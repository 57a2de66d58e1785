import { linkedIn } from '../linked-in.server.ts';
import type { Route } from './+types/linked-in';

export const loader = ({ request }: Route.LoaderArgs) => linkedIn().fetch(request);
export const action = ({ request }: Route.ActionArgs) => linkedIn().fetch(request);
