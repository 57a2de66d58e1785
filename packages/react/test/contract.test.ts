import { describeAdapterContract } from '@linkedin-auth/testing';
import { reactHarness } from './contract-harness.ts';

const silence = 'messages that are not of this attempt come from anybody, and are passed over';

describeAdapterContract('popup', () => reactHarness('popup'), {
  cannot: { 'another state': silence, 'no state': silence, 'another issuer': silence, 'a parameter twice': silence },
});

describeAdapterContract('page', () => reactHarness('page'));
