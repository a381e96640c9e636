import { isShortCell } from '../../shared/lib/cell-width.ts'
import { DRILL_PREFIX } from '../../shared/drill/mark.ts'
import type { Block, Chapter, ReportDocument } from './document.ts'

/** Who takes a paper out of the system and why; printed on it (DOMAIN §5.6). */
export interface ExportNote {
  readonly by: string
  /** As it is printed. */
  readonly at: string
  readonly reason: string
  /** `草稿`, or who signed it and when. */
  readonly standing: string
  readonly documentHash: string
}

const CSS = `
@page { size: A4; margin: 22mm 18mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; padding: 12mm 0; color: #111; background: #fff;
  font: 12pt/1.7 'FangSong', 'FangSong_GB2312', 'STFangsong', 'Songti SC', SimSun, serif; }
h1 { font: bold 20pt/1.4 'SimHei', 'Heiti SC', sans-serif; text-align: center; margin: 0 0 4mm; }
h2 { font: bold 14pt/1.5 'SimHei', 'Heiti SC', sans-serif; margin: 8mm 0 2mm; break-after: avoid; }
.under { text-align: center; margin: 0 0 6mm; }
p { margin: 0 0 2mm; text-indent: 2em; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; margin: 0 0 4mm; font-size: 10pt; line-height: 1.4; }
caption { text-align: left; font-weight: bold; padding: 1mm 0; }
th, td { border: 0.5pt solid #555; padding: 1mm 1.6mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eee; font-weight: bold; }
tr { break-inside: avoid; }
td.short { white-space: nowrap; }
.pairs th { width: 32%; font-weight: normal; }
.more { font-size: 10pt; text-indent: 0; }
footer { border-top: 0.5pt solid #555; margin-top: 8mm; padding-top: 2mm; font-size: 9pt; overflow-wrap: anywhere; }
.drill { position: fixed; inset: 0; display: grid; place-items: center; pointer-events: none; z-index: 1;
  font: bold 120pt/1 'SimHei', sans-serif; letter-spacing: 40pt; color: rgb(92 70 180 / 16%); transform: rotate(-35deg); }
@media screen { body { padding: 12mm; } }
`

/** The report as one page that needs nothing else and prints on A4; a drill's is marked on every sheet (RULES MD2). */
export function reportHtml(document: ReportDocument, note: ExportNote): string {
  const { title, district, isDrill, chapters } = document
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${CSS}</style></head>
<body data-world="${isDrill ? 'drill' : 'live'}">
${isDrill ? '<div class="drill" aria-hidden="true">演练</div>' : ''}
<h1>${escaped(title)}</h1>
<div class="under">${escaped(district)} · ${escaped(note.standing)}</div>
${chapters.map(chapterHtml).join('\n')}
<footer>${isDrill ? DRILL_PREFIX : ''}文档哈希（SHA-256）${escaped(note.documentHash)}<br>
日志哈希（SHA-256）${escaped(document.logHash)}，事实 ${document.logFacts} 条<br>
导出：${escaped(note.by)}，${escaped(note.at)}，事由：${escaped(note.reason)}</footer>
</body></html>
`
}

function chapterHtml({ id, title, text, blocks }: Chapter): string {
  const words = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escaped(line)}</p>`)
  return `<section data-chapter="${id}"><h2>${escaped(title)}</h2>${words.join('')}${blocks.map(blockHtml).join('')}</section>`
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`
    case 'pairs':
      return `<table class="pairs"><tbody>${block.rows
        .map(
          ([label, value]) =>
            `<tr><th scope="row">${escaped(label)}</th><td>${escaped(value)}</td></tr>`,
        )
        .join('')}</tbody></table>`
    case 'table': {
      if (block.rows.length === 0)
        return `<p class="more">${escaped(block.caption)}：没有记录。</p>`
      const head = block.head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')
      const rows = block.rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`)
      return `<table><caption>${escaped(block.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>${moreOf(block.more)}`
    }
  }
}

function moreOf(more: number): string {
  return more === 0 ? '' : `<p class="more">另有 ${more} 行未列，见系统日志。</p>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function cellHtml(text: string): string {
  return `<td${isShortCell(text) ? ' class="short"' : ''}>${escaped(text)}</td>`
}
