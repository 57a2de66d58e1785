import type { EventLog, Step } from './event-log.ts';
import type { Login } from './logins.ts';
import { stepAt } from './moment.ts';
import { pathOf } from './state-path.ts';

/** A grant as the token machine holds it after a step. Times are milliseconds since the epoch, by the clock of the grant. */
export interface GrantState {
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** 0 if there is no refresh token. */
  readonly refreshTokenExpiresAt: number;
  readonly refreshAt: number;
  readonly now: number;
  readonly failedRefreshes: number;
  /** The code of the last failure, or `null`. */
  readonly trouble: string | null;
  /** The state, for example `fresh`. */
  readonly path: string;
  readonly hasEnded: boolean;
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Returns the grant after a step, or `null` for the step of an actor that is not a token machine. */
export function grantStateOf({ snapshot }: Step): GrantState | null {
  const context = snapshot['context'] as Readonly<Record<string, unknown>> | null | undefined;
  if (typeof context?.['issuedAt'] !== 'number' || typeof context['now'] !== 'number') return null;
  const { code } = (context['trouble'] ?? {}) as { readonly code?: unknown };
  return {
    issuedAt: context['issuedAt'],
    expiresAt: numberOf(context['expiresAt']),
    refreshTokenExpiresAt: numberOf(context['refreshTokenExpiresAt']),
    refreshAt: numberOf(context['refreshAt']),
    now: context['now'],
    failedRefreshes: numberOf(context['failedRefreshes']),
    trouble: typeof code === 'string' ? code : null,
    path: pathOf(snapshot['value']).replace(/^alive\./, ''),
    hasEnded: snapshot['status'] === 'done',
  };
}

/**
 * Returns the step that shows the state of a grant at a moment, or `null`. That is the last one with the newest token: a life that began
 * with an older one was overtaken.
 */
export function grantStepAt(log: EventLog, { attempts }: Login, moment: number): Step | null {
  const shown = attempts.flatMap((attempt) => {
    const step = stepAt(log, attempt, moment);
    const state = step && grantStateOf(step);
    return step === null || state === null ? [] : [{ step, issuedAt: state.issuedAt }];
  });
  const newest = Math.max(0, ...shown.map(({ issuedAt }) => issuedAt));
  const current = shown.filter(({ issuedAt }) => issuedAt >= newest).map(({ step }) => step);
  return current.reduce<Step | null>((last, step) => (step.index > (last?.index ?? -1) ? step : last), null);
}

const dayLength = 24 * 60 * 60 * 1000;

/** Returns the day of a grant: 0 is the day of its first token. */
export const dayOf = (at: number, startedAt: number): number => Math.floor((at - startedAt) / dayLength);

/** Returns when the first known token of a grant was issued, in milliseconds since the epoch. */
export function grantStart(log: EventLog, { attempts }: Login): number {
  for (const { steps } of attempts)
    for (const index of steps) {
      const state = log.steps[index] && grantStateOf(log.steps[index]);
      if (state) return Math.min(state.issuedAt, state.now);
    }
  return 0;
}

const units = [
  ['day', dayLength],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
] as const;

/** Returns a duration in words: in days from one day on, otherwise in hours or minutes. */
export function durationText(milliseconds: number): string {
  const [unit, length] = units.find(([, long]) => milliseconds >= long) ?? (['second', 1000] as const);
  const count = Math.max(0, Math.round(milliseconds / length));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
