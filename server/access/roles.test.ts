import { describe, expect, test } from 'vitest'
import { RIGHTS } from '../command/mode/rights.ts'
import {
  ACTIONS,
  conflictOf,
  may,
  ROLES,
  type Action,
  type Role,
} from '../../shared/access/roles.ts'

/** The whole table once more, by role, as RULES AC2 and DOMAIN §4.2, §4.8 and §5.3 read. */
const MAY: Readonly<Record<Role, readonly Action[]>> = {
  viewer: ['read.boards', 'profile.lower'],
  officer: [
    ...(['read.boards', 'wall.drive', 'profile.lower', 'alarm.acknowledge', 'duty.log'] as const),
    ...(['duty.handover', 'mode.propose', 'report.edit', 'feed.watch'] as const),
    ...(['response.work', 'suggestion.decide'] as const),
  ],
  chief: [
    ...(['read.boards', 'wall.drive', 'wall.pair', 'wall.revoke', 'profile.raise'] as const),
    ...(['profile.lower', 'alarm.acknowledge', 'alarm.shelve', 'duty.log'] as const),
    ...(['duty.handover', 'mode.propose', 'mode.confirm', 'report.edit', 'feed.watch'] as const),
    ...(['response.work', 'drill.evaluate', 'suggestion.decide'] as const),
  ],
  commander: [
    ...(['read.boards', 'wall.drive', 'profile.raise', 'profile.lower'] as const),
    ...(['alarm.acknowledge', 'alarm.shelve', 'duty.log', 'mode.propose'] as const),
    ...(['mode.confirm', 'report.edit', 'report.sign', 'feed.watch'] as const),
    ...(['response.work', 'drill.consent', 'drill.evaluate', 'suggestion.decide'] as const),
    'purge.order',
  ],
  director: [
    ...(['read.boards', 'profile.lower', 'drill.direct', 'report.edit'] as const),
    ...(['report.sign', 'feed.watch', 'drill.evaluate'] as const),
  ],
  integrator: ['wall.pair', 'wall.revoke', 'producer.manage', 'feed.watch'],
  auditor: ['read.boards', 'audit.read'],
  administrator: ['wall.revoke', 'feed.watch', 'account.manage'],
}

describe('roles', () => {
  test.each(ROLES)('[AC2] %s may do what the table says and nothing else', (role) => {
    const actions = Object.keys(ACTIONS) as Action[]
    expect(actions.filter((action) => may([role], action)).toSorted()).toEqual(MAY[role].toSorted())
  })

  test('[AC2] technical administrators have no right to change modes, in this table or in that of the modes', () => {
    const names = Object.values(RIGHTS).flatMap(({ propose, confirm }) => [...propose, ...confirm])
    expect(names).not.toContain('administrator')
    expect(may(['administrator', 'integrator', 'auditor'], 'mode.propose')).toBe(false)
    expect(may(['administrator', 'integrator', 'auditor'], 'mode.confirm')).toBe(false)
  })

  test('whoever may propose or confirm a change of mode may do so here too', () => {
    for (const { propose, confirm } of Object.values(RIGHTS)) {
      for (const role of propose) expect(may([role], 'mode.propose'), role).toBe(true)
      for (const role of confirm) expect(may([role], 'mode.confirm'), role).toBe(true)
    }
  })

  test('[AC2] the machine’s administrator and the auditor hold no post that decides', () => {
    expect(conflictOf(['administrator', 'chief'])?.zh).toContain('技术管理员')
    expect(conflictOf(['auditor', 'officer'])?.en).toContain('auditor')
    expect(conflictOf(['auditor', 'administrator'])).not.toBeNull()
    expect(conflictOf(['auditor', 'viewer'])).toBeNull()
    expect(conflictOf(['officer', 'chief', 'commander'])).toBeNull()
  })
})
