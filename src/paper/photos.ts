import { imageSize } from 'image-size'
import { cleanJpeg } from './jpeg.ts'

/** Gives the bytes of a kept picture; undefined where it is gone. Asked for one at a time, when it is printed. */
export type OpenPhoto = (key: string) => Promise<Uint8Array | undefined>

/** A picture that can be printed: its size as stored, and how far it is turned to be seen upright, degrees. */
export type Opened = { bytes: Buffer; type: 'jpg' | 'png'; width: number; height: number; turn: number }

/** What is printed where a picture cannot be. */
export const noPicture = 'รูปเปิดไม่ได้'

/** Degrees by the mark that cameras leave; mirrored ones do not come from cameras. */
const TURNS: Record<number, number> = { 3: 180, 6: 90, 8: 270 }

/** A PNG is unpacked to be embedded: more dots than this would need more memory than a small server has. */
const MOST_PNG_DOTS = 24_000_000

/** Opens a picture for printing; undefined where it is gone, broken, too large, or neither JPEG nor PNG. */
export async function readPhoto(open: OpenPhoto, key: string): Promise<Opened | undefined> {
  const bytes = await open(key).catch(() => undefined)
  if (bytes === undefined) return undefined
  return readImage(bytes)
}

/** What a picture is, from its own bytes; undefined where it cannot be printed. */
export function readImage(file: Uint8Array): Opened | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  try {
    const { width, height, type, orientation = 1 } = imageSize(bytes)
    if (!width || !height || (type !== 'jpg' && type !== 'png')) return undefined
    if (type === 'png' && width * height > MOST_PNG_DOTS) return undefined
    const clean = type === 'jpg' ? cleanJpeg(bytes, orientation) : bytes
    return { bytes: clean, type, width, height, turn: TURNS[orientation] ?? 0 }
  } catch {
    return undefined
  }
}
