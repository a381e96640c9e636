import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { copyDatabase, copyFolder, copyPlain, filesIn, sumOf, sync, syncTree } from './files.ts'
import { BackupError, MANIFEST_FILE, type Manifest, sealed } from './manifest.ts'

export interface BackupSource {
  readonly dataDir: string
  /** Where the district package stands; copied under `packageName`. */
  readonly districtDir: string
  readonly packageName: string
}

/** What the journal and the package of a copied folder say of themselves. Rejects with an Error when they are not whole. */
export type Describe = (folder: string) => Promise<Pick<Manifest, 'district' | 'journal'>>

export interface BackupMaker {
  readonly version: string
  readonly madeAt: Date
  readonly settings: Readonly<Record<string, string>>
  readonly describe: Describe
}

/** Files of a data folder by the way in which they are copied. Checkpoints and the index of the recount are made anew from the journal. */
const JOURNAL = 'journal/journal.sqlite'
const ACCESS = 'access.sqlite'
/** After the file that says where it stands: lines written since are dropped when a restored audit is opened. */
const AUDIT = 'audit'
const FEED = 'feed.json'

/**
 * Makes a backup folder beside a running server (RULES JN4). It appears under its name when all of it is durable, or not at all. Rejects with a
 * BackupError when the name is taken or there is no journal; with what went wrong otherwise, e.g. a full disk.
 */
export async function makeBackup(
  source: BackupSource,
  target: string,
  maker: BackupMaker,
): Promise<Manifest> {
  const { dataDir } = source
  if (!existsSync(path.join(dataDir, JOURNAL)))
    throw new BackupError(`there is no journal in ${dataDir}`)
  if (existsSync(target)) throw new BackupError(`${target} is there already`)
  const part = `${target}.part`
  await mkdir(path.dirname(target), { recursive: true })
  try {
    await mkdir(part, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new BackupError(`${part} is there: another backup is at it, or was ended; remove it`)
  }
  try {
    await copyAll(source, part)
    const manifest = await manifestOf(part, maker)
    await writeFile(path.join(part, MANIFEST_FILE), sealed(manifest), { mode: 0o600 })
    await syncTree(part)
    await rename(part, target)
    await sync(path.dirname(target))
    return manifest
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function copyAll({ dataDir, districtDir, packageName }: BackupSource, to: string) {
  // Before the journal: what the simulator has sent since is sent again after a restore, and its ids are known then or new.
  if (existsSync(path.join(dataDir, FEED)))
    await copyPlain(path.join(dataDir, FEED), path.join(to, FEED))
  await copyDatabase(path.join(dataDir, JOURNAL), path.join(to, JOURNAL))
  if (existsSync(path.join(dataDir, ACCESS)))
    await copyDatabase(path.join(dataDir, ACCESS), path.join(to, ACCESS))
  if (existsSync(path.join(dataDir, AUDIT)))
    await copyFolder(path.join(dataDir, AUDIT), path.join(to, AUDIT))
  await copyFolder(districtDir, path.join(to, packageName))
}

async function manifestOf(folder: string, maker: BackupMaker): Promise<Manifest> {
  const { version, madeAt, settings } = maker
  const described = await maker.describe(folder)
  const files: Manifest['files'] = []
  for (const file of await filesIn(folder))
    files.push({ path: file, ...(await sumOf(path.join(folder, file))) })
  return {
    format: 'gewu backup 1',
    version,
    node: process.version,
    madeAt: madeAt.toISOString(),
    ...described,
    settings,
    files,
  }
}
