import { logicOf } from '../table/typed.ts';
import { linkedInTokenTable } from './machine.table.ts';
import type { LinkedInTokenMachine } from './machine.ts';

/** The token machine, compiled. */
export const linkedInTokenLogic = logicOf<LinkedInTokenMachine>(linkedInTokenTable);
