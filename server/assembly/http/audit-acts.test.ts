import { expect, test } from 'vitest'
import { AUDIT_ACTS, auditActName } from '../../../shared/access/acts.ts'
import { COMMANDS } from '../../command/registry.ts'
import { actNameOf } from './command-audit.ts'

test('[AC4] every command has a name in words in the audit', () => {
  const acts = COMMANDS.map(({ act }) => actNameOf(act))
  expect(acts.filter((act) => auditActName(act) === null)).toEqual([])
  expect(auditActName('no.such')).toBeNull()
  expect(auditActName('toString')).toBeNull()
  const names = Object.values(AUDIT_ACTS)
  for (const lang of ['zh', 'en'] as const)
    expect(new Set(names.map((name) => name[lang])).size).toBe(names.length)
})
