import { useState } from 'react';
import { Summary } from './failure-words.tsx';
import { prose } from './prose.tsx';
import { type Post, usePost } from './use-post.ts';

export interface PostSectionProps {
  readonly member: string;
  /** Whether the grant includes `w_member_social`. */
  readonly isAllowed: boolean;
  readonly basePath: string;
  /** Starts a sign-in that asks for the permission. */
  readonly allow: () => void;
  /** Called after a failure, which may have ended the grant. */
  readonly onFailure: () => unknown;
}

/** Posts at the fake LinkedIn with the stored token, and shows its answer. */
export function PostSection({ member, isAllowed, basePath, allow, onFailure }: PostSectionProps) {
  const { state, post } = usePost(basePath, onFailure);
  const [isExplained, setIsExplained] = useState(false);
  return (
    <>
      <p>
        <button
          type="button"
          className="secondary"
          aria-busy={state === 'posting'}
          onClick={() => (isAllowed ? void post() : setIsExplained(true))}
        >
          {state === 'posting' ? 'Posting …' : `Post as ${member}`}
        </button>
      </p>
      <div className="post-answer" aria-live="polite">
        {isAllowed ? (
          <Answer state={state} basePath={basePath} />
        ) : (
          isExplained && (
            <>
              <p>
                Nothing was sent, because this grant lacks the scope <code>w_member_social</code>. A sign-in that asks
                for it replaces this grant: LinkedIn then ends the older token.
              </p>
              <button type="button" className="secondary" onClick={allow}>
                Allow posting
              </button>
            </>
          )
        )}
      </div>
    </>
  );
}

function Answer({ state, basePath }: { readonly state: Post['state']; readonly basePath: string }) {
  if (state === 'idle' || state === 'posting') return null;
  if (state === 'unknown') return <p>The server did not respond, so it is unknown whether there is a post.</p>;
  const { status, id, failure } = state;
  return failure === null ? (
    <p>
      LinkedIn answered {status}
      {id !== null && (
        <>
          {' '}
          and created <code>{id}</code>
        </>
      )}
      .
    </p>
  ) : (
    <>
      <p>
        {status !== null && `LinkedIn answered ${status}. `}
        <Summary failure={failure} basePath={basePath} />
      </p>
      <p className="quiet">{prose(failure.resolution)}</p>
    </>
  );
}
