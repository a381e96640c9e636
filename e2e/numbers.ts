import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { Product } from './product.ts'

/** A number as it stands on a page (DESIGN, data-*). */
export interface DrawnNumber {
  /** Value key, with its part: `C1@today`, `C11@today.median`. */
  readonly indicator: string
  readonly region: string
  /** Unrounded; '' for "—". */
  readonly value: string
  /** What a person reads. */
  readonly text: string
}

/** All numbers of a page, read in one task of it, so that they are of one drawing. */
export interface DrawnPage {
  /** `seq.t` of the stage; '' before the first board. */
  readonly version: string
  readonly numbers: readonly DrawnNumber[]
}

/** A board as `GET /api/v1/boards/{code}` answers it, as far as numbers go. */
export interface ReadBoard {
  readonly version: { readonly seq: number; readonly t: number }
  readonly values: Readonly<Record<string, Readonly<Record<string, number | string | null>>>>
  readonly mode: Readonly<Record<string, number | string | null>>
}

const PARTS: Readonly<Record<string, string>> = { x: 'excluded' }

/** Parsed JSON of the product's HTTP interface. @throws when it is not answered with 2xx */
export async function readJson<T>(product: Pick<Product, 'url'>, path: string): Promise<T> {
  const response = await fetch(`${product.url}${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as T
}

export function readBoard(product: Pick<Product, 'url'>, region: string): Promise<ReadBoard> {
  return readJson<ReadBoard>(product, `/api/v1/boards/${region}`)
}

export function drawnPage(page: Page): Promise<DrawnPage> {
  return page.evaluate(() => ({
    version: document.querySelector<HTMLElement>('[data-version]')?.dataset['version'] ?? '',
    // What the page adds up itself, such as 其他, is no indicator.
    numbers: [
      ...document.querySelectorAll<HTMLElement>('[data-indicator]:not([data-indicator=""])'),
    ].map((element) => ({
      indicator: element.dataset['indicator'] ?? '',
      region: element.dataset['region'] ?? '',
      value: element.dataset['value'] ?? 'no data-value',
      text: element.innerText,
    })),
  }))
}

/** The drawn value of one number, '' for "—"; undefined when the page does not draw it. */
export async function drawnValue(
  page: Page,
  indicator: string,
  region: string,
): Promise<string | undefined> {
  const { numbers } = await drawnPage(page)
  return numbers.find((one) => one.indicator === indicator && one.region === region)?.value
}

/**
 * Waits until every number on the page is the one that the HTTP interface gives for its region at the same journal position.
 * An instant may lie between the page's drawing and the answer, hence the few tries.
 * @returns the numbers compared
 */
export async function expectNumbersOfBoards(
  product: Product,
  page: Page,
  withinMs = 10_000,
): Promise<readonly DrawnNumber[]> {
  let numbers: readonly DrawnNumber[] = []
  const compare = async (): Promise<readonly string[]> => {
    const drawn = await drawnPage(page)
    numbers = drawn.numbers
    return differences(product, drawn)
  }
  await expect.poll(compare, { timeout: withinMs, interval: 250 }).toEqual([])
  return numbers
}

async function differences(product: Product, drawn: DrawnPage): Promise<readonly string[]> {
  const codes = [...new Set(drawn.numbers.map(({ region }) => region))]
  const boards = new Map<string, ReadBoard>()
  for (const code of codes) boards.set(code, await readBoard(product, code))
  const seq = drawn.version.split('.')[0]
  const faults = [...boards].flatMap(([code, { version }]) =>
    String(version.seq) === seq ? [] : [`${code}: page at ${seq}, board at ${version.seq}`],
  )
  if (drawn.numbers.length === 0) faults.push('the page draws no number')
  for (const number of drawn.numbers) faults.push(...faultsOf(number, boards.get(number.region)!))
  return faults
}

function faultsOf(number: DrawnNumber, board: ReadBoard): readonly string[] {
  const { indicator, region, value, text } = number
  const whole = board.values[indicator]
  const [, base, part] = /^(.*)\.([a-z]\w*)$/.exec(indicator) ?? []
  const known =
    whole?.['value'] ??
    (base !== undefined && part !== undefined
      ? board.values[base]?.[PARTS[part] ?? part]
      : undefined) ??
    board.mode[indicator] ??
    null
  const name = `${region} ${indicator}`
  if (value !== String(known ?? '')) return [`${name}: drawn ${value}, board ${known}`]
  // A small number that this screen may not know reads as its bound (RULES PV3).
  const atMost = known === null ? whole?.['atMost'] : undefined
  if (typeof atMost === 'number')
    return /^\s*≤/.test(text) && readable(text, atMost, false)
      ? []
      : [`${name}: reads “${text}”, is at most ${atMost}`]
  const readWell =
    part === 'pop' && typeof known === 'number'
      ? readableChange(text, known)
      : readable(text, known, whole?.['d'] !== undefined)
  return readWell ? [] : [`${name}: reads “${text}”, is ${known}`]
}

/** Whether the text says the change of a rate, in per cent points with its sign; in words alone where it rounds to none. */
function readableChange(text: string, change: number): boolean {
  const digits = /\d[\d,]*(\.\d+)?/.exec(text)?.[0].replaceAll(',', '') ?? '0'
  const sign = text.includes('−') ? -1 : 1
  return Math.abs(sign * Number(digits) - change * 100) <= 0.05 + 1e-9
}

/** Whether the text says the value: no digit for "—"; whole numbers whole; rates in per cent with one decimal. */
function readable(text: string, value: unknown, isRate: boolean): boolean {
  if (value === null) return !/\d/.test(text)
  if (typeof value !== 'number') return true
  const read = Number(/\d[\d,]*(\.\d+)?/.exec(text)?.[0].replaceAll(',', ''))
  if (isRate) return Math.abs(read - value * 100) <= 0.05 + 1e-9
  // Instants are shown as ages, spans in the unit that fits.
  return !Number.isInteger(value) || value > 1e9 || read === value
}
