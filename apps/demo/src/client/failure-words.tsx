import { prose } from './prose.tsx';

export interface FailureWords {
  readonly code: string;
  readonly summary: string;
  readonly resolution: string;
}

/** Shows what happened, with a link to the page about the failure. */
export const Summary = ({ failure, basePath }: { readonly failure: FailureWords; readonly basePath: string }) => (
  <>
    {prose(failure.summary)}{' '}
    <a href={`${basePath}/failures/${failure.code}`}>
      <code>{failure.code}</code>
    </a>
  </>
);
