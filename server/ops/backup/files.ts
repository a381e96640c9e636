import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, mkdir, open, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'

/** Nobody else reads what was copied: it holds hashes of tokens and what citizens reported. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

/** More pages than a file can have: all of them in one step, which sees one state. In several steps every write of the server would begin it anew. */
const ALL_PAGES = 2 ** 31 - 1

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
}

/**
 * Copies a database that others may be writing to: the copy is the state of one instant, in one file without a log. Rejects with an Error when the copy
 * cannot be written or is not whole.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  await makeFolder(path.dirname(to))
  // Made first, so that it is never readable by others.
  await writeFile(to, '', { mode: FILE_MODE, flag: 'wx' })
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    await backup(source, to, { rate: ALL_PAGES })
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  try {
    copy.exec('PRAGMA journal_mode = DELETE')
    const found = copy.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
    if (found !== 'ok') throw new Error(`${path.basename(from)} is damaged: ${String(found)}`)
  } finally {
    copy.close()
  }
}

export async function copyPlain(from: string, to: string): Promise<void> {
  await makeFolder(path.dirname(to))
  await copyFile(from, to)
  await chmod(to, FILE_MODE)
}

export async function copyFolder(from: string, to: string): Promise<void> {
  await makeFolder(to)
  for (const file of await filesIn(from))
    await copyPlain(path.join(from, file), path.join(to, file))
}

/** Paths of the files of a folder and of those in it, with `/`, in order. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) =>
      path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
    )
    .toSorted()
}

/** Size and SHA-256 of a file, read piece by piece. */
export async function sumOf(
  file: string,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const read = piece as Buffer
    bytes += read.length
    hash.update(read)
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Everything in a folder, and its names, is on the disk when it resolves. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const each = path.join(folder, entry.name)
    if (entry.isDirectory()) await syncTree(each)
    else await sync(each)
  }
  await sync(folder)
}

export async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
