import type { Bilingual } from '../../../shared/indicator/types.ts'
import type { NewFact } from '../../../shared/fact/fact.ts'
import { TRANSITION_NAMES } from '../../../shared/fact/schemas/mode-names.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { MISTAKE_WINDOW_MS } from '../../../shared/lifecycle/response.ts'
import type { Plan } from '../../../shared/region/plan.ts'
import { placeName } from '../../../shared/region/place-name.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Room, WorldView } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'
import { nameOfState, stateName } from '../state-name.ts'
import { fieldRefusal, issueRefusal } from './refusals.ts'
import { MODE_STEPS } from '../../../shared/fact/schemas/mode-steps.ts'

type Fields = NewFact['data']

const NORMAL: Bilingual = { zh: '常态', en: 'Normal' }
/** Levels of a response as they are written, the highest first. */
const LEVELS = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'] as const

/** What was sent, checked against what the law and DOMAIN §4.2 demand of this step; 400 `badField` names the first that is wrong. */
export function checkFields(
  transition: TransitionId,
  given: Fields,
  plans: readonly Plan[],
): Fields {
  const row = MODE_STEPS[transition]
  const parsed = row.fields(given).safeParse(given)
  if (!parsed.success) throw issueRefusal(parsed.error, given, transition)
  const { data } = parsed
  if (row.needsOrder && data['docNo'] === undefined && data['verbalOrder'] === undefined)
    throw fieldRefusal('docNo', transition, {
      zh: '未填写；须有文号，或口头指令记录（何人、何时、以何方式）',
      en: 'missing; a document number or the record of a verbal order (who, when, how) is needed',
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
    zh: state === undefined ? '没有这条预警，请重选' : '该预警已解除，请另选一条',
    en:
      state === undefined
        ? 'there is no such warning: choose anew'
        : 'the warning was lifted: choose another',
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
    zh: planId === undefined ? '未选定，请选一份预案' : '辖区没有这份预案，请重选',
    en:
      planId === undefined
        ? 'missing; choose a plan'
        : 'the district has no such plan: choose anew',
  })
}

/** That the response is where the step begins; the response, null where it opens one. */
export function checkState(
  transition: TransitionId,
  responseId: string | undefined,
  { view, nowMs }: { view: WorldView; nowMs: number },
): LedgerRecord | null {
  const { from } = MODE_STEPS[transition]
  if (from === null && responseId === undefined) return null
  const response = responseId === undefined ? undefined : view.find('response', responseId)
  if (from === null || response === undefined || response.state !== from) {
    throw wrongStart(transition, response)
  }
  if (transition === "A5'") checkMistake(response, nowMs)
  return response
}

/** Says where the step begins and how the response stands that was meant. */
function wrongStart(transition: TransitionId, response: LedgerRecord | undefined): CommandRefusal {
  const { from } = MODE_STEPS[transition]
  const step = TRANSITION_NAMES[transition]
  const start = from === null ? NORMAL : nameOfState('response', from)
  const now = response === undefined ? null : stateName(response)
  return new CommandRefusal(
    409,
    'illegalTransition',
    {
      zh:
        now === null
          ? `“${step.zh}”须从“${start.zh}”开始，没有所指的响应，请刷新后重选`
          : `“${step.zh}”须从“${start.zh}”开始，该响应现为“${now.zh}”`,
      en:
        now === null
          ? `"${step.en}" starts from "${start.en}"; there is no such response: look again and choose one`
          : `"${step.en}" starts from "${start.en}"; this response is "${now.en}" now`,
    },
    'responseId',
  )
}

function checkMistake(response: LedgerRecord, nowMs: number): void {
  const startedAt = response.rounds[0]?.at['started'] ?? 0
  if (nowMs <= startedAt + MISTAKE_WINDOW_MS) return
  throw new CommandRefusal(409, 'tooLate', {
    zh: `误启动须在启动后 30 分钟内撤回；此后请用“${TRANSITION_NAMES.A5.zh}”`,
    en: `a mistaken start is taken back within 30 minutes; use "${TRANSITION_NAMES.A5.en}" now`,
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
  const level = LEVELS[now - 1] ?? '—'
  throw fieldRefusal('responseLevel', transition, {
    zh: `现为 ${level} 级，请另选：${transition === 'A3' ? '升级须选更高一级（Ⅰ级最高）' : '降级须选更低一级（Ⅳ级最低）'}`,
    en: `it is level ${level} now and must go ${transition === 'A3' ? 'up (Ⅰ is the highest)' : 'down (Ⅳ is the lowest)'}`,
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
  const region = tree.codes[clash.region]!
  const other = responseName(world.find('response', clash.response))
  throw new CommandRefusal(
    409,
    'regionTaken',
    {
      zh: `${placeName(tree, region, 'zh')}已在${other.zh}的范围内，请从范围中去掉，或先处理该响应`,
      en: `${placeName(tree, region, 'en')} lies in the regions of ${other.en}: leave it out, or see to that response first`,
    },
    'regionCodes',
  )
}

/** A response as people know it: by its matter, and how it stands. */
function responseName(response: LedgerRecord | undefined): Bilingual {
  if (response === undefined) return { zh: '另一响应', en: 'another response' }
  const now = stateName(response)
  const { matter } = response.fields
  if (typeof matter !== 'string')
    return { zh: `另一响应（${now.zh}）`, en: `another response (${now.en})` }
  return { zh: `响应“${matter}”（${now.zh}）`, en: `the response "${matter}" (${now.en})` }
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
      zh: '其中有本辖区没有的区域，请重选',
      en: 'one of them is no region of the district: choose anew',
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
