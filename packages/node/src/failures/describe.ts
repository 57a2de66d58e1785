import { explain, type Failure } from '@linkedin-auth/core/failures';
import type { Config } from '../options/config.ts';

/* Loaded with the texts. A dynamic import of the subpath itself would keep all of it with what starts a server. */
export { failures, isFailureCode } from '@linkedin-auth/core/failures';

/** Explains a failure. Its `docs` is the page of the site that the application named, or the path of this server's `failures` route. */
export type Describe = (code: Failure['code'], evidence?: Failure['evidence']) => Failure;

export const createDescribe =
  ({ address, failureDocs }: Pick<Config, 'address' | 'failureDocs'>): Describe =>
  (code, evidence) => ({
    ...explain(code, evidence),
    docs: failureDocs === null ? `${address.publicBasePath}/failures/${code}` : `${failureDocs}${code}/`,
  });

/** Explains a failure. Loads the catalogue's texts on first use. */
export type DescribeLater = (...failure: Parameters<Describe>) => Promise<Failure>;
