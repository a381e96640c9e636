import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'

describe('options of the feed', () => {
  it('come from the command line, then the environment, then the defaults', () => {
    const env = { GEWU_FEED_TOKEN: 't', GEWU_FEED_SEED: '5', GEWU_DATA_DIR: '/d' }
    expect(readOptions(['--seed', '9', '--history', '7d'], env)).toEqual({
      url: 'http://127.0.0.1:8080',
      token: 't',
      source: '/feed',
      seed: 9,
      history: 7,
      state: '/d/feed.json',
      mute: [],
    })
    expect(readOptions([], env).seed).toBe(5)
    expect(readOptions(['--mute', 'a,b'], env).mute).toEqual(['a', 'b'])
  })

  it.each([
    [[], 'token'],
    [['--token', 't', '--url', 'nowhere'], 'url'],
    [['--token', 't', '--history', 'long'], 'history'],
    [['--token', 't', '--history', '90d'], 'history'],
    [['--token', 't', '--seed', '1.5'], 'seed'],
  ])('that are wrong are named: %j', (args, name) => {
    expect(() => readOptions(args, {})).toThrow(`--${name}:`)
  })
})
