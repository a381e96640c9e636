import type { Person } from './commands.ts'

/** All that a drill needs before it starts, and its start: planned, consented to, briefed (DOMAIN §4.6). */
export async function startDrill(
  director: Person,
  commander: Person,
  drillId: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const plan = { scriptId: 'typhoon-night', department: '应急管理办', announced: true, ...more }
  const startAt = new Date().toISOString()
  await director.command({ act: 'drill.plan', id: `${drillId}-plan`, drillId, startAt, ...plan })
  await commander.command({ act: 'drill.consent', id: `${drillId}-consent`, drillId })
  await director.command({
    ...{ act: 'drill.brief', id: `${drillId}-brief`, drillId },
    note: '参演单位已到会',
  })
  await director.command({ act: 'drill.start', id: `${drillId}-start`, drillId })
}
