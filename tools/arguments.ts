import { parseArgs, type ParseArgsConfig } from 'node:util'
import { asksHelp } from '../shared/lib/asks-help.ts'

/** Options of a command line. For an argument that makes no sense the process says which and how it is used, and ends with 2. */
export function optionsOrExit<T extends NonNullable<ParseArgsConfig['options']>>(
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<{ options: T }>>['values'] {
  tellHelp(process.argv.slice(2), usage)
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse((error as Error).message, usage)
  }
}

/** Says how the command is used and ends the process with 0, where that is what is asked. */
export function tellHelp(args: readonly string[], usage: string): void {
  if (!asksHelp(args)) return
  console.log(usage)
  process.exit(0)
}

/** Says what is wrong with the arguments and how the command is used, and ends the process with 2. */
export function refuse(reason: string, usage: string): never {
  console.error(`${reason}\n\n${usage}`)
  process.exit(2)
}
