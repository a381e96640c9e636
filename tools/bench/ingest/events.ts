/** 2026-11-20T00:00:00Z. */
const DAY = 1_795_132_800_000

/** Steps of one case, as most cases take them; about 300 bytes each on the wire. */
const STEPS: readonly (readonly [type: string, data: (n: number) => Record<string, unknown>])[] = [
  [
    'case.reported',
    (n) => ({
      source: 'hotline',
      categoryL1: '03',
      categoryL2: '0301',
      regionCode: regionOf(n),
      point: [121.15 + (n % 1000) / 1e5, 31.9 + (n % 777) / 1e5],
      reporterHash: `h${n.toString(36)}`,
    }),
  ],
  ['case.accepted', () => ({ acceptor: '受理员-03' })],
  ['case.filed', () => ({ categoryL2: '0301', standardId: '0301', urgency: 'L3' })],
  [
    'case.dispatched',
    () => ({ ownerOrg: 'parks', tier: 'street', dueAt: '2026-11-23T10:00:00+08:00' }),
  ],
  ['case.signed', () => ({ signer: '绿化组-01' })],
  ['case.feedback', (n) => ({ result: 'solved', evidence: [`photo-${n}`], handler: '绿化组-01' })],
  ['case.verifyAssigned', () => ({ verifier: '核查员-02' })],
  ['case.verifyPassed', (n) => ({ verdict: 'pass', evidence: [`photo-${n}-after`] })],
]

/** Code of one of the leaves of the benchmark's tree. */
function regionOf(n: number): string {
  return `G${n % 2190}`
}

/** The events of one body, all new. */
export function batchOf(batch: number, size: number): readonly object[] {
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
      time: new Date(DAY + n * 10).toISOString(),
      datacontenttype: 'application/json',
      data: data(record),
    }
  })
}
