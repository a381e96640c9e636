import { computed, inject, provide, shallowRef, watch } from 'vue'
import type { ComputedRef, InjectionKey, Ref } from 'vue'
import { must } from '../../shared/lib/must.ts'
import type { Lang } from '../i18n/texts.ts'
import { useKeys, provideKeys, type Keys } from '../keys/use-keys.ts'
import type { Names } from '../panel/input.ts'
import { namesOf } from '../wall/names.ts'
import { colourVariables, themeOf } from '../theme/css.ts'
import type { ThemeName } from '../theme/theme.ts'
import { provideConfirm } from './kit/use-confirm.ts'
import { isNotForPage } from './keys.ts'
import { provideSession, type Session } from './session.ts'
import type { DeskTexts } from './texts.ts'
import { useDeskBoard, type DeskBoard } from './use-desk-board.ts'

/** How the desk is shown; kept in this browser. */
export interface DeskLooks {
  readonly lang: Ref<Lang>
  readonly theme: Ref<ThemeName>
}

/** What every page of the desk has at hand while somebody is signed in. */
export interface Desk extends DeskLooks {
  readonly session: Session
  /** The board of the root region in the live world. */
  readonly live: DeskBoard
  /** The server's clock in whole seconds, epoch ms: ages are told by it (RULES ST7). */
  readonly serverMs: ComputedRef<number>
  /** Of the district; until its package has come, and for who reads none, as the session tells it. */
  readonly timeZone: ComputedRef<string>
  /** Names of regions, orgs, categories in the chosen language; null before the package has come. */
  readonly names: ComputedRef<Names | null>
  readonly keys: Keys
}

const LOOKS: InjectionKey<DeskLooks> = Symbol('looks')
const DESK: InjectionKey<Desk> = Symbol('desk')

/** Above everything, also above signing in: session, language, theme, keys, the dialog that asks before acts. */
export function provideDeskBase(): DeskLooks & { readonly session: Session } {
  const asked = new URLSearchParams(location.search)
  const lang = kept<Lang>('gewu.desk.lang', ['zh', 'en'], asked.get('lang') ?? '')
  const theme = kept<ThemeName>('gewu.desk.theme', ['light', 'dark'], asked.get('theme') ?? '')
  const root = document.documentElement
  watch(
    [lang, theme],
    () => {
      root.lang = lang.value === 'zh' ? 'zh-CN' : 'en'
      root.classList.toggle('dark', theme.value === 'dark')
      for (const [name, value] of Object.entries(colourVariables(themeOf(theme.value))))
        root.style.setProperty(name, value)
    },
    { immediate: true },
  )
  const session = provideSession()
  provideKeys(isNotForPage)
  const confirm = provideConfirm()
  // A question to somebody who is signed out by now is answered by nobody.
  watch(session.account, (account) => {
    if (account === null) confirm.asked.value?.answer(null)
  })
  const looks = { lang, theme }
  provide(LOOKS, looks)
  return { ...looks, session }
}

/** Below `provideDeskBase`, for as long as somebody is signed in: the live board. */
export function provideDesk(session: Session): Desk {
  const looks = useLooks()
  const live = useDeskBoard()
  const desk: Desk = {
    ...looks,
    session,
    live,
    serverMs: live.serverMs,
    timeZone: computed(
      () => live.district.value?.district.timeZone ?? must(session.timeZone.value, 'time zone'),
    ),
    names: computed(() =>
      live.district.value === null ? null : namesOf(live.district.value, looks.lang.value),
    ),
    keys: useKeys(),
  }
  provide(DESK, desk)
  return desk
}

/** @throws outside the desk, or where nobody is signed in. */
export function useDesk(): Desk {
  const desk = inject(DESK)
  if (desk === undefined) throw new Error('useDesk: nobody is signed in above this component')
  return desk
}

/** @throws outside the desk. */
export function useLooks(): DeskLooks {
  const looks = inject(LOOKS)
  if (looks === undefined) throw new Error('useLooks: no desk above this component')
  return looks
}

/** Texts of a folder in the language chosen. */
export function useTexts<K extends string>(
  texts: DeskTexts<K>,
): ComputedRef<Readonly<Record<K, string>>> {
  const { lang } = useLooks()
  return computed(() => texts[lang.value])
}

/** A choice of this browser: what the address asks for, else what was chosen last, else the first. */
function kept<T extends string>(key: string, of: readonly [T, ...T[]], asked: string): Ref<T> {
  const held = shallowRef(of.some((one) => one === asked) ? asked : localStorage.getItem(key))
  return computed<T>({
    get: () => of.find((one) => one === held.value) ?? of[0],
    set: (value) => {
      held.value = value
      localStorage.setItem(key, value)
    },
  })
}
