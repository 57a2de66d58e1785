/* How a changeset reads in a changelog: as it was written, without the commit and the author, which git has. */

/** Returns the lines of one changeset, as an item of a list. */
const getReleaseLine = async ({ summary }) => {
  const [first = '', ...more] = summary.trim().split('\n');
  return [`- ${first}`, ...more.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
};

/** Every package has the same version, so that no entry has to name those of the others. */
const getDependencyReleaseLine = async () => '';

export default { getReleaseLine, getDependencyReleaseLine };
