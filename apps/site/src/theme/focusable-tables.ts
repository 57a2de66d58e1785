/** Lets the keyboard scroll a table that is wider than the page. Runs in the page, as text. */
export const focusableTables = `
const watch = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});
for (const table of document.querySelectorAll('.sl-markdown-content table')) watch.observe(table);
`.trim();
