import type { Replacement, ScenarioEntry } from './scenario.ts';
import type { Surface } from './surface.ts';

interface Fault {
  /** @param subject the target's name at the beginning of a sentence */
  readonly title: (subject: string) => string;
  readonly description: string;
  readonly replacement: Replacement;
}

/** Returns the error with which `fetch` rejects when the server closes the connection. */
const connectionError = (): TypeError =>
  new TypeError('fetch failed', { cause: new Error('the connection was reset') });

const asJson = (body: BodyInit, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(body, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers } });

/** Returns a page from a network or a proxy between the client and LinkedIn. */
const interceptedPage = (status: number, heading: string): Response =>
  new Response(`<!doctype html><title>${heading}</title><h1>${heading}</h1>`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const megabyte = 1024 * 1024;

/** Faults of a network, a proxy or an outage. They can affect any answer. */
export const faults = {
  'network-timeout': {
    title: (subject) => `${subject} never answers`,
    description: 'The request hangs until the client gives up.',
    replacement: async ({ delays, signal }) => {
      await delays.wait(Number.POSITIVE_INFINITY, signal);
      throw connectionError();
    },
  },
  'connection-reset': {
    title: (subject) => `${subject}: connection is reset`,
    description: 'The connection closes before LinkedIn processes the request.',
    replacement: async () => {
      throw connectionError();
    },
  },
  'answer-lost': {
    title: (subject) => `${subject}: answer is lost`,
    description:
      'LinkedIn processes the request, then the connection closes. A client cannot distinguish this from connection-reset.',
    replacement: async ({ answer }) => {
      await answer();
      throw connectionError();
    },
  },
  'internal-error': {
    title: (subject) => `${subject} fails`,
    description: 'HTTP 500 with an HTML page instead of JSON.',
    // HTML where JSON was expected. [observed] ory/kratos#3655
    replacement: async () =>
      new Response('<!doctype html><title>500</title><h1>Internal Server Error</h1>', {
        status: 500,
        headers: { 'content-type': 'text/html', 'cache-control': 'no-store' },
      }),
  },
  'empty-answer': {
    title: (subject) => `${subject}: answer is empty`,
    description: 'HTTP 502 without a body, as from a gateway.',
    replacement: async () => new Response(null, { status: 502 }),
  },
  'captive-portal': {
    title: (subject) => `${subject}: a captive portal answers`,
    description: 'HTTP 200 with a sign-in page of the network instead of LinkedIn’s answer.',
    replacement: async () => interceptedPage(200, 'Sign in to this network'),
  },
  'proxy-refusal': {
    title: (subject) => `${subject}: a proxy blocks the request`,
    description: 'HTTP 403 with an HTML page. The request does not reach LinkedIn.',
    replacement: async () => interceptedPage(403, 'Access to this site is blocked'),
  },
  malformed: {
    title: (subject) => `${subject}: JSON is cut off`,
    description: 'The correct status with half of the JSON body.',
    replacement: async ({ answer }) => {
      const response = await answer();
      const body = await response.text();
      return new Response(body.slice(0, body.length / 2), response);
    },
  },
  truncated: {
    title: (subject) => `${subject}: connection closes during the answer`,
    description: 'The correct status and half of the body, then the connection closes.',
    replacement: async ({ answer, delays, signal }) => {
      const response = await answer();
      const body = new Uint8Array(await response.arrayBuffer());
      const half = [body.slice(0, body.length / 2)];
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull: async (controller) => {
          const next = half.pop();
          if (next !== undefined) return controller.enqueue(next);
          // Lets the half be sent before the connection closes.
          await delays.wait(0, signal);
          controller.error(connectionError());
        },
      });
      return new Response(stream, response);
    },
  },
  'slow-drip': {
    title: (subject) => `${subject}: answer is slow`,
    description: 'The correct answer, at one byte per second.',
    replacement: async ({ answer, delays, signal }) => {
      const response = await answer();
      const body = new Uint8Array(await response.arrayBuffer());
      let sent = 0;
      const cancelled = new AbortController();
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull: async (controller) => {
          await delays.wait(1000, AbortSignal.any([signal, cancelled.signal]));
          controller.enqueue(body.slice(sent, sent + 1));
          sent += 1;
          if (sent >= body.length) controller.close();
        },
        cancel: (reason) => cancelled.abort(reason),
      });
      return new Response(stream, response);
    },
  },
  'gzip-garbage': {
    title: (subject) => `${subject}: answer is not gzip`,
    description: 'HTTP 200 with Content-Encoding: gzip and a body that is not gzip.',
    replacement: async () => asJson('this is not gzip', { 'content-encoding': 'gzip' }),
  },
  oversized: {
    title: (subject) => `${subject}: answer is huge`,
    description: 'HTTP 200 with ten megabytes of JSON.',
    replacement: async () => {
      const parts = ['{"padding":"', ...Array.from({ length: 10 }, () => ' '.repeat(megabyte)), '"}'];
      return asJson(
        new ReadableStream<Uint8Array<ArrayBuffer>>({
          pull: (controller) => {
            const next = parts.shift();
            if (next === undefined) controller.close();
            else controller.enqueue(encode(next));
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
