import { logicOf } from '../table/typed.ts';
import { linkedInPageTable } from './page-machine.table.ts';
import type { LinkedInPageMachine } from './page-machine.ts';

/** The page machine, compiled. */
export const linkedInPageLogic = logicOf<LinkedInPageMachine>(linkedInPageTable);
