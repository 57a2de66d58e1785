import type { Failure } from '@linkedin-auth/react';
import { failurePage } from './place.ts';
import { remedies } from './remedies.ts';

export interface FailureLinksProps {
  readonly code: string;
  readonly remedy: Failure['remedy'];
}

/** Shows the remedy, and links to the page about the failure. */
export function FailureLinks({ code, remedy }: FailureLinksProps) {
  const page = failurePage(code);
  return (
    <p className="after-failure">
      <span className="tag" data-remedy={remedy}>
        {remedies[remedy]}
      </span>{' '}
      {page !== null && <a href={page}>All about this failure</a>}
    </p>
  );
}
