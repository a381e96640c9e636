import type { Component } from 'vue'
import AlarmsPanel from './alarms/AlarmsPanel.vue'
import CalloutsPanel from './callouts/CalloutsPanel.vue'
import EvacuationPanel from './evacuation/EvacuationPanel.vue'
import type { PanelProps } from './input.ts'
import type { ModePanelId } from '../../shared/scene/panels.ts'
import LogPanel from './log/LogPanel.vue'
import MusterPanel from './muster/MusterPanel.vue'
import ReadinessPanel from './readiness/ReadinessPanel.vue'
import RecoveryPanel from './recovery/RecoveryPanel.vue'
import SitrepPanel from './sitrep/SitrepPanel.vue'
import SuppliesPanel from './supplies/SuppliesPanel.vue'
import SurgePanel from './surge/SurgePanel.vue'
import TasksPanel from './tasks/TasksPanel.vue'

/** The panels of responses, a chunk of its own that a wall fetches once it stands (`load-mode-panels.ts`). A new one is a folder and a line here and in the registry. */
export const MODE_COMPONENTS: Readonly<Record<ModePanelId, Component<PanelProps>>> = {
  readiness: ReadinessPanel,
  tasks: TasksPanel,
  muster: MusterPanel,
  evacuation: EvacuationPanel,
  supplies: SuppliesPanel,
  sitrep: SitrepPanel,
  callouts: CalloutsPanel,
  log: LogPanel,
  alarms: AlarmsPanel,
  recovery: RecoveryPanel,
  surge: SurgePanel,
}
