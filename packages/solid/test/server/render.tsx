import { renderToString } from 'solid-js/web';
import type { LocalWords, SignedInMember } from '../../src/index.ts';
import { TestApp } from '../app.tsx';

const ignored = (): void => {};

/** Renders the test application as a server does. */
export const render = async (
  initialSession: SignedInMember | null | undefined,
  words?: LocalWords,
): Promise<string> => {
  const page = { isCallback: false, shows: ignored, readsFirst: ignored, signsOut: ignored };
  return renderToString(() => <TestApp page={page} options={{ initialSession, words }} />);
};
