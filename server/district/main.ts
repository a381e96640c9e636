import { commandName } from '../../shared/lib/command-name.ts'
import { parseArgs } from 'node:util'
import { buildDistrict } from './build/build.ts'
import { checkDistrict } from './check.ts'
import type { CheckedDistrict } from './check.ts'
import { DistrictError, problemText } from './problem.ts'
import type { Problem } from './problem.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

const USAGE = `usage:
  ${commandName('district')} check <folder>
  ${commandName('district')} build <config.json> --out <folder>`

process.exitCode = await run()

/** 0 when all is well, 1 when a package or its sources have errors, 2 for a wrong command line. */
async function run(): Promise<number> {
  tellHelp(process.argv.slice(2), USAGE)
  const given = readArguments()
  if (given === null) return 2
  try {
    return given.out === null ? await check(given.target) : await build(given.target, given.out)
  } catch (error) {
    if (error instanceof DistrictError) tell(error.problems)
    console.error(
      error instanceof DistrictError
        ? `${error.problems.length} errors: nothing was written`
        : (error as Error).message,
    )
    return 1
  }
}

interface Given {
  /** The package to check, or the configuration to build from. */
  readonly target: string
  /** Where to build; null: check. */
  readonly out: string | null
}

/** Null, and told, for arguments that make no sense. */
function readArguments(): Given | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { out: { type: 'string' } },
    })
    const [command, target, more] = positionals
    if (target && more === undefined) {
      if (command === 'check' && values.out === undefined) return { target, out: null }
      if (command === 'build' && values.out) return { target, out: values.out }
    }
    console.error(USAGE)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
  }
  return null
}

/** 0 when the package can be used, warnings or not; 1 when it has errors. */
async function check(folder: string): Promise<number> {
  return summary(await checkDistrict(folder))
}

async function build(config: string, out: string): Promise<number> {
  const { warnings, checked } = await buildDistrict(config, out)
  tell(warnings)
  return summary(checked)
}

function summary({ problems, tree }: CheckedDistrict): number {
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

function tell(problems: readonly Problem[]): void {
  for (const problem of problems)
    console.log(`${problem.severity.padEnd(7)} ${problemText(problem)}`)
}
