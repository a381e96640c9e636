import {
  MEDIATION_ORIGIN,
  MEDIATION_STAGE,
  MEDIATION_TIER,
  RISK_LEVEL,
} from '../../../shared/indicator/dimensions.ts'
import type { FormulasOf } from '../formula.ts'

export const MEDIATION_FORMULAS: FormulasOf = () => [
  { kind: 'flow', id: 'M1a', measure: 'riskRegistered' },
  { kind: 'stock', id: 'M1b', measure: 'riskOpen', by: [RISK_LEVEL] },
  { kind: 'flow', id: 'M2a', measure: 'medAccepted' },
  { kind: 'flow', id: 'M2b', measure: 'medAccepted', plain: false, by: [MEDIATION_ORIGIN] },
  {
    kind: 'rate',
    id: 'M3',
    n: ['medAgreed'],
    d: ['medAgreed', 'medFailed'],
    x: ['medRefused'],
  },
  { kind: 'rate', id: 'M3b', n: ['medAgreed'], d: ['medAccepted'] },
  { kind: 'rate', id: 'M4', n: ['medAgreed{tier=grid}'], d: ['medAgreed', 'medFailed'] },
  {
    kind: 'rate',
    id: 'M5',
    n: ['medAgreed{tier=grid}', 'medAgreed{tier=community}'],
    d: ['medAgreed', 'medFailed'],
  },
  { kind: 'flow', id: 'medTier', measure: 'medAgreed', plain: false, by: [MEDIATION_TIER] },
  { kind: 'stock', id: 'medStage', measure: 'medStage', plain: false, by: [MEDIATION_STAGE] },
]
