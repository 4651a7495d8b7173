import { crc32, deflateSync } from 'node:zlib'

/** An RGB picture to draw on. */
export interface Canvas {
  width: number
  height: number
  pixels: Uint8Array
}

/** Red, green and blue, 0 to 255 each. */
export type Color = readonly [number, number, number]

/** A canvas of one colour. */
export function createCanvas(width: number, height: number, color: Color): Canvas {
  const canvas = { width, height, pixels: new Uint8Array(width * height * 3) }
  fillRect(canvas, 0, 0, width, height, color)
  return canvas
}

/** Fills a rectangle; what lies outside is cut off. */
export function fillRect(canvas: Canvas, x: number, y: number, w: number, h: number, color: Color): void {
  for (let row = Math.max(0, y); row < Math.min(canvas.height, y + h); row += 1) {
    for (let column = Math.max(0, x); column < Math.min(canvas.width, x + w); column += 1) {
      canvas.pixels.set(color, (row * canvas.width + column) * 3)
    }
  }
}

/** Fills a circle. */
export function fillCircle(canvas: Canvas, x: number, y: number, radius: number, color: Color): void {
  for (let dy = -radius; dy <= radius; dy += 1) {
    const half = Math.floor(Math.sqrt(radius * radius - dy * dy))
    fillRect(canvas, x - half, y + dy, half * 2 + 1, 1, color)
  }
}

/** The canvas as a PNG file. */
export function encodePng(canvas: Canvas): Uint8Array {
  const stride = canvas.width * 3
  const raw = Buffer.alloc((stride + 1) * canvas.height)
  for (let y = 0; y < canvas.height; y += 1) {
    raw.set(canvas.pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(canvas.width, 0)
  header.writeUInt32BE(canvas.height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
