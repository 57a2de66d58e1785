import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Returns the file at a path such as `/index.html`, or `null`. */
export type StaticFiles = (pathname: string) => Response | null;

/** Headers that go with every file. A policy is required. */
export type FileHeaders = Readonly<Record<string, string>> & { readonly 'content-security-policy': string };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.md': 'text/markdown; charset=utf-8',
  '.map': 'application/json',
};

/**
 * Reads a small folder into memory, so that no request can reach a file outside it.
 *
 * @param folder a `file:` URL that ends with a slash
 * @throws Node's error (`ENOENT`) if the folder does not exist
 */
export async function loadFiles(folder: URL, headers: FileHeaders): Promise<StaticFiles> {
  const base = fileURLToPath(folder);
  const files = new Map<string, { readonly body: Uint8Array<ArrayBuffer>; readonly type: string }>();
  for (const entry of await readdir(base, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(base, path).split(sep).join('/')}`, {
      body: Uint8Array.from(await readFile(path)),
      type: types[extname(path)] ?? 'application/octet-stream',
    });
  }
  return (pathname) => {
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    if (file === undefined) return null;
    const immutable = pathname.startsWith('/assets/');
    return new Response(file.body, {
      headers: {
        ...headers,
        'content-type': file.type,
        'x-content-type-options': 'nosniff',
        'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  };
}
