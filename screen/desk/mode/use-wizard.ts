import { computed, reactive, shallowRef } from 'vue'
import { fieldName } from '../../../shared/fact/schemas/mode-names.ts'
import { MODE_STEPS } from '../../../shared/fact/schemas/mode-steps.ts'
import { planLevel } from '../../../shared/region/plan.ts'
import { useAsked } from '../kit/use-asked.ts'
import { useLeave } from '../kit/use-leave.ts'
import { useDesk } from '../use-desk.ts'
import { listed } from '../marks.ts'
import type { Exposure } from './modes.ts'
import { say } from './texts.ts'
import type { ModesPage } from './use-modes.ts'
import { useWallTime } from './wall-time.ts'
import { commandFields, inputsOf, missing, startOf, type Asked } from './wizard.ts'

/** What is typed and chosen for one change of mode, what is still missing, and the command that it becomes. */
export function useWizard(page: ModesPage, asked: Asked, close: () => void) {
  const { lang } = useDesk()
  const { iso } = useWallTime()
  const step = asked.transition
  const start = startOf(asked, iso)
  const draft = reactive(start.draft)
  const choice = reactive(start.choice)
  const isOrder = shallowRef(false)
  const { mayLeave } = useLeave(() => JSON.stringify([draft, choice]))
  const plans = computed(() => page.plans.data.value?.plans ?? [])
  const waitsForPlans = computed(() => page.plans.data.value === null)
  const inputs = computed(() => inputsOf(step, choice))
  const fields = computed(() => commandFields(step, draft, choice))
  const lacks = computed(() =>
    missing(step, fields.value, choice.statutory, waitsForPlans.value || plans.value.length > 0),
  )
  const exposure = useAsked<Exposure>(
    () =>
      `/api/v1/exposure?world=${encodeURIComponent(page.world)}&regions=${choice.regionCodes.join(',')}`,
  )
  const plan = computed(() => plans.value.find(({ id }) => id === choice.planId) ?? null)
  const level = computed(() => {
    const wanted = Number(draft['responseLevel'])
    return plan.value === null || !(wanted >= 1) ? null : (planLevel(plan.value, wanted) ?? null)
  })
  const named = computed(() => (step === 'A8' ? undefined : step))
  const mayOrder = computed(
    () =>
      step !== 'A8' &&
      MODE_STEPS[step].fromAbove &&
      page.modes.data.value?.rights.enterOrder === true,
  )
  const act = computed(() =>
    step === 'A8' ? 'breakGlass' : isOrder.value ? 'enterOrder' : 'propose',
  )
  const actText = computed(() =>
    say(act.value === 'breakGlass' ? 'breakGlass' : act.value, lang.value),
  )
  const missingText = computed(() =>
    say('missing', lang.value, {
      n: lacks.value.length,
      list: listed(
        lacks.value.map((path) => fieldName(path, named.value)[lang.value]),
        lang.value,
      ),
    }),
  )

  async function send(): Promise<void> {
    if (lacks.value.length > 0) return
    const change =
      step === 'A8'
        ? {}
        : {
            transition: step,
            ...(asked.response === null ? {} : { responseId: asked.response.id }),
          }
    const done = say(act.value === 'propose' ? 'proposed' : 'done', lang.value)
    if (await page.give(act.value, { ...change, fields: fields.value }, done)) close()
  }
  /** A slip of a key must not throw away what somebody has dictated in an emergency. */
  async function leave(): Promise<void> {
    if (await mayLeave()) close()
  }
  return {
    ...{ step, draft, choice, isOrder, plans, waitsForPlans, inputs, lacks, exposure, level },
    ...{ named, mayOrder, actText, missingText, send, leave },
  }
}
