import { onScopeDispose, watch } from 'vue'
import { reloadHere } from '../../live/reload.ts'
import type { WallSource } from '../../live/use-link.ts'
import { askAdmittance, type Asking } from './admittance.ts'

/** A day-old credential is renewed when it is asked for; this often it is [choice]. */
const RENEW_MS = 6 * 3_600_000

/** Keeps the credential of a wall that runs for months (RULES MD4), and loads the page anew once it has none: it then shows a code. */
export function keepCredential(source: WallSource, asking: Asking): void {
  const look = async (): Promise<void> => {
    if ((await askAdmittance(asking)).kind === 'unpaired') await reloadHere()
  }
  const timer = setInterval(() => void look(), RENEW_MS)
  onScopeDispose(() => clearInterval(timer))
  watch(
    () => source.state.value.refusal,
    (refusal) => {
      if (refusal?.fatal !== true) return
      if (refusal.reason === 'tokenRevoked' || refusal.reason === 'notAllowed') void look()
    },
  )
}
