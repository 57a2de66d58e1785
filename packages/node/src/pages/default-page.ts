import { evidenceRows, type Failure } from '@linkedin-auth/core/failures';
import type { Page } from './page.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Returns a text of the catalogue as HTML, with its inline code. */
const prose = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');

/** Returns a failure's code, which may wrap only after an underscore. */
const codeOf = (code: string): string => `<code dir="ltr">${escape(code).replaceAll('_', '_<wbr>')}</code>`;

const style = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{display:grid;place-items:center;min-height:100vh;margin:0;padding:1.5rem;font:16px/1.5 system-ui,sans-serif}
main{width:100%;max-width:36rem}
h1{margin:0 0 .5rem;font-size:1.4rem;line-height:1.3}
p{margin:.5rem 0}
code{font-size:.9em}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0}
.actions a{padding:.5rem 1.25rem;border:1px solid currentColor;border-radius:24px;color:LinkText;font-weight:600;text-decoration:none}
.actions a.first{border-color:#0a66c2;background:#0a66c2;color:#fff}
.actions a:focus-visible{outline:3px solid Highlight;outline-offset:2px}
.code{opacity:.8;font-size:.875rem}
details{margin-top:1.5rem;padding-top:1rem;border-top:1px solid color-mix(in srgb,currentColor 25%,transparent);overflow-wrap:break-word}
summary{font-weight:600;cursor:pointer}
dt{margin-top:.75rem;font-weight:600}
dd{margin:0}
`;

/** Renders the adapter's page: the sentence and links for the member, then optional details for developers. */
export function defaultPage({ kind, failure, sentence, words, details, continueTo, tryAgain, nonce }: Page): string {
  const title = failure === null ? sentence : words.signInFailed;
  const onward = kind === 'popup' ? words.continueToSite : words.backToSite;
  const links = [
    ...(tryAgain === null ? [] : [`<a class="first" href="${escape(tryAgain)}">${escape(words.tryAgain)}</a>`]),
    `<a${tryAgain === null ? ' class="first"' : ''} href="${escape(continueTo)}">${escape(onward)}</a>`,
  ];
  return `<!doctype html>
<html lang="${escape(words.lang)}" dir="${escape(words.dir)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title>
<style nonce="${nonce}">${style}</style>
<main${failure === null ? '' : ` data-failure="${escape(failure.code)}"`}>
<h1>${escape(sentence)}</h1>
${kind === 'popup' ? `<p>${escape(words.closeWindow)}</p>` : ''}
<p class="actions">${links.join('\n')}</p>
${failure === null ? '' : `<p class="code">${escape(words.failureCode)}: ${codeOf(failure.code)}</p>`}
${failure !== null && details ? developersPart(failure) : ''}
</main>
</html>
`;
}

function developersPart({ summary, resolution, docs, evidence }: Failure): string {
  const rows = [
    ['What happened', prose(summary)],
    ['What to change', prose(resolution)],
    ...evidenceRows(evidence).map(({ label, value }) => [label, escape(value)]),
    // This page is the documentation, unless the application named another site.
    ...(docs.startsWith('http') ? [['Documentation', `<a href="${escape(docs)}">${escape(docs)}</a>`]] : []),
  ];
  const list = rows.map(([label, text]) => `<dt>${label}</dt><dd>${text}</dd>`).join('\n');
  return `<details open lang="en" dir="ltr"><summary>For developers</summary><dl>${list}</dl></details>`;
}
