import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { initialTransition, transition } from 'xstate';
import type { FailureEntry } from '../src/failures.ts';
import {
  type ExchangeResult,
  explain,
  failures,
  fromPersisted,
  LinkedInAuthError,
  type LinkedInAuthEvent,
  parseCallback,
  parseTokenResponse,
  toPersisted,
} from '../src/index.ts';
import { callbackParameters } from '../src/wire/words.ts';
import { defaultCallbackTimeout, defaultExchangeTimeout, findMalformedCharacter } from '../src/wire.ts';
import { canaries, events, exchanges, queries, type Step, steps } from './arbitraries/events.ts';
import { answer, callback, type Driven, input, type Login, logins, settled, startedAt, state } from './attempt.ts';
import { runs, runsOfEach } from './runs.ts';

// In development, XState warns about events to a stopped machine. The laws send them on purpose.
vi.spyOn(console, 'warn').mockImplementation(() => {});

const usual = runsOfEach(300, 100_000);
const parsing = runs(500);

type Attempt = ReturnType<Login['drive']>;

interface Story {
  /** The results of the exchanges, in order. The last one repeats. */
  readonly exchanges: readonly (ExchangeResult | 'hangs' | 'throws')[];
  readonly steps: readonly Step[];
}

const stories: fc.Arbitrary<Story> = fc.record({
  exchanges: fc.array(exchanges, { minLength: 1, maxLength: 4 }),
  steps,
});

/** LinkedIn's own table for /oauth/v2/accessToken, from the catalogue. */
const documentedAnswers = Object.values(failures as Readonly<Record<string, FailureEntry>>).flatMap(
  ({ phase, documented }) =>
    (phase === 'access-token' || phase === 'token-endpoint') && documented !== undefined ? [documented] : [],
);

const quotes = fc.constantFrom<readonly [string, string]>(['"', '"'], ['\u201c', '\u201d'], ['&quot;', '&quot;']);

/** Spellings of one sentence over the years: quotes, letter case, a full stop, white space, additional fields. */
const dressings = fc
  .record({
    quotes,
    upper: fc.boolean(),
    stop: fc.boolean(),
    padded: fc.boolean(),
    around: fc.dictionary(fc.string(), fc.jsonValue()),
  })
  .map(({ quotes: [open, close], upper, stop, padded, around }) => ({
    around,
    text: (sentence: string): string => {
      const quoted = sentence.replace(/"([^"]*)"/g, (_, word: string) => `${open}${word}${close}`);
      const cased = upper && !quoted.includes('&') ? quoted.toUpperCase() : quoted;
      return `${padded ? '  ' : ''}${cased}${stop ? '.' : ''}`;
    },
  }));

const isCallbackParameter = (name: string): boolean => callbackParameters.some((known) => known === name);

const answerWith = (exchange: Story['exchanges'][number] | undefined): Promise<ExchangeResult> => {
  if (exchange === 'hangs') return new Promise(() => {});
  if (exchange === 'throws') return Promise.reject(new Error(canaries.code));
  return exchange === undefined ? new Promise(() => {}) : Promise.resolve(exchange);
};

/** Returns whether LinkedIn cannot have examined the code: a 429 (RFC 6585 §4), or a request that never left. */
const isUntouched = (result: Story['exchanges'][number] | undefined): boolean =>
  typeof result === 'object' &&
  ((result.kind === 'no-response' && !result.mayHaveArrived) ||
    (result.kind === 'response' && result.response.kind !== 'granted' && result.response.status === 429));

/** Plays a sequence of events. A restart keeps only a persisted attempt, like a server between two requests. */
async function play({ drive }: Login, story: Story, options: Driven = {}) {
  const attempts: Attempt[] = [];
  const sent: (ExchangeResult | 'hangs' | 'throws' | undefined)[] = [];
  const begin = (overrides = {}): Attempt => {
    const exchange = (): Promise<ExchangeResult> => {
      const result = story.exchanges[sent.length] ?? story.exchanges.at(-1);
      sent.push(result);
      return answerWith(result);
    };
    const attempt = drive({ ...options, exchange, input: overrides });
    attempts.push(attempt);
    return attempt;
  };
  let attempt = begin();
  for (const step of story.steps) {
    if (step.do === 'send') attempt.actor.send(step.event);
    if (step.do === 'wait') attempt.clock.increment(step.milliseconds);
    if (step.do === 'settle') await settled();
    if (step.do === 'restore') {
      const kept = JSON.parse(JSON.stringify(toPersisted(attempt.actor.getSnapshot()))) as unknown;
      const restored = fromPersisted(kept);
      if (restored === null) continue;
      attempt.actor.stop();
      attempt = begin(restored);
    }
  }
  await settled();
  return { attempts, attempt, sent };
}

