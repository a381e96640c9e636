import { runBuilt } from './built.ts'

// From the build, because a checkpoint fits the code that made it and no other.
await runBuilt('checkpoint.js')
