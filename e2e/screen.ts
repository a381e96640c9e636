import type { Browser, Page } from 'playwright'
import { onTestFinished } from 'vitest'
import { launchBrowser, watchContext } from '../tools/watched-browser.ts'

export interface ScreenOptions {
  /** @default 1920 */
  readonly width?: number
  /** @default 1080 */
  readonly height?: number
  /** Complaints that the test itself provokes, such as refused connections while the server is down. @default none */
  readonly expected?: readonly RegExp[]
}

/** A screen that is watched while a test drives it. */
export interface Screen {
  readonly page: Page
  /** What went wrong so far that the test did not expect: console errors, uncaught errors, requests to another origin. */
  complaints(): readonly string[]
  /** The same with those that the test expected. */
  seen(): readonly string[]
}

let browser: Promise<Browser> | undefined

/**
 * Opens an address in the test browser. When the test has finished the page is closed, and the test fails if anything was written
 * to `console.error`, thrown and not caught, or asked of another origin ([LL5], and no request leaves the machine).
 * To be called inside a test.
 */
export async function openScreen(url: string, options: ScreenOptions = {}): Promise<Screen> {
  browser ??= launchBrowser()
  const viewport = { width: options.width ?? 1920, height: options.height ?? 1080 }
  const context = await (
    await browser
  ).newContext({
    ...{ viewport, timezoneId: 'Asia/Shanghai' },
    // A certificate of a test is signed by itself.
    ignoreHTTPSErrors: new URL(url).protocol === 'https:',
  })
  const seen = watchContext(context, new URL(url).origin)
  const complaints = (): readonly string[] =>
    seen.filter((text) => !options.expected?.some((pattern) => pattern.test(text)))
  onTestFinished(async () => {
    await context.close()
    if (complaints().length > 0)
      throw new Error(`the screen complained:\n${complaints().join('\n')}`)
  })
  const page = await context.newPage()
  await page.goto(url)
  return { page, complaints, seen: () => seen }
}

/** Ends the browser; to be called in `afterAll` of every file that opens screens. */
export async function closeBrowser(): Promise<void> {
  const open = browser
  browser = undefined
  await (await open)?.close()
}
