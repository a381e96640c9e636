import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { readyLine, startProduct } from './product.ts'

const ROOT = path.join(import.meta.dirname, '..')

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** As `npm run checkpoint` runs it once all is built. */
async function checkpoint(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
  const command = [path.join('dist', 'server', 'checkpoint.js'), ...args]
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, {
      ...{ cwd: ROOT, env },
    })
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}

test('[JN3] a start with another package begins where the command folded the journal ahead for it', async () => {
  const product = await startProduct()
  onTestFinished(async () => void (await product.stop()))
  const district = mkdtempSync(path.join(tmpdir(), 'gewu-next-'))
  onTestFinished(() => rmSync(district, { recursive: true }))
  cpSync(path.join(product.dataDir, 'demo-district'), district, { recursive: true })
  const display = path.join(district, 'display.json')
  const shown = JSON.parse(readFileSync(display, 'utf8')) as object
  writeFileSync(display, JSON.stringify({ ...shown, language: 'en' }))

  const next = { ...product.env, GEWU_DISTRICT_DIR: district }
  const done = await checkpoint(next, '--json')
  expect(done).toMatchObject({ code: 0, err: '' })
  const { seq, file } = JSON.parse(done.out) as { seq: number; file: string }
  expect(seq).toBeGreaterThan(0)
  expect(file).toBe(path.join(product.dataDir, 'checkpoint.prepared'))

  await product.restart({ GEWU_DISTRICT_DIR: district })
  expect(await readyLine(product)).toMatchObject({ foldedFrom: seq })
})

test('the command says in one line what it could not do', async () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'gewu-empty-'))
  onTestFinished(() => rmSync(empty, { recursive: true }))
  const env = { ...process.env, GEWU_DATA_DIR: empty }
  expect(await checkpoint(env)).toEqual({
    ...{ code: 1, out: '', err: `there is no journal in ${empty}/journal\n` },
  })
  expect(await checkpoint(env, '--at', 'noon')).toMatchObject({
    ...{ code: 2, err: expect.stringContaining('usage: npm run checkpoint') },
  })
})
