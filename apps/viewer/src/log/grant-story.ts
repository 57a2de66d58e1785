import { type EventLog, type Step, typeOf } from './event-log.ts';
import { dayOf, durationText, type GrantState, grantStart, grantStateOf } from './grant.ts';
import type { Login } from './logins.ts';
import { outcomeOf } from './moment.ts';

/** Something that happened to a grant, in words. */
export interface Chapter {
  /** The step in which it happened; of several failed refreshes, the last. */
  readonly step: Step;
  /** 0 is the day of the first token. */
  readonly day: number;
  readonly kind: 'issued' | 'refreshed' | 'failed' | 'warned' | 'ended';
  readonly text: string;
  /** The code of a failure, or `null`. */
  readonly code: string | null;
  /** How often it happened in a row. */
  readonly times: number;
}

/**
 * Returns what happened to a grant, over the lives of all its actors: each continues where the previous one stopped. The next state shows
 * what happened while nobody watched. A life that began with an older token was overtaken, so it changed nothing.
 */
export function storyOf(log: EventLog, grant: Login): readonly Chapter[] {
  const startedAt = grantStart(log, grant);
  const own = new Set(grant.attempts.map(({ sessionId }) => sessionId));
  const story: Chapter[] = [];
  let before: GrantState | null = null;
  for (const step of log.steps) {
    const state = own.has(step.sessionId) ? grantStateOf(step) : null;
    if (state === null || state.issuedAt < (before?.issuedAt ?? 0)) continue;
    for (const happened of changesOf(step, state, before)) {
      const last = story.at(-1);
      const isRepeated = happened.kind === 'failed' && last?.kind === 'failed' && last.code === happened.code;
      if (isRepeated) story.pop();
      const times = isRepeated ? last.times + 1 : 1;
      story.push({ ...happened, step, day: dayOf(state.now, startedAt), times });
    }
    before = state;
  }
  return story;
}

type Change = Pick<Chapter, 'kind' | 'text' | 'code'>;

function changesOf(step: Step, state: GrantState, before: GrantState | null): readonly Change[] {
  const changes: Change[] = [];
  const left = durationText(state.expiresAt - state.now);
  if (before === null || state.issuedAt !== before.issuedAt) changes.push(renewalOf(step, state, before));
  else if (state.failedRefreshes > before.failedRefreshes)
    changes.push({
      kind: 'failed',
      text: `Refresh failed, next in ${durationText(state.refreshAt - state.now)}`,
      code: state.trouble,
    });
  const outcome = outcomeOf(step);
  if (outcome !== null) {
    // A vault looks at an expired grant again: its clock may have been wrong.
    if (!before?.hasEnded || changes.length > 0) changes.push({ kind: 'ended', text: 'Ended', code: outcome.code });
  } else if (state.path === 'reauthorizationDue' && before?.path !== state.path)
    changes.push({ kind: 'warned', text: `Sign-in due, ends in ${left}`, code: state.trouble });
  return changes;
}

function renewalOf(step: Step, state: GrantState, before: GrantState | null): Change {
  const valid = `for ${durationText(state.expiresAt - state.issuedAt)}`;
  const { refreshTokenExpiresAt } = state;
  const isRefresh =
    typeOf(step.event) === 'xstate.done.actor.refreshTokens' ||
    // The refresh was not watched.
    (refreshTokenExpiresAt > 0 && refreshTokenExpiresAt === before?.refreshTokenExpiresAt);
  if (isRefresh) return { kind: 'refreshed', text: `Refreshed ${valid}`, code: null };
  const refreshable =
    refreshTokenExpiresAt === 0
      ? 'not refreshable'
      : `refreshable for ${durationText(refreshTokenExpiresAt - state.issuedAt)}`;
  const verb = before === null ? 'Issued' : 'Issued again';
  return { kind: 'issued', text: `${verb} ${valid}, ${refreshable}`, code: null };
}

/** Returns the status of a grant in words, and its outcome: `none` before the end. */
export function grantStatus(step: Step | null): { readonly text: string; readonly outcome: string } {
  const state = step === null ? null : grantStateOf(step);
  if (step === null || state === null) return { text: '', outcome: 'none' };
  const outcome = outcomeOf(step);
  if (outcome !== null) return { text: outcome.code ?? outcome.status, outcome: outcome.status };
  const left = durationText(state.expiresAt - state.now);
  switch (state.path) {
    case 'expiring':
      return { text: `refresh due, ${left} left`, outcome: 'none' };
    case 'refreshing':
      return { text: 'refreshing', outcome: 'none' };
    case 'reauthorizationDue':
      return { text: `sign-in due, ${left} left`, outcome: 'due' };
    default:
      return { text: `valid, ${left} left`, outcome: 'none' };
  }
}
