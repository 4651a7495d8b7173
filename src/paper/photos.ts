import sharp from 'sharp'

/** Gives the bytes of a kept picture; undefined where it is gone. Asked for one at a time, when it is printed. */
export type OpenPhoto = (key: string) => Promise<Uint8Array | undefined>

/** A picture as it is printed: upright, without what it tells of its maker, width and height in dots. */
export type Opened = { bytes: Buffer; type: 'jpg' | 'png'; width: number; height: number }

/** What is printed where a picture cannot be. */
export const noPicture = 'รูปเปิดไม่ได้'

/** Four to a page they are 8 cm wide: more dots are not seen on paper, and a book of them could not be mailed. */
const MOST_DOTS = 1400
const QUALITY = 82
/** What a large camera gives; more would need more memory than a small server has. */
const LARGEST = 120_000_000

/** Opens a photo for printing; undefined where it is gone, broken, too large, or no picture. */
export async function readPhoto(open: OpenPhoto, key: string): Promise<Opened | undefined> {
  const bytes = await open(key).catch(() => undefined)
  return bytes && redraw(bytes, 'jpg')
}

/** The same for an emblem, which has no background of its own. */
export async function readEmblem(bytes: Uint8Array): Promise<Opened | undefined> {
  return redraw(bytes, 'png')
}

/**
 * Draws a picture anew: a phone writes the place into what it takes, and papers travel; what lies on its side would be
 * printed so. What is broken further in is printed as far as it goes.
 */
async function redraw(bytes: Uint8Array, type: Opened['type']): Promise<Opened | undefined> {
  try {
    const seen = sharp(bytes, { limitInputPixels: LARGEST, failOn: 'none' })
      .autoOrient()
      .resize({ width: MOST_DOTS, height: MOST_DOTS, fit: 'inside', withoutEnlargement: true })
    const drawn =
      type === 'png' ? seen.png() : seen.flatten({ background: '#ffffff' }).jpeg({ quality: QUALITY })
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
    return { bytes: data, type, width: info.width, height: info.height }
  } catch {
    return undefined
  }
}
