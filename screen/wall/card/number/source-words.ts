import type { Lang } from '../../../i18n/texts.ts'

const ARTICLE = /^(.+?) arts? (\d+)$/
const OURS = { zh: '本系统口径', en: 'definition of this system' } as const

/**
 * Where a definition comes from, for who stands before the wall. Kinds of sources as in the catalogue's `source`: LAW, LOCAL bulletin, SEED practice, PRESS, CODE of comparable
 * systems; what names only our own documents is our definition.
 */
export function sourceWords(source: string, lang: Lang): string {
  const words = source
    .split(';')
    .map((part) => wordsOf(part.trim(), lang))
    .filter((text) => text !== '')
  return words.length === 0 ? OURS[lang] : [...new Set(words)].join(lang === 'zh' ? '；' : '; ')
}

function wordsOf(part: string, lang: Lang): string {
  const [, kind = '', rest = ''] = /^(LAW|LOCAL|SEED|PRESS|CODE)\b:?,?\s*(.*)$/.exec(part) ?? []
  const zh = lang === 'zh'
  // Figures that stand behind a place's name are those of its bulletin, not of the definition.
  const place = rest.replace(/[\d.,]+\s*%?.*$/, '').trim()
  switch (kind) {
    case 'LAW':
      return lawWords(rest, zh)
    case 'LOCAL':
      return zh ? `${place}通报口径` : `bulletin of ${place}`
    case 'SEED':
      return zh ? '基层实践' : 'grassroots practice'
    case 'PRESS':
      return zh ? `${/^\p{Script=Han}/u.test(place) ? place : ''}公开报道` : 'press reports'
    case 'CODE':
      return zh ? '同类系统惯例' : 'practice of comparable systems'
    default:
      return ''
  }
}

function lawWords(text: string, zh: boolean): string {
  const [, name = text, article = ''] = ARTICLE.exec(text.replace('art.', 'art')) ?? []
  const law = name === 'ERL' ? (zh ? '突发事件应对法' : 'Emergency Response Law') : name
  if (!zh) return article === '' ? law : `${law}, article ${article}`
  return article === '' ? `《${law}》` : `《${law}》第${article}条`
}
