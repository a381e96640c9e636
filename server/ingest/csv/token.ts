import { existsSync } from 'node:fs'
import path from 'node:path'
import { openTokenStore } from '../../access/store.ts'

/**
 * Does work with a producer's token of its own for one source, made in the server's data folder and revoked when the work ends, however it
 * ends. Throws an Error when no server keeps its tokens there.
 */
export async function withOwnToken<T>(
  dataDir: string,
  source: string,
  work: (token: string) => Promise<T>,
): Promise<T> {
  // Opening would make the folder, and a token that no server knows.
  if (!existsSync(path.join(dataDir, 'access.sqlite')))
    throw new Error(
      `${dataDir} is no server's data folder: set GEWU_DATA_DIR to the server's, or give --token`,
    )
  const store = openTokenStore(dataDir)
  const grant = { kind: 'producer', sources: [source] } as const
  const { token, bearer } = store.create('import', grant, Date.now())
  try {
    return await work(bearer)
  } finally {
    store.revoke(token.id, Date.now())
    store.close()
  }
}
