import type { FleetAction, FleetState } from './fleet-state.ts';
import { isFromOwnPage } from './own-requests.ts';

/** An action in bytes. */
const longestBody = 1000;

const refuse = (status: number, error: string): Response => Response.json({ error }, { status });

/** Answers `POST /actions`: 204 when the action is done, and a JSON object with `error` otherwise. */
export async function answerAction(
  request: Request,
  state: () => FleetState,
  act: (action: FleetAction) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<Response> {
  if (!isFromOwnPage(request)) return refuse(403, 'Only the page of the fleet can do this.');
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return refuse(415, 'An action must be JSON.');
  const body = await request.text();
  const action = body.length > longestBody ? null : parseAction(body);
  if (action === null) return refuse(400, 'An action has a kind, kill or start, and a target.');
  const { kind, target } = action;
  try {
    if (target !== 'engine' && !state().workers.some(({ name }) => name === target))
      return refuse(404, 'The fleet has no such process.');
    await act({ kind, target });
    return new Response(null, { status: 204 });
  } catch (error) {
    // Its text may contain anything.
    onError(error);
    return refuse(500, `The fleet could not ${kind} it. The terminal shows why.`);
  }
}

function parseAction(text: string): FleetAction | null {
  try {
    const { kind, target } = JSON.parse(text);
    const isAction = (kind === 'kill' || kind === 'start') && typeof target === 'string';
    return isAction ? { kind, target } : null;
  } catch {
    return null;
  }
}
