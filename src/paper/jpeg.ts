const START = 0xd8
const SCAN = 0xda
/** Where and with what a picture was taken, and comments: Exif, XMP, IPTC and makers' own. Colour profiles stay. */
const TELLS = new Set([0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xef, 0xfe])

/**
 * A JPEG without what it tells of its maker: a phone writes the place into it, and papers travel. The picture itself
 * is not touched; which way is up (1 to 8) is written back. What is no proper JPEG comes back as it was.
 */
export function cleanJpeg(bytes: Buffer, orientation: number): Buffer {
  if (bytes[0] !== 0xff || bytes[1] !== START) return bytes
  const kept = [bytes.subarray(0, 2), ...(orientation > 1 ? [tellOrientation(orientation)] : [])]
  let at = 2
  while (at + 4 <= bytes.length) {
    const kind = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return bytes
    if (kind === SCAN) return Buffer.concat([...kept, bytes.subarray(at)])
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (!TELLS.has(kind)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return bytes
}

/** The smallest Exif there is: one entry. */
function tellOrientation(orientation: number): Buffer {
  const exif = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010000000000000000', 'hex')
  exif.writeUInt16BE(orientation, 28)
  return exif
}
