/*
 * For the executables of this repository. Not covered by semantic versioning: any release may change or remove these functions.
 */
export { type Command, type CommandResult, readArguments, refusePositionals, UsageError } from './command.ts';
export { type Program, runProgram } from './run.ts';
