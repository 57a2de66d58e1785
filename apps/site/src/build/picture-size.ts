import { readText } from './repository.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Returns the size of an SVG of the repository, in pixels.
 *
 * @throws if the file does not state it
 */
export function pictureSize(path: string): PictureSize {
  const [, width, height] = /<svg[^>]* width="([\d.]+)"[^>]* height="([\d.]+)"/.exec(readText(path)) ?? [];
  if (width === undefined) throw new Error(`${path} has no size`);
  return { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
}
