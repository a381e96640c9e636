import type { Line } from './line.ts'
import { reasonOf } from './line.ts'

/** A clock that far beside Redis's own is told, ms. */
const SKEW_MS = 2000

/** What in the settings of a Redis could lose facts, in words for an operator; empty when nothing could. */
export async function settingsWarnings(line: Line, key: string): Promise<readonly string[]> {
  let settings: ReadonlyMap<string, string>
  try {
    settings = await read(line, key)
  } catch (error) {
    return [
      `the settings of Redis cannot be read, so its durability is unknown (${reasonOf(error)})`,
    ]
  }
  const warnings: string[] = []
  if (settings.get('appendonly') !== 'yes')
    warnings.push(
      'Redis does not keep an append-only file: a restart of it loses facts (appendonly yes)',
    )
  else if (settings.get('appendfsync') !== 'always')
    warnings.push(
      `Redis flushes ${settings.get('appendfsync')}: a power cut loses what was acknowledged last (appendfsync always)`,
    )
  const limited = settings.get('maxmemory') !== '0'
  if (limited && settings.get('maxmemory-policy') !== 'noeviction')
    warnings.push(
      `Redis may throw keys away when it is full: ${settings.get('maxmemory-policy')} (maxmemory-policy noeviction)`,
    )
  return warnings
}

export function clockWarning(skewMs: number): readonly string[] {
  if (Math.abs(skewMs) < SKEW_MS) return []
  const side = skewMs > 0 ? 'ahead of' : 'behind'
  return [
    `the clock of this machine is ${Math.round(Math.abs(skewMs) / 1000)} s ${side} that of Redis`,
  ]
}

const NAMES = ['appendonly', 'appendfsync', 'maxmemory', 'maxmemory-policy']

async function read(line: Line, key: string): Promise<ReadonlyMap<string, string>> {
  const settings = new Map<string, string>()
  for (const name of NAMES) {
    const reply = (await line.send(key, ['CONFIG', 'GET', name])) as readonly string[]
    settings.set(name, reply[1] ?? '')
  }
  return settings
}
