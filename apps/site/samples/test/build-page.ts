import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const entry = 'virtual:page';

/** Returns the script and the styles of a page that shows the `App` of a module. */
export async function buildPage(app: URL): Promise<{ readonly script: string; readonly styles: string }> {
  const source = `import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '${fileURLToPath(app)}';
createRoot(document.getElementById('root')).render(createElement(StrictMode, null, createElement(App)));`;
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', app)),
    plugins: [
      react(),
      { name: 'page', resolveId: (id) => (id === entry ? entry : null), load: (id) => (id === entry ? source : null) },
    ],
    build: { write: false, rollupOptions: { input: entry, output: { format: 'iife' } } },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const script = outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : [])).join('\n');
  const styles = outputs.flatMap((output) => (output.type === 'asset' ? [String(output.source)] : [])).join('\n');
  return { script, styles };
}
