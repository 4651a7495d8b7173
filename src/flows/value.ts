import type { FileRef, Value } from './run.ts'
import { findPercent, parseCount, parseScore } from './thai/number.ts'
import type { Reading } from './thai/reading.ts'
import { matchKey } from './thai/text.ts'
import { readWhen, type Period } from './thai/when.ts'
import type { Field } from './types.ts'

const link = /https?:\/\/\S+/u
/** An answer has letters or digits: 🙏 under a heading would be printed in the book. */
const words = /[\p{L}\p{N}]/u
const nothing = new Set(['ไม่มี', 'ไม่มีเพิ่มเติม'].map(matchKey))
/** A match key would make the same of a dash and of a 👍. */
const dash = /^\s*[-–—]\s*$/u

/**
 * Understands what was written under a heading. `now` is the time of the message, for "พุธหน้า"; `periods` the school's
 * lessons, for "คาบ 3".
 * What cannot be understood is asked back in one sentence; nothing is guessed.
 */
export function readValue(field: Field, text: string, now: number, periods: Period[] = []): Reading<Value> {
  if (field.need !== 'must' && (dash.test(text) || nothing.has(matchKey(text)))) return found({ none: true })
  if (field.type !== 'doc' && field.type !== 'photo' && !words.test(text))
    return { ok: false, ask: 'ขอเป็นข้อความสั้น ๆ ค่ะ' }
  switch (field.type) {
    case 'text':
    case 'long':
    case 'calc':
      return found({ text, percent: field.means === 'goal' ? findPercent(text) : undefined })
    case 'people':
      return found({ text, names: field.means === 'schools' ? splitNames(text) : undefined })
    case 'num':
      return withText(text, parseCount(text), (count) => ({ count }))
    case 'score':
      return withText(text, parseScore(text), (score) => ({ score }))
    case 'date':
    case 'datetime':
      return withText(text, readWhen(text, { now, periods }), (when) => ({ when }))
    case 'choice':
    case 'multi':
      return readChoice(field, text)
    case 'scale8':
      return readScale(text)
    case 'mix':
      return found({ text, link: link.exec(text)?.[0] })
    case 'doc': {
      const address = link.exec(text)?.[0]
      if (address) return found({ text, link: address })
      return { ok: false, ask: 'ขอเป็นไฟล์หรือลิงก์ค่ะ แตะ ส่งรูป/ไฟล์ หรือวางลิงก์' }
    }
    case 'photo':
      return { ok: false, ask: 'ขอเป็นรูปค่ะ แตะ ส่งรูป/ไฟล์ แล้วส่งรูปได้เลย' }
  }
}

/** Whether a photo or a file may answer this field. */
export function takesMedia(field: Field, kind: FileRef['kind']): boolean {
  if (kind === 'voice') return false
  if (field.type === 'mix' || field.type === 'doc') return true
  return field.type === 'photo' && kind === 'photo'
}

function found(value: Value): Reading<Value> {
  return { ok: true, value }
}

function withText<T>(text: string, reading: Reading<T>, place: (value: T) => Value): Reading<Value> {
  return reading.ok ? found({ text, ...place(reading.value) }) : reading
}

function readChoice(field: Field, text: string): Reading<Value> {
  const choices = field.choices ?? []
  const said = matchKey(text)
  const exact = choices.find((choice) => matchKey(choice) === said)
  if (exact) return found({ text: exact, choice: exact })
  if (choices.length === 0 || field.type === 'multi') return found({ text })
  return { ok: false, ask: 'เลือกข้อใดคะ', choices }
}

/** Names of schools as they are listed: on lines, with commas, numbered or not, with or without โรงเรียน. */
function splitNames(text: string): string[] {
  return text
    .split(/[\n,;•]|\s+และ/u)
    .map((part) => part.replace(/^[\s\d๐-๙.)\-–]*(?:โรงเรียน|ร\.ร\.|รร\.)?\s*/u, '').trim())
    .filter((name) => name !== '')
}

/** Eight marks from 1 to 5, in the order of the printed indicators. */
function readScale(text: string): Reading<Value> {
  const marks = text.match(/[1-5๑-๕]/gu) ?? []
  if (marks.length === 8 && !/[06-9๐๖-๙]/u.test(text)) return found({ text })
  return { ok: false, ask: 'ขอตัวเลข 1–5 ให้ครบ 8 ตัวชี้วัดค่ะ เช่น 4 4 3 5 4 3 4 4' }
}
