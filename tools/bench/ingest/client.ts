import { Agent, request } from 'node:http'
import { batchOf, type Codes } from './events.ts'

// The producer of the ingest benchmark, in a process of its own: makes all bodies first, then sends them over a few kept connections.
const [url = '', bearer = '', batches = '1', size = '1', connections = '1', codesJson = ''] =
  process.argv.slice(2)
const codes = JSON.parse(codesJson) as Codes
const yesterday = Date.now() - 86_400_000
const bodies = Array.from({ length: Number(batches) }, (_, i) =>
  Buffer.from(JSON.stringify(batchOf(i, Number(size), codes, yesterday))),
)
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })
const tookMs: number[] = []
let accepted = 0
let next = 0

const startedAt = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, lane))
const seconds = (performance.now() - startedAt) / 1000
agent.destroy()
tookMs.sort((a, b) => a - b)
const at = (share: number): number => tookMs[Math.floor(tookMs.length * share)] ?? 0
const bytes = bodies.reduce((sum, body) => sum + body.length, 0)
process.stdout.write(
  JSON.stringify({ accepted, seconds, bytes, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }),
)

async function lane(): Promise<void> {
  while (next < bodies.length) {
    const body = bodies[next++]!
    const sentAt = performance.now()
    const answer = JSON.parse(await post(body)) as { accepted?: number }
    if (answer.accepted !== Number(size))
      throw new Error(`not all accepted: ${JSON.stringify(answer)}`)
    tookMs.push(performance.now() - sentAt)
    accepted += answer.accepted
  }
}

function post(body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/cloudevents-batch+json',
      'content-length': body.length,
    }
    const sent = request(`${url}/api/v1/events`, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => resolve(text))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
