import { execFile } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { drawnValue, expectNumbersOfBoards, readBoard, readJson } from './numbers.ts'
import { readyLine, runTool, startProduct, type Product } from './product.ts'
import { reporter } from './reports.ts'
import { closeBrowser, openScreen } from './screen.ts'
import { sendAll } from './send.ts'
import { openWall, wallDrawn } from './wall.ts'

const run = promisify(execFile)

/** What a browser itself writes on the console when nobody answers. */
const REFUSED = [/console\.error: .*(ERR_CONNECTION|Failed to load resource|WebSocket)/]

let folder: string
let release: string
let launcher: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gewu-release-'))
  const node = path.join(import.meta.dirname, '..')
  await run(process.execPath, ['tools/release/main.ts', '--out', folder], { cwd: node })
  const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz'))!
  await run('sha256sum', ['--check', `${archive}.sha256`], { cwd: folder })
  await run('tar', ['-xzf', archive], { cwd: folder })
  release = path.join(folder, archive.replace(/\.tar\.gz$/, ''))
  // As an administrator links it into a folder of the path.
  launcher = path.join(folder, 'gewu')
  symlinkSync(path.join(path.basename(release), 'bin/gewu'), launcher)
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

/** The same release with screens of another build beside it, as a newer version is unpacked. */
async function newerRelease(): Promise<string> {
  const newer = path.join(folder, 'newer')
  await run('cp', ['-al', release, newer])
  const page = path.join(newer, 'dist/screen/index.html')
  // A file of its own: the two share theirs otherwise.
  copyFileSync(page, `${page}.own`)
  renameSync(`${page}.own`, page)
  appendFileSync(page, '<!-- newer -->')
  return newer
}

function turn(link: string, to: string): void {
  symlinkSync(to, `${link}.next`)
  renameSync(`${link}.next`, link)
}

test('[installation, A newer version] [PR9] the link is turned to a version that folded ahead and back again, while a wall looks on', async () => {
  const newer = await newerRelease()
  const link = path.join(folder, 'current')
  turn(link, release)
  const product = await startProduct({ launcher: path.join(link, 'bin/gewu') })
  onTestFinished(async () => void (await product.stop()))
  const { code } = await readJson<{ code: string }>(product, '/api/v1/regions')
  const door = await reporter(product, '/update')
  await door.report(code, 3)
  const page = await openWall(product, { region: code }, { expected: REFUSED })
  const env = { ...product.env, PATH: '/usr/bin:/bin' }

  for (const [next, more] of [
    [newer, 2],
    [release, 1],
  ] as const) {
    await page.evaluate(() => Object.assign(window, { old: true }))
    const { stdout } = await run(path.join(next, 'bin/gewu'), ['checkpoint', '--json'], { env })
    const { seq } = JSON.parse(stdout) as { seq: number }
    turn(link, next)
    const before = (await readBoard(product, code)).values
    await product.restart()
    expect(await readyLine(product)).toMatchObject({ foldedFrom: seq, seq })
    expect((await readBoard(product, code)).values['C1@all']).toEqual(before['C1@all'])
    await expect
      .poll(() => page.evaluate(() => 'old' in window).catch(() => true), { timeout: 20_000 })
      .toBe(false)
    await wallDrawn(page)
    await door.report(code, more)
    await expectNumbersOfBoards(product, page)
  }
  expect(await drawnValue(page, 'C1@today', code)).toBe('6')
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
