/** Whether a command line asks how the command is used. It is answered on the standard output and ends with 0: nothing went wrong. */
export function asksHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}
