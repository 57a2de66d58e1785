import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quick, type SimulationOptions, yearInAnHour } from './options.ts';
import { pictureOf } from './picture.ts';
import { isSound, reportOf, summaryOf } from './report.ts';
import { simulate } from './run.ts';

export const usage = `usage: pnpm fleet simulate [options]

Lets a fleet live for a year in an hour, and judges at its end what became of every grant. Exits with 1 if a law is broken.

  --quick            400 grants of 4 apps for 100 days, in a minute
  --grants <number>  members who sign in (100000)
  --apps <number>    LinkedIn apps among which they are spread (20)
  --workers <number> (3)
  --days <number>    simulated days (365)
  --minutes <number> how long they take, unless the machine needs longer (60)
  --faults <share>   the part of refreshes answered with a fault, from 0 to 1 (0.03)
  --seed <number>    what happens (1)
  --report <folder>  writes report.md, report.svg and report.json
  --json             ends with one line of JSON instead of the report`;

/** What a wrong argument ends with. */
export class UsageError extends Error {}

/** @returns the exit code */
export async function runSimulate(args: readonly string[]): Promise<number> {
  const { json, report, options } = read(args);
  const show = process.stderr.isTTY;
  const simulation = await simulate(options, (text) => process.stderr.write(show ? `\r\u001b[K${text}` : `${text}\n`));
  if (show) process.stderr.write('\n');
  if (report !== undefined) {
    mkdirSync(report, { recursive: true });
    writeFileSync(join(report, 'report.md'), `${reportOf(simulation)}\n`);
    writeFileSync(join(report, 'report.svg'), pictureOf(simulation));
    writeFileSync(join(report, 'report.json'), `${JSON.stringify({ ...simulation, printed: undefined }, null, 1)}\n`);
  }
  process.stdout.write(`${json ? JSON.stringify(summaryOf(simulation)) : reportOf(simulation)}\n`);
  return isSound(simulation) ? 0 : 1;
}

function read(args: readonly string[]): {
  readonly json: boolean;
  readonly report: string | undefined;
  readonly options: SimulationOptions;
} {
  const { values } = parsed(args);
  const defaults = values.quick ? quick : yearInAnHour;
  const numberOf = (
    name: 'grants' | 'apps' | 'workers' | 'days' | 'minutes' | 'faults' | 'seed',
    most: number,
    otherwise: number,
  ): number => {
    const text = values[name];
    if (text === undefined) return otherwise;
    const value = Number(text);
    const isWhole = name === 'minutes' || name === 'faults' || Number.isSafeInteger(value);
    const least = name === 'faults' ? 0 : name === 'minutes' ? 0.1 : 1;
    if (text.trim() === '' || !isWhole || !(value >= least && value <= most))
      throw new UsageError(
        `--${name}: must be a ${isWhole ? '' : 'whole '}number from ${least} to ${most}, not "${text}"`,
      );
    return value;
  };
  return {
    json: values.json ?? false,
    report: values.report,
    options: {
      seed: numberOf('seed', 2 ** 31 - 1, defaults.seed),
      grants: numberOf('grants', 10_000_000, defaults.grants),
      apps: numberOf('apps', 1000, defaults.apps),
      workers: numberOf('workers', 32, defaults.workers),
      days: numberOf('days', 3650, defaults.days),
      minutes: numberOf('minutes', 10_000, defaults.minutes),
      faultShare: numberOf('faults', 1, defaults.faultShare),
    },
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: flag,
        json: flag,
        grants: text,
        apps: text,
        workers: text,
        days: text,
        minutes: text,
        faults: text,
        seed: text,
        report: text,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
