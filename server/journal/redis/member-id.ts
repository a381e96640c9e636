import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Names this copy among those who take part; stays with its folder. */
export function memberId(dir: string): string {
  const file = path.join(dir, 'redis-member')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    const id = randomUUID()
    mkdirSync(dir, { recursive: true })
    writeFileSync(file, `${id}\n`)
    return id
  }
}
