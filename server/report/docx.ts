import { cellWidth } from '../../shared/lib/cell-width.ts'
import { DRILL_PREFIX } from '../../shared/drill/mark.ts'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImportedXmlComponent,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, Chapter, ReportDocument } from './document.ts'
import type { ExportNote } from './html.ts'

/** A4 in twentieths of a point; margins as GB/T 9704-2012 sets official papers, 37 mm above, 28 mm left. */
const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 2098, bottom: 1984, left: 1587, right: 1474 },
}
/** Width between the margins. */
const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right
/** Chinese papers' own fonts, named and not shipped: the office program that opens the file has them. */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }
const HEAD = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体' }
const GREY = '555555'
const BORDER = { style: BorderStyle.SINGLE, size: 4, color: GREY }

/** The report as a Word file (ISO/IEC 29500), the same words and tables as the page. */
export function reportDocx(document: ReportDocument, note: ExportNote): Promise<Buffer> {
  const { title, district, isDrill, chapters } = document
  const mark = isDrill ? DRILL_PREFIX : ''
  const file = new Document({
    title,
    creator: note.by,
    description: `${mark}${district} 总结评估报告；日志哈希 ${document.logHash}`,
    styles: { default: { document: { run: { font: BODY, size: 24 } } } },
    sections: [
      {
        properties: { page: PAGE },
        headers: { default: header(`${mark}${district} · 总结评估报告`, isDrill) },
        footers: { default: footer(`${mark}导出：${note.by}，${note.at}，事由：${note.reason}`) },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            children: [
              new TextRun({ text: title, font: HEAD, size: 40, bold: true, color: '000000' }),
            ],
          }),
          line(`${district} · ${note.standing}`, { centred: true }),
          ...chapters.flatMap(chapterOf),
          line(`文档哈希（SHA-256）：${note.documentHash}`),
          line(`日志哈希（SHA-256）：${document.logHash}，事实 ${document.logFacts} 条`),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}

function header(text: string, isDrill: boolean): Header {
  const marks = isDrill ? [watermark()] : []
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [...marks, new TextRun({ text, size: 18, color: GREY })],
      }),
    ],
  })
}

function footer(text: string): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            ...{ size: 18, color: GREY },
            children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'],
          }),
        ],
      }),
      new Paragraph({ children: [new TextRun({ text, size: 16, color: GREY })] }),
    ],
  })
}

/** 演练 across every sheet (RULES MD2), as word processors make a watermark themselves: a shape of text in the header, behind the words. */
function watermark(): ParagraphChild {
  const style =
    'position:absolute;margin-left:0;margin-top:0;width:420pt;height:210pt;rotation:315;z-index:-251658752;' +
    'mso-position-horizontal:center;mso-position-horizontal-relative:margin;' +
    'mso-position-vertical:center;mso-position-vertical-relative:margin'
  const xml =
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">' +
    '<w:rPr><w:noProof/></w:rPr><w:pict>' +
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">' +
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>' +
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>' +
    '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>' +
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>' +
    '<v:textpath on="t" fitshape="t"/></v:shapetype>' +
    `<v:shape id="drillMark" o:spid="_x0000_s2049" type="#_x0000_t136" style="${style}" o:allowincell="f" fillcolor="#5c46b4" stroked="f">` +
    '<v:fill opacity=".25"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="演练"/></v:shape></w:pict></w:r>'
  // The library takes imported markup wherever it takes a run; its types name only its own classes.
  return ImportedXmlComponent.fromXmlString(xml) as unknown as ParagraphChild
}

function chapterOf({ title, text, blocks }: Chapter): (Paragraph | Table)[] {
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      keepNext: true,
      spacing: { before: 320, after: 120 },
      children: [new TextRun({ text: title, font: HEAD, size: 28, bold: true, color: '000000' })],
    }),
    ...text
      .split('\n')
      .filter((each) => each.trim() !== '')
      .map((each) => line(each, { indented: true })),
    ...blocks.flatMap(blockOf),
  ]
}

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'text':
      return [line(block.text, { indented: true })]
    case 'pairs':
      return [tableOf(null, block.rows, [32, 68]), line('')]
    case 'table': {
      if (block.rows.length === 0) return [line(`${block.caption}：没有记录。`)]
      return [
        line(block.caption, { bold: true }),
        tableOf(block.head, block.rows, sharesOf(block.head, block.rows)),
        line(block.more === 0 ? '' : `另有 ${block.more} 行未列，见系统日志。`),
      ]
    }
  }
}

/** Percent of each column by its longest cell, so that a time stands in one line and long words have room. */
function sharesOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly number[] {
  const weights = head.map((name, i) => {
    const longest = Math.max(cellWidth(name), ...rows.map((row) => cellWidth(row[i] ?? '')))
    return Math.min(50, Math.max(8, longest))
  })
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => Math.floor((100 * weight) / sum))
}

function tableOf(
  head: readonly string[] | null,
  rows: readonly (readonly string[])[],
  shares: readonly number[],
): Table {
  const widths = shares.map((share) => Math.floor((TEXT_WIDTH * share) / 100))
  const cell = (text: string, i: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [new Paragraph({ children: [new TextRun({ text, size: 20, bold })] })],
    })
  const rowOf = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      children: cells.map((text, i) => cell(text, i, isHead)),
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      ...{ top: BORDER, bottom: BORDER, left: BORDER, right: BORDER },
      ...{ insideHorizontal: BORDER, insideVertical: BORDER },
    },
    rows: [...(head === null ? [] : [rowOf(head, true)]), ...rows.map((row) => rowOf(row, false))],
  })
}

function line(
  text: string,
  how: { readonly indented?: boolean; readonly centred?: boolean; readonly bold?: boolean } = {},
): Paragraph {
  return new Paragraph({
    ...(how.centred === true ? { alignment: AlignmentType.CENTER } : {}),
    ...(how.indented === true ? { indent: { firstLine: 480 } } : {}),
    spacing: { line: 360 },
    children: [new TextRun({ text, bold: how.bold === true })],
  })
}
