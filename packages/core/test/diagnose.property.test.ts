import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnose, type GatheredEvidence } from '../src/diagnose.ts';
import { bodies, canaries, queries } from './arbitraries/events.ts';
import { runs } from './runs.ts';

const answered = ['access-token', 'refresh', 'application-token', 'introspection', 'userinfo', 'api'] as const;

test('diagnose never throws and reveals no secret for any input', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.record({ surface: fc.constant('authorization' as const), status: fc.integer(), description: fc.string() }),
        fc.record({ surface: fc.constant('callback' as const), query: fc.oneof(queries, fc.anything()) }),
        fc
          .tuple(fc.constantFrom(...answered), bodies, fc.option(fc.double(), { nil: undefined }))
          .map(([surface, raw, receivedAt]) => ({
            surface,
            ...raw,
            receivedAt,
            issuedAt: 0,
            secrets: Object.values(canaries),
          })),
      ),
      (value) => {
        // Every surface accepts this form of answer.
        const gathered = value as GatheredEvidence;
        const text = JSON.stringify(diagnose(gathered));
        for (const canary of Object.values(canaries)) expect(text).not.toContain(canary);
      },
    ),
    runs(500),
  ));
