import type { Line } from './line.ts'
import type { SharedTable } from './options.ts'

/** A hash of Redis as a table. */
export function sharedTable(line: Line, key: string): SharedTable {
  return {
    all: async () => {
      const flat = (await line.send(key, ['HGETALL', key])) as readonly string[]
      const entries = new Map<string, string>()
      for (let i = 0; i < flat.length; i += 2) entries.set(flat[i]!, flat[i + 1]!)
      return entries
    },
    put: async (field, text) => void (await line.send(key, ['HSET', key, field, text])),
  }
}
