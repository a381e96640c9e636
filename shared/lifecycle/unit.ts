import type { Lifecycle } from './types.ts'

const unit = { zh: '双报到单位', en: 'unit' }
const organisation = { zh: '党组织', en: 'party organisation' }

/** A unit that reports to the community where it works (双报到单位, DOMAIN §2.3), due or not, and the posts or projects it claimed. */
export const UNIT: Lifecycle = {
  family: 'unit',
  states: [
    { id: 'NAMED', zh: '未报到', en: 'Not registered' },
    { id: 'REGISTERED', zh: '已报到', en: 'Registered' },
  ],
  terminal: [],
  open: ['REGISTERED'],
  clocks: [],
  transitions: [
    {
      id: 'U1',
      type: 'vol.unitDue',
      from: [null],
      to: 'NAMED',
      stamp: 'due',
      keeps: true,
      by: organisation,
    },
    {
      id: 'U2',
      type: 'vol.unitDue',
      from: ['NAMED', 'REGISTERED'],
      to: null,
      stamp: 'due',
      keeps: true,
      by: organisation,
    },
    {
      id: 'U3',
      type: 'vol.unitRegistered',
      from: [null, 'NAMED', 'REGISTERED'],
      to: 'REGISTERED',
      stamp: 'registered',
      keeps: true,
      by: unit,
    },
    {
      id: 'U4',
      type: 'vol.unitClaimed',
      from: ['REGISTERED'],
      to: null,
      stamp: 'claimed',
      keeps: true,
      by: unit,
    },
  ],
}
