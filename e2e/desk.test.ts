import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { person } from './commands.ts'
import { makePerson, openDesk, printedLink, signIn, type DeskPerson } from './desk.ts'
import { readJson } from './numbers.ts'
import { feedCaughtUp, startProduct, type Product } from './product.ts'
import { ALERT, change } from './response.ts'
import { closeBrowser, openScreen } from './screen.ts'
import { firstPath, openWall, regionInAddress } from './wall.ts'

const ADMIN: DeskPerson = { login: 'admin', password: 'a horse that is correct' }
const GIVEN = 'given by who manages them'
const SIZE = { width: 1920, height: 1080 }
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const DUTY_ROLES = ['officer', 'chief', 'commander', 'director'] as const
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let product: Product
let path: readonly string[]

beforeAll(async () => {
  product = await startProduct({ env: { GEWU_FEED: 'on', GEWU_FEED_HISTORY: '3d' } })
  await feedCaughtUp(product)
  path = await firstPath(product)
})

afterAll(async () => {
  await closeBrowser()
  await product?.stop()
})

const field = (page: Page, name: string) =>
  page.locator(`[data-form="account"] input[name="${name}"]`)
const wallRow = (page: Page, name: string) => page.locator(`[data-row^="${name}|"]`)

interface AxeRun {
  run(root: Document, options: RunOptions): Promise<AxeResults>
}

/** What axe finds on each page that the person sees, as it is read: where, which rule, the first element. */
async function faultsOf(page: Page, look: string): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const paths = await page
    .locator('.rail [data-to]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(paths.length).toBeGreaterThan(0)
  const faults: string[] = []
  for (const href of [...paths, '/desk/account', '/desk/']) {
    await page.evaluate((to) => {
      history.pushState({}, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, href)
    await page.locator('section.page').waitFor()
    await sleep(1_000)
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: AxeRun }
      const { violations } = await axe.run(document, { resultTypes: ['violations'] })
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
    })
    faults.push(...found.map((fault) => `${href}${look}: ${fault}`))
  }
  return faults
}

