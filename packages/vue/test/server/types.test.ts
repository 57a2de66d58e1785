import { describePublicTypes } from '@linkedin-auth/testing/public-types';

describePublicTypes(new URL('../../', import.meta.url), { index: ['@linkedin-auth/browser', 'vue'] });
