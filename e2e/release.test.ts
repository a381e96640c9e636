import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readBoard, readJson } from './numbers.ts'
import { runTool, startProduct, type Product } from './product.ts'
import { closeBrowser, openScreen } from './screen.ts'
import { sendAll } from './send.ts'

const run = promisify(execFile)

let folder: string
let launcher: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gewu-release-'))
  const node = path.join(import.meta.dirname, '..')
  await run(process.execPath, ['tools/release/main.ts', '--out', folder], { cwd: node })
  const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz'))!
  await run('sha256sum', ['--check', `${archive}.sha256`], { cwd: folder })
  await run('tar', ['-xzf', archive], { cwd: folder })
  // As an administrator links it into a folder of the path.
  launcher = path.join(folder, 'gewu')
  symlinkSync(path.join(archive.replace(/\.tar\.gz$/, ''), 'bin/gewu'), launcher)
}, 120_000)
afterAll(async () => {
  await closeBrowser()
  rmSync(folder, { recursive: true, force: true })
})

/** What a command of the release prints; it finds nothing on its path but the system's own. */
async function gewu(product: Product, ...args: readonly string[]): Promise<string> {
  const env = { ...product.env, PATH: '/usr/bin:/bin' }
  const { stdout } = await run(launcher, args, { env, cwd: product.dataDir })
  return stdout
}

test('[OF2] a release runs from one archive, without npm and without a Node of the machine', async () => {
  const product = await startProduct({ launcher, env: { GEWU_FEED: 'on' } })
  onTestFinished(async () => void (await product.stop()))
  const { page } = await openScreen(product.url)
  await page.locator('[data-panel][data-state="live"]').first().waitFor({ timeout: 30_000 })
  await page.close()
  expect(await product.stop()).toBe(0)
})

test('[OF2] the commands of a release do on its data what those of a checkout do', async () => {
  const product = await startProduct({ launcher })
  onTestFinished(async () => void (await product.stop()))
  const [made, root] = await Promise.all([
    gewu(
      product,
      'access',
      'token',
      'create',
      '--kind',
      'producer',
      '--name',
      'x',
      '--source',
      '/x',
    ),
    readJson<{ code: string }>(product, '/api/v1/regions'),
  ])
  const catalogue = await readJson<Record<'sources' | 'categories', { code: string }[]>>(
    product,
    '/api/v1/catalogue',
  )
  const event = {
    ...{ specversion: '1.0', id: 'a', source: '/x', type: 'case.reported', subject: 'case-a' },
    time: new Date().toISOString(),
    data: {
      source: catalogue.sources[0]!.code,
      categoryL1: catalogue.categories[1]!.code,
      regionCode: root.code,
    },
  }
  await sendAll(product, /gewu_[0-9a-f]{12}_[\w-]{43}/.exec(made)![0], [event])
  expect((await readBoard(product, root.code)).values['C1@today']?.['value']).toBe(1)

  const backup = path.join(folder, 'backup')
  await gewu(product, 'backup', backup)
  expect(await gewu(product, 'restore', backup, '--check')).toContain('whole')
  expect(await gewu(product, 'checkpoint')).toContain('facts up to')
  const recounted = await gewu(product, 'recount', '--json')
  expect(recounted).toBe(await runTool(product, 'server/tasks/recount-command.ts', ['--json']))
  expect(recounted).toContain('"differences": []')
  await gewu(product, 'district', 'check', path.join(product.dataDir, 'demo-district'))
  await expect(gewu(product, 'district')).rejects.toThrow('gewu district check <folder>')
  expect(await gewu(product, 'version')).toMatch(/^\d+\.\d+\.\d+ \(Node v24/)
})
