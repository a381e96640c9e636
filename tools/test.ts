import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { refuse } from './arguments.ts'
import { tellHelp } from '../shared/lib/tell-help.ts'
import { buildIfStale } from './build.ts'
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

/** A project, or a part of its files: `2/3` is the second of three. */
interface Run {
  readonly project: Project
  readonly shard?: string
}

/**
 * Turns, one after another; of a turn's runs as many side by side as it says, begun in this order, the longest first. Tests of the pure rooms take every core there is;
 * the others wait for seconds that pass, and leave room beside them. The product's are in three parts: in one they would go on long after the rest.
 */
const TURNS: readonly { readonly atOnce: number; readonly runs: readonly Run[] }[] = [
  { atOnce: 1, runs: [{ project: 'node' }] },
  {
    atOnce: 3,
    runs: [
      { project: 'browser' },
      { project: 'e2e', shard: '3/3' },
      { project: 'redis' },
      { project: 'e2e', shard: '1/3' },
      { project: 'e2e', shard: '2/3' },
    ],
  },
]

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

for (const { atOnce, runs } of TURNS) {
  const queue = runs.filter(({ project }) => wanted.includes(project))
  const isAlone = queue.length === 1
  // Once, before parts of the tests ask for it side by side.
  if (queue.some(({ project }) => project === 'e2e') && (await buildIfStale(root)) !== 0)
    throw new Error('the build failed')
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await runFiles(next, isAlone)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
for (const note of notes) console.log(note)
console.log(countLine(count))
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0

/** @param isAlone no other run writes to the terminal meanwhile */
async function runFiles(one: Run, isAlone: boolean): Promise<void> {
  const { project, shard } = one
  const files = globSync(PROJECTS[project], { cwd: root, exclude: ['**/node_modules/**'] })
  if (files.length === 0) return
  console.log(
    `\n== ${project}: ${files.length} files${shard === undefined ? '' : `, part ${shard}`}`,
  )
  if (project === 'redis') {
    const redis = ensureRedis()
    if (redis.kind === 'missing') {
      notes.push(`redis tests were not run: ${redis.reason}`)
      return
    }
  }
  if (project === 'browser' || project === 'e2e') testBrowser()
  const counted = await runProject(one, isAlone)
  count = addCounts(count, counted)
}

async function runProject({ project, shard }: Run, isAlone: boolean): Promise<TestCount> {
  const part = shard?.replace('/', '-of-')
  const report = path.join(reports, `${[project, part].filter(Boolean).join('-')}.json`)
  const code = await run(
    'vitest',
    // Browser projects are named after their browser as well.
    [
      'run',
      '--project',
      `${project}*`,
      ...(shard === undefined ? [] : [`--shard=${shard}`]),
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
