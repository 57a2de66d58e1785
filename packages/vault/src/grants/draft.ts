import type { FailureCode } from '@linkedin-auth/core';
import { type LinkedInTokenSnapshot, tokenStatusOf, wakeAt } from '@linkedin-auth/core/token';
import type { GrantRow, GrantStatus, Notice } from '../store/grant-store.ts';
import { contentOf } from './content.ts';
import { noticesAfter } from './notices.ts';
import type { GrantContent } from './seal.ts';

/**
 * How long the tokens of an expired grant are kept, in milliseconds. They are worthless, unless the clock was wrong: then the grant
 * continues once it is right again.
 */
const keptAfterExpiry = 7 * 24 * 60 * 60 * 1000;

/** A row before it is sealed. */
export interface Draft {
  readonly row: Omit<GrantRow, 'sealed' | 'keyId' | 'version' | 'dueAt'>;
  readonly content: GrantContent | null;
  /** When the machine has to look at the grant again, or `null`. */
  readonly wakeAt: number | null;
}

/** What a draft needs to know of a row. */
export type Before = Pick<
  GrantRow,
  'id' | 'clientId' | 'sub' | 'status' | 'issuedAt' | 'expiresAt' | 'notices' | 'dueAt'
>;

/**
 * Returns the row of a grant that no refresh is changing.
 *
 * @param opened what the row contained
 */
export function draftOf(
  before: Before,
  opened: GrantContent | null,
  snapshot: LinkedInTokenSnapshot,
  now: number,
): Draft {
  const { context, output } = snapshot;
  const content = contentOf(snapshot);
  const status = statusOf(snapshot);
  const trouble = output?.code ?? context.trouble?.code ?? null;
  const row = {
    id: before.id,
    clientId: before.clientId,
    sub: before.sub,
    status,
    scope: [...context.scope],
    issuedAt: before.issuedAt,
    expiresAt: Math.floor(context.expiresAt),
    refreshTokenExpiresAt: context.tokens.refreshToken === null ? null : Math.floor(context.refreshTokenExpiresAt),
    trouble,
    notices: noticesFor(before, status, trouble, context.expiresAt),
  };
  if (content !== null) return { row, content, wakeAt: wakeAt(snapshot) };
  if (status !== 'expired' || now < context.expiresAt || isOver(before, now))
    return { row, content: null, wakeAt: null };
  return { row, content: opened, wakeAt: now + keptAfterExpiry };
}

/** Returns whether an expired grant has been kept for long enough. */
const isOver = ({ status, dueAt, notices }: Before, now: number): boolean =>
  status === 'expired' && notices.length === 0 && dueAt !== null && dueAt <= now;

/** Returns the status under which a grant is stored. */
export function statusOf(snapshot: LinkedInTokenSnapshot): GrantStatus {
  const status = tokenStatusOf(snapshot);
  switch (status) {
    case 'refreshing':
      return 'expiring';
    // The tokens of a restored grant can be revealed, or it is not restored.
    case 'lost':
      return 'expired';
    default:
      return status;
  }
}

const noticesFor = (
  before: Before,
  status: GrantStatus,
  trouble: FailureCode | null,
  expiresAt: number,
): readonly Notice[] =>
  noticesAfter(before, {
    id: before.id,
    status,
    code: trouble ?? 'unexpected_error',
    expiresAt: Math.floor(expiresAt),
  });
