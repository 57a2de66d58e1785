'use client';

import type { Failure } from '@linkedin-auth/browser';
import { failureDetails, type Piece } from '@linkedin-auth/browser/details';
import { Fragment, type ReactNode } from 'react';

/** Shows what a developer needs: cause, resolution, LinkedIn's words, the other evidence, and the code. */
export function FailureDetails({ failure }: { readonly failure: Failure }): ReactNode {
  const { rows, code, docs } = failureDetails(failure);
  const name = (
    <code>
      {code.map((part, index) => (
        <Fragment key={part}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
  return (
    <details lang="en" dir="ltr" open>
      <summary>For developers</summary>
      <dl>
        {rows.map(({ label, pieces }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{pieces.map(show)}</dd>
          </Fragment>
        ))}
        <dt>Failure code</dt>
        <dd>{docs === null ? name : <a href={docs}>{name}</a>}</dd>
      </dl>
    </details>
  );
}

/** Pieces never move, so their position is their key. */
const show = ({ kind, text }: Piece, index: number): ReactNode => {
  if (kind === 'text') return <Fragment key={`${index}`}>{text}</Fragment>;
  return kind === 'code' ? <code key={`${index}`}>{text}</code> : <q key={`${index}`}>{text}</q>;
};
