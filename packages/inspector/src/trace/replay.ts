import { type ExchangeInput, type ExchangeResult, hideSecret, linkedInAuthMachine } from '@linkedin-auth/core';
import { type InspectionFrame, inspectRedacted } from '@linkedin-auth/core/inspection';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { linkedInTokenMachine, type RefreshInput, type TokenEndpointResult } from '@linkedin-auth/core/token';
import { type AnyStateMachine, createActor, fromCallback, fromPromise, SimulatedClock } from 'xstate';
import { toMessage } from '../message.ts';
import { restore, restoreEvent } from './restore.ts';
import { type Step, stepsOf, type TracedAttempt } from './steps.ts';
import { readTrace, type Trace } from './trace.ts';

/** Where a machine took another way than the trace says. */
export interface Divergence {
  /** Of the trace, beginning with 1. */
  readonly line: number;
  /** The event after which the ways part. */
  readonly event: string;
  /** `transition`: another row was taken, or another guard decided. */
  readonly in: 'transition' | 'state' | 'outcome' | 'context';
  /** What the trace says. */
  readonly expected: string;
  /** What the machine did. */
  readonly actual: string;
}

export interface ReplayedAttempt {
  readonly attemptId: string;
  /** The machine's id. */
  readonly machine: string;
  /** Events that it was sent, the first of which starts it. */
  readonly events: number;
  /** How the machine ended: `succeeded`, the code of the failure, or `null` when it has not ended. */
  readonly outcome: string | null;
  readonly divergence: Divergence | null;
}

export interface Replay {
  readonly attempts: readonly ReplayedAttempt[];
  /** Attempts that cannot be driven, and why. */
  readonly leftOut: readonly { readonly attemptId: string; readonly reason: string }[];
}

export interface ReplayOptions {
  /** Machines by their id. @default those of `@linkedin-auth/core` */
  readonly machines?: Readonly<Record<string, AnyStateMachine>> | undefined;
}

/** Whoever would fetch or tell the time stands still: what they said is in the trace. */
const forEver = (): Promise<never> => new Promise(() => {});

const ours: Readonly<Record<string, AnyStateMachine>> = {
  linkedInAuth: linkedInAuthMachine.provide({
    actors: { exchangeCode: fromPromise<ExchangeResult, ExchangeInput>(forEver) },
  }),
  linkedInPage: linkedInPageMachine,
  linkedInToken: linkedInTokenMachine.provide({
    actors: {
      refreshTokens: fromPromise<TokenEndpointResult, RefreshInput>(forEver),
      clock: fromCallback<{ type: 'read' }>(() => {}),
    },
  }),
};

/**
 * Drives the machines through what a trace says happened, and compares every transition, guard, state and outcome. Nothing is sent
 * anywhere, and no time passes.
 *
 * @throws TraceError for a text that is no trace
 */
export function replayTrace(trace: string | Trace, { machines = ours }: ReplayOptions = {}): Replay {
  const read = typeof trace === 'string' ? readTrace(trace) : trace;
  const attempts: ReplayedAttempt[] = [];
  const leftOut: Replay['leftOut'][number][] = [];
  for (const attempt of stepsOf(read)) {
    const id = idOf(attempt.definition);
    const machine = id !== null && Object.hasOwn(machines, id) ? machines[id] : undefined;
    const [first] = attempt.steps;
    if (id === null || machine === undefined)
      leftOut.push({ attemptId: attempt.rootId, reason: id === null ? 'no definition' : `machine ${id} is not known` });
    else if (first === undefined || typeOf(first.event) !== 'xstate.init')
      leftOut.push({ attemptId: attempt.rootId, reason: 'its beginning is not in the trace' });
    else if (isRestored(id, first))
      leftOut.push({
        attemptId: attempt.rootId,
        reason: 'it was taken up from a snapshot: its beginning is not in the trace',
      });
    else attempts.push(replayAttempt(id, machine, attempt));
  }
  return { attempts, leftOut };
}

