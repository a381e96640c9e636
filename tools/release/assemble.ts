import { existsSync } from 'node:fs'
import { chmod, copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Lockfile, productionPackages } from './production-packages.ts'

/** What lies beside the code in a release. */
export const RELEASED: readonly string[] = [
  'README.md',
  'README.zh-CN.md',
  'LICENSE',
  'package.json',
  'docs',
  'examples/nyc',
]
/** Fonts lie in the built screens as files, of which the bundler's list of licences does not know. */
const FONTS = ['@fontsource-variable/noto-sans-sc', '@fontsource/barlow-condensed']
const FILES = path.join(import.meta.dirname, 'files')

export interface Release {
  /** `gewu-<version>-<platform>-<architecture>`, also the name of its folder. */
  readonly name: string
  readonly folder: string
}

/**
 * Lays a release out as a folder of `parent`: the built product, the packages it needs, this Node, the launcher, documents and samples for those who
 * install it. A folder of that name is replaced. Needs a build that is up to date.
 */
export async function assemble(root: string, parent: string): Promise<Release> {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const name = `gewu-${version}-${process.platform}-${process.arch}`
  const folder = path.join(parent, name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(FILES, folder, { recursive: true })
  // Maps tell the server's log where something failed; those of the screens are for developers.
  await copyTree(root, folder, 'dist', (file) => !/dist\/screen\/.*\.map$/.test(file))
  for (const text of RELEASED) await copyTree(root, folder, text)
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')) as Lockfile
  for (const each of productionPackages(lock))
    if (existsSync(path.join(root, each))) await copyTree(root, folder, each)
  for (const font of FONTS)
    await copyFile(
      path.join(root, 'node_modules', font, 'LICENSE'),
      path.join(folder, 'dist/screen/licenses', `${path.basename(font)}.txt`),
    )
  await copyNode(folder)
  await writeFile(path.join(folder, 'VERSION'), `${version} (Node ${process.version})\n`)
  return { name, folder }
}

function copyTree(
  root: string,
  folder: string,
  what: string,
  keep: (file: string) => boolean = () => true,
): Promise<void> {
  const filter = (from: string): boolean => keep(path.relative(root, from))
  return cp(path.join(root, what), path.join(folder, what), { recursive: true, filter })
}

/** The Node that runs this, with its licence. */
async function copyNode(folder: string): Promise<void> {
  const node = path.join(folder, 'bin', 'node')
  await copyFile(process.execPath, node)
  await chmod(node, 0o755)
  await copyFile(
    path.join(path.dirname(process.execPath), '..', 'LICENSE'),
    path.join(folder, 'bin', 'node.LICENSE'),
  )
}
