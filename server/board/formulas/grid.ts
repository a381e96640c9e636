import type { FormulasOf } from '../formula.ts'

export const GRID_FORMULAS: FormulasOf = () => [
  { kind: 'rate', id: 'G4', n: ['staffPresent'], d: ['staffRostered'] },
]
