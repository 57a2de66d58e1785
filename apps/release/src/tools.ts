import { fileURLToPath } from 'node:url';

const installed = new URL('../tools/node_modules/', import.meta.url);

/** Returns the path of a file in `tools/node_modules`, whether it is installed or not. */
export const toolPath = (path: string): string => fileURLToPath(new URL(path, installed));
