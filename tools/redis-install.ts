import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

/** A `redis-server` that starts here, with the environment it needs, or one line that says what to install. */
export type Redis =
  | { readonly kind: 'found'; readonly command: string; readonly env: Record<string, string> }
  | { readonly kind: 'missing'; readonly reason: string }

const root = path.join(import.meta.dirname, '..')
const BESIDE = path.join(root, '.redis')
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1']
const ADVICE = 'install redis-server 7 or later (Debian, Ubuntu: apt-get install redis-server)'

/** The server that is already here: on the path, or unpacked beside the project. Nothing is installed. */
export function findRedis(): Redis {
  for (const found of [onPath(), beside()]) if (found !== undefined && starts(found)) return found
  return { kind: 'missing', reason: ADVICE }
}

/** Finds the server or installs it: as root by the system's package manager, otherwise unpacked into `.redis/`. */
export function ensureRedis(): Redis {
  const present = findRedis()
  if (present.kind === 'found') return present
  if (process.platform !== 'linux' || !answers('apt-get', ['--version'])) return present
  const problem = process.getuid?.() === 0 ? installed() : unpacked()
  const now = findRedis()
  return now.kind === 'missing' && problem !== undefined
    ? { kind: 'missing', reason: `${ADVICE}; ${problem}` }
    : now
}

function onPath(): Redis {
  return { kind: 'found', command: 'redis-server', env: {} }
}

function beside(): Redis | undefined {
  const command = path.join(BESIDE, 'usr', 'bin', 'redis-server')
  if (!existsSync(command) && !isLink(command)) return undefined
  // In Debian's package redis-server is a link to redis-check-rdb, which is found beside it.
  const libraries = globSync('usr/lib/*-linux-*', { cwd: BESIDE }).map((dir) =>
    path.join(BESIDE, dir),
  )
  return { kind: 'found', command, env: { LD_LIBRARY_PATH: libraries.join(':') } }
}

function isLink(file: string): boolean {
  return globSync(path.basename(file), { cwd: path.dirname(file) }).length > 0
}

function starts(redis: Redis): boolean {
  if (redis.kind === 'missing') return false
  return answers(redis.command, ['--version'], redis.env)
}

function answers(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): boolean {
  const result = spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, ...env } })
  return result.status === 0
}

function installed(): string | undefined {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '-q', '--no-install-recommends', 'redis-server']
  return (
    attempt('apt-get', install, root, env) &&
    (attempt('apt-get', ['update', '-q'], root, env) ?? attempt('apt-get', install, root, env))
  )
}

function unpacked(): string | undefined {
  const partial = `${BESIDE}.${process.pid}`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial)
  const problem = attempt('apt-get', ['download', '-q', ...PACKAGES], partial)
  if (problem !== undefined) {
    rmSync(partial, { recursive: true, force: true })
    return problem
  }
  for (const file of globSync('*.deb', { cwd: partial })) {
    attempt('dpkg', ['-x', file, '.'], partial)
    rmSync(path.join(partial, file))
  }
  rmSync(BESIDE, { recursive: true, force: true })
  renameSync(partial, BESIDE)
  return undefined
}

/** The last line of what went wrong, or undefined when it went well. */
function attempt(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): string | undefined {
  try {
    execFileSync(command, args, {
      cwd,
      stdio: 'pipe',
      env: { ...process.env, ...env },
      timeout: 180_000,
    })
    return undefined
  } catch (error) {
    const stderr =
      error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    return stderr.trim().split('\n').at(-1) ?? `${command} failed`
  }
}

if (import.meta.main) {
  const redis = ensureRedis()
  console.log(redis.kind === 'found' ? `redis-server: ${redis.command}` : redis.reason)
  process.exitCode = redis.kind === 'found' ? 0 : 1
}
