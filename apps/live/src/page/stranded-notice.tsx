import { useEffect, useState } from 'react';
import type { Entry } from '../live.ts';
import { type Explained, explainCode } from './explain-code.ts';
import { FailureLinks } from './failure-links.tsx';
import { codeName, prose } from './prose.tsx';

/** Returns the failure code of the page on which the latest sign-in has ended; `null` if it went on. */
const strandedAt = (entries: readonly Entry[]): string | null => {
  const last = entries.findLast(({ kind }) => kind !== 'step');
  return last?.kind === 'stranded' ? last.code : null;
};

/** Explains an error page at LinkedIn. The application does not receive it: the member never returns. */
export function StrandedNotice({ entries }: { readonly entries: readonly Entry[] }) {
  const code = strandedAt(entries);
  const [failure, setFailure] = useState<Explained | null>(null);
  useEffect(() => {
    let isWanted = true;
    setFailure(null);
    if (code !== null) void explainCode(code).then((explained) => isWanted && setFailure(explained));
    return () => {
      isWanted = false;
    };
  }, [code]);
  if (failure === null) return null;
  return (
    <section className="stranded" data-stranded={failure.code} aria-label="LinkedIn’s own error page">
      <h3>LinkedIn showed its own error page</h3>
      <p>
        It does not return the member, so the application cannot name this failure by itself. Given the text of the
        page, <code>diagnose</code> returns {codeName(failure.code)}. If the page is in a popup, close it.
      </p>
      <dl>
        <dt>What happened</dt>
        <dd>{prose(failure.summary)}</dd>
        <dt>What to change</dt>
        <dd>{prose(failure.resolution)}</dd>
      </dl>
      <FailureLinks code={failure.code} remedy={failure.remedy} />
    </section>
  );
}
