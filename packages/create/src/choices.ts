/** A value of an option, with the words that describe it. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

export type Framework = 'node' | 'express' | 'hono' | 'next' | 'vite-react';
export type Tokens = 'none' | 'vault';

/** The frameworks, of which the first is the default. */
export const frameworks: readonly Choice<Framework>[] = [
  { value: 'node', label: 'Node', hint: 'node:http and a plain page' },
  { value: 'express', label: 'Express', hint: 'with a plain page' },
  { value: 'hono', label: 'Hono', hint: 'on Node, with a plain page' },
  { value: 'next', label: 'Next.js', hint: 'App Router, rendered with the member' },
  { value: 'vite-react', label: 'React with Vite', hint: 'and a small Express server' },
];

/** What becomes of LinkedIn's tokens, the default first. */
export const tokens: readonly Choice<Tokens>[] = [
  { value: 'none', label: 'No', hint: 'members only sign in' },
  { value: 'vault', label: 'Yes', hint: 'sealed in SQLite, to call LinkedIn’s API for members later' },
];

/** What someone chose. */
export interface Answers {
  /** The folder of the application, as it was typed. */
  readonly folder: string;
  readonly framework: Framework;
  readonly tokens: Tokens;
}
