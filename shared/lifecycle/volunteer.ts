import type { Lifecycle } from './types.ts'

const volunteer = { zh: '志愿者', en: 'volunteer' }
const organisation = { zh: '党组织', en: 'party organisation' }
const ledger = { zh: '系统（由签到记录得出）', en: 'the ledger, from attendances' }

/**
 * A volunteer, and who is due for 双报到, by a pseudonym alone: what the volunteer did not agree to disclose has no field
 * (志愿服务条例 art. 20). A record begins with whatever is first known of the person. Claims and team memberships go on to the records of
 * posts and teams (derive/volunteer.ts); leaving ends them all. DOMAIN §2.3.
 */
export const VOLUNTEER: Lifecycle = {
  family: 'volunteer',
  states: [
    { id: 'NAMED', zh: '未注册', en: 'Not registered' },
    { id: 'ACTIVE', zh: '在册', en: 'Registered' },
    { id: 'WITHDRAWN', zh: '已退出', en: 'Withdrawn' },
  ],
  terminal: [],
  open: ['ACTIVE'],
  clocks: [],
  transitions: [
    {
      id: 'V1',
      type: 'vol.registered',
      from: [null, 'NAMED', 'ACTIVE', 'WITHDRAWN'],
      to: 'ACTIVE',
      stamp: 'registered',
      sets: [
        'volunteerType',
        'isParty',
        'skills',
        'teams',
        'unitId',
        'adult',
        'reachableWithinHours',
      ],
      keeps: true,
      by: volunteer,
    },
    {
      id: 'V2',
      type: 'vol.claimed',
      from: ['ACTIVE'],
      to: null,
      stamp: 'claimed',
      adds: { field: 'postId', list: 'posts' },
      counts: ['claimCount'],
      keeps: true,
      by: volunteer,
    },
    {
      id: 'V3',
      type: 'vol.released',
      from: ['ACTIVE'],
      to: null,
      removes: { field: 'postId', list: 'posts' },
      guards: ['holdsPost'],
      keeps: true,
      by: volunteer,
    },
    {
      id: 'V4',
      type: 'vol.withdrawn',
      from: ['ACTIVE'],
      to: 'WITHDRAWN',
      stamp: 'withdrawn',
      restamp: true,
      keeps: true,
      by: volunteer,
    },
    {
      id: 'V5',
      type: 'vol.memberDue',
      from: [null],
      to: 'NAMED',
      stamp: 'due',
      flagFrom: { flag: 'due', field: 'due' },
      keeps: true,
      by: organisation,
    },
    {
      id: 'V6',
      type: 'vol.memberDue',
      from: ['NAMED', 'ACTIVE', 'WITHDRAWN'],
      to: null,
      stamp: 'due',
      flagFrom: { flag: 'due', field: 'due' },
      keeps: true,
      by: organisation,
    },
    {
      id: 'V7',
      type: 'vol.served',
      from: [null],
      to: 'NAMED',
      stamp: 'served',
      keeps: true,
      by: ledger,
    },
    {
      id: 'V8',
      type: 'vol.served',
      from: ['NAMED', 'ACTIVE', 'WITHDRAWN'],
      to: null,
      stamp: 'served',
      keeps: true,
      by: ledger,
    },
  ],
}
