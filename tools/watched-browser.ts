import { chromium, type Browser, type BrowserContext } from 'playwright'
import { testBrowser } from './test-browser.ts'

// No name but this machine's is found (RULES OF2).
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'

/** The browser of the tests on a machine that knows no other. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const { executablePath, env, args } = testBrowser()
  return chromium.launch({ executablePath, env, args: [...args, OFFLINE, ...more] })
}

/**
 * What a context's pages complain of from now on, a list that grows: errors on the console, errors nobody caught, and requests to another
 * origin than the one named (RULES LL5, OF1).
 */
export function watchContext(context: BrowserContext, origin: string): readonly string[] {
  const seen: string[] = []
  const address = (url: string): void => {
    if (!isOwn(url, origin)) seen.push(`request to another origin: ${url}`)
  }
  context.on('request', (request) => address(request.url()))
  context.on('console', (message) => {
    // Of a request that failed the text does not say which one it was.
    const { url } = message.location()
    if (message.type() === 'error') seen.push(`console.error: ${message.text()} ${url}`)
  })
  context.on('weberror', (error) => seen.push(`uncaught: ${String(error.error())}`))
  context.on('page', (page) => page.on('websocket', (socket) => address(socket.url())))
  return seen
}

function isOwn(url: string, origin: string): boolean {
  const { protocol, host } = new URL(url)
  if (protocol === 'data:' || protocol === 'blob:' || protocol === 'about:') return true
  return host === new URL(origin).host
}
