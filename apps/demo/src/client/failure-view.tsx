import type { Failure } from '@linkedin-auth/react';
import { Fragment, useEffect, useRef } from 'react';

export interface FailureViewProps {
  readonly failure: Failure;
  readonly tryAgain: () => void;
  readonly dismiss: () => void;
}

const titles: Readonly<Record<Failure['remedy'], string>> = {
  'ask-member-again': 'You did not finish signing in',
  'new-authorization': 'That sign-in cannot be used',
  'retry-later': 'LinkedIn cannot be reached just now',
  'fix-configuration': 'This site is not set up correctly',
  report: 'Something unexpected happened',
};

/** What happened, why, and what to change. The demo's visitors are developers, so it shows what they need. */
export function FailureView({ failure, tryAgain, dismiss }: FailureViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { errorDescription, error, httpStatus } = failure.evidence;
  const words = errorDescription ?? error;
  const calm = failure.remedy === 'ask-member-again';
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={calm ? undefined : 'bad'}>
        {titles[failure.remedy]}
      </h2>
      <p>
        <Prose text={failure.summary} />
      </p>
      <dl>
        <dt>What to change</dt>
        <dd>
          <Prose text={failure.resolution} />
        </dd>
        {words !== undefined && (
          <>
            <dt>LinkedIn’s words{httpStatus !== undefined && ` (HTTP ${httpStatus})`}</dt>
            <dd>
              <q>{words}</q>
            </dd>
          </>
        )}
        <dt>Failure code</dt>
        <dd>
          <a href={failure.docs}>
            <code>{failure.code}</code>
          </a>
        </dd>
      </dl>
      <p className="actions">
        <button type="button" onClick={tryAgain}>
          Try again
        </button>
        <button type="button" className="secondary" onClick={dismiss}>
          Dismiss
        </button>
      </p>
    </>
  );
}

/** The catalogue marks code with backticks. */
function Prose({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    // Parts never move, so their place is their name.
    index % 2 === 1 ? <code key={`${index}`}>{part}</code> : <Fragment key={`${index}`}>{part}</Fragment>,
  );
}
