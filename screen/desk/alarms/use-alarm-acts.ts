import { computed, shallowRef, type ComputedRef } from 'vue'
import { useRouter } from 'vue-router'
import { fill } from '../../i18n/texts.ts'
import { command } from '../api.ts'
import { useAct, type Act } from '../kit/use-act.ts'
import { useConfirm } from '../kit/use-confirm.ts'
import { useSession } from '../session.ts'
import { useTexts } from '../use-desk.ts'
import { wizardOf, type AlarmItem, type Suggestion } from './alarms.ts'
import type { Need } from './needs.ts'
import { ALARM_TEXTS } from './texts.ts'
import type { Alarms } from './use-alarms.ts'

const MOST_REASON = 200

export interface AlarmActs {
  readonly act: Act
  /** Why alarms are acknowledged: one of the usual reasons, or words of one's own. */
  readonly reason: ComputedRef<string>
  giveReason(text: string): void
  readonly reasons: ComputedRef<readonly string[]>
  readonly may: {
    readonly acknowledge: boolean
    readonly shelve: boolean
    readonly decide: boolean
  }
  acknowledge(alarms: readonly AlarmItem[], asks?: boolean): Promise<void>
  shelve(alarm: AlarmItem, minutes: number, reason: string): Promise<boolean>
  unshelve(alarm: AlarmItem): Promise<void>
  decide(suggestion: Suggestion, decision: 'adopted' | 'ignored'): Promise<void>
  decideNeed(need: Need, decision: 'adopted' | 'ignored'): Promise<void>
}

/** What a person does with alarms and suggestions; every act says who and why (RULES AL4). */
export function useAlarmActs({ world, alarms, suggestions, needs, health }: Alarms): AlarmActs {
  const session = useSession()
  const router = useRouter()
  const confirm = useConfirm()
  const texts = useTexts(ALARM_TEXTS)
  const act = useAct()
  const own = shallowRef<string | null>(null)
  const reasons = computed(() => {
    const { reason1, reason2, reason3, reason4 } = texts.value
    return [reason1, reason2, reason3, reason4]
  })
  const reason = computed(() => own.value ?? reasons.value[0]!)
  const giveReason = (text: string): void => {
    own.value = text.trim() === '' ? null : text
  }
  const order = (name: string, fields: Readonly<Record<string, unknown>>): Promise<unknown> =>
    command(name, { world: world.value, ...fields })
  const fresh = async (): Promise<void> => {
    await Promise.all([alarms.again(), health.again()])
  }

  async function acknowledge(of: readonly AlarmItem[], asks = false): Promise<void> {
    const ids = of.filter(({ state }) => state === 'RAISED').map(({ id }) => id)
    if (ids.length === 0) return
    const {
      acknowledgeAll: title,
      acknowledgeAllAsk,
      acknowledged,
      acknowledge: name,
    } = texts.value
    const words = { count: ids.length, reason: reason.value }
    if (asks) {
      const question = {
        title: fill(title, words),
        text: fill(acknowledgeAllAsk, words),
        act: name,
      }
      if ((await confirm.ask(question)) === null) return
    }
    await act.run(
      () => order('alarm.acknowledge', { alarms: ids, reason: reason.value }),
      fill(acknowledged, words),
    )
    await fresh()
  }
  async function shelve(alarm: AlarmItem, minutes: number, why: string): Promise<boolean> {
    const done = await act.run(
      () => order('alarm.shelve', { alarm: alarm.id, minutes, reason: why }),
      texts.value.shelveDone,
    )
    await fresh()
    return done
  }
  async function unshelve(alarm: AlarmItem): Promise<void> {
    const { unshelve: title, unshelveText: text, unshelveReason: label, unshelveDone } = texts.value
    const why = await confirm.ask({ title, text, act: title, reason: { label, most: MOST_REASON } })
    if (why === null) return
    await act.run(() => order('alarm.unshelve', { alarm: alarm.id, reason: why }), unshelveDone)
    await fresh()
  }
  /** Why it is adopted or ignored; null when it was not confirmed. */
  function askedWhy(isAdopted: boolean, title: string, text: string): Promise<string | null> {
    const { adoptReason, ignoreReason } = texts.value
    const label = isAdopted ? adoptReason : ignoreReason
    return confirm.ask({ title, text, act: title, reason: { label, most: MOST_REASON } })
  }
  async function decide(suggestion: Suggestion, decision: 'adopted' | 'ignored'): Promise<void> {
    const t = texts.value
    const isAdopted = decision === 'adopted'
    const [title, text] = isAdopted ? [t.adopt, t.adoptText] : [t.ignore, t.ignoreText]
    const why = await askedWhy(isAdopted, title, text)
    if (why === null) return
    const fields = { suggestion: suggestion.id, decision, reason: why }
    const done = await act.run(() => order('suggestion.decide', fields), t[decision])
    await suggestions.again()
    if (done && isAdopted) await router.push(wizardOf(suggestion, world.value))
  }
  async function decideNeed({ id, region }: Need, decision: 'adopted' | 'ignored'): Promise<void> {
    const t = texts.value
    const isAdopted = decision === 'adopted'
    const [title, text] = isAdopted ? [t.adoptNeed, t.adoptNeedText] : [t.ignore, t.ignoreNeedText]
    const why = await askedWhy(isAdopted, title, text)
    if (why === null) return
    const fields = { suggestion: `need:${id}`, region, decision, reason: why }
    await act.run(() => order('suggestion.decide', fields), t[decision])
    await needs.again()
  }
  return {
    ...{ act, reason, giveReason, reasons, acknowledge, shelve, unshelve, decide, decideNeed },
    may: {
      acknowledge: session.may('alarm.acknowledge'),
      shelve: session.may('alarm.shelve'),
      decide: session.may('suggestion.decide'),
    },
  }
}
