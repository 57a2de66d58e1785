import type { Failure } from '@linkedin-auth/core';
import type { PageWords } from './words.ts';

/** What one of the adapter's own pages shows. Texts are texts: escape them where they become HTML. */
export interface Page {
  /** `popup`: the last page of a popup, which reports to its opener and closes. */
  readonly kind: 'failure' | 'popup';
  readonly request: Request;
  /** `null` where the member is signed in. */
  readonly failure: Failure | null;
  /** For the member: one sentence, without a word about configuration. */
  readonly sentence: string;
  readonly words: PageWords;
  /** Whether the developer's part is to be shown: cause, resolution, LinkedIn's words. */
  readonly details: boolean;
  /** Where the member goes on: a path of the site. */
  readonly continueTo: string;
  /** The path that begins another login; `null` where that cannot help. */
  readonly tryAgain: string | null;
  /** Admits `<style>` and `<script>` elements that carry it; nothing else runs or loads in the adapter's pages. */
  readonly nonce: string;
  /** JavaScript that reports to a popup's opener and closes it. The adapter adds it to a document that `render` returns as text. */
  readonly script: string | null;
}

/** The pages that the server shows itself. */
export interface PageOptions {
  /**
   * Returns the words for a request, all or some: the rest is English, and so is a word that is empty or no text. Read `Accept-Language`
   * or a cookie of your own. A promise gives no words.
   */
  readonly words?: ((request: Request) => Partial<PageWords>) | undefined;
  /** Shows developers the cause, what to change, and LinkedIn's words. @default only where the site is on loopback */
  readonly details?: boolean | undefined;
  /**
   * Returns a page of your own: an HTML document as text, to which the adapter adds its headers and its script, or a whole response.
   * Create a new response for every call. When it throws, or returns anything else or a response whose body was read, the adapter's own
   * page is shown.
   */
  readonly render?: ((page: Page) => string | Response | Promise<string | Response>) | undefined;
}