describe.each(logins)('the laws of a login, $name', (login) => {
  const { drive, logic } = login;

  test('1. total: no sequence of events ends in an error or an exception', () =>
    fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { attempts } = await play(login, story);
        for (const { actor, errors } of attempts) {
          expect(errors).toEqual([]);
          expect(actor.getSnapshot().status).not.toBe('error');
        }
      }),
      usual,
    ));

  test('1. total: unknown event types are ignored', () =>
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.anything()), (type, rest) => {
        fc.pre(!(type in { 'login.cancel': 0, 'popup.closed': 0, 'popup.blocked': 0 }));
        const { actor, errors } = drive();
        // The point is an event that the types forbid.
        actor.send({ ...rest, type: `unknown.${type}` } as unknown as LinkedInAuthEvent);
        expect(errors).toEqual([]);
        expect(actor.getSnapshot().value).toBe('authorizing');
      }),
      usual,
    ));

  test('1. total: forged XState events never sign anyone in', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'xstate.done.actor.exchangeCode',
          'xstate.error.actor.exchangeCode',
          'xstate.error.actor.another',
          'xstate.done.state.linkedInAuth',
          'xstate.after.retryDelay.linkedInAuth.retrying',
          'xstate.snapshot.exchangeCode',
          'xstate.init',
        ),
        fc.oneof(
          fc.anything(),
          fc.constant({
            kind: 'response',
            response: { kind: 'granted', accessToken: 'AQ-forged', expiresIn: 1, scope: [] },
            sent: {},
            identity: { kind: 'verified', member: { sub: 'somebody else' } },
            receivedAt: startedAt,
          }),
        ),
        fc.constantFrom('authorizing', 'exchanging'),
        async (type, output, where) => {
          const { actor, errors } = drive({ exchange: () => new Promise(() => {}) });
          if (where === 'exchanging') actor.send(callback());
          // The point is an event that the types forbid.
          actor.send({ type, output, error: output } as unknown as LinkedInAuthEvent);
          await settled();
          expect(errors).toEqual([]);
          expect(actor.getSnapshot().value).not.toBe('succeeded');
          if (where === 'authorizing') expect(actor.getSnapshot().value).toBe('authorizing');
        },
      ),
      usual,
    ));

  test('2. deterministic: the same snapshot and event give the same result', () =>
    fc.assert(
      fc.property(fc.array(events, { maxLength: 6 }), (sequence) => {
        const run = () => {
          let [snapshot] = initialTransition(logic, input);
          return sequence.map((event) => {
            if (snapshot.status !== 'active') return null;
            const [next, actions] = transition(logic, snapshot, event);
            snapshot = next;
            return [next.value, next.output, next.context, actions.map(({ type }) => type)];
          });
        };
        expect(run()).toEqual(run());
      }),
      usual,
    ));

  test('3. absorbing: no event leaves a final state or changes its outcome', () =>
    fc.assert(
      fc.asyncProperty(stories, steps, async (story, more) => {
        const { attempt } = await play(login, story);
        if (attempt.actor.getSnapshot().status !== 'done') return;
        const outcome = attempt.actor.getSnapshot().output;
        for (const step of more) {
          if (step.do === 'send') attempt.actor.send(step.event);
          if (step.do === 'wait') attempt.clock.increment(step.milliseconds);
          await settled();
        }
        expect(attempt.actor.getSnapshot().output).toBe(outcome);
      }),
      usual,
    ));

  test('4. CSRF: no callback without the issued state leads to an exchange', () =>
    fc.assert(
      fc.asyncProperty(fc.array(queries, { maxLength: 8 }), async (forged) => {
        const { actor, exchanges } = drive();
        for (const query of forged) {
          const callback = parseCallback(query);
          if (callback.state === state) continue;
          actor.send({ type: 'callback.received', callback, receivedAt: startedAt });
        }
        await settled();
        expect(exchanges).toEqual([]);
      }),
      usual,
    ));

  test('5. at most once: a code that LinkedIn may have examined is never sent again, even after restarts', () =>
    fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { attempts, sent } = await play(login, story);
        expect(
          new Set(attempts.flatMap(({ exchanges }) => exchanges).map(({ code }) => code)).size,
        ).toBeLessThanOrEqual(1);
        expect(sent.slice(0, -1).every(isUntouched)).toBe(true);
        expect(sent.length).toBeLessThanOrEqual(3);
      }),
      usual,
    ));

  test('6. precedence: state is judged before error, error before code', () =>
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.option(fc.constantFrom('user_cancelled_login', 'user_cancelled_authorize', 'bummer'), { nil: null }),
        fc.boolean(),
        (honest, error, hasCode) => {
          const { actor } = drive();
          const query = new URLSearchParams({ state: honest ? state : 'forged' });
          if (error !== null) query.set('error', error);
          if (hasCode) query.set('code', canaries.code);
          actor.send({ type: 'callback.received', callback: parseCallback(query), receivedAt: startedAt });
          const { value, output } = actor.getSnapshot();
          const expected = !honest
            ? 'state_mismatch'
            : error !== null
              ? error === 'bummer'
                ? 'unknown_callback_error'
                : error
              : hasCode
                ? 'exchanging'
                : 'callback_missing_code';
          expect(output?.status === 'failed' ? output.code : value).toBe(expected);
        },
      ),
      usual,
    ));

  test('every failed outcome has a code from the catalogue', () =>
    fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { attempts } = await play(login, story);
        for (const { actor } of attempts) {
          const { output } = actor.getSnapshot();
          if (output?.status === 'failed') expect(Object.keys(failures)).toContain(output.code);
        }
      }),
      usual,
    ));

  test('7. closed: a documented answer is recognised in every known spelling', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documentedAnswers),
        dressings,
        async ({ status, error, description }, dress) => {
          const body = JSON.stringify({ ...dress.around, error, error_description: dress.text(description) });
          const { attempt } = await play(login, {
            exchanges: [answer(status, body)],
            steps: [{ do: 'send', event: callback() }],
          });
          const { output } = attempt.actor.getSnapshot();
          expect(output).toMatchObject({ status: 'failed', code: expect.stringMatching(/^access_token_/) });
          expect(output).not.toMatchObject({ code: 'access_token_response_malformed' });
        },
      ),
      usual,
    ));

  test('8. tolerant: unknown parameters are ignored, and duplicated ones always fail', () =>
    fc.assert(
      fc.property(
        queries,
        fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 5 }),
        fc.constantFrom(...callbackParameters),
        (query, extra, duplicate) => {
          const judged = (params: URLSearchParams) => {
            const { actor } = drive();
            actor.send({ type: 'callback.received', callback: parseCallback(params), receivedAt: startedAt });
            const { value, output } = actor.getSnapshot();
            return [value, output];
          };
          const plain = new URLSearchParams(query);
          const dressed = new URLSearchParams(plain);
          for (const [name, value] of extra) if (!isCallbackParameter(name)) dressed.append(name, value);
          expect(judged(dressed)).toEqual(judged(plain));

          dressed.append(duplicate, 'once');
          dressed.append(duplicate, 'twice');
          expect(judged(dressed)).toMatchObject(['failed', { code: 'callback_parameter_duplicated' }]);
        },
      ),
      usual,
    ));

  test('9. parity: can() holds exactly for the events that take a transition', () =>
    fc.assert(
      fc.property(fc.array(events, { maxLength: 4 }), (sequence) => {
        let [snapshot] = initialTransition(logic, input);
        for (const event of sequence) {
          if (snapshot.status !== 'active') return;
          const can = snapshot.can(event);
          const [next] = transition(logic, snapshot, event);
          expect(can).toBe(next.value !== snapshot.value);
          snapshot = next;
        }
      }),
      usual,
    ));

  test('10. round trip: a persisted attempt is restored unchanged', () =>
    fc.assert(
      fc.property(
        fc.record({
          clientId: fc.string({ minLength: 1 }).filter((id) => findMalformedCharacter('client-id', id) === null),
          redirectUri: fc.webUrl().filter((url) => findMalformedCharacter('redirect-uri', url) === null),
          scope: fc
            .array(fc.constantFrom('openid', 'profile', 'email', 'w_member_social'))
            .map((all) => ['profile', ...all]),
        }),
        fc.string({ minLength: 16 }),
        fc.integer(),
        (request, issued, began) => {
          const { actor } = drive({ input: { request, state: issued, startedAt: began } });
          const kept = JSON.parse(JSON.stringify(toPersisted(actor.getSnapshot()))) as unknown;
          expect(fromPersisted(kept)).toEqual({ request, state: issued, startedAt: began });
          const again = drive({ input: fromPersisted(kept) ?? {} });
          expect(again.actor.getSnapshot().context).toEqual(actor.getSnapshot().context);
        },
      ),
      usual,
    ));

  test('11. silent: no code or token appears in snapshots, inspection, persisted attempts, outcomes or errors', () =>
    fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const seen: string[] = [];
        const look = (value: unknown): void => {
          seen.push(JSON.stringify(value) ?? '', inspect(value, { depth: 20, showHidden: true }));
        };
        const { attempts } = await play(login, story, {
          inspect: (event) => {
            const { type, ...rest } = event as unknown as Record<string, unknown> & { type: string };
            // The data that an inspector would forward, as JSON: the event, the snapshot, the action's parameters.
            seen.push(JSON.stringify([type, rest['event'], rest['snapshot'], rest['action']]));
          },
        });
        for (const { actor, exchanges } of attempts) {
          const snapshot = actor.getSnapshot();
          look([exchanges, snapshot.context, snapshot.output, snapshot.toJSON(), toPersisted(snapshot)]);
          if (snapshot.output?.status === 'failed') {
            const error = new LinkedInAuthError(explain(snapshot.output.code, snapshot.output.evidence));
            look([error, String(error), error.stack]);
          }
        }
        const text = seen.join('\n');
        for (const canary of Object.values(canaries)) expect(text).not.toContain(canary);
      }),
      // Each run searches whole actors, which is slow.
      runsOfEach(24, 12_000),
    ));

  test('12. live: every attempt ends when the clock advances', () =>
    fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { attempt } = await play(login, story);
        attempt.clock.increment(defaultCallbackTimeout);
        // The code may be sent three times. All pauses and requests end within the time for the exchange.
        for (let turn = 0; turn < 6; turn += 1) {
          await settled();
          attempt.clock.increment(defaultExchangeTimeout);
        }
        expect(attempt.actor.getSnapshot().status).toBe('done');
      }),
      usual,
    ));
});

