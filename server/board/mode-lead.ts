import type { Scalar } from '../../shared/board/board.ts'
import { MODE_KEYS } from '../../shared/board/mode.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { instant, number, part, text } from './mode-fields.ts'

const HOUR_MS = 3_600_000

/** What the banner says of the leading response (DOMAIN §4.3); what a mode does not have is not there. */
export function leadingValues(lead: LedgerRecord): Record<string, Scalar> {
  const { fields } = lead
  const verbal = fields['verbalOrder']
  return {
    [MODE_KEYS.responseId]: lead.id,
    [MODE_KEYS.matter]: text(fields['matter']),
    [MODE_KEYS.authority]: text(fields['authority']),
    [MODE_KEYS.docNo]: text(fields['docNo']) ?? verbalText(verbal),
    [MODE_KEYS.measures]: text(fields['measures']),
    [MODE_KEYS.since]: lead.since,
    [MODE_KEYS.proposedBy]: text(fields['proposedBy']),
    [MODE_KEYS.confirmedBy]: text(fields['confirmedBy']),
    [MODE_KEYS.planId]: text(fields['planId']),
    [MODE_KEYS.planName]: text(fields['planName']),
    [MODE_KEYS.byPhone]: (fields['phone'] ?? null) !== null,
    [MODE_KEYS.upperOrder]: fields['upperOrder'] === true,
    [MODE_KEYS.countersignDueAt]: number(fields['countersignDueAt']),
    [MODE_KEYS.mistaken]: fields['mistaken'] === true,
    ...(lead.state === 'ALERT' ? alertValues(lead) : responseValues(lead)),
  }
}

function alertValues({ fields }: LedgerRecord): Record<string, Scalar> {
  const breakGlass = fields['breakGlass'] === true
  return {
    [MODE_KEYS.warningLevel]: number(fields['warningLevel']),
    [MODE_KEYS.warningKind]: text(fields['warningKind']),
    [MODE_KEYS.warningStartAt]: instant(fields['warningStartAt']),
    [MODE_KEYS.issuedAt]: instant(fields['issuedAt']),
    [MODE_KEYS.reason]: text(fields['reason']),
    [MODE_KEYS.breakGlass]: breakGlass,
    ...(breakGlass ? { [MODE_KEYS.reviewed]: text(fields['verdict']) } : {}),
  }
}

function responseValues(lead: LedgerRecord): Record<string, Scalar> {
  const { fields } = lead
  const at = lead.rounds[0]?.at
  const startedAt = at?.['started'] ?? null
  const hours = number(fields['expectedHours'])
  const verbal = fields['verbalOrder']
  const incident = fields['incident']
  return {
    [MODE_KEYS.responseLevel]: number(fields['responseLevel']),
    [MODE_KEYS.previousLevel]: number(fields['previousLevel']),
    [MODE_KEYS.startedAt]: startedAt,
    [MODE_KEYS.expectedEnd]:
      hours === null || startedAt === null ? null : startedAt + hours * HOUR_MS,
    [MODE_KEYS.verbalBy]: text(part(verbal, 'who')),
    [MODE_KEYS.verbalAt]: instant(part(verbal, 'when')),
    [MODE_KEYS.verbalHow]: text(part(verbal, 'how')),
    [MODE_KEYS.eventGrade]: text(fields['eventGrade']),
    [MODE_KEYS.gradeStatedBy]: text(fields['gradeStatedBy']),
    [MODE_KEYS.incidentClass]: text(part(incident, 'class')),
    [MODE_KEYS.incidentPlace]: text(part(incident, 'place')),
    [MODE_KEYS.incidentAt]: instant(part(incident, 'occurredAt')),
    [MODE_KEYS.foundAt]: instant(part(incident, 'foundAt')),
    ...(lead.state === 'RECOVERY'
      ? {
          [MODE_KEYS.endedAt]: at?.['ended'] ?? null,
          [MODE_KEYS.endBasis]: text(fields['endBasis']),
          [MODE_KEYS.residualMeasures]: text(fields['residualMeasures']),
        }
      : {}),
  }
}

function verbalText(verbal: unknown): string | null {
  const [who, how] = [text(part(verbal, 'who')), text(part(verbal, 'how'))]
  return who === null ? null : `${who} ${how ?? ''}`.trim()
}
