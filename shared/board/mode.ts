/** The real mode of a district, or of the drill world a board belongs to (DOMAIN §4.2). */
export const MODES = ['NORMAL', 'ALERT', 'EMERGENCY', 'RECOVERY'] as const
export type Mode = (typeof MODES)[number]

/**
 * Keys a board carries for the mode of its region (affected or not, the district has one headline mode: the highest in force).
 * All absent in NORMAL except `mode` itself.
 */
export const MODE_KEYS = {
  mode: 'mode',
  responseId: 'mode.response',
  /** 响应事项 or the warning's matter. */
  matter: 'mode.matter',
  /** Warning level 1–4 (红橙黄蓝) in ALERT; response level 1–4 (Ⅰ–Ⅳ) in EMERGENCY: two scales, never one field (DOMAIN §0.3.6). */
  warningLevel: 'mode.warningLevel',
  responseLevel: 'mode.responseLevel',
  warningKind: 'mode.warningKind',
  authority: 'mode.authority',
  docNo: 'mode.docNo',
  /** Instant of the present mode, epoch ms. */
  since: 'mode.since',
  /** Instant the response began (enters with EMERGENCY), epoch ms. */
  startedAt: 'mode.startedAt',
  proposedBy: 'mode.proposedBy',
  confirmedBy: 'mode.confirmedBy',
  /** Σ over the affected regions, ancestors and descendants counted once. */
  residents: 'mode.residents',
  openCases: 'mode.openCases',
  regionCount: 'mode.regions',
  /** Text of the measures in force. */
  measures: 'mode.measures',
  expectedEnd: 'mode.expectedEnd',
  /** Number of responses in force at once; the others are in the list `affected`. */
  inForce: 'mode.inForce',
} as const
