import { cpuTime } from './candidate.ts';

/* One contender of a comparison, in a process of its own. `rounds.ts` starts it, and sends it a task and a number of calls at a time. */

type Tasks = Readonly<Record<string, (calls: number) => Promise<unknown>>>;

const groups: Readonly<Record<string, (name: string) => Promise<Tasks>>> = {
  sites: async (name) => (await import('./logins/tasks.ts')).siteTasks(name),
  keepers: async (name) => (await import('./vault/tasks.ts')).keeperTasks(name),
  attempt: async (name) => {
    const { attempt } = await import('./attempt.ts');
    return { attempt: (calls) => cpuTime(candidateIn(attempt, name), calls) };
  },
  fakeLogin: async (name) => {
    const candidates = await (await import('./fake-login.ts')).fakeLogin();
    return { fakeLogin: (calls) => cpuTime(candidateIn(candidates, name), calls) };
  },
};

function candidateIn<C>(candidates: Readonly<Record<string, C>>, name: string): C {
  const candidate = candidates[name];
  if (candidate === undefined) throw new Error(`no contender ${name}`);
  return candidate;
}

const [, , group = '', name = ''] = process.argv;
const tasks = await groups[group]?.(name);

process.on('message', async ({ task, calls }: { readonly task: string; readonly calls: number }) => {
  process.send?.(await tasks?.[task]?.(calls));
});
process.send?.('ready');
