import { AlignmentType, Paragraph, TabStopType, LeaderType, TextRun, convertMillimetersToTwip } from 'docx'
import type { IParagraphOptions, IRunOptions } from 'docx'
import type { Align } from '../model.ts'

/** The official face as Word on Thai machines has it. */
const FACE = 'TH SarabunPSK'
export const BODY = 16
export const SMALL = 14
/** Width of the text, twips. */
export const WIDTH = convertMillimetersToTwip(160)

export type Style = { size?: number; bold?: boolean; color?: string }

/** A run in the official face. Thai is a complex script to Word, which has sizes and weights of its own for it. */
export function faceOf({ size = BODY, bold = false, color }: Style): IRunOptions {
  return {
    font: { ascii: FACE, hAnsi: FACE, cs: FACE, eastAsia: FACE },
    size: size * 2,
    sizeComplexScript: size * 2,
    bold,
    color,
    boldComplexScript: bold,
    language: { value: 'en-US', bidirectional: 'th-TH' },
  }
}

/** Words as runs, line by line. */
export function runs(text: string, style: Style = {}): TextRun[] {
  return text
    .split('\n')
    .map((line, at) => new TextRun({ ...faceOf(style), text: line, ...(at > 0 ? { break: 1 } : {}) }))
}

export function aligned(align: Align | undefined): NonNullable<IParagraphOptions['alignment']> {
  switch (align) {
    case 'center':
      return AlignmentType.CENTER
    case 'right':
      return AlignmentType.RIGHT
    case 'left':
    case undefined:
      return AlignmentType.LEFT
  }
}

/** A paragraph of words. */
export function paragraph(
  text: string,
  style: Style & { align?: Align } = {},
  more: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({ alignment: aligned(style.align), ...more, children: runs(text, style) })
}

/** Lengths in cm as Word counts them. */
export function twips(cm: number): number {
  return convertMillimetersToTwip(cm * 10)
}

/** A dotted line to the right edge, after what stands before it; `from` and `to` are twips. */
export function dotted(before: TextRun[] = [], more: IParagraphOptions = {}, to = WIDTH): Paragraph {
  return new Paragraph({
    ...more,
    tabStops: [{ type: TabStopType.RIGHT, position: to, leader: LeaderType.DOT }],
    children: [...before, new TextRun({ ...faceOf({}), text: '\t' })],
  })
}
