import type { Failure } from '@linkedin-auth/core';
import type { PageWords } from './words.ts';

/** Content of one of the adapter's pages. All texts are plain: escape them in HTML. */
export interface Page {
  /** `popup`: the last page of a popup, which reports to its opener and closes. */
  readonly kind: 'failure' | 'popup';
  readonly request: Request;
  /** `null` after a successful login. */
  readonly failure: Failure | null;
  /** One sentence for the member, without configuration details. */
  readonly sentence: string;
  readonly words: PageWords;
  /** Whether to show the details for developers: cause, resolution, LinkedIn's own text. */
  readonly details: boolean;
  /** Where the member continues: a path of the site. */
  readonly continueTo: string;
  /** The path that begins another login, or `null` when another login would fail too. */
  readonly tryAgain: string | null;
  /** The `nonce` attribute that `<style>` and `<script>` elements need. Nothing else runs or loads in the adapter's pages. */
  readonly nonce: string;
  /** JavaScript that reports to the popup's opener and closes the popup. The adapter appends it to a string that `render` returns. */
  readonly script: string | null;
}

/** Options of the pages that the server itself shows. */
export interface PageOptions {
  /**
   * Returns texts for a request, for example by your own cookie. Missing, empty and invalid texts are those of the option `words`, or
   * English. The function must be synchronous: a promise is ignored.
   */
  readonly words?: ((request: Request) => Partial<PageWords>) | undefined;
  /** Shows the cause, the resolution and LinkedIn's own text, for developers. @default `true` on loopback, otherwise `false` */
  readonly details?: boolean | undefined;
  /**
   * Returns your own page: an HTML document as a string, to which the adapter adds its headers and script, or a whole response. Create a
   * new response for every call. The adapter's page is shown instead when the function throws, or returns anything else or a response
   * whose body has been read.
   */
  readonly render?: ((page: Page) => string | Response | Promise<string | Response>) | undefined;
}
