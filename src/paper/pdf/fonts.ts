import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { create, type Font, type Glyph, type GlyphRun } from 'fontkit'

/** The faces a paper is set in, as TrueType files. */
export type Faces = { regular: Uint8Array; bold: Uint8Array; arabic: Uint8Array }

/** A font as pdfkit lays it out and embeds it. */
export type PaperFont = Font

const NIKHAHIT = 0xe4d
const AA = 0xe32
const AM = 0xe33
const TONES = [0xe48, 0xe49, 0xe4a, 0xe4b]
/** The consonant that the marks are measured over: without an ascender. */
const BASE = 'น'

/** Reads the faces that come with the packages. */
export async function readFaces(): Promise<Faces> {
  const [regular, bold, arabic] = await Promise.all(
    [
      import.meta.resolve('@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf'),
      import.meta.resolve('@expo-google-fonts/sarabun/700Bold/Sarabun_700Bold.ttf'),
      import.meta.resolve('@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf'),
    ].map(async (address) => readFile(fileURLToPath(address))),
  )
  if (!regular || !bold || !arabic) throw new Error('a face is missing')
  return { regular, bold, arabic }
}

/** A font from its file; collections are not fonts. */
export function openFont(file: Uint8Array): PaperFont {
  const font = create(Buffer.from(file))
  if (!('layout' in font)) throw new Error('a collection of fonts is not a font')
  return font
}

/**
 * Sarabun as it is set on paper. The font draws ำ as two glyphs, of which only one can say what it was, so copied
 * and searched text would lose it. Here ำ is one glyph, and a tone mark above it stands where the font would draw it.
 */
export function openThaiFont(file: Uint8Array): PaperFont {
  const font = openFont(file)
  const { parts, amId } = measureAm(font)
  const am = font.getGlyph(amId)
  const layout = (...args: Parameters<Font['layout']>): GlyphRun => {
    const run = font.layout(...args)
    return run.glyphs.some(({ id, codePoints }) => parts.has(id) || codePoints.includes(AM))
      ? joinAm(run, parts, am)
      : run
  }
  return Object.assign(Object.create(font) as Font, { layout })
}

/** A glyph of the font that is the first part of ำ; with a tone mark in it, the mark alone and where it stands. */
type AmPart = { tone?: Glyph; x: number; y: number }

function measureAm(font: Font): { parts: ReadonlyMap<number, AmPart>; amId: number } {
  // Glyphs remember the letters they were first made for: these two must not be remembered as parts of ำ.
  font.glyphForCodePoint(AA)
  const bare = font.glyphForCodePoint(NIKHAHIT)
  const above = (tone: number) => font.layout(`${BASE}ี${String.fromCodePoint(tone)}`).glyphs[2]
  const joined = (tone: number) => font.layout(`${BASE}${String.fromCodePoint(tone, AM)}`).glyphs[1]
  const parts = new Map<number, AmPart>([[bare.id, { x: 0, y: 0 }]])
  // The widest mark shows how far all of them are moved; the narrow ones hide behind the ring.
  const widest = { alone: above(0xe49), joined: joined(0xe49) }
  const x = widest.alone && widest.joined ? widest.joined.bbox.minX - widest.alone.bbox.minX : 0
  for (const code of TONES) {
    const [tone, both] = [above(code), joined(code)]
    if (tone && both) parts.set(both.id, { tone, x, y: both.bbox.maxY - tone.bbox.maxY })
  }
  return { parts, amId: font.glyphForCodePoint(AM).id }
}

/** Beside the stem of ป ฝ ฟ the ring has another glyph: there ำ stays in two parts, which look and search alike. */
function isParted({ glyphs }: GlyphRun, at: number): boolean {
  return glyphs[at]?.codePoints.includes(AM) === true && glyphs[at + 1]?.codePoints[0] === AA
}

function tellRing(glyph: Glyph): Glyph {
  const codePoints = glyph.codePoints.map((code) => (code === AM ? NIKHAHIT : code))
  return Object.assign(Object.create(glyph) as Glyph, { codePoints })
}

function joinAm(run: GlyphRun, parts: ReadonlyMap<number, AmPart>, am: Glyph): GlyphRun {
  const glyphs: Glyph[] = []
  const positions: GlyphRun['positions'] = []
  for (const [at, glyph] of run.glyphs.entries()) {
    const position = run.positions[at]!
    const part = parts.get(glyph.id)
    const isHead = part !== undefined && run.glyphs[at + 1]?.codePoints[0] === AA
    const isTail = at > 0 && parts.has(run.glyphs[at - 1]!.id) && glyph.codePoints[0] === AA
    if (isHead && part.tone) {
      glyphs.push(part.tone)
      positions.push({ ...position, xAdvance: 0, xOffset: part.x, yOffset: part.y })
    } else if (isTail) {
      glyphs.push(am)
      positions.push(position)
    } else if (!isHead) {
      glyphs.push(isParted(run, at) ? tellRing(glyph) : glyph)
      positions.push(position)
    }
  }
  return Object.assign(run, { glyphs, positions })
}
