/** A site in one framework, as its users write it. */
export interface Site {
  /** Name of the folder in `sites`. */
  readonly name: string;
  /** Matches the line that the server prints when it accepts connections. */
  readonly ready: RegExp;
  /** Whether pages are rendered again in the browser, by a client of the framework. */
  readonly hydrates: boolean;
  /** Whether `pnpm test` tries it; the others are for `pnpm test:deep`. */
  readonly isFrequent: boolean;
}

export const sites: readonly Site[] = [
  { name: 'sveltekit', ready: /Listening on/, hydrates: true, isFrequent: true },
  { name: 'astro', ready: /Server listening/, hydrates: true, isFrequent: true },
];
