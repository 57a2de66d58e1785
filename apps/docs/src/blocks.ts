/**
 * Replaces the text between `<!-- generated:name -->` and `<!-- /generated -->`.
 *
 * @param path the file's path, for the error message
 * @throws if `blocks` has no function for a name
 */
export function fillBlocks(path: string, text: string, blocks: Readonly<Record<string, () => string>>): string {
  return text.replace(/(<!-- generated:([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g, (_, begin, name, end) => {
    const block = blocks[String(name)];
    if (block === undefined) throw new Error(`${path}: no generator for the block ${name}`);
    return `${begin}${block()}\n${end}`;
  });
}
