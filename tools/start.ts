import { runBuilt } from './built.ts'

await runBuilt('main.js')
