import { describeAdapterContract } from '@linkedin-auth/testing';
import { nodeHarness } from './contract-harness.ts';

const access_token_redirect_uri_mismatch =
  'the token request repeats the redirect URI that was sealed with the attempt';

describeAdapterContract('GET /callback', () => nodeHarness('GET /callback'), {
  cannot: { access_token_redirect_uri_mismatch },
});

describeAdapterContract('POST /exchange', () => nodeHarness('POST /exchange'), {
  cannot: {
    access_token_redirect_uri_mismatch,
    'a parameter twice':
      'the body is an object of texts: what is twice in an address is refused by the page, or is no body',
  },
});
