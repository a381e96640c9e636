import { chromium, type Browser } from 'playwright'
import { testBrowser } from '../../test-browser.ts'

/** How the browser draws: WebGL in software, or as a kiosk without a GPU is started (docs/performance.md). */
export type Drawing = 'softwareGl' | 'noGpu'

/** A fresh browser, so that one page's measure does not stand on another's. Names but this machine's are not found. */
export function benchBrowser(drawing: Drawing): Promise<Browser> {
  const { executablePath, env, args } = testBrowser()
  const offline = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'
  const plain = args.filter((arg) => !/gl=|angle|swiftshader|gpu/.test(arg))
  // As with a GPU, the page and WebGL are put together in one place: WebGL read back for each frame would be measured instead.
  const softwareGl = args.filter((arg) => arg !== '--disable-gpu-compositing')
  return chromium.launch({
    executablePath,
    env,
    args: [...(drawing === 'noGpu' ? [...plain, '--disable-gpu'] : softwareGl), offline],
  })
}
