import { COUNCIL_KINDS, ELEMENTS } from '../../../shared/fact/codes.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { stamp, type Count } from './count.ts'
import { factsBefore } from './facts-of.ts'

type Has = (at: number | null | undefined) => boolean

/** What is done day by day, and figures of the six elements. */
export function countGridBase(count: Count): void {
  countElements(count)
  countProjects(count)
  count.eachWindow(({ window, has }) => {
    const at = (records: readonly LedgerRecord[], name: string): readonly LedgerRecord[] =>
      records.filter((record) => has(stamp(record, name)))
    count.put(`patrols@${window}`, at(count.of('patrol'), 'logged').length)
    const visits = at(count.of('visit'), 'logged')
    count.put(`visits@${window}`, visits.length)
    count.put(
      `nightVisits@${window}`,
      visits.filter(({ fields }) => fields['kind'] === 'night').length,
    )
    const councils = at(count.of('council'), 'held')
    count.put(`councils@${window}`, councils.length)
    for (const kind of Object.keys(COUNCIL_KINDS))
      count.put(
        `councils@${window}{kind=${kind}}`,
        councils.filter(({ fields }) => fields['kind'] === kind).length,
      )
    countResolutions(count, window, has)
    const projects = count.of('project')
    const listed = at(projects, 'listed').filter(({ state }) => state !== 'CANCELLED')
    count.put(`projectsListed@${window}`, listed.length)
    count.put(`projectsDone@${window}`, at(projects, 'done').length)
  })
}

function countResolutions(count: Count, window: string, has: Has): void {
  const all = count.of('resolution')
  count.put(`resolutionsMade@${window}`, all.filter((one) => has(stamp(one, 'made'))).length)
  count.put(`resolutionsDone@${window}`, all.filter((one) => has(stamp(one, 'done'))).length)
  const due = all.map(({ rounds }) => rounds[0]!.clocks['DO']).filter((clock) => has(clock?.dueAt))
  const inTime = due.filter(
    (clock) => clock!.stoppedAt !== null && clock!.stoppedAt <= clock!.dueAt!,
  )
  const late = due.filter((clock) => !inTime.includes(clock) && clock!.breachedAt !== null)
  count.rate(`resolutionRate@${window}`, inTime.length, inTime.length + late.length)
}

/** Of each subject its latest figure alone. */
function countElements(count: Count): void {
  const latest = [
    ...factsBefore(count.told('stat', 'grid.statRefreshed'), count.now.until).values(),
  ]
    .map((told) => told.at(-1)!.fact.data)
    .filter(({ metric }) => metric === 'total')
  for (const element of Object.keys(ELEMENTS)) {
    const values = latest.filter((data) => data['element'] === element)
    count.put(
      `elements@now{element=${element}}`,
      values.reduce((sum, { value }) => sum + Number(value), 0),
    )
  }
}

function countProjects(count: Count): void {
  const open = count.of('project').filter((one) => count.now.inState(one, 'LISTED', 'STARTED'))
  count.put('projectsOpen@now', open.length)
  for (const state of ['LISTED', 'STARTED'])
    count.put(
      `projectsOpen@now{stage=${state.toLowerCase()}}`,
      open.filter((one) => count.now.inState(one, state)).length,
    )
  const late = open.filter(({ rounds }) => {
    const due = rounds[0]!.clocks['DO']
    return (
      due !== undefined && due.breachedAt !== null && count.now.lasts(due.breachedAt, due.stoppedAt)
    )
  })
  count.put('projectsOpen@now{stage=late}', late.length)
}
