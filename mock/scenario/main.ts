import { parseArgs } from 'node:util'
import { makeWorld } from '../feed/context.ts'
import { follow, insist, setClock } from '../feed/deliver.ts'
import type { EventSource } from '../feed/deliver.ts'
import type { FeedEvent } from '../feed/event.ts'
import { makeServerClock } from '../feed/server-clock.ts'
import { fetchTownSource } from '../feed/town-source.ts'
import { makeTown } from '../feed/town.ts'
import { rainstorm, TOLD_AFTER_MS } from './rainstorm.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

const USAGE = `usage: npm run scenario -- rainstorm --token <bearer token>
  --url http://127.0.0.1:8080   the server
  --source /scenario            CloudEvents source the token may send as
  --drill <id>                  into the running drill of that id instead of live
  --minutes 40                  how long reports come in, by the server's clock
  --reports 120                 how many
  --seed 1`

const { values, positionals } = optionsOrExit()
const [minutes, reports, seed] = [values.minutes, values.reports, values.seed].map(Number)
const numbersHold = [minutes, reports, seed].every((value) => Number.isFinite(value))
if (positionals[0] !== 'rainstorm' || values.token === undefined || !numbersHold) {
  refuse('rainstorm, --token and whole numbers are needed')
}

if (!/^https?:$/.test(URL.parse(values.url)?.protocol ?? ''))
  refuse(`--url must be http://… or https://…, not ${values.url}`)

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())

try {
  await play(values.token, values.url.replace(/\/+$/, ''))
} catch (error) {
  if (!stop.signal.aborted) throw error
}

async function play(token: string, url: string): Promise<void> {
  const say = (line: string): void => console.log(`scenario: ${line}`)
  const clock = makeServerClock(() => performance.now())
  await insist(() => setClock(url, clock), say, stop.signal)
  const town = makeTown(await insist(() => fetchTownSource(url, token), say, stop.signal))
  const at = Math.ceil(clock.now() / 1000) * 1000
  const minute = new Date(at).toISOString().slice(0, 19).replaceAll(/\D/g, '')
  const label = values.drill === undefined ? minute : `${values.drill}-${minute}`
  const all = rainstorm(makeWorld(town, seed!), {
    at,
    minutes: minutes!,
    reports: Math.round(reports!),
    label,
  })
  const events = all.filter(({ time }) => time < at + TOLD_AFTER_MS)
  say(
    `${events.length} events over ${TOLD_AFTER_MS / 3_600_000} h from ${new Date(at).toISOString()}`,
  )
  await follow({
    target: {
      url,
      token,
      source: values.source,
      ...(values.drill === undefined ? {} : { world: `drill:${values.drill}` }),
    },
    source: listSource(events),
    clock,
    say,
    signal: stop.signal,
    onSent: (sent) => say(`${sent.length} events, last ${sent.at(-1)!.type}`),
  })
}

function optionsOrExit() {
  tellHelp(process.argv.slice(2), USAGE)
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: { type: 'string', default: 'http://127.0.0.1:8080' },
        token: { type: 'string' },
        source: { type: 'string', default: '/scenario' },
        drill: { type: 'string' },
        minutes: { type: 'string', default: '40' },
        reports: { type: 'string', default: '120' },
        seed: { type: 'string', default: '1' },
      },
    })
  } catch (error) {
    return refuse((error as Error).message)
  }
}

function refuse(reason: string): never {
  console.error(`${reason}\n\n${USAGE}`)
  process.exit(2)
}

function listSource(events: readonly FeedEvent[]): EventSource {
  let at = 0
  return {
    peek: () => events[at] ?? null,
    take(untilMs, limit) {
      const from = at
      while (at < events.length && at - from < limit && events[at]!.time <= untilMs) at++
      return events.slice(from, at)
    },
  }
}
