import { render as renderToString } from 'svelte/server';
import type { SignedInMember } from '../../src/index.ts';
import TestApp from '../TestApp.svelte';

const ignored = (): void => {};

/** Renders the test application as a server does. */
export const render = async (initialSession: SignedInMember | null | undefined): Promise<string> => {
  const page = { isCallback: false, shows: ignored, readsFirst: ignored, signsOut: ignored };
  return renderToString(TestApp, { props: { page, options: { initialSession } } }).body;
};
