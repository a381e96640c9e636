import type { Bilingual } from '../indicator/types.ts'

/** Roles of people (RULES AC2). The last one looks after the machine and has no say in what it shows. */
export const ROLES = [
  'viewer',
  'officer',
  'chief',
  'commander',
  'director',
  'integrator',
  'auditor',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

export const ROLE_NAMES: Readonly<Record<Role, Bilingual>> = {
  viewer: { zh: '查看者', en: 'viewer' },
  officer: { zh: '值班员', en: 'duty officer' },
  chief: { zh: '值班长', en: 'duty chief' },
  commander: { zh: '指挥长', en: 'commander' },
  director: { zh: '演练导演', en: 'drill director' },
  integrator: { zh: '实施工程师', en: 'integrator' },
  auditor: { zh: '审计员', en: 'auditor' },
  administrator: { zh: '技术管理员', en: 'technical administrator' },
}

/**
 * What a person can do at the desk, and who may. Whoever proposes and confirms a change of mode is told by `server/command/rights.ts`; here stands
 * only that no role but these comes near it.
 */
export const ACTIONS = {
  /** Reading boards, records and the catalogue. */
  'read.boards': ['viewer', 'officer', 'chief', 'commander', 'director', 'auditor'],
  'wall.drive': ['officer', 'chief', 'commander'],
  'wall.pair': ['chief', 'integrator'],
  'wall.revoke': ['chief', 'integrator', 'administrator'],
  'profile.raise': ['chief', 'commander'],
  /** 一键隐私: lowering is always allowed to who is at the desk (DOMAIN §5.3). */
  'profile.lower': ['viewer', 'officer', 'chief', 'commander', 'director'],
  'alarm.acknowledge': ['officer', 'chief', 'commander'],
  'alarm.shelve': ['chief', 'commander'],
  'duty.log': ['officer', 'chief', 'commander'],
  'duty.handover': ['officer', 'chief'],
  'mode.propose': ['officer', 'chief', 'commander'],
  'mode.confirm': ['chief', 'commander'],
  /** Elements, tasks, musters, evacuation, supplies, situation reports, call-outs of a response. */
  'response.work': ['officer', 'chief', 'commander'],
  'drill.direct': ['director'],
  /** The leader on duty consents to a drill (DOMAIN §4.6). */
  'drill.consent': ['commander'],
  'drill.evaluate': ['director', 'commander', 'chief'],
  /** 采纳 or 忽略 of what a detector suggests (DOMAIN §3.8). */
  'suggestion.decide': ['officer', 'chief', 'commander'],
  /** Destroys the personal part of a response after its end (RULES PV4). */
  'purge.order': ['commander'],
  'report.edit': ['officer', 'chief', 'commander', 'director'],
  'report.sign': ['commander', 'director'],
  'producer.manage': ['integrator'],
  'feed.watch': ['officer', 'chief', 'commander', 'director', 'integrator', 'administrator'],
  'account.manage': ['administrator'],
  'audit.read': ['auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>
export type Action = keyof typeof ACTIONS

export function may(roles: readonly Role[], action: Action): boolean {
  const allowed: readonly Role[] = ACTIONS[action]
  return roles.some((role) => allowed.includes(role))
}

/**
 * Roles that may not be one person's: who looks after the machine decides nothing, and who reads the audit does not write what is in it
 * (RULES AC2; GB/T 22239-2019 8.1.4.2, separation of privileged users).
 */
export function conflictOf(roles: readonly Role[]): Bilingual | null {
  const decides = roles.some((role) => ['officer', 'chief', 'commander', 'director'].includes(role))
  if (roles.includes('administrator') && decides)
    return {
      zh: '技术管理员不得兼任值班、指挥或演练岗位',
      en: 'a technical administrator holds no duty, command or drill post',
    }
  if (roles.includes('auditor') && roles.some((role) => role !== 'auditor' && role !== 'viewer'))
    return {
      zh: '审计员不得兼任被审计的岗位',
      en: 'an auditor holds no post that is audited',
    }
  return null
}
