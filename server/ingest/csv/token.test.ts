import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTokenStore, type TokenStore } from '../../access/store.ts'
import { withOwnToken } from './token.ts'

let folder: string
let server: TokenStore
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gewu-import-token-'))
  server = openTokenStore(folder)
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('withOwnToken', () => {
  it('has a token for its source that the server knows as long as the work lasts', async () => {
    const bearer = await withOwnToken(folder, '/import/a', async (token) => {
      expect(server.find(token)?.grant).toEqual({ kind: 'producer', sources: ['/import/a'] })
      return token
    })
    expect(server.find(bearer)).toBeUndefined()
  })

  it('revokes the token of work that fails', async () => {
    let bearer = ''
    const work = withOwnToken(folder, '/import/a', async (token) => {
      bearer = token
      throw new Error('no such file')
    })
    await expect(work).rejects.toThrow('no such file')
    expect(server.find(bearer)).toBeUndefined()
  })

  it('makes nothing where no server keeps its data', async () => {
    const none = path.join(folder, 'none')
    await expect(withOwnToken(none, '/import/a', async () => {})).rejects.toThrow(
      `${none} is no server's data folder: set GEWU_DATA_DIR to the server's, or give --token`,
    )
    expect(existsSync(none)).toBe(false)
  })
})
