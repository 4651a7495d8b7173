import QRCode from 'qrcode'
import type { Block, Picture } from '../model.ts'
import { noPicture, readEmblem, readPhoto, type OpenPhoto } from '../photos.ts'
import { CM, lineHeight, need, SMALL, type Sheet } from './sheet.ts'
import { drawLine, measure, setLines, writeText } from './type.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

const CAPTION = 13
const CAPTION_LINES = 3
const CELL = { height: 5.6 * CM, gap: 0.4 * CM }

/** Pictures two by two, each read only when it is its turn; a row stays together with its captions. */
export async function writePhotos(sheet: Sheet, { photos }: Of<'photos'>, open: OpenPhoto): Promise<void> {
  const width = (sheet.width - CELL.gap) / 2
  if (sheet.y > sheet.top) sheet.y += lineHeight(CAPTION) * 0.3
  for (let at = 0; at < photos.length; at += 2) {
    const row = photos.slice(at, at + 2)
    const captions = row.map(({ caption }) =>
      setLines(sheet, caption, { size: CAPTION, width }).slice(0, CAPTION_LINES),
    )
    const high = CELL.height + 3 + lineHeight(CAPTION) * Math.max(...captions.map((lines) => lines.length))
    need(sheet, high)
    for (const [column, photo] of row.entries()) {
      const x = sheet.left + column * (width + CELL.gap)
      await drawPhoto(sheet, photo, x, width, open)
      captions[column]?.forEach((line, index) => {
        const shift = (width - measure(sheet, line, { size: CAPTION })) / 2
        drawLine(sheet, line, x + shift, sheet.y + CELL.height + 3 + index * lineHeight(CAPTION), {
          size: CAPTION,
        })
      })
    }
    sheet.y += high + lineHeight(CAPTION) * 0.4
  }
}

/** Room, points, that a row of pictures needs. */
export const photoStart = CELL.height + lineHeight(CAPTION)

async function drawPhoto(
  sheet: Sheet,
  { key }: Picture,
  x: number,
  width: number,
  open: OpenPhoto,
): Promise<void> {
  const { doc } = sheet
  const photo = await readPhoto(open, key)
  if (photo) {
    doc.image(photo.bytes, x, sheet.y, { fit: [width, CELL.height], align: 'center', valign: 'center' })
    return
  }
  doc.lineWidth(0.6).rect(x, sheet.y, width, CELL.height).stroke('#999999').strokeColor('#000000')
  const shift = (width - measure(sheet, noPicture, { size: SMALL })) / 2
  drawLine(sheet, noPicture, x + shift, sheet.y + CELL.height / 2 - lineHeight(SMALL) / 2, { size: SMALL })
}

/** A QR code as one filled shape, centred, 3 cm wide. */
export function writeQr(sheet: Sheet, { data, caption }: Of<'qr'>): void {
  const { doc } = sheet
  const { modules } = QRCode.create(data, { errorCorrectionLevel: 'M' })
  const side = 3 * CM
  const dot = side / modules.size
  need(sheet, side + (caption ? lineHeight(SMALL) : 0))
  const left = sheet.left + (sheet.width - side) / 2
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0; from < modules.size; from += 1) {
      let to = from
      while (to < modules.size && modules.get(row, to)) to += 1
      if (to > from) doc.rect(left + from * dot, sheet.y + row * dot, (to - from) * dot, dot)
      from = to
    }
  }
  doc.fill('#000000')
  sheet.y += side
  if (caption) writeText(sheet, caption, { size: SMALL, align: 'center' })
  sheet.y += lineHeight(SMALL) * 0.3
}

/**
 * The emblem a school gave us. Beside a title it keeps its room when there is none; alone it takes none.
 */
export async function writeEmblem(
  sheet: Sheet,
  { cm, align, title }: Of<'emblem'>,
  emblem: Uint8Array | undefined,
): Promise<void> {
  const height = cm * CM
  const image = emblem && (await readEmblem(emblem))
  if (image) {
    const fit: [number, number] = [title === undefined ? sheet.width : 2 * height, height]
    const width = Math.min(fit[0], (image.width / image.height) * height)
    const shift = align === 'center' ? (sheet.width - width) / 2 : align === 'right' ? sheet.width - width : 0
    sheet.doc.image(image.bytes, sheet.left + shift, sheet.y, { fit })
  }
  if (title === undefined) {
    if (image) sheet.y += height
    return
  }
  const style = { size: 29, bold: true }
  const drop = height - lineHeight(style.size) * 0.86
  const shift = (sheet.width - measure(sheet, title, style)) / 2
  drawLine(sheet, title, sheet.left + shift, sheet.y + drop, style)
  sheet.y += height + 4
}

/** Bars of percentages, the goal as a broken line across them. */
export function writeBars(sheet: Sheet, { bars, goal }: Of<'bars'>): void {
  const { doc } = sheet
  const style = { size: SMALL }
  const step = lineHeight(SMALL) * 1.15
  const height = bars.length * step + (goal === undefined ? 4 : lineHeight(SMALL))
  need(sheet, height)
  const label = Math.max(...bars.map((bar) => measure(sheet, bar.label, style))) + 8
  const full = sheet.width - label - measure(sheet, 'ร้อยละ 100.0', style) - 8
  const x = sheet.left + label
  bars.forEach(({ label: name, percent }, at) => {
    const y = sheet.y + at * step
    const width = (Math.min(100, Math.max(0, percent)) / 100) * full
    drawLine(sheet, name, sheet.left, y, style)
    doc
      .lineWidth(0.6)
      .rect(x, y + 3, full, step - 6)
      .stroke('#999999')
    doc.rect(x, y + 3, width, step - 6).fill(at === bars.length - 1 ? '#555555' : '#aaaaaa')
    doc.fillColor('#000000').strokeColor('#000000')
    drawLine(sheet, `ร้อยละ ${percent}`, x + full + 6, y, style)
  })
  if (goal !== undefined) {
    const at = x + (Math.min(100, goal) / 100) * full
    const foot = sheet.y + bars.length * step
    doc.save().lineWidth(1).dash(3, { space: 2 }).moveTo(at, sheet.y).lineTo(at, foot).stroke().restore()
    const words = `เป้าหมาย ${goal}`
    drawLine(sheet, words, at - measure(sheet, words, style) / 2, foot - 2, style)
  }
  sheet.y += height + lineHeight(SMALL) * 0.3
}
