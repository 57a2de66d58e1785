import { render as renderToString } from 'svelte/server';
import type { LocalWords, SignedInMember } from '../../src/index.ts';
import TestApp from '../TestApp.svelte';

const ignored = (): void => {};

/** Renders the test application as a server does. */
export const render = async (
  initialSession: SignedInMember | null | undefined,
  words?: LocalWords,
): Promise<string> => {
  const page = { isCallback: false, shows: ignored, readsFirst: ignored, signsOut: ignored };
  return renderToString(TestApp, { props: { page, options: { initialSession, words } } }).body;
};
