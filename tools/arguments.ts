import { parseArgs, type ParseArgsConfig } from 'node:util'
import { tellHelp } from '../shared/lib/tell-help.ts'

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

/** Says what is wrong with the arguments and how the command is used, and ends the process with 2. */
export function refuse(reason: string, usage: string): never {
  console.error(`${reason}\n\n${usage}`)
  process.exit(2)
}
