import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { tellHelp } from '../../shared/lib/tell-help.ts'
import { buildIfStale } from '../build.ts'
import { run } from '../run.ts'
import { assemble } from './assemble.ts'

const root = path.join(import.meta.dirname, '../..')
const USAGE = `usage: npm run release -- [--out DIR]
  --out  where the archive is put. Default: ./release`

process.exitCode = await main()

/** 0 when the archive is there, 1 when it is not, 2 for a wrong command line. */
async function main(): Promise<number> {
  tellHelp(process.argv.slice(2), USAGE)
  const out = outOf(process.argv.slice(2))
  if (out === null) return 2
  try {
    await mkdir(out, { recursive: true })
    const built = await buildIfStale(root)
    if (built !== 0) return built
    const { name, folder } = await assemble(root, out)
    const archive = path.join(out, `${name}.tar.gz`)
    // Owned by nobody of this machine.
    const owner = ['--owner=0', '--group=0', '--numeric-owner']
    const code = await run('tar', [...owner, '-czf', archive, name], { cwd: out })
    await rm(folder, { recursive: true })
    if (code !== 0) return code
    const sum = await sha256(archive)
    await writeFile(`${archive}.sha256`, `${sum}  ${name}.tar.gz\n`)
    const { size } = await stat(archive)
    console.log(`${archive}: ${(size / 1e6).toFixed(0)} MB, sha256 ${sum}`)
    return 0
  } catch (error) {
    console.error((error as Error).message)
    return 1
  }
}

/** Null, and told, for arguments that make no sense. */
function outOf(args: readonly string[]): string | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { out: { type: 'string', default: 'release' } },
    })
    return path.resolve(values.out)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    return null
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
