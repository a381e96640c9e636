import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

export const MANIFEST_FILE = 'backup.json'

/** Of this folder's own, with `/` and never upwards: a manifest may come from anywhere. */
const InsidePath = z.string().regex(/^(?!\.{1,2}(\/|$))[^/\\\0]+(\/(?!\.{1,2}(\/|$))[^/\\\0]+)*$/, {
  error: 'a path leads out of the folder',
})

const Body = z.object({
  format: z.literal('gewu backup 1', { error: 'not a backup that this version reads' }),
  /** Of the product that made it. */
  version: z.string(),
  node: z.string(),
  /** By the machine's clock. */
  madeAt: z.iso.datetime(),
  district: z.object({
    code: z.string(),
    /** DistrictPackage.hash of the package in the backup. */
    hash: z.string(),
    /** Its folder in the backup. */
    folder: InsidePath,
  }),
  journal: z.object({
    /** Last number; 0 = empty. */
    head: z.number().int().min(0),
    /** Of the fact with that number, so that two journals of equal length are told apart; null = empty. */
    lastId: z.string().nullable(),
    /** Stamp of that fact, epoch ms. */
    recordedAt: z.number().int().min(0),
  }),
  /** GEWU_… of the command's environment but for what may hold a secret: for the person who restores. */
  settings: z.record(z.string(), z.string()),
  files: z.array(
    z.object({
      path: InsidePath,
      bytes: z.number().int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

/** What a backup holds (RULES JN4). */
export type Manifest = z.infer<typeof Body>
export type ManifestFile = Manifest['files'][number]

const Sealed = z.object({ manifest: z.unknown(), sha256: z.string() })

/** A backup that cannot be used; the message names what is wrong with it. */
export class BackupError extends Error {}

export function sealed(manifest: Manifest): string {
  return `${JSON.stringify({ manifest, sha256: sealOf(manifest) }, null, 2)}\n`
}

/** Rejects with a BackupError for a folder without a manifest, or with one that is damaged or not of this version. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, MANIFEST_FILE), 'utf8').catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new BackupError(`${folder} is no backup: it has no ${MANIFEST_FILE}`)
    throw error
  })
  const { manifest, sha256 } = parsed(text)
  if (sealOf(manifest) !== sha256)
    throw new BackupError(`${MANIFEST_FILE} is damaged: its checksum does not fit`)
  const body = Body.safeParse(manifest)
  if (body.success) return body.data
  const [issue] = body.error.issues
  throw new BackupError(`${MANIFEST_FILE}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}

function parsed(text: string): z.infer<typeof Sealed> {
  try {
    return Sealed.parse(JSON.parse(text))
  } catch {
    throw new BackupError(`${MANIFEST_FILE} is damaged: it cannot be read`)
  }
}

function sealOf(manifest: unknown): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex')
}
