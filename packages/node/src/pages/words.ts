import type { Words } from '@linkedin-auth/core/words';
import { words as english } from '@linkedin-auth/core/words/en';

/** Texts of the adapter's pages, for members. `lang` and `dir` are those of the page. */
export type PageWords = Words;

/** The English texts of the adapter's pages. */
export const englishWords: PageWords = { ...english, dir: 'auto' };

/** Texts of the adapter's pages in the language of a member: all or some. */
export interface LocalWords extends Partial<PageWords> {
  /** Loads the texts for a request, which replace all that are given here. They stay where it rejects. */
  readonly load?: ((request: Request) => Promise<Partial<PageWords>>) | undefined;
  /** Name of the request's header by which `load` chooses, for `Vary`. */
  readonly vary?: string | undefined;
}
