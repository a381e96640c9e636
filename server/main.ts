import { wrongNode } from './assembly/node-version.ts'

const wrong = wrongNode(process.versions.node)
if (wrong !== null) {
  console.error(wrong)
  process.exit(2)
}
// Only now: an older Node cannot even load what the rest imports.
const { run } = await import('./assembly/run.ts')
await run()
