'use client';

import type { Failure } from '@linkedin-auth/core';
import { evidenceRows } from '@linkedin-auth/core/failures';
import { Fragment, type ReactNode } from 'react';

/** Shows what a developer needs: cause, resolution, LinkedIn's words, the other evidence, and the code. */
export function FailureDetails({ failure }: { readonly failure: Failure }): ReactNode {
  const { code, summary, resolution, docs, evidence } = failure;
  return (
    <details lang="en" dir="ltr" open>
      <summary>For developers</summary>
      <dl>
        <dt>What happened</dt>
        <dd>
          <Prose text={summary} />
        </dd>
        <dt>What to change</dt>
        <dd>
          <Prose text={resolution} />
        </dd>
        {evidenceRows(evidence).map(({ name, label, value }) => (
          <Fragment key={name}>
            <dt>{label}</dt>
            <dd>{name === 'errorDescription' ? <q>{value}</q> : value}</dd>
          </Fragment>
        ))}
        <dt>Failure code</dt>
        <dd>
          {docs.startsWith('/') ? (
            <a href={docs}>
              <Code name={code} />
            </a>
          ) : (
            <Code name={code} />
          )}
        </dd>
      </dl>
    </details>
  );
}

/** A failure's code breaks after an underscore, not inside a word. */
const Code = ({ name }: { readonly name: string }): ReactNode => (
  <code>
    {name.split('_').map((part, index) => (
      // Parts never move, so their place is their name.
      <Fragment key={`${index}`}>
        {index > 0 && ['_', <wbr key="" />]}
        {part}
      </Fragment>
    ))}
  </code>
);

/** The catalogue marks code with backticks. */
const Prose = ({ text }: { readonly text: string }): ReactNode =>
  text.split('`').map((part, index) =>
    // Parts never move, so their place is their name.
    index % 2 === 1 ? <code key={`${index}`}>{part}</code> : <Fragment key={`${index}`}>{part}</Fragment>,
  );
