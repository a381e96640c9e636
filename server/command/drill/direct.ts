import type { NewFact } from '../../../shared/fact/fact.ts'
import { injectFactId } from '../../../shared/drill/playing.ts'
import { type DrillRecord, isUnderWay } from '../../../shared/drill/record.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { drillFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { DirectCommand } from './schemas.ts'
import { drillNamed, missing, requireLegal } from './refusals.ts'

const TYPES = {
  'drill.consent': 'drill.consented',
  'drill.brief': 'drill.briefed',
  'drill.start': 'drill.started',
  'drill.pause': 'drill.paused',
  'drill.resume': 'drill.resumed',
  'drill.speed': 'drill.speedChanged',
  'drill.walls': 'drill.wallsChosen',
  'drill.inject': 'drill.injected',
  'drill.end': 'drill.ended',
  'drill.abort': 'drill.aborted',
  'drill.close': 'drill.closed',
} as const

/** Whatever moves a drill on from its plan. */
export function decideDirect(command: DirectCommand, by: Commander, room: Room): Decision {
  const { drillId, act } = command
  const drill = drillNamed(room.drills, drillId)
  const type = TYPES[act]
  requireLegal(type, drill)
  if (act === 'drill.start') requireReady(drill, room)
  if (command.act === 'drill.resume') requireReason(command, room)
  if (act === 'drill.close') requireSettled(drill)
  const id = act === 'drill.inject' ? injectId(command, drill) : command.id
  return {
    facts: [drillFact(drillId, type, id, room.nowMs, by.name, dataOf(command, by, drill))],
    answer: { drillId, world: drill.world },
  }
}

function dataOf(command: DirectCommand, by: Commander, drill: DrillRecord): NewFact['data'] {
  switch (command.act) {
    case 'drill.consent':
      if (drill.plan?.announced === false && command.docNo === undefined)
        throw missing(
          'docNo',
          '不预告演练须有书面同意文号',
          'the number of the written consent that a blind drill needs',
        )
      return {
        ...{ consentedBy: by.name, consentedById: by.id },
        ...(command.docNo === undefined ? {} : { docNo: command.docNo }),
      }
    case 'drill.brief':
      return { note: command.note }
    case 'drill.start':
      return {
        ...{ name: drill.name, director: by.name, speed: drill.speed },
        ...(drill.plan === null
          ? {}
          : { scenario: drill.plan.scenario, planId: drill.plan.planId }),
        ...(command.liveWalls === undefined ? {} : { liveWalls: command.liveWalls }),
      }
    case 'drill.pause':
      return { pauseReason: command.reason }
    case 'drill.resume':
      return command.reason === undefined ? {} : { reason: command.reason }
    case 'drill.speed':
      return { speed: command.speed }
    case 'drill.walls':
      return { liveWalls: command.liveWalls }
    case 'drill.inject':
      return injectData(command, drill)
    case 'drill.abort':
      return { reason: command.reason }
    default:
      return {}
  }
}

type InjectCommand = Extract<DirectCommand, { act: 'drill.inject' }>
type ResumeCommand = Extract<DirectCommand, { act: 'drill.resume' }>

/** By hand or by the script, an inject is given once. */
function injectId({ id, injectId: scripted }: InjectCommand, drill: DrillRecord): string {
  if (scripted === undefined) return id
  if (drill.injected.some((each) => each.injectId === scripted)) {
    const title = drill.plan?.injects.find((each) => each.id === scripted)?.title ?? ''
    throw new CommandRefusal(
      409,
      'injectGiven',
      { zh: `注入“${title}”已下达`, en: `the inject "${title}" was given already` },
      'injectId',
    )
  }
  return `${injectFactId(drill.id, scripted)}/byHand`
}

function injectData(command: InjectCommand, drill: DrillRecord): NewFact['data'] {
  const scripted = drill.plan?.injects.find(({ id }) => id === command.injectId)
  if (command.injectId !== undefined && scripted === undefined)
    throw new CommandRefusal(
      404,
      'unknownInject',
      {
        zh: '脚本没有这条注入，请刷新后重选',
        en: 'the script has no such inject: look again and choose one',
      },
      'injectId',
    )
  const title = command.title ?? scripted?.title
  const text = command.text ?? scripted?.text
  const to = command.to ?? scripted?.to
  if (title === undefined) throw missing('title', '标题', 'the title')
  if (text === undefined) throw missing('text', '内容', 'the text')
  return {
    ...{ injectId: command.injectId ?? command.id, title, text, by: 'director' },
    ...(to === undefined ? {} : { to }),
  }
}

/** DOMAIN §4.6: with the consent of the leader on duty, one drill at a time, and none while something real is going on (RULES WD3). */
function requireReady(drill: DrillRecord, { drills, view }: Room): void {
  if (drill.consent === null)
    throw new CommandRefusal(409, 'noConsent', {
      zh: `演练“${drill.name}”尚未经带班领导同意，请带班领导先在演练页同意`,
      en: `the leader on duty has not consented to the drill "${drill.name}": that comes first, on the page of drills`,
    })
  const running = drills.find(isUnderWay)
  if (running !== undefined)
    throw new CommandRefusal(409, 'drillRunning', {
      zh: `演练“${running.name}”尚未结束，同一时间只进行一场演练，请先结束那一场`,
      en: `the drill "${running.name}" has not ended, and one runs at a time: end it first`,
    })
  if (isRealEvent(view))
    throw new CommandRefusal(409, 'realEvent', {
      zh: '真实预警或应急响应期间不得开始演练，请待其结束',
      en: 'no drill begins while a real alert or emergency is in force: wait for its end',
    })
}

/** A real event has stopped the drill (RULES WD3); whether it goes on beside it is the director's to say (DOMAIN §4.6), and why. */
function requireReason({ reason }: ResumeCommand, { view }: Room): void {
  if (reason === undefined && isRealEvent(view))
    throw missing(
      'reason',
      '真实预警或应急响应期间恢复演练的理由',
      'the reason for going on while a real alert or emergency is in force',
    )
}

function isRealEvent(view: Room['view']): boolean {
  return [...view('live').open('response')].some(
    ({ state }) => state === 'ALERT' || state === 'EMERGENCY',
  )
}

function requireSettled({ name, problems }: DrillRecord): void {
  const open = problems.filter(({ closedAt }) => closedAt === null).length
  if (open > 0)
    throw new CommandRefusal(409, 'openProblems', {
      zh: `演练“${name}”还有 ${open} 个问题未整改，请先在问题清单中逐项整改`,
      en: `the drill "${name}" has ${open} problems that are not rectified: close them in its list of problems first`,
    })
}
