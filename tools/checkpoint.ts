import { asksHelp } from '../shared/lib/tell-help.ts'
import { runBuilt } from './built.ts'

// How it is used is said without a build.
if (asksHelp(process.argv.slice(2))) await import('../server/tasks/checkpoint-command.ts')
// From the build, because a checkpoint fits the code that made it and no other.
else await runBuilt('checkpoint.js')
