import { explain, type Failure } from '@linkedin-auth/core/failures';

/** A failure, explained, with `docs` pointing at our own route, so that the link works where the failure is read. */
export type Describe = (code: Failure['code'], evidence?: Failure['evidence']) => Failure;

export const createDescribe =
  (basePath: string): Describe =>
  (code, evidence) => ({ ...explain(code, evidence), docs: `${basePath}/failures/${code}` });

/** Explains a failure. Loads the catalogue's texts on first use. */
export type DescribeLater = (...failure: Parameters<Describe>) => Promise<Failure>;
