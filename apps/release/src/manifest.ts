import { run } from './run.ts';

/** The fields of a package.json that a release reads. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly repository?: { readonly type: string; readonly url: string; readonly directory?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A packed package. */
export interface Packed {
  /** The path of its tarball. */
  readonly tarball: string;
  readonly manifest: Manifest;
}

/** Reads the manifest inside a tarball. */
export async function readPacked(tarball: string): Promise<Packed> {
  const text = await run('tar', ['-xzOf', tarball, 'package/package.json']);
  return { tarball, manifest: JSON.parse(text) as Manifest };
}
