import '../../theme/fonts.css'
import { afterEach, describe, expect, test } from 'vitest'
import { shownTexts } from '../stage/shown-texts.ts'
import { leaveWall, showWall } from '../testing/show-wall.ts'

afterEach(leaveWall)

/** DOMAIN §4.1, art. 64: 类别, 级别, 起始时间, 可能影响范围, 警示事项, 应采取的措施, 发布单位, 发布时间. */
const EIGHT = ['类别', '黄色预警', '起始', '影响范围', '强降雨', '措施', '发布单位', '发布']
const FORMS = [
  [1920, 1080],
  [3840, 1080],
  [5760, 1080],
  [1080, 1920],
  [1366, 768],
] as const

describe.each(FORMS)('%i×%i', (width, height) => {
  test.each(['alert, still', 'alert, extreme, long, still'])(
    'a warning is shown with the eight things that the law asks of it: %s',
    async (fixture) => {
      const el = await showWall(fixture, '', width, height)
      const banner = el.querySelector<HTMLElement>('.banner')!
      const texts = shownTexts(banner)
      const missing = EIGHT.filter((item) => !texts.some(({ text }) => text.startsWith(item)))
      expect(missing).toEqual([])
    },
  )

  test('a response is shown with level, matter, start, elapsed time, authority and document', async () => {
    const el = await showWall('emergency, still', '', width, height)
    const texts = shownTexts(el.querySelector<HTMLElement>('.banner')!).map(({ text }) => text)
    const wanted = ['III 级响应', '强降雨', '启动', '授权单位', '文号', '历时']
    expect(wanted.filter((item) => !texts.some((text) => text.startsWith(item)))).toEqual([])
  })
})
