import { spawn } from 'node:child_process';
import process from 'node:process';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A command that ended with another exit code than 0. Its message has the end of what the command printed. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: number | null;
  readonly stdout: string;

  constructor(command: string, code: number | null, stdout: string, stderr: string) {
    const printed = `${stdout}\n${stderr}`.trim().split('\n').slice(-25).join('\n');
    super(`${command} ended with exit code ${code ?? 'none: a signal ended it'}\n${printed}`);
    this.code = code;
    this.stdout = stdout;
  }
}

/**
 * Runs a command without a shell and returns its standard output.
 * @throws CommandError when it exits with another code than 0
 */
export function run(command: string, args: readonly string[], { cwd, env }: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new CommandError([command, ...args].join(' '), code, stdout, stderr));
    });
  });
}
