import type { GrantStanding, Member, SignInOptions } from '@linkedin-auth/react';
import { useEffect, useRef } from 'react';
import { Summary } from './failure-words.tsx';
import { grantWords, needsMember, scopeOf } from './grant-words.ts';
import { PostSection } from './post-section.tsx';
import { TimeButtons } from './time-buttons.tsx';
import { Timeline } from './timeline.tsx';
import { useGrantTimes } from './use-grant-times.ts';

export interface GrantPanelProps {
  readonly grant: GrantStanding;
  readonly member: Member;
  /** Where the routes are with which the page signs in. */
  readonly basePath: string;
  readonly signIn: (options: SignInOptions) => void;
  /** Asks the server for the session again. Resolves with whether it responded. Never rejects. */
  readonly refetch: () => Promise<boolean>;
}

/** Shows the life of the tokens that the server has stored, uses them, and passes time at the fake LinkedIn. */
export function GrantPanel({ grant, member, basePath, signIn, refetch }: GrantPanelProps) {
  const { times, reload } = useGrantTimes(basePath, grant);
  const scope = scopeOf(grant);
  const section = useRef<HTMLElement>(null);
  const isPressed = useRef(false);
  const begin = (options: SignInOptions): void => {
    isPressed.current = true;
    signIn(options);
  };
  // oxlint-disable-next-line react/exhaustive-deps -- the new grant may have removed the button that was pressed
  useEffect(() => {
    if (isPressed.current && document.activeElement === document.body) section.current?.focus({ preventScroll: true });
    isPressed.current = false;
  }, [grant]);
  return (
    <section ref={section} tabIndex={-1} className="card grant" aria-label="Stored grant" data-grant={grant.status}>
      <h2>What the server keeps</h2>
      <output id="grant-status">{grantWords[grant.status]}</output>
      {times !== null && <Timeline times={times} />}
      {times?.notice && (
        <p>
          The vault has announced: <Summary failure={times.notice} basePath={basePath} />
        </p>
      )}
      {needsMember(grant.status) && (
        <p>
          <button type="button" className="secondary" onClick={() => begin({ scope })}>
            Reconnect LinkedIn
          </button>
        </p>
      )}
      {times?.isFake === true && (
        <>
          <PostSection
            member={member.name ?? 'this member'}
            isAllowed={scope === 'share'}
            basePath={basePath}
            allow={() => begin({ scope: 'share' })}
            onFailure={refetch}
          />
          {/* The times first: the server attends to a grant that is due before it responds. */}
          <TimeButtons reload={async () => (await reload()) && (await refetch())} />
        </>
      )}
    </section>
  );
}
