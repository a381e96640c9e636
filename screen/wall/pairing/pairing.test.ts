import { expect, test } from 'vitest'
import { PAGES } from '../../desk/pages.ts'
import { DESK_TEXTS } from '../../desk/texts.ts'
import { askAdmittance } from './admittance.ts'
import { PAIRING_TEXTS } from './texts.ts'
import { askPairing, spelled, type PairingView } from './pairing.ts'

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const WAITING = { code: '025584', expiresAt: 9, pollMs: 2000 }
const waiting: PairingView = { kind: 'waiting', code: '025584', expiresAt: 9 }

/** A server that gives the answers in turn, and what it was asked. */
function server(...answers: readonly (Response | null)[]) {
  const asked: string[] = []
  const left = [...answers]
  return {
    asked,
    ask: (path: string, { method = 'GET' }: RequestInit) => {
      asked.push(`${method} ${path}`)
      const next = left.shift() ?? null
      return next === null ? Promise.reject(new Error('no answer')) : Promise.resolve(next)
    },
  }
}

test('[MD4] a wall that does not wait asks for a code, and one that waits asks how it stands', async () => {
  const first = server(answer(200, { state: 'none' }), answer(201, WAITING))
  expect(await askPairing({ kind: 'asking' }, 'hall', first.ask)).toEqual({
    ...{ view: waiting, nextMs: 2000 },
  })
  expect(first.asked).toEqual(['GET /api/v1/pairing', 'POST /api/v1/pairing'])
  const second = server(answer(200, { state: 'waiting', ...WAITING }))
  expect((await askPairing(waiting, 'hall', second.ask)).view).toEqual(waiting)
  expect(second.asked).toEqual(['GET /api/v1/pairing'])
})

test('[MD4] a code that ran out or was refused is followed by a new one', async () => {
  const { ask } = server(
    answer(200, { state: 'none' }),
    answer(201, { ...WAITING, code: '111222' }),
  )
  expect((await askPairing(waiting, 'hall', ask)).view).toMatchObject({ code: '111222' })
})

test('[MD4] a paired wall knows its name', async () => {
  const { ask } = server(answer(200, { state: 'paired', name: '指挥大厅' }))
  expect((await askPairing(waiting, '', ask)).view).toEqual({ kind: 'paired', name: '指挥大厅' })
})

test.each([
  ['a server that does not answer', [null], 'silent', 5000],
  ['an answer that is none of ours', [answer(200, 'x')], 'silent', 5000],
  ['too many that wait', [answer(200, { state: 'none' }), answer(429, {})], 'full', 15_000],
])('%s is said, and asked again after a while', async (_, answers, kind, nextMs) => {
  const { ask } = server(...answers)
  expect(await askPairing({ kind: 'asking' }, 'hall', ask)).toEqual({ view: { kind }, nextMs })
})

test.each([
  [answer(200, { kind: 'none', name: null, boot: 'VISITOR' }), { kind: 'unpaired' }],
  [
    answer(200, { kind: 'device', name: '大厅', boot: 'VISITOR' }),
    { kind: 'in', wall: '大厅', boot: 'VISITOR' },
  ],
  [
    answer(200, { kind: 'open', name: null, boot: 'LEADER' }),
    { kind: 'in', wall: 'hall', boot: 'LEADER' },
  ],
  [answer(503, {}), { kind: 'in', wall: 'hall', boot: undefined }],
  [null, { kind: 'in', wall: 'hall', boot: undefined }],
])(
  '[AC1] a wall is let in under its paired name, or is to be paired: %#',
  async (given, admitted) => {
    const { ask } = server(given)
    expect(await askAdmittance({ wall: 'hall', token: undefined }, ask)).toEqual(admitted)
  },
)

test('a code is spelled in two groups', () => {
  expect(spelled('025584')).toBe('025 584')
})

test('a wall that waits names the page of the desk as the desk names it', () => {
  const { title } = PAGES.find(({ id }) => id === 'devices')!
  expect(PAIRING_TEXTS.zh.how).toContain(`“${title.zh}”`)
  expect(PAIRING_TEXTS.en.how).toContain(title.en)
  expect(DESK_TEXTS.zh.product).toContain('值守台')
  expect(PAIRING_TEXTS.zh.how).toContain('值守台')
})
