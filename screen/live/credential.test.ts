import { describe, expect, it } from 'vitest'
import { readCredential } from './credential.ts'

function page(hash: string, held: string | null = null) {
  const kept = new Map<string, string>(held === null ? [] : [['gewu.token', held]])
  const shown: string[] = []
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const token = readCredential({ hash, pathname: '/', search: '?wall=hall' }, store, (path) =>
    shown.push(path),
  )
  return { token, kept: kept.get('gewu.token'), shown }
}

describe('credential of a wall', () => {
  it('[AC1] is taken from the address once, kept, and no longer shown', () => {
    expect(page('#token=gewu_1')).toEqual({
      token: 'gewu_1',
      kept: 'gewu_1',
      shown: ['/?wall=hall'],
    })
  })

  it('is what this browser kept when the address has none', () => {
    expect(page('', 'gewu_0')).toEqual({ token: 'gewu_0', kept: 'gewu_0', shown: [] })
    expect(page('#token=', 'gewu_0').token).toBe('gewu_0')
  })

  it('is replaced by a newer one, and missing on an open package', () => {
    expect(page('#token=gewu_2', 'gewu_0').kept).toBe('gewu_2')
    expect(page('')).toEqual({ token: undefined, kept: undefined, shown: [] })
  })
})
