import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
} from 'docx'
import type { ISectionOptions } from 'docx'
import type { Block, Paper } from '../model.ts'
import { writeBlock } from './blocks.ts'
import type { WordInk } from './pictures.ts'
import { faceOf, SMALL } from './text.ts'

const CM = 10
const MARGIN = { left: 3, right: 2, top: 2.5, bottom: 2 }

/** Writes a paper as a Word document (.docx) for offices that edit; in the official face, at its own sizes. */
export async function renderDocx(paper: Paper, ink: WordInk): Promise<Uint8Array> {
  const sections: ISectionOptions[] = []
  for (const pages of splitSections(paper.blocks)) sections.push(await writeSection(paper, pages, ink))
  const document = new Document({
    title: paper.title,
    creator: paper.author ?? '',
    lastModifiedBy: paper.author ?? '',
    styles: {
      default: { document: { run: faceOf({ size: 16 }), paragraph: { spacing: { before: 0, after: 0 } } } },
    },
    sections,
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

/** Pages that share header and margins make a section of the document. */
type Pages = { plain: boolean; top: number; blocks: Block[] }

function splitSections(blocks: Block[]): Pages[] {
  const sections: Pages[] = []
  for (const block of blocks) {
    const last = sections.at(-1)
    if (block.kind !== 'page') {
      if (last) last.blocks.push(block)
      else sections.push({ plain: false, top: MARGIN.top, blocks: [block] })
      continue
    }
    const { plain = false, top = MARGIN.top } = block
    if (last && last.plain === plain && last.top === top) last.blocks.push(block)
    else sections.push({ plain, top, blocks: [] })
  }
  return sections
}

async function writeSection(
  paper: Paper,
  { plain, top, blocks }: Pages,
  ink: WordInk,
): Promise<ISectionOptions> {
  const children = []
  for (const block of blocks) children.push(...(await writeBlock(block, ink)))
  const mm = (cm: number) => convertMillimetersToTwip(cm * CM)
  const small = (text: string) => new TextRun({ ...faceOf({ size: SMALL }), text })
  const right = { alignment: AlignmentType.RIGHT }
  const number = new TextRun({
    ...faceOf({ size: SMALL }),
    children: ['หน้า ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES, ` · ${paper.footer ?? ''}`],
  })
  return {
    properties: {
      page: {
        size: { width: mm(21), height: mm(29.7) },
        margin: {
          left: mm(MARGIN.left),
          right: mm(MARGIN.right),
          top: mm(top),
          bottom: mm(MARGIN.bottom),
          header: mm(plain ? 0.5 : 1.25),
        },
      },
    },
    headers: {
      default: new Header({
        children: [
          new Paragraph({ ...right, children: plain || !paper.header ? [] : [small(paper.header)] }),
        ],
      }),
    },
    footers: {
      default: new Footer({
        children: [new Paragraph({ ...right, children: paper.footer ? [number] : [] })],
      }),
    },
    children,
  }
}
