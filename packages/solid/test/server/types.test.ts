import { describePublicTypes } from '@linkedin-auth/testing/public-types';

describePublicTypes({
  here: new URL('../../', import.meta.url),
  compilers: { '5.9': 'typescript-5.9', '6.0': 'typescript-6', '7.0': 'typescript' },
  packages: ['@linkedin-auth/browser', 'solid-js'],
  options: { jsx: 'preserve', jsxImportSource: 'solid-js' },
});
