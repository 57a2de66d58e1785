import { loadFiles, type StaticFiles } from '@linkedin-auth/inspector/viewer';
import { answerAction } from './actions.ts';
import type { FleetAction, FleetState } from './fleet-state.ts';
import { isForLoopback } from './own-requests.ts';
import { createSnapshots } from './snapshots.ts';

export interface FleetServerOptions {
  /** Returns the fleet as it is now. Called once a second while a page is open. */
  readonly state: () => FleetState;
  /** Calls a listener when a process has started or ended, which the page then shows at once. Returns what ends the calls. */
  readonly subscribe?: ((onChange: () => void) => () => void) | undefined;
  /** Kills or starts a process. Resolves when that has happened. */
  readonly act: (action: FleetAction) => Promise<void>;
  /** Returns metrics in Prometheus' text form, for example `createFleetMetrics(state).text`. @default `/metrics` is not found */
  readonly metrics?: (() => Promise<string>) | undefined;
  /** Receives errors of the functions above. @default a warning of the process */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** The folder of the built page, as a `file:` URL that ends with a slash. */
  readonly client?: URL | undefined;
}

/** The folder into which `vite build` writes. */
const builtClient = new URL('../../dist/client/', import.meta.url);

/** The page runs only its own scripts. Charts have style elements of their own. */
const headers = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

/** Methods by path, where they are not those of a file. */
const methods: Readonly<Record<string, readonly string[]>> = { '/state': ['GET'], '/actions': ['POST'] };

const notFound = (): Response => new Response('Not found', { status: 404 });

/**
 * Creates the server of the page: `GET /` and its files, `GET /state` (server-sent events, one `Snapshot` each second), `POST /actions`,
 * and `GET /metrics`. Answers requests to loopback alone: mount it there. Never rejects.
 */
export function createFleetServer({
  state,
  subscribe,
  act,
  metrics,
  onError = (error) => process.emitWarning(error instanceof Error ? error : String(error)),
  client = builtClient,
}: FleetServerOptions): (request: Request) => Promise<Response> {
  const openSnapshots = createSnapshots({ state, subscribe, onError });
  let files: Promise<StaticFiles> | null = null;

  const file = async (pathname: string): Promise<Response> => {
    try {
      files ??= loadFiles(client, headers);
      return (await files)(pathname) ?? notFound();
    } catch {
      // The next request looks again.
      files = null;
      return new Response('The page is not built: run `pnpm build` first.', { status: 503 });
    }
  };
  const measure = async (text: () => Promise<string>): Promise<Response> => {
    try {
      return new Response(await text(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } });
    } catch (error) {
      onError(error);
      return new Response('No metrics', { status: 500 });
    }
  };

  return async (request) => {
    if (!isForLoopback(request)) return new Response('For this machine alone', { status: 421 });
    const { pathname } = new URL(request.url);
    const allowed = methods[pathname] ?? ['GET', 'HEAD'];
    if (!allowed.includes(request.method))
      return new Response('Method not allowed', { status: 405, headers: { allow: allowed.join(', ') } });
    if (pathname === '/actions') return answerAction(request, state, act, onError);
    if (pathname === '/state') return openSnapshots();
    if (pathname === '/metrics') return metrics === undefined ? notFound() : measure(metrics);
    return file(pathname);
  };
}
