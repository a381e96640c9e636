import type { NewFact } from '../../../shared/fact/fact.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { MISTAKE_WINDOW_MS } from '../../../shared/lifecycle/response.ts'
import type { Plan } from '../../../shared/region/plan.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Room, WorldView } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'
import { fieldRefusal } from './refusals.ts'
import { MODE_STEPS } from '../../../shared/fact/schemas/mode-steps.ts'

type Fields = NewFact['data']

/** What was sent, checked against what the law and DOMAIN §4.2 demand of this step; 400 `badField` names the first that is wrong. */
export function checkFields(
  transition: TransitionId,
  given: Fields,
  plans: readonly Plan[],
): Fields {
  const row = MODE_STEPS[transition]
  const parsed = row.fields(given).safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])].join('.')
    throw fieldRefusal(path, transition, { zh: '缺失或有误', en: issue.message })
  }
  const { data } = parsed
  if (row.needsOrder && data['docNo'] === undefined && data['verbalOrder'] === undefined)
    throw fieldRefusal('docNo', transition, {
      zh: '缺失：须有文号，或口头指令记录（何人、何时、以何方式）',
      en: 'a document number or the record of a verbal order (who, when, how) is needed',
    })
  checkPlan(transition, data['planId'], plans, row.needsPlan)
  return data
}

/** The warning that an alert confirms is one that was received and is not lifted (突发事件应对法 art. 70); no other step, and so no order from above, names one. */
export function checkWarning(fields: Fields, world: WorldView): void {
  const { warningId } = fields
  if (warningId === undefined) return
  const state = world.find('warning', String(warningId))?.state
  if (state !== undefined && state !== 'LIFTED') return
  throw fieldRefusal('warningId', 'A1', {
    zh: state === undefined ? `：没有预警 ${String(warningId)}` : '：该预警已解除',
    en: state === undefined ? `no warning ${String(warningId)}` : 'the warning was lifted',
  })
}

function checkPlan(
  transition: TransitionId,
  planId: unknown,
  plans: readonly Plan[],
  needed: boolean,
): void {
  if (planId === undefined && (!needed || plans.length === 0)) return
  if (plans.some(({ id }) => id === planId)) return
  throw fieldRefusal('planId', transition, {
    zh: planId === undefined ? '缺失：须选定预案' : `：没有预案 ${String(planId)}`,
    en: planId === undefined ? 'a plan must be chosen' : `no plan ${String(planId)}`,
  })
}

/** That the response is where the step begins; the response, null where it opens one. */
export function checkState(
  transition: TransitionId,
  responseId: string | undefined,
  { view, world, nowMs }: { view: WorldView; world: string; nowMs: number },
): LedgerRecord | null {
  const { from } = MODE_STEPS[transition]
  if (from === null && responseId === undefined) return null
  const response = responseId === undefined ? undefined : view.find('response', responseId)
  if (from === null || response === undefined || response.state !== from) {
    throw new CommandRefusal(
      409,
      'illegalTransition',
      {
        zh: `${transition} 须从${from ?? '常态'}开始，${responseId ?? '未指明的响应'}现为${response?.state ?? '不存在'}`,
        en: `${transition} starts from ${from ?? 'NORMAL'}; ${responseId ?? 'no response named'} is ${response?.state ?? 'not known'} in ${world}`,
      },
      'responseId',
    )
  }
  if (transition === "A5'") checkMistake(response, nowMs)
  return response
}

function checkMistake(response: LedgerRecord, nowMs: number): void {
  const startedAt = response.rounds[0]?.at['started'] ?? 0
  if (nowMs <= startedAt + MISTAKE_WINDOW_MS) return
  throw new CommandRefusal(409, 'tooLate', {
    zh: '误启动须在启动后 30 分钟内撤回；此后按 A5 结束',
    en: 'a mistaken start is taken back within 30 minutes; after that it is ended by A5',
  })
}

/** A3 goes up, A4 down: Ⅰ (1) is the highest. */
export function checkLevel(
  transition: TransitionId,
  fields: Fields,
  response: LedgerRecord | null,
): void {
  if (transition !== 'A3' && transition !== 'A4') return
  const now = Number(response?.fields['responseLevel'])
  const next = Number(fields['responseLevel'])
  if (transition === 'A3' ? next < now : next > now) return
  throw fieldRefusal('responseLevel', transition, {
    zh: `：现为 ${now} 级，${transition === 'A3' ? '升级须更高（数字更小）' : '降级须更低（数字更大）'}`,
    en: `it is level ${now} now and must go ${transition === 'A3' ? 'up (a smaller number)' : 'down (a larger number)'}`,
  })
}

/**
 * One response in force per region set; several may coexist on disjoint sets (DOMAIN §4.2). A response in recovery holds no region: what happens anew there is a
 * response of its own.
 */
export function checkRegions(
  codes: unknown,
  responseId: string,
  world: WorldView,
  tree: RegionTree,
): void {
  const clash = regionClash(codes, responseId, world, tree)
  if (clash === null) return
  throw new CommandRefusal(
    409,
    'regionTaken',
    {
      zh: `${tree.entries[clash.region]!.name} 已在响应 ${clash.response} 的范围内`,
      en: `${tree.codes[clash.region]!} lies in the regions of the response ${clash.response}`,
    },
    'regionCodes',
  )
}

/** Index of the first region that another response in force holds, and which. Throws CommandRefusal on a region that the tree does not have. */
export function regionClash(
  codes: unknown,
  responseId: string,
  world: WorldView,
  tree: Room['tree'],
): { readonly region: number; readonly response: string } | null {
  if (!Array.isArray(codes)) return null
  const regions = codes.map((code) => {
    const index = tree.indexOf(String(code))
    if (index >= 0) return index
    throw fieldRefusal('regionCodes', undefined, {
      zh: `：没有区域 ${String(code)}`,
      en: `unknown region ${String(code)}`,
    })
  })
  for (const other of world.open('response')) {
    if (other.id === responseId || !HOLDS_REGIONS.includes(other.state)) continue
    const taken = (other.fields['regionCodes'] as readonly string[]).map((code) =>
      tree.indexOf(code),
    )
    const region = regions.find((a) =>
      taken.some((b) => (a >= b && a < tree.end[b]!) || (b >= a && b < tree.end[a]!)),
    )
    if (region !== undefined) return { region, response: other.id }
  }
  return null
}

const HOLDS_REGIONS: readonly string[] = ['ALERT', 'EMERGENCY']