describe('the desk of the demo', () => {
  it('makes the first account by the printed link, which then leads nowhere', async () => {
    const { page } = await openScreen(await printedLink(product), DESK)
    await page.locator('#login').fill(ADMIN.login)
    await page.locator('#name').fill('技术管理员')
    await page.locator('#password').fill(ADMIN.password)
    await page.locator('#again').fill(ADMIN.password)
    expect(new URL(page.url()).hash).toBe('')
    await page.locator('[data-act="set-up"]').click()
    await signIn(page, ADMIN)
    await page.locator('.rail [data-to="accounts"]').click()

    await page.locator('[data-page="accounts"]').waitFor()
    await page.keyboard.press('n')
    await field(page, 'login').fill('chief')
    await field(page, 'name').fill('周值班')
    await page.locator('[data-role="chief"]').click()
    await page.locator('[data-role="administrator"]').click()
    expect(await page.locator('[data-conflict]').textContent()).toContain('不得兼任')
    await page.locator('[data-role="administrator"]').click()
    await field(page, 'password').fill(GIVEN)
    await page.locator('[data-act="save-account"]').click()
    await page.getByRole('cell', { name: '周值班' }).waitFor()
    await page.goto(await printedLink(product))
    await page.locator('.bar').waitFor()
    expect(await page.locator('[data-act="set-up"]').count()).toBe(0)
  })

  it('has the person change the given password, drives a wall and sees that it moved', async () => {
    const wall = await openWall(product, { wall: 'hall' }, SIZE)
    expect(regionInAddress(wall)).toBe(path[0])
    const { page } = await openScreen(`${product.url}/desk/walls`, DESK)
    await signIn(page, { login: 'chief', password: GIVEN })
    const own = { login: 'chief', password: 'a staple of batteries' }
    await page.locator('#old').fill(GIVEN)
    await page.locator('#fresh').fill(own.password)
    await page.locator('#again').fill(own.password)
    await page.locator('[data-act="change-password"]').click()

    await wallRow(page, 'hall').waitFor()
    await page.keyboard.press('j')
    expect(await page.locator('[data-target]').textContent()).toContain('hall')
    const list = page.getByRole('combobox', { name: '区域', exact: true })
    const { name } = await readJson<{ name: string }>(product, `/api/v1/regions/${path[1]}`)
    await list.fill(name)
    await page.locator('.el-select-dropdown__item:visible', { hasText: name }).first().click()
    await page.keyboard.press('Escape')
    await page.locator('[data-act="show"]').click()
    await expect.poll(() => regionInAddress(wall), { timeout: 5_000 }).toBe(path[1])
    await expect
      .poll(() => wallRow(page, 'hall').locator('[data-region]').getAttribute('data-region'), {
        timeout: 10_000,
      })
      .toBe(path[1])

    await wall.evaluate(() => Object.assign(window, { isOld: true }))
    await page.locator('[data-act="reload"]').click()
    await page.locator('[data-act="confirm"]').click()
    await expect
      .poll(() => wall.evaluate(() => 'isOld' in window).catch(() => true), { timeout: 10_000 })
      .toBe(false)
    await expect.poll(() => regionInAddress(wall), { timeout: 5_000 }).toBe(path[1])
  })

  it('has one holder of control, who hands it over to another desk', async () => {
    const officer = await makePerson(product, ADMIN, {
      ...{ login: 'officer', name: '王值班', roles: ['officer'] },
    })
    const chief = { login: 'chief', password: 'a staple of batteries' }
    const refused = { ...DESK, expected: [/status of 409/] }
    const [one, two] = [
      await openDesk(product, chief, '/walls', refused),
      await openDesk(product, officer, '/walls', refused),
    ]
    await one.locator('[data-act="take-control"]').click()
    await expect
      .poll(() => two.locator('[data-control]').textContent(), { timeout: 5_000 })
      .toContain('「值班长」持有')
    await two.locator('[data-act="all-walls"]').click()
    await two.locator('[data-act="end"]').click()
    await expect
      .poll(() => two.locator('[data-part="briefing"] [data-code]').textContent(), {
        timeout: 5_000,
      })
      .toContain('请先接管控制权')
    await two.locator('[data-act="take-control"]').click()
    await two.locator('[data-act="confirm"]').click()
    await expect
      .poll(() => one.locator('[data-control]').textContent(), { timeout: 5_000 })
      .toContain('「值班员」持有')
    await two.locator('[data-act="end"]').click()
    await expect.poll(() => two.locator('.el-message').count()).toBeGreaterThan(0)
  })

  it('[LT3] shows that a wall has taken a change of mode, and how soon', async () => {
    const chief = { login: 'chief', password: 'a staple of batteries' }
    await openWall(product, { wall: 'lobby' }, SIZE)
    const page = await openDesk(product, chief, '/walls', DESK)
    await wallRow(page, 'lobby').waitFor()
    const [officer, leader] = [
      await person(product, 'officer', '值班员'),
      await person(product, 'chief', '值班长'),
    ]
    const fields = { ...ALERT, regionCodes: [path[1]!] }
    const response = await change('desk-lt3', 'A1', 'live', [officer, leader], fields)
    await expect
      .poll(() => page.locator('[data-mode]').textContent(), { timeout: 3_000 })
      .toContain('预警')
    await expect
      .poll(() => wallRow(page, 'lobby').textContent(), { timeout: 5_000 })
      .toMatch(/已确认 [0-2]\.\d 秒/)
    const modes = await openDesk(product, chief, '/mode', DESK)
    expect(await modes.locator('[data-walls]').textContent()).toMatch(
      /：\d 面大屏已切换，最慢 [0-2]\.\d 秒/,
    )
    const lift = { liftedAt: new Date().toISOString(), liftBasis: '预警解除' }
    await change('desk-lt3-lift', 'A7', 'live', [officer, leader], lift, response)
    await expect
      .poll(() => page.locator('[data-mode]').textContent(), { timeout: 3_000 })
      .toContain('常态')
  })

  it('adopts a common need with a reason, and every board says so', async () => {
    const page = await openDesk(
      product,
      { login: 'chief', password: 'a staple of batteries' },
      '/alarms',
    )
    await page.locator('[data-view="needs"]').click()
    const card = page.locator('[data-need][data-state="open"]').first()
    const id = await card.getAttribute('data-need')
    await card.locator('[data-act="adopt-need"]').click()
    await page.locator('.el-dialog textarea, .el-dialog input').first().fill('与今年实事项目一致')
    await page.locator('[data-act="confirm"]').click()
    await expect
      .poll(() => page.locator(`[data-need="${id}"]`).getAttribute('data-state'), {
        timeout: 5_000,
      })
      .toBe('adopted')
  })

  it('leads from a suggestion to the wizard with its regions and plan, and decides nothing by itself', async () => {
    const chief = { login: 'chief', password: 'a staple of batteries' }
    const search = `?transition=A1&suggestion=s&regions=${path[1]}&plan=flood`
    const page = await openDesk(product, chief, `/mode${search}`)
    await page.locator('[data-wizard="A1"]').waitFor()
    const { name } = await readJson<{ name: string }>(product, `/api/v1/regions/${path[1]}`)
    await expect.poll(() => page.locator('[data-wizard="A1"]').textContent()).toContain(name)
    expect(new URL(page.url()).search).toBe('')
    expect(await page.locator('[data-mode]').textContent()).toContain('常态')
    const other = await openDesk(product, chief, `/mode${search}&world=drill:gone`)
    await other.locator('[data-open="A1"]').waitFor()
    expect(await other.locator('[data-wizard]').count()).toBe(0)
  })

  it('has no fault that axe finds, in light and dark, in Chinese and English, on a phone', async () => {
    const everything = await makePerson(product, ADMIN, {
      ...{ login: 'everything', name: '全岗', roles: [...DUTY_ROLES, 'integrator'] },
    })
    const auditor = await makePerson(product, ADMIN, {
      ...{ login: 'auditor', name: '审计', roles: ['auditor'] },
    })
    const looks = [
      ['?theme=light', DESK, [everything, ADMIN, auditor]],
      ['?theme=dark&lang=en', DESK, [everything]],
      ['?theme=light', PHONE, [everything]],
    ] as const
    // Side by side: most of the time a page is given to fill itself.
    const faults = await Promise.all(
      looks.flatMap(([search, size, people]) =>
        people.map(async (one) => faultsOf(await openDesk(product, one, search, size), search)),
      ),
    )
    expect([...new Set(faults.flat())]).toEqual([])
  })

  it('refuses a wrong password in words of the language chosen, and leaves no way in', async () => {
    const options = { ...DESK, expected: [/status of 401/] }
    const { page } = await openScreen(`${product.url}/desk?lang=en`, options)
    await signIn(page, { login: 'chief', password: 'not the password' })
    await page.locator('[data-code="wrongSignIn"]').waitFor()
    expect(await page.locator('[data-code]').textContent()).toContain('is wrong')
    await page.locator('[data-act="lang"]').click()
    expect(await page.locator('[data-code]').textContent()).toContain('不正确')
    expect(await page.locator('.bar').count()).toBe(0)
  })
})
