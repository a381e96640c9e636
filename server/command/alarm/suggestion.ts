import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { SuggestionCommand } from './schemas.ts'

const NEED = 'need:'

/**
 * 采纳 or 忽略 of what a detector suggests, with the reason (DOMAIN §3.8). It changes no mode: whoever takes a suggestion goes on to the wizard, where the
 * rights of A1 and A2 hold (DESIGN law 9). Of a common need the mind may be changed.
 */
export function decideSuggestion(command: SuggestionCommand, by: Commander, room: Room): Decision {
  const { id, world, suggestion: subject, decision, reason } = command
  const known = room.view(world).find('suggestion', subject)
  const isNeed = subject.startsWith(NEED)
  if (known === undefined && !isNeed)
    throw new CommandRefusal(
      404,
      'unknownSuggestion',
      { zh: '没有这条建议，可能已过时', en: 'there is no such suggestion; it may have lapsed' },
      'suggestion',
    )
  const fields = known?.fields ?? {}
  const isDecided = known?.state === 'DECIDED'
  if (isDecided && fields['decision'] === decision && fields['by'] === by.name)
    return { facts: [], answer: { suggestion: subject, decision } }
  if (!isNeed && known?.state !== 'OPEN') {
    throw new CommandRefusal(409, 'illegalTransition', {
      zh: isDecided ? '该建议已有人决定' : '该建议已过时',
      en: isDecided ? 'somebody has decided on it' : 'it has lapsed',
    })
  }
  const regionCode = known?.regionCode ?? command.region ?? room.tree.codes[0]!
  if (room.tree.indexOf(regionCode) < 0) {
    throw new CommandRefusal(
      404,
      'unknownRegion',
      { zh: '辖区没有这个区域，请重选', en: 'the district has no such region: choose anew' },
      'region',
    )
  }
  const kind = isNeed ? 'need' : fields['kind']
  const data = { by: by.name, reason, kind, regionCode, decision }
  const time = Math.max(room.nowMs, known?.last.time ?? 0)
  return {
    facts: [commandFact(id, 'suggestion.decided', subject, world, by, time, data)],
    answer: { suggestion: subject, decision },
  }
}
