import type { IncomingMessage, ServerResponse } from 'node:http';
import { toNodeListener } from './to-node-listener.ts';

/** The part of a Fastify instance that the plugin uses. */
export interface FastifyScope {
  removeAllContentTypeParsers: () => unknown;
  addContentTypeParser: (
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ) => unknown;
  hasRoute?: (route: { readonly method: 'GET'; readonly url: string }) => boolean;
  all: (
    path: string,
    handler: (
      request: { readonly raw: IncomingMessage },
      reply: { readonly raw: ServerResponse; readonly hijack: () => unknown },
    ) => void,
  ) => unknown;
}

/** The part of `createLinkedInAuth`'s result that the plugin uses. */
export interface MountedRoutes {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly routes: readonly string[];
}

/**
 * Creates a Fastify plugin that serves the routes of `linkedIn`. It removes the body parsers, within the plugin only, because the routes
 * read bodies themselves.
 *
 * @example `await app.register(fastifyLinkedInAuth(linkedIn))`
 */
export const fastifyLinkedInAuth =
  ({ fetch, routes }: MountedRoutes) =>
  async (scope: FastifyScope): Promise<void> => {
    const listen = toNodeListener(fetch);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const mounted = new Set<string>();
    // With `ignoreTrailingSlash`, the longer form includes the shorter one, which Fastify would reject as a duplicate.
    for (const route of [...routes].sort((one, other) => other.length - one.length)) {
      if (mounted.has(`${route}/`) && scope.hasRoute?.({ method: 'GET', url: route }) === true) continue;
      mounted.add(route);
      scope.all(route, (request, reply) => {
        reply.hijack();
        listen(request.raw, reply.raw);
      });
    }
  };
