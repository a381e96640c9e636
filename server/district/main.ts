import { parseArgs } from 'node:util'
import { buildDistrict } from './build/build.ts'
import { checkDistrict } from './check.ts'
import { DistrictError, problemText } from './problem.ts'
import type { Problem } from './problem.ts'

const USAGE = `usage:
  npm run district -- check <folder>
  npm run district -- build <config.json> --out <folder>`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' } },
})
const [command, target] = positionals
process.exitCode = await run()

async function run(): Promise<number> {
  try {
    if (command === 'check' && target) return await check(target)
    if (command === 'build' && target && values.out) return await build(target, values.out)
  } catch (error) {
    if (error instanceof DistrictError) tell(error.problems)
    console.error(
      error instanceof DistrictError ? `${error.problems.length} errors` : (error as Error).message,
    )
    return 1
  }
  console.error(USAGE)
  return 2
}

/** 0 when the package can be used, warnings or not; 1 when it has errors. */
async function check(folder: string): Promise<number> {
  const { problems, tree } = await checkDistrict(folder)
  tell(problems)
  if (tree) {
    const levels = tree.levels.map(
      (level, l) => `${tree.level.filter((at) => at === l).length} ${level.id}`,
    )
    console.log(`${tree.size} regions: ${levels.join(', ')}`)
  }
  const count = (severity: Problem['severity']): number =>
    problems.filter((p) => p.severity === severity).length
  console.log(`${count('error')} errors, ${count('warning')} warnings, ${count('info')} infos`)
  return count('error') > 0 ? 1 : 0
}

async function build(config: string, out: string): Promise<number> {
  const { warnings } = await buildDistrict(config, out)
  tell(warnings)
  return check(out)
}

function tell(problems: readonly Problem[]): void {
  for (const problem of problems)
    console.log(`${problem.severity.padEnd(7)} ${problemText(problem)}`)
}
