import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

/** What playwright's `launch` needs to start the browser of the tests. */
export interface TestBrowser {
  readonly executablePath: string
  readonly env: Record<string, string>
  readonly args: readonly string[]
}

// Software WebGL2 (SwiftShader through ANGLE), and nothing that would reach for the network by itself. Pages themselves are put together without it: by
// SwiftShader a wall took five times the processor's time.
const ARGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
] as const

/**
 * The browser of the tests: the one named by `CHROMIUM`, else the one inside `@sparticuz/chromium`, unpacked once per version.
 * It has no Chinese glyphs and sees no font of the system, so pages look the same on every machine; they bring their own fonts.
 * @throws when the package is not installed or cannot be unpacked here.
 */
export function testBrowser(): TestBrowser {
  const named = process.env['CHROMIUM']
  if (named !== undefined && named !== '')
    return { executablePath: named, env: inherited(), args: ARGS }
  const home = unpacked()
  const libraries = [path.join(home, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? '']
  return {
    executablePath: path.join(home, 'chromium'),
    env: {
      ...inherited(),
      LD_LIBRARY_PATH: libraries.filter((folder) => folder !== '').join(':'),
      FONTCONFIG_PATH: path.join(home, 'fonts'),
    },
    args: ARGS,
  }
}

function inherited(): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined) env[name] = value
  return env
}

/**
 * Several runs may come here at once: each unpacks into a folder of its own and the first to rename it wins. The package itself
 * only looks for a file named `chromium` in the temporary folder, whatever its version and however much of it is there.
 */
function unpacked(): string {
  const root = path.join(import.meta.dirname, '..')
  const modules = path.join(root, 'node_modules')
  const manifest = path.join(modules, '@sparticuz', 'chromium', 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  // Where they truly lie: checkouts that share them by a link come and go.
  const cache = path.join(realpathSync(modules), '.cache')
  const home = path.join(cache, `chromium-${version}`)
  if (existsSync(home)) {
    nameFonts(home)
    return home
  }
  const partial = `${home}.${process.pid}`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  const script = "await (await import('@sparticuz/chromium')).default.executablePath()"
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // The shared libraries are unpacked only where the package believes itself on its cloud host.
    env: { ...inherited(), TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  })
  mkdirSync(path.join(partial, 'fonts'), { recursive: true })
  writeFileSync(path.join(partial, 'fonts', 'fonts.conf'), fontsConf(path.join(home, 'fonts')))
  try {
    renameSync(partial, home)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
  removeOthers(cache, path.basename(home))
  return home
}

/** The folder may have been moved since it was unpacked; without a single font the browser draws no text at all, not even in a page's own. */
function nameFonts(home: string): void {
  const file = path.join(home, 'fonts', 'fonts.conf')
  const wanted = fontsConf(path.join(home, 'fonts'))
  if (!existsSync(file) || readFileSync(file, 'utf8') !== wanted) writeFileSync(file, wanted)
}

/** The package's own font configuration names folders of a cloud host that do not exist elsewhere. */
function fontsConf(dir: string): string {
  const written = dir.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${written}</dir>
  <cachedir>${written}/cache</cachedir>
</fontconfig>
`
}

/** Browsers of earlier versions are 300 MB each. */
function removeOthers(cache: string, keep: string): void {
  for (const name of readdirSync(cache))
    if (/^chromium-\d+\.\d+\.\d+$/.test(name) && name !== keep)
      rmSync(path.join(cache, name), { recursive: true, force: true })
}
