import {
  AlignmentType,
  HorizontalPositionRelativeFrom,
  ImageRun,
  Paragraph,
  VerticalPositionRelativeFrom,
  type IFloating,
  type Table,
} from 'docx'
import QRCode from 'qrcode'
import type { Block, Emblems, Picture } from '../model.ts'
import { noPicture, readEmblem, readPhoto, type OpenPhoto, type Opened } from '../photos.ts'
import { writeColumns } from './tables.ts'
import { aligned, paragraph, runs, SMALL } from './text.ts'

/** What a document is written with: pictures, and the emblems a school gave. */
export type WordInk = { openPhoto: OpenPhoto; emblems?: Emblems }

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** Word measures pictures in pixels of 1/96 inch. */
const CM = 96 / 2.54
const CELL = { width: 7.4 * CM, height: 5.6 * CM }

/** Pictures two by two with their captions. */
export async function writePhotos({ photos }: Of<'photos'>, open: OpenPhoto): Promise<(Paragraph | Table)[]> {
  const cells: Paragraph[][] = []
  for (const photo of photos) cells.push(await writePhoto(photo, open))
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_none, row) =>
    cells.slice(row * 2, row * 2 + 2),
  )
  return [writeColumns(rows, 2), paragraph('', { size: 8 })]
}

async function writePhoto({ key, caption }: Picture, open: OpenPhoto): Promise<Paragraph[]> {
  const photo = await readPhoto(open, key)
  return [
    photo
      ? new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [fit(photo, CELL)] })
      : paragraph(noPicture, { size: SMALL, align: 'center' }, { spacing: { before: 600, after: 600 } }),
    paragraph(caption, { size: 13, align: 'center' }),
  ]
}

function fit(photo: Opened, room: { width: number; height: number }, floating?: IFloating): ImageRun {
  const { bytes, type, width, height } = photo
  const scale = Math.min(room.width / width, room.height / height)
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
  return new ImageRun({ type, data: bytes, transformation: size, floating })
}

/** A QR code as a picture, 3 cm wide. */
export async function writeQr({ data, caption }: Of<'qr'>): Promise<Paragraph[]> {
  const bytes = await QRCode.toBuffer(data, { errorCorrectionLevel: 'M', margin: 0, scale: 8 })
  const side = Math.round(3 * CM)
  const image = new ImageRun({ type: 'png', data: bytes, transformation: { width: side, height: side } })
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, children: [image] }),
    ...(caption ? [paragraph(caption, { size: SMALL, align: 'center' })] : []),
  ]
}

/** The emblem a school gave; beside a title its room is kept where there is none. */
export async function writeEmblem(
  { cm, align, title }: Of<'emblem'>,
  emblem: Uint8Array | undefined,
): Promise<Paragraph[]> {
  const image = emblem && (await readEmblem(emblem))
  const room = { width: (title === undefined ? 16 : 2 * cm) * CM, height: cm * CM }
  if (title === undefined)
    return image ? [new Paragraph({ alignment: aligned(align), children: [fit(image, room)] })] : []
  const place = {
    horizontalPosition: { relative: HorizontalPositionRelativeFrom.MARGIN, offset: 0 },
    verticalPosition: { relative: VerticalPositionRelativeFrom.PARAGRAPH, offset: 0 },
  }
  const picture = image ? [fit(image, room, place)] : []
  // The form wants the title at exactly 35 points, at the foot of the emblem.
  const spacing = { before: Math.round(cm * 567) - 700, line: 700, lineRule: 'exact' } as const
  const children = [...picture, ...runs(title, { size: 29, bold: true })]
  return [new Paragraph({ alignment: AlignmentType.CENTER, spacing, children })]
}
