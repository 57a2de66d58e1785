import { logicOf } from '../table/typed.ts';
import { linkedInAuthTable } from './machine.table.ts';
import type { LinkedInAuthMachine } from './machine.ts';

/** The login machine, compiled: the same behaviour without XState's interpreter. */
export const linkedInAuthLogic = logicOf<LinkedInAuthMachine>(linkedInAuthTable);
