import type { Replacement, ScenarioEntry } from './scenario.ts';
import type { Surface } from './surface.ts';

interface Fault {
  /** Said of one surface, by its name at the beginning of a sentence. */
  readonly title: (subject: string) => string;
  readonly description: string;
  readonly replacement: Replacement;
}

/** What `fetch` rejects with when the other side closes the connection. */
const broken = (): TypeError => new TypeError('fetch failed', { cause: new Error('the connection was reset') });

const asJson = (body: BodyInit, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(body, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers } });

/** What something between a client and LinkedIn shows. */
const foreignPage = (status: number, heading: string): Response =>
  new Response(`<!doctype html><title>${heading}</title><h1>${heading}</h1>`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });

const chunk = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const megabyte = 1024 * 1024;

/** What a network, a proxy or a bad day does to any answer. */
export const faults = {
  'network-timeout': {
    title: (subject) => `${subject} never answers`,
    description: 'The request hangs until the client gives up.',
    replacement: async ({ delays, signal }) => {
      await delays.wait(Number.POSITIVE_INFINITY, signal);
      throw broken();
    },
  },
  'connection-reset': {
    title: (subject) => `${subject}: connection breaks`,
    description: 'The connection is closed before LinkedIn looks at the request.',
    replacement: async () => {
      throw broken();
    },
  },
  'answer-lost': {
    title: (subject) => `${subject}: answer is lost`,
    description:
      'LinkedIn does what was asked, then the connection breaks. A client cannot tell it from the one before.',
    replacement: async ({ answer }) => {
      await answer();
      throw broken();
    },
  },
  'internal-error': {
    title: (subject) => `${subject} breaks`,
    description: 'HTTP 500 with a page instead of JSON.',
    // HTML where JSON was expected. [observed] ory/kratos#3655
    replacement: async () =>
      new Response('<!doctype html><title>500</title><h1>Internal Server Error</h1>', {
        status: 500,
        headers: { 'content-type': 'text/html', 'cache-control': 'no-store' },
      }),
  },
  'empty-answer': {
    title: (subject) => `${subject} answers with nothing`,
    description: 'HTTP 502 without a body, as from a gateway.',
    replacement: async () => new Response(null, { status: 502 }),
  },
  'captive-portal': {
    title: (subject) => `${subject}: a captive portal answers`,
    description: 'HTTP 200 with a page of the network, in place of LinkedIn’s answer.',
    replacement: async () => foreignPage(200, 'Sign in to this network'),
  },
  'proxy-refusal': {
    title: (subject) => `${subject}: a proxy refuses the request`,
    description: 'HTTP 403 with a page. LinkedIn never sees the request.',
    replacement: async () => foreignPage(403, 'Access to this site is blocked'),
  },
  malformed: {
    title: (subject) => `${subject}: answer is cut off`,
    description: 'The right status with half of a JSON body.',
    replacement: async ({ answer }) => {
      const given = await answer();
      const body = await given.text();
      return new Response(body.slice(0, body.length / 2), given);
    },
  },
  truncated: {
    title: (subject) => `${subject}: connection breaks in the answer`,
    description: 'The right status and half of a body, then the connection is closed.',
    replacement: async ({ answer, delays, signal }) => {
      const given = await answer();
      const body = new Uint8Array(await given.arrayBuffer());
      const half = [body.slice(0, body.length / 2)];
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull: async (controller) => {
          const next = half.pop();
          if (next !== undefined) return controller.enqueue(next);
          // The half is on its way before the connection breaks.
          await delays.wait(0, signal);
          controller.error(broken());
        },
      });
      return new Response(stream, given);
    },
  },
  'slow-drip': {
    title: (subject) => `${subject} drips`,
    description: 'The right answer, one byte a second.',
    replacement: async ({ answer, delays, signal }) => {
      const given = await answer();
      const body = new Uint8Array(await given.arrayBuffer());
      let at = 0;
      const gone = new AbortController();
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull: async (controller) => {
          await delays.wait(1000, AbortSignal.any([signal, gone.signal]));
          controller.enqueue(body.slice(at, at + 1));
          at += 1;
          if (at >= body.length) controller.close();
        },
        cancel: (reason) => gone.abort(reason),
      });
      return new Response(stream, given);
    },
  },
  'gzip-garbage': {
    title: (subject) => `${subject} answers with garbage`,
    description: 'HTTP 200 whose Content-Encoding says gzip; the body is not.',
    replacement: async () => asJson('no gzip begins like this', { 'content-encoding': 'gzip' }),
  },
  oversized: {
    title: (subject) => `${subject} answers without end`,
    description: 'HTTP 200 with ten megabytes of JSON.',
    replacement: async () => {
      const parts = ['{"padding":"', ...Array.from({ length: 10 }, () => ' '.repeat(megabyte)), '"}'];
      return asJson(
        new ReadableStream<Uint8Array<ArrayBuffer>>({
          pull: (controller) => {
            const next = parts.shift();
            if (next === undefined) controller.close();
            else controller.enqueue(chunk(next));
          },
        }),
      );
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

/** An endpoint that programs call. */
interface Target {
  readonly surface: Surface;
  /** Its name at the beginning of a sentence. */
  readonly subject: string;
}

/** Returns the scenario in which a fault happens at a target. */
export function fault(name: FaultName, { surface, subject }: Target): ScenarioEntry {
  const { title, description, replacement } = faults[name];
  return { surface, title: title(subject), description, replacement };
}
