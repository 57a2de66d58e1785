import { explain, type Failure } from '@linkedin-auth/core/failures';

/* Loaded with the texts. A dynamic import of the subpath itself would keep all of it with what starts a server. */
export { failures, isFailureCode } from '@linkedin-auth/core/failures';

/** Explains a failure. Its `docs` is the path of this server's `failures` route. */
export type Describe = (code: Failure['code'], evidence?: Failure['evidence']) => Failure;

/** @param basePath the public base path, below which the `failures` route is */
export const createDescribe =
  (basePath: string): Describe =>
  (code, evidence) => ({ ...explain(code, evidence), docs: `${basePath}/failures/${code}` });

/** Explains a failure. Loads the catalogue's texts on first use. */
export type DescribeLater = (...failure: Parameters<Describe>) => Promise<Failure>;
