import type { Failure } from '@linkedin-auth/core';
import { evidenceRows } from '@linkedin-auth/core/failures';

/** A piece of a description: plain, set as code, or quoted from LinkedIn. */
export interface Piece {
  readonly kind: 'text' | 'code' | 'quote';
  readonly text: string;
}

/** One term and its description in the details for developers. */
export interface DetailRow {
  readonly label: string;
  readonly pieces: readonly Piece[];
}

export interface FailureDetails {
  readonly rows: readonly DetailRow[];
  /** The failure code in parts, between which a line may break. */
  readonly code: readonly string[];
  /** The page about the failure, or `null` where the server has none. */
  readonly docs: string | null;
}

/** Returns what a failure view shows to developers: cause, resolution, evidence, LinkedIn's words and the code. Pure. */
export function failureDetails({ code, summary, resolution, docs, evidence }: Failure): FailureDetails {
  return {
    rows: [
      { label: 'What happened', pieces: proseOf(summary) },
      { label: 'What to change', pieces: proseOf(resolution) },
      ...evidenceRows(evidence).map(({ name, label, value }) => ({
        label,
        pieces: [{ kind: name === 'errorDescription' ? ('quote' as const) : ('text' as const), text: value }],
      })),
    ],
    code: code.split(/(?<=_)/),
    docs: /^(?:\/|https?:\/\/)/.test(docs) ? docs : null,
  };
}

/** The catalogue marks code with backticks. */
const proseOf = (prose: string): readonly Piece[] =>
  prose
    .split('`')
    .map((text, index): Piece => ({ kind: index % 2 === 1 ? 'code' : 'text', text }))
    .filter(({ text }) => text !== '');
