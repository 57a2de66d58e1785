import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { type LocalWords, linkedInAuth, type SignedInMember } from '../../src/index.ts';
import { TestApp } from '../app.ts';

const ignored = (): void => {};

/** Renders the test application as a server does. */
export const render = (initialSession: SignedInMember | null | undefined, words?: LocalWords): Promise<string> => {
  const page = { isCallback: false, shows: ignored, readsFirst: ignored, signsOut: ignored };
  return renderToString(createSSRApp(TestApp, { page }).use(linkedInAuth({ initialSession, words })));
};
