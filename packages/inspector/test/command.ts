import type { ChildProcess } from 'node:child_process';

/**
 * Waits until a command prints a line that matches. Returns the first group and everything printed so far.
 *
 * @throws Error with the output if the command ends before that
 */
export function firstMatch(child: ChildProcess, pattern: RegExp): Promise<readonly [string, string]> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (data: Buffer): void => {
      printed += data.toString();
      const [, found] = pattern.exec(printed) ?? [];
      if (found !== undefined) resolve([found, printed]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`ended with ${code}:\n${printed}`)));
  });
}
