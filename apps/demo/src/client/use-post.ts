import { useState } from 'react';
import type { FailureWords } from './failure-words.tsx';

/** LinkedIn's answer to a post, as the server passes it on. */
export interface PostAnswer {
  /** `null` where LinkedIn did not answer. */
  readonly status: number | null;
  /** The ID of the post, or `null`. */
  readonly id: string | null;
  readonly failure: FailureWords | null;
}

export interface Post {
  /** `unknown`: the server did not respond. */
  readonly state: 'idle' | 'posting' | 'unknown' | PostAnswer;
  /** Posts, unless a post is already under way. Never rejects. */
  readonly post: () => Promise<void>;
}

/** @param onFailure called after a failure, which may have ended the grant */
export function usePost(basePath: string, onFailure: () => unknown): Post {
  const [state, setState] = useState<Post['state']>('idle');
  const post = async (): Promise<void> => {
    if (state === 'posting') return;
    setState('posting');
    const answer = await send(basePath);
    setState(answer ?? 'unknown');
    if (answer?.failure) onFailure();
  };
  return { state, post };
}

async function send(basePath: string): Promise<PostAnswer | null> {
  try {
    const response = await fetch(`/post.json?base=${encodeURIComponent(basePath)}`, { method: 'POST' });
    return response.ok ? ((await response.json()) as PostAnswer) : null;
  } catch {
    return null;
  }
}
