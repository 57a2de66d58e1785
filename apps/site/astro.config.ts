import starlight from '@astrojs/starlight';
import { defineConfig, passthroughImageService } from 'astro/config';
import { settings } from './src/build/settings.ts';
import { sidebar } from './src/build/sidebar.ts';

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
      credits: false,
    }),
  ],
});
