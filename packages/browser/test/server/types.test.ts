import { describePublicTypes } from '@linkedin-auth/testing/public-types';

const core = ['@linkedin-auth/core', '@linkedin-auth/core/inspection', '@linkedin-auth/core/page'];

describePublicTypes(new URL('../../', import.meta.url), { index: core, redirect: core });
