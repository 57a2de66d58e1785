import { type Options, optionProblem } from './option-problem.ts';

declare const process: { readonly env: { readonly NODE_ENV?: string } };

/**
 * Rejects unknown option names and invalid values in development. Bundlers replace `process.env.NODE_ENV` and leave `option-problem.ts`
 * out of production builds.
 *
 * @throws TypeError with the name of the option
 */
export function checkOptions(of: Options, options: object): void {
  let problem: string | null = null;
  try {
    if (process.env.NODE_ENV !== 'production') problem = optionProblem(of, options);
  } catch {
    // Without a bundler a page has no `process`.
  }
  if (problem !== null) throw new TypeError(problem);
}
