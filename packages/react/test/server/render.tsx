import { renderToString } from 'react-dom/server';
import { LinkedInAuthProvider, type LocalWords, type SignedInMember } from '../../src/index.ts';
import { TestApp } from '../app.tsx';

const ignored = (): void => {};

/** Renders the test application as a server does. */
export const render = (initialSession: SignedInMember | null | undefined, words?: LocalWords): string => {
  const page = { isCallback: false, shows: ignored, readsFirst: ignored, signsOut: ignored };
  return renderToString(
    <LinkedInAuthProvider initialSession={initialSession} words={words}>
      <TestApp page={page} />
    </LinkedInAuthProvider>,
  );
};
