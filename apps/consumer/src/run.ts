import { execFile } from 'node:child_process';

export interface Ran {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with this Node, in a folder. Never throws: an exit code other than 0 is part of the result. */
export const runNode = (options: readonly string[], cwd: string): Promise<Ran> =>
  new Promise((resolve) => {
    // Conditions of the workspace, which would lead to sources, are no part of an application's environment.
    const { NODE_OPTIONS: _, ...env } = process.env;
    execFile(process.execPath, options, { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.code ?? 'killed'), stdout, stderr }),
    );
  });
