import type { Component } from 'vue'
import AppealPanel from './appeal/AppealPanel.vue'
import { APPEAL_NEEDS } from './appeal/view.ts'
import CasePanel from './case/CasePanel.vue'
import { CASE_NEEDS } from './case/view.ts'
import DutyPanel from './duty/DutyPanel.vue'
import FeedPanel from './feed/FeedPanel.vue'
import GridPanel from './grid/GridPanel.vue'
import { GRID_NEEDS } from './grid/view.ts'
import type { PanelProps, PanelWindow } from './input.ts'
import type { EventFamily } from '../../shared/feed/families.ts'
import type { ModePanelId, PanelId } from '../../shared/scene/panels.ts'
import { modeComponents } from './load-mode-panels.ts'
import MediationPanel from './mediation/MediationPanel.vue'
import { MEDIATION_NEEDS } from './mediation/view.ts'
import SatisfactionPanel from './satisfaction/SatisfactionPanel.vue'
import { SATISFACTION_NEEDS } from './satisfaction/view.ts'
import VolunteerPanel from './volunteer/VolunteerPanel.vue'
import { VOLUNTEER_NEEDS } from './volunteer/view.ts'
import { WHISTLE_NEEDS } from './whistle/view.ts'
import WhistlePanel from './whistle/WhistlePanel.vue'

export interface PanelEntry {
  /** Null while its code has not come. */
  readonly component: () => Component<PanelProps> | null
  /** Value keys without which the panel says that it is partial. */
  readonly needs: (window: PanelWindow) => readonly string[]
  /** First words of the events that its numbers are made of: the feeds that bring them decide how far it may be believed. */
  readonly families: readonly EventFamily[]
}

/** A new panel is a folder and a line here; its id, title and place on the wall: docs/development.md. */
export const PANELS: Readonly<Record<PanelId, PanelEntry>> = {
  grid: { component: () => GridPanel, needs: () => GRID_NEEDS, families: ['grid'] },
  case: { component: () => CasePanel, needs: () => CASE_NEEDS, families: ['case'] },
  appeal: { component: () => AppealPanel, needs: APPEAL_NEEDS, families: ['case'] },
  whistle: { component: () => WhistlePanel, needs: () => WHISTLE_NEEDS, families: ['whistle'] },
  mediation: {
    component: () => MediationPanel,
    needs: () => MEDIATION_NEEDS,
    families: ['med', 'risk'],
  },
  volunteer: {
    component: () => VolunteerPanel,
    needs: () => VOLUNTEER_NEEDS,
    families: ['vol', 'order'],
  },
  satisfaction: {
    component: () => SatisfactionPanel,
    needs: SATISFACTION_NEEDS,
    families: ['feedback'],
  },
  feed: { component: () => FeedPanel, needs: () => [], families: [] },
  duty: { component: () => DutyPanel, needs: () => [], families: [] },
  readiness: later('readiness', 'element'),
  tasks: later('tasks', 'task'),
  muster: later('muster', 'muster'),
  evacuation: later('evacuation', 'evacuation'),
  supplies: later('supplies', 'supply'),
  sitrep: later('sitrep', 'sitrep'),
  callouts: later('callouts', 'callout'),
  log: later('log'),
  alarms: later('alarms'),
  recovery: later('recovery', 'task', 'evacuation'),
  surge: later('surge', 'case'),
}

/** A panel whose code comes after the page has started. */
function later(id: ModePanelId, ...families: readonly EventFamily[]): PanelEntry {
  return { component: () => modeComponents.value?.[id] ?? null, needs: () => [], families }
}
