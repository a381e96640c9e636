/** Codes that the server's district package knows. */
export interface Codes {
  readonly regions: readonly string[]
  readonly source: string
  readonly categoryL1: string
  readonly categoryL2: string
  readonly org: string
}

/** Steps of one case, as most cases take them; about 300 bytes each on the wire. */
type Step = readonly [type: string, data: (n: number, codes: Codes) => Record<string, unknown>]
const STEPS: readonly Step[] = [
  [
    'case.reported',
    (n, { regions, source, categoryL1, categoryL2 }) => ({
      source,
      categoryL1,
      categoryL2,
      regionCode: regions[n % regions.length],
      point: [121.15 + (n % 1000) / 1e5, 31.9 + (n % 777) / 1e5],
      reporterHash: `h${n.toString(36)}`,
    }),
  ],
  ['case.accepted', () => ({ acceptor: '受理员-03' })],
  ['case.filed', (_, { categoryL2 }) => ({ categoryL2, standardId: categoryL2, urgency: 'L3' })],
  [
    'case.dispatched',
    (_, { org }) => ({ ownerOrg: org, tier: 'street', dueAt: '2036-11-20T10:00:00+08:00' }),
  ],
  ['case.signed', () => ({ signer: '绿化组-01' })],
  ['case.feedback', (n) => ({ result: 'solved', evidence: [`photo-${n}`], handler: '绿化组-01' })],
  ['case.verifyAssigned', () => ({ verifier: '核查员-02' })],
  ['case.verifyPassed', (n) => ({ verdict: 'pass', evidence: [`photo-${n}-after`] })],
]

/** The events of one body, all new, one in 10 ms from the start on. */
export function batchOf(
  batch: number,
  size: number,
  codes: Codes,
  startMs: number,
): readonly object[] {
  return Array.from({ length: size }, (_, i) => {
    const n = batch * size + i
    const [type, data] = STEPS[n % STEPS.length]!
    const record = Math.floor(n / STEPS.length)
    return {
      specversion: '1.0',
      id: `bench-${n.toString().padStart(9, '0')}`,
      source: 'bench',
      type,
      subject: `case-${record}`,
      time: new Date(startMs + n * 10).toISOString(),
      datacontenttype: 'application/json',
      data: data(record, codes),
    }
  })
}
