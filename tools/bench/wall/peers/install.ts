import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'

const here = import.meta.dirname
const root = path.join(here, '../../../..')

/**
 * The folder in which the peers are installed, by npm, exactly as their lockfile says and without any install script. They are no
 * dependency of the product or its tests: 250 MB that only this benchmark needs.
 * @throws when npm cannot install them
 */
export function installPeers(): string {
  const folder = path.join(realpathSync(path.join(root, 'node_modules')), '.cache', 'bench-peers')
  const lock = path.join(here, 'package-lock.json')
  const done = path.join(folder, 'installed-lock.json')
  const isDone = existsSync(done) && readFileSync(done, 'utf8') === readFileSync(lock, 'utf8')
  if (!isDone) {
    mkdirSync(folder, { recursive: true })
    for (const file of ['package.json', 'package-lock.json'])
      cpSync(path.join(here, file), path.join(folder, file))
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    cpSync(lock, done)
  }
  // The page is built where its packages are found.
  cpSync(path.join(here, 'stock'), path.join(folder, 'stock'), { recursive: true })
  return folder
}
