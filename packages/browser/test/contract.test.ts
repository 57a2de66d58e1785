import { describeAdapterContract } from '@linkedin-auth/testing';
import { type Door, type PageAdapter, pageHarness } from '@linkedin-auth/testing/page';
import { createLinkedInAuthClient, finishLinkedInLogin, type LinkedInAuthClient, thisBrowser } from '../src/index.ts';

const adapter: PageAdapter<LinkedInAuthClient> = {
  createStore: createLinkedInAuthClient,
  finish: finishLinkedInLogin,
  randomName: thisBrowser.randomName,
};

const harness = (door: Door) => () => pageHarness(door, adapter);

const silence = 'messages of other attempts can come from anybody and are ignored';

describeAdapterContract('popup', harness('popup'), {
  cannot: { 'another state': silence, 'no state': silence, 'another issuer': silence, 'a parameter twice': silence },
});

describeAdapterContract('page', harness('page'));