function replayAttempt(id: string, machine: AnyStateMachine, { rootId, steps }: TracedAttempt): ReplayedAttempt {
  const frames: InspectionFrame[] = [];
  let divergence: Divergence | null = null;
  let compared = 0;
  const actor = createActor(machine, {
    input: restore(inputOf(steps[0])),
    clock: new SimulatedClock(),
    inspect: inspectRedacted((frame) => frames.push(frame)),
  });
  // XState reports to `console.error` what nobody listens for.
  actor.subscribe({ error: () => {} });
  actor.start();
  for (let step = steps[0]; step !== undefined && divergence === null; step = steps[compared]) {
    if (compared > 0) actor.send(restoreEvent(step.event, sentToken(actor.getSnapshot().context, step)));
    const taken = stepsIn(frames.splice(0));
    if (taken.length === 0) divergence = differenceOf(step, undefined);
    // What a machine tells itself it does once more, and is not told again.
    for (const actual of taken) {
      const expected = steps[compared];
      if (expected === undefined || divergence !== null) break;
      divergence = differenceOf(expected, actual);
      compared += 1;
    }
  }
  const { output } = actor.getSnapshot();
  actor.stop();
  return { attemptId: rootId, machine: id, events: compared, outcome: outcomeOf(output), divergence };
}

/** The token of an answer: the attempt's own, unless it was found to be another. */
const sentToken = (context: unknown, { transitions }: Step): unknown =>
  transitions.some(({ guard }) => guard === 'isAnotherToken')
    ? hideSecret('[another]')
    : (context as { readonly tokens?: { readonly accessToken?: unknown } }).tokens?.accessToken;

/** What frames say, in the form of a trace's steps. */
function stepsIn(frames: readonly InspectionFrame[]): readonly Step[] {
  const messages = frames.map((frame) => toMessage(frame, 'replay-00000000', 0));
  return stepsOf({ messages, lines: [] }).flatMap(({ steps }) => steps);
}

const inputOf = (first: Step | undefined): unknown => (first?.event as { readonly input?: unknown } | undefined)?.input;

/** An actor that begins with a snapshot is given no input, which every machine of ours needs. */
const isRestored = (id: string, first: Step): boolean => Object.hasOwn(ours, id) && inputOf(first) === undefined;

function differenceOf(expected: Step, actual: Step | undefined): Divergence | null {
  // What a context has come to hold since the trace was written is no difference.
  const names = Object.keys(Object(expected.snapshot['context']));
  const known = (context: unknown) => names.map((name) => [name, Object(context)[name]]);
  const at = { line: expected.line, event: typeOf(expected.event) };
  const looks = [
    ['transition', (step: Step) => step.transitions.map(wordsOf).join(', then ') || 'none'],
    ['state', ({ snapshot }: Step) => `${pathOf(snapshot['value'])} (${String(snapshot['status'])})`],
    ['outcome', ({ snapshot }: Step) => JSON.stringify(snapshot['output'] ?? null)],
    ['context', ({ snapshot }: Step) => JSON.stringify(known(snapshot['context']))],
  ] as const;
  for (const [what, look] of looks) {
    const [wanted, was] = [look(expected), actual === undefined ? 'not taken' : look(actual)];
    if (wanted !== was) return { ...at, in: what, expected: wanted, actual: was };
  }
  return null;
}

const wordsOf = ({ source, targets, guard }: Step['transitions'][number]): string =>
  `${source} → ${targets.join(', ') || 'stays'}${guard === null ? '' : ` by ${guard}`}`;

const pathOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, inner]) => `${key}.${pathOf(inner)}`)
        .join(' & ')
    : String(value);

const typeOf = (event: unknown): string => String((event as { readonly type?: unknown } | null)?.type);

/** `succeeded`, or the code of a failure. */
export function outcomeOf(output: unknown): string | null {
  if (typeof output !== 'object' || output === null) return null;
  const { status, code } = output as { readonly status?: unknown; readonly code?: unknown };
  return typeof code === 'string' ? code : typeof status === 'string' ? status : null;
}

function idOf(definition: string | null): string | null {
  if (definition === null) return null;
  const { id } = JSON.parse(definition) as { readonly id?: unknown };
  return typeof id === 'string' ? id : null;
}
