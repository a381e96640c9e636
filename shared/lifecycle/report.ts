import type { TimeLimit } from '../lib/calendar.ts'
import type { Lifecycle } from './types.ts'

/** Until when it is due after a response has ended (DOMAIN §4.5). */
export const REPORT_LIMIT: TimeLimit = { value: 15, type: 'workDay' }

const desk = { zh: '值班、指挥或导演岗位', en: 'a duty, command or director post' }

/** An after-action report: drafted from the log, its words edited at the desk, signed; after that it stays as it is (DOMAIN §4.5). */
export const REPORT: Lifecycle = {
  family: 'report',
  states: [
    { id: 'DRAFT', zh: '草稿', en: 'Draft' },
    { id: 'SIGNED', zh: '已签发', en: 'Signed' },
  ],
  terminal: ['SIGNED'],
  open: ['DRAFT'],
  clocks: [],
  transitions: [
    {
      id: 'RP1',
      type: 'report.drafted',
      from: [null, 'DRAFT'],
      to: 'DRAFT',
      stamp: 'drafted',
      restamp: true,
      sets: ['originKind', 'originId', 'originWorld', 'by'],
      by: desk,
    },
    {
      id: 'RP2',
      type: 'report.edited',
      from: ['DRAFT'],
      to: null,
      stamp: 'edited',
      restamp: true,
      keeps: true,
      by: desk,
    },
    {
      id: 'RP3',
      type: 'report.signed',
      from: ['DRAFT'],
      to: 'SIGNED',
      stamp: 'signed',
      sets: ['documentHash'],
      renames: { by: 'signedBy', byId: 'signedById' },
      by: { zh: '指挥长；演练报告为演练导演', en: 'the commander; of a drill the director' },
    },
  ],
}
