import {
  MEDIATION_CAUSE,
  MEDIATION_ORIGIN,
  MEDIATION_STAGE,
  MEDIATION_TIER,
  RISK_LEVEL,
  RISK_LEVEL_CAUSE,
} from '../../../shared/indicator/dimensions.ts'
import type { FormulasOf } from '../formula.ts'
import { perTenThousand } from './residents.ts'

const CONCLUDED = ['medAgreed', 'medFailed']
const NOT_MEDIATED = ['medRefused', 'medNotAccepted']

export const MEDIATION_FORMULAS: FormulasOf = () => [
  { kind: 'flow', id: 'M1a', measure: 'riskRegistered' },
  { kind: 'stock', id: 'M1b', measure: 'riskOpen', by: [RISK_LEVEL] },
  { kind: 'stock', id: 'M1c', measure: 'riskOpen', plain: false, by: [RISK_LEVEL_CAUSE] },
  { kind: 'flow', id: 'M2a', measure: 'medAccepted' },
  {
    kind: 'rate',
    id: 'M2b',
    plain: false,
    by: [{ dimension: MEDIATION_ORIGIN, share: true }],
    n: ['medAccepted'],
    d: ['medAccepted'],
  },
  {
    kind: 'rate',
    id: 'M3',
    n: ['medAgreed'],
    d: CONCLUDED,
    x: NOT_MEDIATED,
  },
  { kind: 'rate', id: 'M3b', n: ['medAgreed'], d: ['medAccepted'] },
  { kind: 'rate', id: 'M4', n: ['medAgreed{tier=grid}'], d: CONCLUDED, x: NOT_MEDIATED },
  {
    kind: 'rate',
    id: 'M5',
    n: ['medAgreed{tier=grid}', 'medAgreed{tier=community}'],
    d: CONCLUDED,
    x: NOT_MEDIATED,
  },
  { kind: 'duration', id: 'M6', measure: 'medConcluding', per: 24 },
  { kind: 'stock', id: 'M7', measure: 'medOverdue', since: { index: 'medOverdue' } },
  { kind: 'rate', id: 'M8', n: ['medPerformed'], d: ['medPerformDue'] },
  { kind: 'rate', id: 'M9a', n: ['medJudicialConfirmed'], d: ['medJudicialApplied'] },
  { kind: 'stock', id: 'M9b', measure: 'medJudicialSoon' },
  {
    kind: 'computed',
    id: 'M10',
    compute: ({ of }) => ({ value: of('riskOpen{level=red}') + of('riskOpen{level=orange}') }),
  },
  {
    kind: 'rate',
    id: 'M11',
    by: [{ dimension: RISK_LEVEL }],
    n: ['riskActed'],
    d: ['riskActDue'],
  },
  { kind: 'rate', id: 'M12', n: ['medRelapsed'], d: ['medRelapseDue'] },
  {
    kind: 'rate',
    id: 'M13',
    plain: false,
    by: [{ dimension: MEDIATION_CAUSE, share: true }],
    n: ['medAccepted'],
    d: ['medAccepted'],
  },
  {
    kind: 'computed',
    id: 'M14',
    parts: ['n', 'd'],
    compute: (reading) => perTenThousand(reading, reading.of('medAccepted')),
  },
  { kind: 'flow', id: 'medTier', measure: 'medAgreed', plain: false, by: [MEDIATION_TIER] },
  { kind: 'stock', id: 'medStage', measure: 'medStage', plain: false, by: [MEDIATION_STAGE] },
]
