import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'

const read = (...args: string[]) => readOptions(['--token', 't', ...args], 7)

describe('options of the load generator', () => {
  it('has a default for everything but the token', () => {
    expect(read()).toMatchObject({ walls: 1000, scopes: 50, events: 20, seconds: 600, seed: 7 })
    expect(() => readOptions([], 7)).toThrow(/^--token: /)
  })

  it('points at nobody else', () => {
    for (const host of ['http://10.0.0.1', 'http://example.org', 'http://127.0.0.1.example.org'])
      expect(() => read('--url', host)).toThrow(/^--url: only an address of this machine/)
    expect(() => read('--url', 'https://127.0.0.1')).toThrow(/^--url: must be an http address/)
    expect(read('--url', 'http://[::1]:8080/').url).toBe('http://[::1]:8080')
  })

  it('is bounded in count and time, and says by which option', () => {
    for (const [name, value] of [
      ['walls', '5001'],
      ['scopes', '1001'],
      ['events', '5001'],
      ['seconds', '7201'],
      ['walls', '0'],
      ['seconds', '1.5'],
      ['walls', 'many'],
    ] as const)
      expect(() => read(`--${name}`, value)).toThrow(new RegExp(`^--${name}: `))
    expect(() => read('--walls', '10', '--scopes', '11')).toThrow(/^--scopes: more than walls/)
  })
})
