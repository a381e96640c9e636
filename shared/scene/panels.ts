/** The panels of every day. */
export const DAILY_PANELS = [
  ...(['grid', 'case', 'appeal', 'whistle', 'mediation', 'volunteer'] as const),
  ...(['satisfaction', 'feed', 'duty'] as const),
] as const

/** Those of alarms, suggestions and responses (DOMAIN §4.3). */
export const MODE_PANELS = [
  ...(['readiness', 'tasks', 'muster', 'evacuation', 'supplies', 'sitrep'] as const),
  ...(['callouts', 'log', 'alarms', 'recovery', 'surge'] as const),
] as const
export type ModePanelId = (typeof MODE_PANELS)[number]

/** Every panel of a wall; scenes name them, and the screen says what each is (`screen/panel/registry.ts`). */
export const PANEL_IDS = [...DAILY_PANELS, ...MODE_PANELS] as const
export type PanelId = (typeof PANEL_IDS)[number]
