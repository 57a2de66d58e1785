/**
 * Replaces what stands between `<!-- generated:name -->` and `<!-- /generated -->`.
 *
 * @param path for the error about a name that nobody generates
 */
export function fillBlocks(path: string, text: string, blocks: Readonly<Record<string, () => string>>): string {
  return text.replace(/(<!-- generated:([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g, (_, begin, name, end) => {
    const block = blocks[String(name)];
    if (block === undefined) throw new Error(`${path}: nothing is generated under the name ${name}`);
    return `${begin}${block()}\n${end}`;
  });
}
