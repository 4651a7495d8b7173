import { createCanvas, encodePng, fillCircle, fillRect, type Canvas, type Color } from './png.ts'

/** The ready-made pictures a player can send. */
export const photoKinds = ['board', 'worksheet', 'class', 'chart', 'signature', 'certificate'] as const
/** One of them. */
export type PhotoKind = (typeof photoKinds)[number]

const wood = [176, 124, 74] as const
const green = [38, 92, 66] as const
const chalk = [236, 240, 230] as const
const paper = [250, 248, 240] as const
const ink = [60, 70, 110] as const
const skin = [232, 190, 150] as const
const shirt = [250, 250, 252] as const
const navy = [40, 56, 110] as const

/** Draws one of the ready-made pictures as a PNG. */
export function drawPhoto(kind: PhotoKind): Uint8Array {
  const { ground, draw } = drawings[kind]
  const canvas = createCanvas(480, 360, ground)
  draw(canvas)
  return encodePng(canvas)
}

const room = [214, 226, 232] as const
const drawings: Record<PhotoKind, { ground: Color; draw: (canvas: Canvas) => void }> = {
  board: { ground: room, draw: drawBoard },
  worksheet: { ground: wood, draw: drawWorksheet },
  class: { ground: room, draw: drawClass },
  chart: { ground: room, draw: drawChart },
  signature: { ground: wood, draw: drawSignature },
  certificate: { ground: wood, draw: drawCertificate },
}

function drawBoard(canvas: Canvas): void {
  fillRect(canvas, 30, 40, 420, 230, wood)
  fillRect(canvas, 42, 52, 396, 206, green)
  for (const [i, parts] of [2, 3, 4].entries()) drawFraction(canvas, 80 + i * 125, 90, parts)
  for (let i = 0; i < 3; i += 1) fillRect(canvas, 80, 190 + i * 20, 330 - i * 60, 4, chalk)
}

function drawFraction(canvas: Canvas, x: number, y: number, parts: number): void {
  fillRect(canvas, x, y, 92, 60, chalk)
  for (let i = 0; i < parts; i += 1) {
    const width = Math.floor(86 / parts)
    fillRect(canvas, x + 3 + i * width, y + 3, width - 3, 54, i === 0 ? [240, 190, 70] : green)
  }
}

function drawWorksheet(canvas: Canvas): void {
  fillRect(canvas, 90, 20, 300, 330, paper)
  fillRect(canvas, 120, 45, 160, 8, ink)
  for (let i = 0; i < 5; i += 1) {
    fillRect(canvas, 120, 85 + i * 50, 200 - (i % 2) * 40, 4, [150, 150, 160])
    fillRect(canvas, 120, 100 + i * 50, 120 + i * 18, 3, ink)
    fillCircle(canvas, 355, 90 + i * 50, 10, i % 3 === 2 ? [220, 90, 80] : [90, 170, 100])
  }
}

function drawClass(canvas: Canvas): void {
  fillRect(canvas, 110, 30, 260, 110, green)
  fillRect(canvas, 0, 290, 480, 70, [190, 160, 120])
  for (let row = 0; row < 2; row += 1) {
    for (let i = 0; i < 4 + row; i += 1) {
      const x = 80 + i * (row ? 82 : 105)
      const y = 185 + row * 70
      // Faceless on purpose: these are invented children.
      fillRect(canvas, x - 24, y + 20, 48, 60, i % 2 ? shirt : navy)
      fillCircle(canvas, x, y, 22, skin)
      fillRect(canvas, x - 22, y - 24, 44, 16, [50, 40, 36])
    }
  }
}

function drawChart(canvas: Canvas): void {
  fillRect(canvas, 40, 30, 400, 300, paper)
  fillRect(canvas, 80, 60, 3, 230, ink)
  fillRect(canvas, 80, 288, 320, 3, ink)
  for (const [i, height] of [72, 96, 120, 205].entries()) {
    fillRect(canvas, 110 + i * 75, 288 - height, 42, height, i === 3 ? [6, 180, 90] : [120, 160, 210])
  }
}

function drawSignature(canvas: Canvas): void {
  fillRect(canvas, 100, 15, 280, 335, paper)
  for (let i = 0; i < 7; i += 1) fillRect(canvas, 130, 50 + i * 22, 220 - (i % 3) * 30, 4, [120, 120, 130])
  fillRect(canvas, 200, 290, 150, 2, [120, 120, 130])
  for (let i = 0; i < 120; i += 1) fillCircle(canvas, 210 + i, 272 + Math.round(12 * Math.sin(i / 7)), 2, ink)
}

function drawCertificate(canvas: Canvas): void {
  fillRect(canvas, 40, 40, 400, 280, [190, 150, 60])
  fillRect(canvas, 48, 48, 384, 264, paper)
  fillRect(canvas, 140, 85, 200, 14, ink)
  for (const [i, width] of [240, 180, 220].entries())
    fillRect(canvas, 240 - width / 2, 135 + i * 26, width, 5, [120, 120, 130])
  fillRect(canvas, 90, 275, 110, 2, [120, 120, 130])
  fillCircle(canvas, 355, 260, 30, [210, 80, 70])
  fillCircle(canvas, 355, 260, 20, [240, 190, 70])
}
