import { readdirSync, readFileSync } from 'node:fs';

/* What processes use, by what Linux tells of them. Elsewhere, nothing is known. */

/** What processes have used. */
export interface Usage {
  /** CPU seconds, user and system. */
  readonly cpu: number;
  /** Resident memory in bytes, at most. */
  readonly memory: number;
}

/** Ticks of a CPU second in `/proc`. */
const ticks = 100;
const page = 4096;

export interface UsageMeter {
  /**
   * Reads what a named process uses now. A process that takes another's place adds to it.
   *
   * @param withChildren whether what it has started counts
   */
  readonly read: (name: string, pid: number | null, withChildren?: boolean) => void;
  readonly of: (name: string) => Usage | null;
}

export function createUsageMeter(): UsageMeter {
  const byName = new Map<string, Map<number, Usage>>();
  return {
    read: (name, pid, withChildren = false) => {
      const usage = pid === null ? null : usageOf(pid, withChildren);
      if (pid === null || usage === null) return;
      const known = byName.get(name) ?? new Map<number, Usage>();
      byName.set(name, known);
      known.set(pid, { cpu: usage.cpu, memory: Math.max(usage.memory, known.get(pid)?.memory ?? 0) });
    },
    of: (name) => {
      const usages = [...(byName.get(name)?.values() ?? [])];
      if (usages.length === 0) return null;
      return {
        cpu: usages.reduce((sum, { cpu }) => sum + cpu, 0),
        memory: Math.max(...usages.map(({ memory }) => memory)),
      };
    },
  };
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly own: number;
  readonly ended: number;
  readonly pages: number;
}

function usageOf(pid: number, withChildren: boolean): Usage | null {
  const root = statOf(pid);
  if (root === null) return null;
  const memory = root.pages * page;
  if (!withChildren) return { cpu: root.own / ticks, memory };
  const children = pids()
    .map(statOf)
    .filter((stat) => stat?.parent === pid);
  return { cpu: (root.own + root.ended + children.reduce((sum, stat) => sum + (stat?.own ?? 0), 0)) / ticks, memory };
}

const pids = (): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets, and may contain anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const at = (field: number): number => fields[field - 3] ?? 0;
    return { pid, parent, own: at(14) + at(15), ended: at(16) + at(17), pages: at(24) };
  } catch {
    return null;
  }
}
