import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.ts'

const root = path.join(import.meta.dirname, '..')
const steps = [
  ['npm', 'run', '--silent', 'typecheck'],
  ['npm', 'run', '--silent', 'lint'],
  ['npm', 'run', '--silent', 'format:check'],
  ['vitest', 'run', '--project', 'node'],
] as const

const failed: string[] = []
for (const [command, ...args] of steps) {
  const step = [command, ...args].join(' ')
  console.log(`\n== ${step}`)
  if ((await run(command, args, { cwd: root, env: { TZ: 'UTC' } })) !== 0) failed.push(step)
}

console.log('\n== the ten largest source files')
const sources = globSync('{shared,server,screen,mock,tools,e2e,examples}/**/*.{ts,vue}', {
  cwd: root,
})
const sizes = sources.map((file) => ({
  file,
  lines: readFileSync(path.join(root, file), 'utf8').split('\n').length - 1,
}))
for (const { file, lines } of sizes.toSorted((a, b) => b.lines - a.lines).slice(0, 10))
  console.log(`${String(lines).padStart(5)} ${file}`)

for (const step of failed) console.error(`failed: ${step}`)
process.exitCode = failed.length > 0 ? 1 : 0
