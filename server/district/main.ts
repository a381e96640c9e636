import { parseArgs } from 'node:util'
import { checkDistrict } from './check.ts'
import { problemText } from './problem.ts'

const USAGE = `usage:
  npm run district -- check <folder>
  npm run district -- build <config.json> --out <folder>`

async function check(folder: string): Promise<number> {
  const { problems, tree } = await checkDistrict(folder)
  for (const problem of problems)
    console.log(`${problem.severity.padEnd(7)} ${problemText(problem)}`)
  const count = (severity: string): number => problems.filter((p) => p.severity === severity).length
  if (tree) {
    const levels = tree.levels.map(
      (level, l) => `${tree.level.filter((at) => at === l).length} ${level.id}`,
    )
    console.log(`${tree.size} regions: ${levels.join(', ')}`)
  }
  const errors = count('error')
  console.log(`${errors} errors, ${count('warning')} warnings, ${count('info')} infos`)
  return errors > 0 ? 1 : 0
}

const { positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } })
const [command, target] = positionals
if (command === 'check' && target) process.exitCode = await check(target)
else {
  console.error(USAGE)
  process.exitCode = 2
}
