/** Whether a command line asks how the command is used. */
export function asksHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

/** Says how the command is used, on the standard output, and ends the process with 0, for nothing went wrong; where that is what is asked. */
export function tellHelp(args: readonly string[], usage: string): void {
  if (!asksHelp(args)) return
  console.log(usage)
  process.exit(0)
}
