import { setTimeout as sleep } from 'node:timers/promises'
import { insist, readText } from './ask.ts'
import type { LogLine } from './server-process.ts'
import type { Stage } from './stage.ts'

const ERROR = 50
/** A server of the demo district takes about 250 MB; what grows with each round would be beyond this before the thirtieth. */
const MOST_RSS_BYTES = 900 * 2 ** 20
const MB = 2 ** 20

/** What a server may say at level error while it is harmed: that it answered a producer 503, as it must (RULES JN1, IN6), or cannot go on copying. */
const EXPECTED = [
  /^request .*"status":(503|429)/,
  /^the copy cannot be written/,
  /^there is no room for the journal/,
  /^the shared journal is lost: Redis holds no journal/,
]

/** Lines that no server may write, crashes among them. */
export function logFaults(lines: readonly LogLine[]): readonly string[] {
  return lines
    .filter(({ level, text }) => level >= ERROR && !EXPECTED.some((known) => known.test(text)))
    .map(({ server, text }) => `${server} said: ${text.slice(0, 300)}`)
    .slice(0, 8)
}

/** A server notices so late that a connection nobody closed is dead (RULES PR6: 15 s), and a moment. */
const NOTICED_MS = 16_000

/** Connections and views that nobody holds any more (RULES PR5b). */
export async function gaugeFaults(stage: Stage): Promise<readonly string[]> {
  const deadline = performance.now() + NOTICED_MS
  for (;;) {
    const faults = await gaugesNow(stage)
    if (faults.length === 0 || performance.now() > deadline) return faults
    await sleep(500)
  }
}

async function gaugesNow({ walls, screens, readerToken }: Stage): Promise<readonly string[]> {
  let connections = 0
  let rooms = 0
  for (const { url } of screens) {
    const text = await insist(() => readText(`${url}/metrics`, readerToken))
    connections += gauge(text, 'gewu_link_connections')
    rooms = Math.max(rooms, gauge(text, 'gewu_link_rooms'))
  }
  const views = new Set(walls.map((wall) => `${wall.copy()?.view.region} ${wall.profile}`)).size
  return [
    ...(connections === walls.length
      ? []
      : [`${connections} connections of ${walls.length} walls`]),
    ...(rooms <= views ? [] : [`${rooms} rooms of ${views} views`]),
  ]
}

function gauge(metrics: string, name: string): number {
  return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(metrics)?.[1])
}

export function memoryFaults({ servers }: Stage): readonly string[] {
  return servers.flatMap((server) => {
    const bytes = server.rssBytes() ?? 0
    if (bytes <= MOST_RSS_BYTES) return []
    return [`${server.name} takes ${Math.round(bytes / MB)} MB`]
  })
}
