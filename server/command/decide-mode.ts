import { isDeepStrictEqual } from 'node:util'
import type { NewFact, World } from '../../shared/fact/fact.ts'
import { MODE_FIELD_NAMES } from '../../shared/fact/schemas/mode.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { REAL_EVENT } from '../../shared/lifecycle/drill.ts'
import { PROPOSAL_VALID_MS } from '../../shared/lifecycle/proposal.ts'
import { RESPONSE } from '../../shared/lifecycle/response.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { ConfirmCommand, ProposeCommand, RefuseCommand } from './command.ts'
import { COMMAND_SOURCE, drillFact, type DrillView } from './decide-drill.ts'
import type { Commander, Decision, WorldView } from './office.ts'
import { CommandRefusal } from './refusal.ts'
import { RIGHTS, ROLE_NAMES, type CommandRole, type TransitionId } from './rights.ts'
import { MODE_TRANSITIONS } from './transitions.ts'

/** A proposal is a fact of its own: it changes no mode, and everybody can see that it waits. */
export function decidePropose(
  command: ProposeCommand,
  by: Commander,
  world: WorldView,
  tree: RegionTree,
  nowMs: number,
): Decision {
  const { transition } = command
  requireRole(by, RIGHTS[transition].propose, transition, { zh: '提出', en: 'propose' })
  const fields = checkFields(transition, command.fields)
  const responseId = command.responseId ?? `response-${command.id}`
  const proposalId = `proposal-${command.id}`
  const earlier = world.find('proposal', proposalId)
  if (earlier && isSame(earlier, { transition, responseId, fields, proposedByToken: by.tokenId })) {
    return { facts: [], answer: { proposalId, responseId } }
  }
  checkState(transition, command.responseId, world)
  checkRegions(fields['regionCodes'], responseId, world, tree)
  return {
    facts: [
      fact(command.id, 'response.proposed', proposalId, command.world, by, nowMs, {
        transition,
        responseId,
        proposedBy: by.name,
        proposedByToken: by.tokenId,
        fields,
      }),
    ],
    answer: { proposalId, responseId },
  }
}

/** A confirmation by a second person writes the change of mode itself, and pauses drills when it is real. */
export function decideConfirm(
  command: ConfirmCommand,
  by: Commander,
  world: WorldView,
  tree: RegionTree,
  drills: readonly DrillView[],
  nowMs: number,
): Decision {
  const known = world.find('proposal', command.proposalId)
  if (known?.state === 'APPROVED' && known.fields['confirmedByToken'] === by.tokenId) {
    const responseId = String(known.fields['responseId'])
    return { facts: [], answer: { proposalId: known.id, responseId } }
  }
  const proposal = openProposal(command.proposalId, by, world, nowMs)
  const transition = proposal.fields['transition'] as TransitionId
  requireRole(by, RIGHTS[transition].confirm, transition, { zh: '确认', en: 'confirm' })
  const row = MODE_TRANSITIONS[transition]
  const responseId = String(proposal.fields['responseId'])
  checkState(transition, row.from === null ? undefined : responseId, world)
  const fields = proposal.fields['fields'] as NewFact['data']
  checkRegions(fields['regionCodes'], responseId, world, tree)

  const people = {
    proposedBy: proposal.fields['proposedBy'],
    confirmedBy: by.name,
    proposalId: proposal.id,
  }
  const facts = [
    fact(`${proposal.id}/approved`, 'response.approved', proposal.id, command.world, by, nowMs, {
      confirmedBy: by.name,
      confirmedByToken: by.tokenId,
    }),
    fact(`${proposal.id}/effect`, row.type, responseId, command.world, by, nowMs, {
      ...fields,
      ...people,
    }),
  ]
  if (command.world === 'live' && row.pausesDrills) {
    for (const drill of drills.filter((each) => each.state === 'RUNNING')) {
      const id = `${proposal.id}/pause/${drill.id}`
      facts.push(
        drillFact(drill.id, 'drill.paused', id, nowMs, by.name, { pauseReason: REAL_EVENT }),
      )
    }
  }
  return { facts, answer: { proposalId: proposal.id, responseId } }
}

export function decideRefuse(
  command: RefuseCommand,
  by: Commander,
  world: WorldView,
  nowMs: number,
): Decision {
  const proposal = openProposal(command.proposalId, by, world, nowMs)
  const transition = proposal.fields['transition'] as TransitionId
  requireRole(by, RIGHTS[transition].confirm, transition, { zh: '否决', en: 'refuse' })
  return {
    facts: [
      fact(`${proposal.id}/rejected`, 'response.rejected', proposal.id, command.world, by, nowMs, {
        confirmedBy: by.name,
        confirmedByToken: by.tokenId,
        reason: command.reason,
      }),
    ],
    answer: { proposalId: proposal.id },
  }
}

/** The same request sent again, e.g. after a lost answer: only the time differs. */
function isSame(proposal: LedgerRecord, request: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(request).every(([name, value]) =>
    isDeepStrictEqual(proposal.fields[name], value),
  )
}

function openProposal(id: string, by: Commander, world: WorldView, nowMs: number): LedgerRecord {
  const proposal = world.find('proposal', id)
  if (!proposal) {
    throw new CommandRefusal(
      404,
      'unknownProposal',
      { zh: `没有提议 ${id}`, en: `no proposal ${id}` },
      'proposalId',
    )
  }
  if (proposal.fields['proposedByToken'] === by.tokenId) {
    throw new CommandRefusal(403, 'samePerson', {
      zh: '提出人不能确认自己的提议，须由另一人确认',
      en: 'the proposer cannot confirm the proposal: a second person must',
    })
  }
  if (proposal.state === 'PROPOSED' && nowMs < proposal.since + PROPOSAL_VALID_MS) return proposal
  throw new CommandRefusal(409, 'proposalNotOpen', {
    zh: `提议 ${id} 已确认、否决或过期`,
    en: `proposal ${id} was confirmed, refused or has expired`,
  })
}

function requireRole(
  by: Commander,
  roles: readonly CommandRole[],
  transition: TransitionId,
  verb: { zh: string; en: string },
): void {
  if (roles.includes(by.role)) return
  const names = (lang: 'zh' | 'en') =>
    roles.map((role) => ROLE_NAMES[role][lang]).join(lang === 'zh' ? '、' : ', ')
  throw new CommandRefusal(403, 'notAllowed', {
    zh: `${ROLE_NAMES[by.role].zh}无权${verb.zh} ${transition}；有权的是${names('zh')}`,
    en: `a ${ROLE_NAMES[by.role].en} may not ${verb.en} ${transition}; allowed: ${names('en')}`,
  })
}

function checkFields(transition: TransitionId, given: NewFact['data']): NewFact['data'] {
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

function checkState(
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
function checkRegions(
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

function fact(
  id: string,
  type: string,
  subject: string,
  world: string,
  by: Commander,
  time: number,
  data: NewFact['data'],
): NewFact {
  return {
    id,
    source: COMMAND_SOURCE,
    type,
    subject,
    world: world as World,
    time,
    actor: by.name,
    data,
  }
}
