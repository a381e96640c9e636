import type { Page } from 'playwright'
import { openScreen, type ScreenOptions } from './screen.ts'
import type { Product } from './product.ts'

/** Somebody with an account. */
export interface DeskPerson {
  readonly login: string
  readonly password: string
}

/** The one-time link that the server printed on its console. */
export async function printedLink(product: Product): Promise<string> {
  const [link] = await product.says(/https?:\/\/\S+\/desk#setup=\S+/)
  return link
}

/** Makes the first account by the printed link, over the API. */
export async function setUpAdministrator(product: Product): Promise<DeskPerson> {
  const person = { login: 'admin', password: 'a horse that is correct' }
  const code = (await printedLink(product)).split('#setup=')[1]!
  await send(product, 'POST', '/api/v1/setup', { ...person, code, name: '技术管理员' })
  return person
}

/** Makes an account and changes its password, as its owner would at the first signing in. */
export async function makePerson(
  product: Product,
  administrator: DeskPerson,
  account: { readonly login: string; readonly name: string; readonly roles: readonly string[] },
): Promise<DeskPerson> {
  const given = 'given by who manages them'
  const password = 'a staple of batteries'
  const admin = await cookieOf(product, administrator)
  await send(product, 'POST', '/api/v1/accounts', { ...account, password: given }, admin)
  const cookie = await cookieOf(product, { login: account.login, password: given })
  await send(product, 'POST', '/api/v1/session/password', { old: given, password }, cookie)
  return { login: account.login, password }
}

/** Opens a desk, Chinese unless told otherwise, and signs in. */
export async function openDesk(
  product: Product,
  person: DeskPerson,
  path = '',
  options: ScreenOptions = {},
): Promise<Page> {
  const size = { width: 1440, height: 900, ...options }
  const { page } = await openScreen(`${product.url}/desk${path}`, size)
  await signIn(page, person)
  await page.locator('.bar [data-state="live"], .bar [data-state="unknown"]').first().waitFor()
  return page
}

/** Fills the sign-in form of a page that shows it. */
export async function signIn(page: Page, { login, password }: DeskPerson): Promise<void> {
  await page.locator('[data-act="sign-in"]').waitFor()
  await page.locator('#login').fill(login)
  await page.locator('#password').fill(password)
  await page.locator('[data-act="sign-in"]').click()
}

async function cookieOf(product: Product, person: DeskPerson): Promise<string> {
  const response = await send(product, 'POST', '/api/v1/session', person)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function send(
  product: Product,
  method: string,
  path: string,
  body: unknown,
  cookie = '',
): Promise<Response> {
  const response = await fetch(product.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response
}
