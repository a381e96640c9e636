import { createApp, defineComponent, h, shallowRef, type App } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../kit/element-css.ts'
import '../../theme/desk.css'
import DeskConfirm from '../kit/DeskConfirm.vue'
import { provideDeskBase } from '../use-desk.ts'
import type { WorkForm } from './forms.ts'
import type { WorkPage } from './use-work.ts'
import WorkFormView from './WorkForm.vue'

const FORM: WorkForm = {
  ...{ title: { zh: '情况报告', en: 'Report' }, act: { zh: '保存', en: 'Save' } },
  fields: [{ name: 'text', kind: 'area', label: { zh: '内容', en: 'Text' } }],
  ...{ command: 'sitrep.draft', body: () => ({}) },
}
const form = shallowRef<WorkForm | null>(null)
const page = {
  ...{ world: 'live', form, act: { refusal: shallowRef(null), busy: shallowRef(false) } },
  closeForm: () => (form.value = null),
} as unknown as WorkPage

let app: App
beforeEach(() => {
  app = createApp(
    defineComponent(() => {
      provideDeskBase()
      return () => [h(WorkFormView, { page }), h(DeskConfirm)]
    }),
  )
  const el = document.createElement('div')
  document.body.append(el)
  app.mount(el)
  form.value = FORM
})
afterEach(() => {
  app.unmount()
  form.value = null
  for (const el of document.querySelectorAll('.el-overlay')) el.remove()
})

const begun = () => vi.waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'))
const asked = (): HTMLElement | null => document.querySelector('[data-act="confirm"]')

test('a form of the response begins in its first field, and is left at once while nothing was written in it', async () => {
  await begun()
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(form.value).toBeNull())
})

test('what was written for the response is not lost by a slip', async () => {
  await begun()
  await userEvent.fill(document.querySelector('textarea')!, '二号泵站水位上涨')
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(asked()).not.toBeNull())
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(asked()).toBeNull())
  expect(document.querySelector('textarea')!.value).toBe('二号泵站水位上涨')
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(asked()).not.toBeNull())
  asked()!.click()
  await vi.waitFor(() => expect(form.value).toBeNull())
})
