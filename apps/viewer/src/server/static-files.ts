import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

/** Reads a small folder into memory: what is not in it cannot be asked for. `headers` go with every file, its policy among them. */
export async function loadFiles(
  folder: URL,
  headers: Readonly<Record<string, string>> & { readonly 'content-security-policy': string },
): Promise<(pathname: string) => Response | null> {
  const files = new Map<string, { readonly body: Uint8Array<ArrayBuffer>; readonly type: string }>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath}/${entry.name}`;
    const name = path.slice(folder.pathname.length - 1).replace(/^\/*/, '/');
    files.set(name, {
      body: Uint8Array.from(await readFile(path)),
      type: types[extname(name)] ?? 'application/octet-stream',
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
