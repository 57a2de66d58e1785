import { SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { Telemetry } from './telemetry.ts';

/**
 * Spans for attempts, headless calls and requests to LinkedIn, by the names of OpenTelemetry's semantic conventions. They hold
 * methods, hosts, paths, statuses and failure codes, and nothing else: no query, header, body, message or member.
 *
 * @param tracer @default the global provider's
 * @example `createLinkedInAuth({ …, telemetry: openTelemetry() })`
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
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
          // Its message may quote what was sent.
          fail(error instanceof Error ? error.name : 'unknown');
          throw error;
        } finally {
          span.end();
        }
      },
    ),
});
