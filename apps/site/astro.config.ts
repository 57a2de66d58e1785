import starlight from '@astrojs/starlight';
import { defineConfig, passthroughImageService } from 'astro/config';
import { settings } from './src/build/settings.ts';
import { sidebar } from './src/build/sidebar.ts';
import { focusableTables } from './src/theme/focusable-tables.ts';

export default defineConfig({
  ...(settings.url === null ? {} : { site: settings.url }),
  base: settings.base,
  trailingSlash: 'always',
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: 'linkedin-auth',
      description: 'Sign in with LinkedIn, with every failure explained.',
      sidebar,
      customCss: ['./src/theme/theme.css'],
      routeMiddleware: './src/theme/route-data.ts',
      markdown: { processedDirs: ['.generated/docs'] },
      components: { Search: './src/components/Search.astro' },
      // A line that does not fit is wrapped: a block that scrolls would be a landmark without a name.
      expressiveCode: { defaultProps: { wrap: true, hangingIndent: 2 }, styleOverrides: { borderRadius: '6px' } },
      head: [{ tag: 'script', attrs: { type: 'module' }, content: focusableTables }],
      credits: false,
    }),
  ],
});
