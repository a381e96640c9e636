import { ROLE_NAMES } from '../../../shared/access/roles.ts'
import type { NewFact } from '../../../shared/fact/fact.ts'
import { MODE_FIELD_NAMES } from '../../../shared/fact/schemas/mode.ts'
import { RESPONSE } from '../../../shared/lifecycle/response.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Commander, WorldView } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'
import type { CommandRole, TransitionId } from './rights.ts'
import { MODE_TRANSITIONS } from './transitions.ts'

export function requireRole(
  by: Commander,
  roles: readonly CommandRole[],
  transition: TransitionId,
  verb: { zh: string; en: string },
): void {
  if (by.roles.some((role) => roles.some((allowed) => allowed === role))) return
  const names = (lang: 'zh' | 'en') =>
    roles.map((role) => ROLE_NAMES[role][lang]).join(lang === 'zh' ? '、' : ', ')
  const own = (lang: 'zh' | 'en') => by.roles.map((role) => ROLE_NAMES[role][lang]).join(' + ')
  throw new CommandRefusal(403, 'notAllowed', {
    zh: `${own('zh')}无权${verb.zh} ${transition}；有权的是${names('zh')}`,
    en: `a ${own('en')} may not ${verb.en} ${transition}; allowed: ${names('en')}`,
  })
}

export function checkFields(transition: TransitionId, given: NewFact['data']): NewFact['data'] {
  const parsed = MODE_TRANSITIONS[transition].fields.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const field = String(issue.path[0] ?? 'fields')
    throw fieldRefusal(field, issue.path.join('.'), issue.message)
  }
  const orders = transition === 'A2' || transition === "A2'"
  if (orders && parsed.data['docNo'] === undefined && parsed.data['verbalOrder'] === undefined) {
    throw fieldRefusal(
      'docNo',
      'docNo',
      'a document number or the record of a verbal order is needed',
    )
  }
  return parsed.data
}

function fieldRefusal(field: string, path: string, reason: string): CommandRefusal {
  const name = MODE_FIELD_NAMES[field] ?? { zh: field, en: field }
  return new CommandRefusal(
    400,
    'badField',
    {
      zh: `必填要素“${name.zh}”（${path}）缺失或有误`,
      en: `mandatory field "${name.en}" (${path}): ${reason}`,
    },
    path,
  )
}

export function checkState(
  transition: TransitionId,
  responseId: string | undefined,
  world: WorldView,
): void {
  const { from } = MODE_TRANSITIONS[transition]
  if (from === null && responseId === undefined) return
  const state = responseId === undefined ? undefined : world.find('response', responseId)?.state
  if (from !== null && state === from) return
  throw new CommandRefusal(
    409,
    'illegalTransition',
    {
      zh: `${transition} 须从${from ?? '常态'}开始，${responseId ?? '未指明的响应'}现为${state ?? '不存在'}`,
      en: `${transition} starts from ${from ?? 'NORMAL'}; ${responseId ?? 'no response named'} is ${state ?? 'not known'}`,
    },
    'responseId',
  )
}

/** One response in force per region set; several may coexist on disjoint sets (DOMAIN §4.2). */
export function checkRegions(
  codes: unknown,
  responseId: string,
  world: WorldView,
  tree: RegionTree,
): void {
  if (!Array.isArray(codes)) return
  const regions = codes.map((code) => {
    const index = tree.indexOf(String(code))
    if (index >= 0) return index
    throw fieldRefusal('regionCodes', 'regionCodes', `unknown region ${String(code)}`)
  })
  for (const other of world.list('response')) {
    if (other.id === responseId || RESPONSE.terminal.includes(other.state)) continue
    const taken = (other.fields['regionCodes'] as readonly string[]).map((code) =>
      tree.indexOf(code),
    )
    const clash = regions.find((a) =>
      taken.some((b) => (a >= b && a < tree.end[b]!) || (b >= a && b < tree.end[a]!)),
    )
    if (clash === undefined) continue
    throw new CommandRefusal(
      409,
      'regionTaken',
      {
        zh: `${tree.entries[clash]!.name} 已在响应 ${other.id} 的范围内`,
        en: `${tree.codes[clash]!} lies in the regions of the response ${other.id}`,
      },
      'regionCodes',
    )
  }
}
