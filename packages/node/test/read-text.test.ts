import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readText } from '../src/http/read-text.ts';

/** Creates a response whose body arrives in chunks of the given lengths. */
function inChunks(bytes: Uint8Array, lengths: readonly number[]): Response {
  let at = 0;
  const chunks = [...lengths, bytes.length].map((length) => bytes.slice(at, (at += length)));
  return new Response(
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    }),
  );
}

test('reads a body that arrives in any chunks, up to its limit', () =>
  fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
        fc.string().map((text) => new TextEncoder().encode(`\ufeff${text}`)),
        fc.uint8Array({ maxLength: 40 }),
      ),
      fc.array(fc.nat({ max: 4 }), { maxLength: 6 }),
      async (bytes, lengths) => {
        expect(await readText(inChunks(bytes, lengths), bytes.length)).toBe(new TextDecoder().decode(bytes));
        if (bytes.length > 0) expect(await readText(inChunks(bytes, lengths), bytes.length - 1)).toBeNull();
      },
    ),
  ));

test('reads a missing body as an empty text', async () => {
  expect(await readText(new Response(null), 0)).toBe('');
});
