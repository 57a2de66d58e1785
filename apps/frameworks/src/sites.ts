/** A site in one framework, as its users write it. */
export interface Site {
  /** The framework. */
  readonly name: string;
  /** Relative to `sites`. */
  readonly folder: string;
  /** Whether the build of the repository includes it already. */
  readonly isBuilt?: boolean;
  /** The script of its manifest that starts the server. @default 'start' */
  readonly start?: string;
  /** Matches the line that the server prints when it accepts connections. */
  readonly ready: RegExp;
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether a client of the framework renders pages or follows links in the browser. */
  readonly hydrates: boolean;
  /** Whether the store opens popups, so that only a phone is redirected. */
  readonly opensPopups?: boolean;
  /** The button of a page for members that signs out on the server. */
  readonly leave?: string;
  /** Whether `pnpm test` tries it; the others are for `pnpm test:deep`. */
  readonly isFrequent: boolean;
}

const hono = { folder: 'hono', ready: /Listening on/i, hydrates: false, isFrequent: true } as const;

export const sites: readonly Site[] = [
  {
    name: 'Next.js',
    folder: '../../next',
    isBuilt: true,
    ready: /Ready in/,
    hydrates: true,
    opensPopups: true,
    leave: 'Leave',
    isFrequent: true,
  },
  { name: 'SvelteKit', folder: 'sveltekit', ready: /Listening on/, hydrates: true, isFrequent: true },
  { name: 'Astro', folder: 'astro', ready: /Server listening/, hydrates: true, isFrequent: false },
  {
    name: 'React Router',
    folder: 'react-router',
    ready: /\[react-router-serve\] http/,
    hydrates: true,
    isFrequent: true,
  },
  { name: 'TanStack Start', folder: 'tanstack-start', ready: /127.0.0.1/, hydrates: true, isFrequent: false },
  { name: 'Nuxt', folder: 'nuxt', ready: /Listening on/, hydrates: true, isFrequent: false },
  { name: 'NestJS', folder: 'nest', ready: /Listening on/, hydrates: false, isFrequent: false },
  { ...hono, name: 'Hono on Bun', start: 'start:bun' },
  { ...hono, name: 'Hono on Deno', start: 'start:deno', isFrequent: false },
  {
    ...hono,
    name: 'Hono on Lambda, REST API',
    start: 'start:lambda',
    ready: /Listening/,
    environment: { PAYLOAD_FORMAT: '1.0' },
  },
  {
    ...hono,
    name: 'Hono on Lambda, HTTP API',
    start: 'start:lambda',
    ready: /Listening/,
    environment: { PAYLOAD_FORMAT: '2.0' },
  },
];
