import { computed, nextTick, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Board } from '../../../shared/board/board.ts'
import type { World } from '../../../shared/fact/fact.ts'
import { worldTime } from '../../../shared/scene/scene.ts'
import { rowsAt, type KeyedRow } from '../../panel/read.ts'
import { command } from '../api.ts'
import { useAct, type Act } from '../kit/use-act.ts'
import { useNamedRow } from '../kit/use-named-row.ts'
import { useDesk } from '../use-desk.ts'
import { useDeskBoard } from '../use-desk-board.ts'
import type { ActScene, WorkAct } from './act.ts'
import { actsOf, newOf } from './acts.ts'
import type { FormValues, WorkForm } from './forms.ts'
import { tabsIn, type WorkTab } from './tabs.ts'
import { say } from './texts.ts'
import { rowsOf, tabWith } from './view.ts'
import { Words } from './words.ts'

/** The work in one response of one world, and what is done to it from this page. */
export interface WorkPage {
  readonly world: World
  readonly board: ComputedRef<Board | null>
  readonly words: ComputedRef<Words>
  /** Responses in force, leading first. */
  readonly responses: ComputedRef<readonly KeyedRow[]>
  readonly response: ComputedRef<KeyedRow | null>
  readonly responseId: Ref<string | null>
  readonly tab: Ref<WorkTab>
  turnTo(tab: WorkTab): void
  /** Tasks of one department alone, or of all again. */
  toggleOrg(org: string): void
  /** Department whose tasks are shown alone; null for all. */
  readonly org: Ref<string | null>
  readonly rows: ComputedRef<readonly KeyedRow[]>
  readonly chosen: ComputedRef<KeyedRow | null>
  readonly acts: ComputedRef<readonly WorkAct[]>
  readonly anew: ComputedRef<WorkAct | null>
  readonly form: Readonly<Ref<WorkForm | null>>
  readonly act: Act
  readonly mayWork: boolean
  readonly nowMs: ComputedRef<number>
  choose(id: string | null): void
  step(by: 1 | -1): void
  perform(one: WorkAct): void
  send(values: FormValues): Promise<void>
  closeForm(): void
  /** Said after the last act, e.g. that more moved than planned. */
  readonly warning: Readonly<Ref<string>>
}

export function useWork(world: World): WorkPage {
  const desk = useDesk()
  const { lang, names, session, timeZone } = desk
  const source = world === 'live' ? desk.live : useDeskBoard({ world })
  const { board } = source
  const mayWork = session.may('response.work')
  const nowMs = computed(() => {
    const scene = desk.live.link.value?.scene
    return scene === undefined ? desk.serverMs.value : worldTime(scene, world, desk.serverMs.value)
  })
  const words = computed(
    () =>
      new Words({
        ...{ lang: lang.value, nowMs: nowMs.value },
        ...{ timeZone: timeZone.value, names: names.value },
      }),
  )
  const wantedId = shallowRef<string | null>(null)
  const responses = computed(() => (board.value === null ? [] : rowsAt(board.value, 'responses')))
  const response = computed(
    () => responses.value.find(({ id }) => id === wantedId.value) ?? responses.value[0] ?? null,
  )
  const tab = shallowRef<WorkTab>('elements')
  const org = shallowRef<string | null>(null)
  const chosenId = shallowRef<string | null>(null)
  watch([tab, () => response.value?.id], () => {
    chosenId.value = null
    org.value = null
  })
  const named = useNamedRow()
  watch(
    () => [board.value !== null, named.value] as const,
    async ([isThere, id]) => {
      const found = isThere && id !== null ? tabWith(board.value!, id) : null
      if (found === null) return
      wantedId.value = found.responseId
      tab.value = found.tab
      // What was chosen in the tab before is let go first.
      await nextTick()
      chosenId.value = id
    },
    { immediate: true },
  )
  const rows = computed(() => {
    if (board.value === null || response.value === null) return []
    const all = rowsOf(board.value, tab.value, response.value.id)
    const only = tab.value === 'tasks' ? org.value : null
    return only === null ? all : all.filter(({ row }) => (row['org'] ?? '') === only)
  })
  const chosen = computed(() => rows.value.find(({ id }) => id === chosenId.value) ?? null)
  const scene = computed<ActScene>(() => ({
    responseId: response.value?.id ?? '',
    mayApprove: (session.account.value?.roles ?? []).some(
      (role) => role === 'chief' || role === 'commander',
    ),
    orgs: (desk.live.district.value?.catalogue.orgs ?? []).map(({ code }) => ({
      code,
      name: names.value?.org(code) ?? code,
    })),
  }))
  const acts = computed(() =>
    !mayWork || chosen.value === null
      ? []
      : actsOf(tab.value, chosen.value.id, chosen.value.row, scene.value),
  )
  const anew = computed(() =>
    !mayWork || response.value === null ? null : newOf(tab.value, scene.value),
  )
  const form = shallowRef<WorkForm | null>(null)
  const warning = shallowRef('')
  const act = useAct()

  async function give(name: string, fields: Readonly<Record<string, unknown>>): Promise<boolean> {
    warning.value = ''
    return act.run(
      async () => {
        const answer = await command(name, { ...fields, world })
        if (answer['warning'] !== undefined) warning.value = say('warnMoved', lang.value)
      },
      say('done', lang.value),
    )
  }

  return {
    ...{ world, board, words, responses, response, responseId: wantedId, tab, org, rows, chosen },
    turnTo: (to) => (tab.value = to),
    toggleOrg: (of) => (org.value = org.value === of ? null : of),
    ...{ acts, anew, form, act, mayWork, nowMs, warning },
    choose: (id) => {
      chosenId.value = id
    },
    step: (by) => {
      const at = rows.value.findIndex(({ id }) => id === chosenId.value)
      const next = rows.value[at < 0 ? 0 : Math.min(rows.value.length - 1, Math.max(0, at + by))]
      chosenId.value = next?.id ?? null
    },
    perform: (one) => {
      act.clear()
      if (one.form !== undefined) form.value = one.form
      else if (one.command !== undefined) void give(one.command.act, one.command.fields)
    },
    send: async (values) => {
      const asked = form.value
      if (asked === null) return
      if (await give(asked.command, asked.body(values, nowMs.value))) form.value = null
    },
    closeForm: () => {
      form.value = null
      act.clear()
    },
  }
}

/** Keys of the page: a letter opens a tab or does an act, J and K go through the rows. */
export function useWorkKeys(page: WorkPage): void {
  useDesk().keys.on('page', ({ name }) => {
    if (page.form.value !== null || page.response.value === null) return false
    const tab = tabsIn(page.world).find(({ key }) => key === name)
    if (tab !== undefined) {
      page.tab.value = tab.id
      return true
    }
    if (name === 'j' || name === 'ArrowDown') return taken(() => page.step(1))
    if (name === 'k' || name === 'ArrowUp') return taken(() => page.step(-1))
    if (name === 'Escape' && page.chosen.value !== null) return taken(() => page.choose(null))
    const act = [...page.acts.value, page.anew.value].find((one) => one?.key === name)
    if (act === undefined || act === null) return false
    return taken(() => page.perform(act))
  })
}

function taken(act: () => void): true {
  act()
  return true
}
