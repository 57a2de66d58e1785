import { SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { Telemetry } from './telemetry.ts';

/**
 * Creates spans for attempts, calls without routes and requests to LinkedIn, named by OpenTelemetry's semantic conventions. A span
 * contains methods, hosts, paths, statuses and failure codes, but no query, header, body, message or member.
 *
 * @param tracer @default the global provider's
 * @example `createLinkedInAuth({ …, telemetry: openTelemetry() })`
 * @see {@link https://opentelemetry.io/docs/specs/semconv/http/http-spans/ Semantic conventions for HTTP spans}
 */
export const openTelemetry = (tracer: Tracer = trace.getTracer('@linkedin-auth/node')): Telemetry => ({
  follow: ({ name, kind, attributes, run, end }) =>
    tracer.startActiveSpan(
      name,
      { kind: kind === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL, attributes },
      async (span) => {
        const fail = (errorType: string): void => {
          span.setAttribute('error.type', errorType);
          span.setStatus({ code: SpanStatusCode.ERROR });
        };
        try {
          const result = await run();
          const { attributes: known = {}, errorType } = end(result);
          span.setAttributes(known);
          if (errorType !== undefined) fail(errorType);
          return result;
        } catch (error) {
          // The message may quote the request.
          fail(error instanceof Error ? error.name : 'unknown');
          throw error;
        } finally {
          span.end();
        }
      },
    ),
});
