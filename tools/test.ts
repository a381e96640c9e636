import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { refuse, tellHelp } from './arguments.ts'
import { ensureRedis } from './redis-install.ts'
import { run } from './run.ts'
import { testBrowser } from './test-browser.ts'
import { addCounts, countLine, countReport, failuresOf, type TestCount } from './test-count.ts'

// `npm test`: all of it. `npm test -- node e2e`: those projects only.
const PROJECTS = {
  node: ['{server,mock,shared,tools,examples,screen}/**/!(*.browser|*.redis).test.ts'],
  redis: ['{server,mock,tools}/**/*.redis.test.ts'],
  browser: ['screen/**/*.browser.test.ts'],
  e2e: ['e2e/**/*.test.ts'],
} as const
type Project = keyof typeof PROJECTS

/**
 * Turns, one after another; the projects of a turn run side by side. Tests of the pure rooms take every core there is; the others wait for seconds that
 * pass, and leave room beside them.
 */
const TURNS: readonly (readonly Project[])[] = [['node'], ['redis', 'browser', 'e2e']]

const root = path.join(import.meta.dirname, '..')
const reports = path.join(root, 'node_modules', '.cache', 'test-reports')
const asked = process.argv.slice(2)
const USAGE = `usage: npm test -- [${Object.keys(PROJECTS).join('|')}]…, all without`
tellHelp(asked, USAGE)
const wanted = (Object.keys(PROJECTS) as Project[]).filter(
  (name) => asked.length === 0 || asked.includes(name),
)
for (const name of asked) if (!(name in PROJECTS)) refuse(`no such project: ${name}`, USAGE)

const notes: string[] = []
let count: TestCount = { passed: 0, failed: 0, skipped: 0 }
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

for (const turn of TURNS) {
  const projects = turn.filter((name) => wanted.includes(name))
  await Promise.all(projects.map((name) => runFiles(name, projects.length === 1)))
}
for (const note of notes) console.log(note)
console.log(countLine(count))
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0

/** @param isAlone no other run writes to the terminal meanwhile */
async function runFiles(name: Project, isAlone: boolean): Promise<void> {
  const files = globSync(PROJECTS[name], { cwd: root, exclude: ['**/node_modules/**'] })
  if (files.length === 0) return
  console.log(`\n== ${name}: ${files.length} files`)
  if (name === 'redis') {
    const redis = ensureRedis()
    if (redis.kind === 'missing') {
      notes.push(`redis tests were not run: ${redis.reason}`)
      return
    }
  }
  if (name === 'browser' || name === 'e2e') testBrowser()
  const counted = await runProject(name, isAlone)
  count = addCounts(count, counted)
}

async function runProject(name: Project, isAlone: boolean): Promise<TestCount> {
  const report = path.join(reports, `${name}.json`)
  const code = await run(
    'vitest',
    // Browser projects are named after their browser as well.
    [
      'run',
      '--project',
      `${name}*`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    // As where nobody watches: what is done is said line by line, and nothing is drawn over.
    { cwd: root, env: { TZ: 'UTC', ...(isAlone ? {} : { CI: 'true' }) } },
  )
  const told: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  const counted: TestCount =
    told === null ? { passed: 0, failed: 0, skipped: 0 } : countReport(told)
  // Said at the end: of a long log often only the end is kept.
  if (told !== null) notes.push(...failuresOf(told).map((failure) => `failed: ${failure}`))
  // Errors outside any test (an unhandled rejection, a runner that died) fail the run without failing a test.
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}
