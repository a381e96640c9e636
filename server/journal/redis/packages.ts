import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { JournalCopy } from '../embedded/copy.ts'
import type { Line } from './line.ts'
import type { Keys } from './scripts.ts'

/** District packages in Redis, compressed as base64, and copied from there. */
export interface SharedPackages {
  /** The first of a hash stays, here and there. */
  readonly keep: (hash: string, content: string) => Promise<void>
  /** Looked for in Redis when the copy has none. */
  readonly read: (hash: string) => Promise<string | null>
  /** Copies those that are missing here. */
  readonly sync: () => Promise<void>
}

export function sharePackages(line: Line, keys: Keys, copy: JournalCopy): SharedPackages {
  const key = keys.packages
  async function fetch(hash: string): Promise<string | null> {
    const text = (await line.send(key, ['HGET', key, hash])) as string | null
    if (text === null) return null
    const content = zstdDecompressSync(Buffer.from(text, 'base64')).toString()
    await copy.keepPackage(hash, content)
    return content
  }
  return {
    keep: async (hash, content) => {
      const text = zstdCompressSync(content).toString('base64')
      await line.send(key, ['HSETNX', key, hash, text])
      if (copy.readPackage(hash) === null) await fetch(hash)
    },
    read: async (hash) => copy.readPackage(hash) ?? (await fetch(hash)),
    sync: async () => {
      const hashes = (await line.send(key, ['HKEYS', key])) as readonly string[]
      for (const hash of hashes) if (copy.readPackage(hash) === null) await fetch(hash)
    },
  }
}
