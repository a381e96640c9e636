import { cp, mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'

/** A folder into which nothing may be built. The message is one line that names it and why. */
export class TargetError extends Error {}

/** Files by which a folder is known as a package: every build writes them. */
const MARKS = ['district.json', 'regions.json'] as const

/**
 * Where a package may be built: the folder itself, its own place when it is named by a link. Rejects with a TargetError when it is no folder, holds
 * other things than a package, or holds one of `sources`, which would go with the package that is replaced.
 */
export async function targetOf(outFolder: string, sources: readonly string[]): Promise<string> {
  const target = await realOf(resolve(outFolder))
  for (const source of sources) {
    const real = await realOf(resolve(source))
    if (real === target || real.startsWith(target.endsWith(sep) ? target : target + sep))
      throw new TargetError(`--out ${outFolder}: ${source} lies in it; build into another folder`)
  }
  const there = await stat(target).catch(() => null)
  if (there === null) return target
  if (!there.isDirectory()) throw new TargetError(`--out ${outFolder}: is not a folder`)
  const names = await readdir(target)
  if (names.length > 0 && !MARKS.every((mark) => names.includes(mark)))
    throw new TargetError(
      `--out ${outFolder}: holds other things than a district package; give a new or empty folder`,
    )
  return target
}

/**
 * Has the package in `target` replaced as a whole: `write` fills a folder beside it, which takes its place when `write` resolves, and goes when it
 * rejects. What is not `isBuilt` by its path with `/`, such as a briefing, is carried over before `write`. Gives back what
 * `write` resolves with.
 */
export async function replacePackage<T>(
  target: string,
  isBuilt: (path: string) => boolean,
  write: (folder: string) => Promise<T>,
): Promise<T> {
  const part = `${target}.part`
  await mkdir(dirname(target), { recursive: true })
  await mkdir(part).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new TargetError(`${part} is there: another build is at it, or was ended; remove it`)
  })
  const before = await stat(target).catch(() => null)
  try {
    if (before !== null) await carryOver(target, part, isBuilt)
    const written = await write(part)
    if (before === null) await rename(part, target)
    else await swap(target, part)
    return written
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function carryOver(
  from: string,
  to: string,
  isBuilt: (path: string) => boolean,
): Promise<void> {
  const pathOf = (file: string): string => relative(from, file).replaceAll(sep, '/')
  await cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !isBuilt(pathOf(file)),
  })
}

/** A folder takes the place of another. That one is put aside first and comes back when the new one cannot be moved. */
async function swap(target: string, part: string): Promise<void> {
  const old = `${target}.old`
  await rename(target, old)
  try {
    await rename(part, target)
  } catch (error) {
    await rename(old, target)
    throw error
  }
  await rm(old, { recursive: true })
}

/** The path with all links followed, as far as it is there. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(await realOf(parent), basename(path))
  }
}
