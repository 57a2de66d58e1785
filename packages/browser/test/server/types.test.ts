import { describePublicTypes } from '@linkedin-auth/testing/public-types';

const core = [
  '@linkedin-auth/core',
  '@linkedin-auth/core/inspection',
  '@linkedin-auth/core/page',
  '@linkedin-auth/core/words',
];

describePublicTypes(new URL('../../', import.meta.url), { index: core, redirect: core });
