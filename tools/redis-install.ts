import { execFileSync, spawnSync } from 'node:child_process'
import { globSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

/** A `redis-server` that starts here, with the environment it needs, or one line that says what to install. */
export type Redis =
  | { readonly kind: 'found'; readonly command: string; readonly env: Record<string, string> }
  | { readonly kind: 'missing'; readonly reason: string }

const root = path.join(import.meta.dirname, '..')
const BESIDE = path.join(root, '.redis', 'server')
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1']
const ADVICE = 'install redis-server 7 or later (Debian, Ubuntu: apt-get install redis-server)'

/** The server that is already here: on the path, or unpacked beside the project. Nothing is installed. */
export function findRedis(): Redis {
  for (const found of [onPath(), beside()]) if (starts(found)) return found
  return { kind: 'missing', reason: ADVICE }
}

/** Finds the server or installs it: as root by the system's package manager, otherwise unpacked into `.redis/`. */
export function ensureRedis(): Redis {
  const present = findRedis()
  if (present.kind === 'found') return present
  if (process.platform !== 'linux' || !answers('apt-get', ['--version'])) return present
  const isRoot = process.getuid?.() === 0
  const problem = isRoot ? installed() : unpacked()
  const now = findRedis()
  return now.kind === 'missing' && problem !== undefined
    ? { kind: 'missing', reason: `${ADVICE}; ${problem}` }
    : now
}

function onPath(): Redis {
  return { kind: 'found', command: 'redis-server', env: {} }
}

function beside(): Redis {
  const libraries = globSync('usr/lib/*-linux-*', { cwd: BESIDE })
  return {
    kind: 'found',
    command: path.join(BESIDE, 'usr', 'bin', 'redis-server'),
    env: { LD_LIBRARY_PATH: libraries.map((folder) => path.join(BESIDE, folder)).join(':') },
  }
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
  if (attempt('apt-get', install, root, env) === undefined) return undefined
  return attempt('apt-get', ['update', '-q'], root, env) ?? attempt('apt-get', install, root, env)
}

function unpacked(): string | undefined {
  const partial = `${BESIDE}.${process.pid}`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  try {
    const problem = downloaded(partial)
    if (problem !== undefined) return problem
    for (const file of globSync('*.deb', { cwd: partial })) {
      const broken = attempt('dpkg', ['-x', file, '.'], partial)
      if (broken !== undefined) return broken
    }
    rmSync(BESIDE, { recursive: true, force: true })
    renameSync(partial, BESIDE)
    return undefined
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

/** The machine's package lists may be missing and only root may renew them, so the second try has lists of its own. */
function downloaded(dir: string): string | undefined {
  const download = ['download', '-q', ...PACKAGES]
  if (attempt('apt-get', download, dir) === undefined) return undefined
  for (const folder of ['lists/partial', 'archives/partial'])
    mkdirSync(path.join(dir, folder), { recursive: true })
  const own = ['-o', `Dir::State::lists=${dir}/lists`, '-o', `Dir::Cache=${dir}`]
  return (
    attempt('apt-get', [...own, 'update', '-q'], dir) ??
    attempt('apt-get', [...own, ...download], dir)
  )
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
