/** What a mode asks of the stage: a banner from ALERT on, another set of panels in EMERGENCY (LOOK, Modes; DOMAIN §4.3). */
export type PlanMode = 'normal' | 'alert' | 'emergency' | 'recovery'

/** CSS grid: tracks and areas. */
export interface Plan {
  readonly columns: string
  readonly rows: string
  readonly areas: readonly string[]
}

/** Sets of panels that take turns; one where all fit. */
export type Plans = Readonly<Record<PlanMode, readonly Plan[]>>
