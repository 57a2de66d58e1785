import { describeAdapterContract } from '@linkedin-auth/testing';
import { inApplication } from '@linkedin-auth/testing/mounted';
import { type Door, pageHarness } from '@linkedin-auth/testing/page';
import { adapter } from './mounted.tsx';

const harness = (door: Door) => () => pageHarness(door, inApplication(adapter));

const silence = 'messages of other attempts may come from anyone, and are ignored';

describeAdapterContract('popup', harness('popup'), {
  cannot: { 'another state': silence, 'no state': silence, 'another issuer': silence, 'a parameter twice': silence },
});

describeAdapterContract('page', harness('page'));
