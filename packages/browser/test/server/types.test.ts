import { describePublicTypes } from '@linkedin-auth/testing/public-types';

describePublicTypes(new URL('../../', import.meta.url), {
  index: ['@linkedin-auth/core'],
  redirect: ['@linkedin-auth/core'],
});
