import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { copyPlain, makeFolder, sumOf, sync, syncTree } from './files.ts'
import { BackupError, type Manifest, type ManifestFile, readManifest } from './manifest.ts'
import { RESTORED_FILE, restoredNote } from './restored.ts'

/** Rejects with a BackupError that names the first thing that is missing, too short or changed. */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  for (const file of manifest.files) await checkFile(folder, file, 'the backup')
  return manifest
}

/** What the journal and the package of a copied folder say of themselves. */
export type DescribeRestored = (
  folder: string,
  packageName: string,
) => Promise<Pick<Manifest, 'district' | 'journal'>>

/**
 * Puts a backup back into a folder that is empty or not there. It appears under its name when all of it is there, checked and durable, or not at all.
 * Rejects with a BackupError when the backup is damaged or incomplete or the folder is in use; with what went wrong otherwise.
 */
export async function restoreBackup(
  backup: string,
  dataDir: string,
  describe: DescribeRestored,
  now: Date,
): Promise<Manifest> {
  await mustBeEmpty(dataDir)
  const manifest = await checkBackup(backup)
  const part = `${dataDir}.part`
  if (existsSync(part))
    throw new BackupError(`${part} is there: another restore is at it, or was ended; remove it`)
  await mkdir(path.dirname(dataDir), { recursive: true })
  try {
    await makeFolder(part)
    for (const file of manifest.files) {
      await copyPlain(path.join(backup, file.path), path.join(part, file.path))
      await checkFile(part, file, 'the copy')
    }
    await mustBeAs(manifest, await describe(part, manifest.district.folder))
    await writeFile(path.join(part, RESTORED_FILE), restoredNote(manifest, now), { mode: 0o600 })
    await syncTree(part)
    if (existsSync(dataDir)) await rmdir(dataDir)
    await rename(part, dataDir)
    await sync(path.dirname(dataDir))
    return manifest
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function checkFile(folder: string, file: ManifestFile, whose: string): Promise<void> {
  const where = path.join(folder, file.path)
  const found = await stat(where).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new BackupError(`${whose} is incomplete: ${file.path} is missing`)
  })
  if (found.size !== file.bytes)
    throw new BackupError(
      `${whose} is damaged: ${file.path} has ${found.size} bytes instead of ${file.bytes}`,
    )
  if ((await sumOf(where)).sha256 !== file.sha256)
    throw new BackupError(`${whose} is damaged: the checksum of ${file.path} does not fit`)
}

async function mustBeEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries.length > 0) throw new BackupError(`${folder} is not empty: it has ${entries[0]!}`)
}

async function mustBeAs(
  manifest: Manifest,
  { journal, district }: Pick<Manifest, 'district' | 'journal'>,
): Promise<void> {
  const { head, lastId } = manifest.journal
  if (journal.head !== head || journal.lastId !== lastId)
    throw new BackupError(`the journal ends at fact ${journal.head}, the manifest says ${head}`)
  if (district.hash !== manifest.district.hash)
    throw new BackupError('the district package reads differently than when it was copied')
}