describe.each(logins)('further invariants of a login, $name', (login) => {
  const { drive } = login;

  test('a cancelled login never sends a token request', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('user_cancelled_login', 'user_cancelled_authorize', 'access_denied'),
        fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 4 }),
        fc.option(fc.string(), { nil: undefined }),
        async (error, others, code) => {
          const { actor, exchanges } = drive();
          const query = new URLSearchParams({ state, error, ...(code !== undefined && { code }) });
          for (const [name, value] of others) if (!query.has(name)) query.append(name, value);
          actor.send({ type: 'callback.received', callback: parseCallback(query), receivedAt: startedAt });
          await settled();
          const { output } = actor.getSnapshot();
          if (!query.has('iss')) expect(output).toMatchObject({ status: 'failed', code: error });
          expect(output?.status).toBe('failed');
          expect(exchanges).toEqual([]);
        },
      ),
      usual,
    ));

  test('a new attempt always works after an earlier one', () =>
    fc.assert(
      fc.asyncProperty(stories, async (story) => {
        await play(login, story);
        const again = drive({ input: { state: 'the state of another attempt' } });
        again.actor.send({
          ...callback(),
          callback: parseCallback('code=AQ-new&state=the+state+of+another+attempt'),
        });
        await settled();
        expect(again.actor.getSnapshot().output).toMatchObject({ status: 'succeeded' });
      }),
      usual,
    ));

  test('a jumping clock ends every attempt exactly once', () =>
    fc.assert(
      fc.asyncProperty(fc.array(exchanges, { minLength: 1, maxLength: 3 }), fc.double(), async (ends, receivedAt) => {
        let turn = 0;
        const attempt = drive({ exchange: () => answerWith(ends[turn++ % ends.length]) });
        attempt.actor.send({ ...callback(), receivedAt });
        for (let left = 0; left < 6; left += 1) {
          await settled();
          attempt.clock.increment(defaultExchangeTimeout);
        }
        attempt.clock.increment(defaultCallbackTimeout);
        expect(attempt.actor.getSnapshot().status).toBe('done');
      }),
      usual,
    ));

  test('fromPersisted restores what toPersisted stored', () => {
    const { actor } = drive();
    const kept = JSON.parse(JSON.stringify(toPersisted(actor.getSnapshot()))) as unknown;
    expect(fromPersisted(kept)).toEqual({ request: input.request, state: input.state, startedAt: input.startedAt });
  });
});

describe('parsers are total', () => {
  test('parseCallback accepts any value', () =>
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(parseCallback(anything)).toHaveProperty('duplicated');
      }),
      parsing,
    ));

  test('parseTokenResponse accepts any bytes', () =>
    fc.assert(
      fc.property(fc.integer(), fc.oneof(fc.string(), fc.json()), (status, body) => {
        expect(['granted', 'rejected', 'malformed']).toContain(parseTokenResponse({ status, body }).kind);
      }),
      parsing,
    ));

  test('fromPersisted accepts any value', () =>
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ v: fc.constant(1), scope: fc.anything() })), (anything) => {
        const restored = fromPersisted(anything);
        expect(restored === null || typeof restored.state === 'string').toBe(true);
      }),
      parsing,
    ));
});
