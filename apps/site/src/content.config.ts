import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';

/** The pages that `src/build/main.ts` wrote: those of `src/content/docs`, and those made from the repository. */
export const collections = {
  docs: defineCollection({ loader: glob({ base: '.generated/docs', pattern: '**/*.md' }), schema: docsSchema() }),
};
