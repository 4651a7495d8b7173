const tagOrientation = 0x0112
const typeShort = 3
const entrySize = 12

/**
 * The orientation (2 to 8) that a TIFF block of metadata asks for; undefined for upright pictures and for what cannot
 * be read.
 */
export function readOrientation(tiff: Buffer): number | undefined {
  const order = tiff.toString('latin1', 0, 4)
  const little = order === 'II*\0'
  if (tiff.length < 8 || (!little && order !== 'MM\0*')) return undefined
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (start + 2 > tiff.length) return undefined
  const entries = short(start)
  for (let index = 0; index < entries; index++) {
    const at = start + 2 + index * entrySize
    if (at + entrySize > tiff.length) return undefined
    if (short(at) !== tagOrientation || short(at + 2) !== typeShort) continue
    const value = short(at + 8)
    return value >= 2 && value <= 8 ? value : undefined
  }
  return undefined
}

/** A TIFF block that says nothing but the orientation. */
export function writeOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(tagOrientation, 10)
  tiff.writeUInt16BE(typeShort, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}
