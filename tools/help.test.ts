import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const built = path.join(root, 'dist/server/main.js')
const builtMs = existsSync(built) ? statSync(built).mtimeMs : 0
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}
/** They take no argument, or hand theirs on to vite. */
const PLAIN = ['start', 'dev', 'verify', 'docs:events', 'docs:indicators', 'redis:install']
const COMMANDS = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /^(?:exec )?node (\S+\.ts)$/.exec(script)?.[1]
  return file === undefined || PLAIN.includes(name) ? [] : [[name, file] as const]
})

test.each([
  ['mock/scenario/main.ts', ['rainstorm', '--token', 'x', '--url', 'foo'], /^--url must be http/],
  ['mock/feed/main.ts', ['--token', 'x', '--url', 'foo'], /^feed: --url: Invalid URL\n\nusage:/],
  ['tools/test.ts', ['nodes'], /^no such project: nodes\n\nusage:/],
] as const)(
  '%s says what is wrong and how it is used',
  { timeout: 30_000 },
  async (file, args, told) => {
    const ended = promisify(execFile)(process.execPath, [file, ...args], { cwd: root })
    await expect(ended).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(told) })
  },
)

test.each(COMMANDS)(
  'npm run %s -- --help says how it is used',
  { timeout: 30_000 },
  async (name, file) => {
    const told = await promisify(execFile)(process.execPath, [file, '--help'], { cwd: root })
    expect(told.stderr).toBe('')
    expect(told.stdout).toMatch(new RegExp(`^(usage:\\s+)?npm (run )?${name}\\b`))
  },
)

test('none of them builds the product for it', () => {
  expect(existsSync(built) ? statSync(built).mtimeMs : 0).toBe(builtMs)
})
