import { type ExchangeInput, type ExchangeResult, hideSecret, linkedInAuthMachine } from '@linkedin-auth/core';
import { type InspectionFrame, inspectRedacted } from '@linkedin-auth/core/inspection';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { linkedInTokenMachine, type RefreshInput, type TokenEndpointResult } from '@linkedin-auth/core/token';
import { type AnyStateMachine, createActor, fromCallback, fromPromise, SimulatedClock } from 'xstate';
import { toMessage } from '../message.ts';
import { restore, restoreEvent } from './restore.ts';
import { type Step, stepsOf, type TracedAttempt } from './steps.ts';
import { readTrace, type Trace } from './trace.ts';

/** The first difference between a trace and the machine. */
export interface Divergence {
  /** The line in the trace. Lines start at 1. */
  readonly line: number;
  /** The event after which they differ. */
  readonly event: string;
  /** What differs. `transition`: the machine took another transition, or another guard decided. */
  readonly in: 'transition' | 'state' | 'outcome' | 'context';
  /** From the trace. */
  readonly expected: string;
  /** From the machine. */
  readonly actual: string;
}

export interface ReplayedAttempt {
  readonly attemptId: string;
  /** The `id` of the machine. */
  readonly machine: string;
  /** The number of events, including the one that starts the machine. */
  readonly events: number;
  /** `succeeded`, a failure code, or `null` if the machine has not ended. */
  readonly outcome: string | null;
  readonly divergence: Divergence | null;
}

export interface Replay {
  readonly attempts: readonly ReplayedAttempt[];
  /** Attempts that cannot be replayed, with the reason. */
  readonly leftOut: readonly { readonly attemptId: string; readonly reason: string }[];
}

export interface ReplayOptions {
  /** Machines by their `id`. @default the machines of `@linkedin-auth/core` */
  readonly machines?: Readonly<Record<string, AnyStateMachine>> | undefined;
}

/** Replaces actors that fetch. It never resolves, because their results are in the trace. */
const never = (): Promise<never> => new Promise(() => {});

const coreMachines: Readonly<Record<string, AnyStateMachine>> = {
  linkedInAuth: linkedInAuthMachine.provide({
    actors: { exchangeCode: fromPromise<ExchangeResult, ExchangeInput>(never) },
  }),
  linkedInPage: linkedInPageMachine,
  linkedInToken: linkedInTokenMachine.provide({
    actors: {
      refreshTokens: fromPromise<TokenEndpointResult, RefreshInput>(never),
      clock: fromCallback<{ type: 'read' }>(() => {}),
    },
  }),
};

/**
 * Replays a trace: sends its events to the machines and compares every transition, guard, state and outcome. It uses no network and no
 * real time.
 *
 * @throws TraceError if the text is not a trace
 */
export function replayTrace(trace: string | Trace, { machines = coreMachines }: ReplayOptions = {}): Replay {
  const read = typeof trace === 'string' ? readTrace(trace) : trace;
  const attempts: ReplayedAttempt[] = [];
  const leftOut: Replay['leftOut'][number][] = [];
  for (const attempt of stepsOf(read)) {
    const id = idOf(attempt.definition);
    const machine = id !== null && Object.hasOwn(machines, id) ? machines[id] : undefined;
    const [first] = attempt.steps;
    if (id === null || machine === undefined)
      leftOut.push({
        attemptId: attempt.rootId,
        reason: id === null ? 'the trace has no definition of its machine' : `unknown machine ${id}`,
      });
    else if (first === undefined || typeOf(first.event) !== 'xstate.init')
      leftOut.push({ attemptId: attempt.rootId, reason: 'the trace does not contain its start' });
    else if (isRestored(id, first))
      leftOut.push({
        attemptId: attempt.rootId,
        reason: 'it was restored from a snapshot, so the trace does not contain its start',
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
  // Without an observer, XState reports errors to `console.error`.
  actor.subscribe({ error: () => {} });
  actor.start();
  for (let step = steps[0]; step !== undefined && divergence === null; step = steps[compared]) {
    if (compared > 0) actor.send(restoreEvent(step.event, sentToken(actor.getSnapshot().context, step)));
    const actualSteps = stepsIn(frames.splice(0));
    if (actualSteps.length === 0) divergence = differenceOf(step, undefined);
    // The machine raises its own events again, so they are compared and not sent.
    for (const actual of actualSteps) {
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

/** Returns the token that an answer belongs to: the attempt's own, unless the machine found another one. */
const sentToken = (context: unknown, { transitions }: Step): unknown =>
  transitions.some(({ guard }) => guard === 'isAnotherToken')
    ? hideSecret('[another]')
    : (context as { readonly tokens?: { readonly accessToken?: unknown } }).tokens?.accessToken;

/** Converts frames to steps. */
function stepsIn(frames: readonly InspectionFrame[]): readonly Step[] {
  const messages = frames.map((frame) => toMessage(frame, 'replay-00000000', 0));
  return stepsOf({ messages, lines: [] }).flatMap(({ steps }) => steps);
}

const inputOf = (first: Step | undefined): unknown => (first?.event as { readonly input?: unknown } | undefined)?.input;

/** Returns whether an actor started from a snapshot. It then has no input, which all machines of core require. */
const isRestored = (id: string, first: Step): boolean =>
  Object.hasOwn(coreMachines, id) && inputOf(first) === undefined;

function differenceOf(expected: Step, actual: Step | undefined): Divergence | null {
  // Ignores context properties that are newer than the trace.
  const names = Object.keys(Object(expected.snapshot['context']));
  const known = (context: unknown) => names.map((name) => [name, Object(context)[name]]);
  const position = { line: expected.line, event: typeOf(expected.event) };
  const aspects = [
    ['transition', (step: Step) => step.transitions.map(transitionText).join(', then ') || 'none'],
    ['state', ({ snapshot }: Step) => `${pathOf(snapshot['value'])} (${String(snapshot['status'])})`],
    ['outcome', ({ snapshot }: Step) => JSON.stringify(snapshot['output'] ?? null)],
    ['context', ({ snapshot }: Step) => JSON.stringify(known(snapshot['context']))],
  ] as const;
  for (const [aspect, textOf] of aspects) {
    const [wanted, found] = [textOf(expected), actual === undefined ? 'no transition' : textOf(actual)];
    if (wanted !== found) return { ...position, in: aspect, expected: wanted, actual: found };
  }
  return null;
}

const transitionText = ({ source, targets, guard }: Step['transitions'][number]): string =>
  `${source} → ${targets.join(', ') || 'stays'}${guard === null ? '' : ` by ${guard}`}`;

const pathOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, inner]) => `${key}.${pathOf(inner)}`)
        .join(' & ')
    : String(value);

const typeOf = (event: unknown): string => String((event as { readonly type?: unknown } | null)?.type);

/** `succeeded`, or the code of a failure. */
function outcomeOf(output: unknown): string | null {
  if (typeof output !== 'object' || output === null) return null;
  const { status, code } = output as { readonly status?: unknown; readonly code?: unknown };
  return typeof code === 'string' ? code : typeof status === 'string' ? status : null;
}

function idOf(definition: string | null): string | null {
  if (definition === null) return null;
  const { id } = JSON.parse(definition) as { readonly id?: unknown };
  return typeof id === 'string' ? id : null;
}
