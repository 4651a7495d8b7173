import type * as z from 'zod'
import { joinPath, linesOf, readJson, type JsonPath } from '../json-lines.ts'
import { countGraphemes, matchKey } from '../thai/text.ts'
import { packFor, shippedPacks } from './packs.ts'
import { RulePack } from './types.ts'

/** What is wrong in a rule pack: in which line of the file, at which of its fields, and what helps. */
export type PackProblem = { line?: number; path: JsonPath; text: string }

/** Longest file that is read as a rule pack, characters, and most packs that an organisation keeps. */
const longestFile = 40_000
const mostPacks = 20
/** A name on a card stands in one line. */
const longestShort = 60
const longestTitle = 20

/** Reads a rule pack for an organisation that has those of its own already; or says all that is wrong. */
export function checkPack(
  written: string,
  own: readonly RulePack[],
): { pack: RulePack } | { problems: PackProblem[] } {
  const text = written.replace(/^\uFEFF/, '')
  if (text.length > longestFile) return whole('ไฟล์ยาวเกินไป ชุดเกณฑ์หนึ่งชุดต่อหนึ่งไฟล์')
  if (own.length >= mostPacks) return whole(`มีชุดเกณฑ์ครบ ${mostPacks} ชุดแล้ว`)
  const json = readJson(text)
  if (!('value' in json))
    return { problems: [{ line: json.line, path: '', text: 'ไม่ใช่ไฟล์ JSON ที่สมบูรณ์ ดูเครื่องหมาย , " { } แถวนี้' }] }
  const lines = linesOf(text)
  const at = (problem: Omit<PackProblem, 'line'>): PackProblem => ({
    ...problem,
    line: lineOf(lines, problem.path),
  })
  const read = RulePack.safeParse(json.value)
  if (!read.success)
    return { problems: read.error.issues.flatMap((issue) => wordsFor(issue, json.value).map(at)) }
  const problems = contradictions(read.data, own).map(at)
  return problems.length > 0 ? { problems } : { pack: read.data }
}

function whole(text: string): { problems: PackProblem[] } {
  return { problems: [{ path: '', text }] }
}

/** The line of a field, or of the nearest thing around it. */
function lineOf(lines: ReadonlyMap<JsonPath, number>, path: JsonPath): number | undefined {
  const parts = path.split('.')
  for (let length = parts.length; length >= 0; length--) {
    const line = lines.get(parts.slice(0, length).join('.'))
    if (line !== undefined) return line
  }
  return undefined
}

const kinds: Record<string, string> = {
  string: 'ข้อความ',
  number: 'ตัวเลข',
  int: 'จำนวนเต็ม',
  boolean: 'true หรือ false',
  array: 'รายการ [ ]',
  object: 'กลุ่ม { }',
}

function wordsFor(issue: z.core.$ZodIssue, value: unknown): PackProblem[] {
  const path = joinPath(...issue.path.map(String))
  switch (issue.code) {
    case 'invalid_type': {
      const missing = issue.path.reduce<unknown>(partOf, value) === undefined
      const kind = kinds[issue.expected] ?? issue.expected
      return [{ path, text: missing ? `ยังไม่มีช่องนี้ ใส่${kind}` : `ใส่เป็น${kind}` }]
    }
    case 'invalid_value':
      return [{ path, text: `ใส่ได้เฉพาะ ${issue.values.map(String).join(', ')}` }]
    case 'invalid_union':
      return [{ path, text: 'ใส่ได้เฉพาะ phases (ระยะการอบรม) หรือ rounds (รอบประเมิน)' }]
    case 'too_small':
      return [{ path, text: issue.origin === 'array' ? 'ใส่อย่างน้อย 1 รายการ' : 'ใส่จำนวนเต็มที่มากกว่า 0' }]
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: joinPath(path, key),
        text: 'ไม่มีช่องชื่อนี้ ตรวจตัวสะกดหรือลบออก',
      }))
    case 'custom':
      return [{ path, text: 'เขียนวันที่แบบ 2027-01-31 (ปี ค.ศ.)' }]
    default:
      return [{ path, text: 'ค่านี้ใช้ไม่ได้ ดูตัวอย่างจากชุดที่ใช้อยู่' }]
  }
}

function partOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined
}

type Problem = Omit<PackProblem, 'line'>

/** What a schema cannot see. */
function contradictions(pack: RulePack, own: readonly RulePack[]): Problem[] {
  const known = [...own, ...shippedPacks].some(
    ({ id, version }) => id === pack.id && version === pack.version,
  )
  const problems: Problem[] = [
    ...(['id', 'name', 'short', 'source'] as const)
      .filter((key) => pack[key].trim() === '')
      .map((path) => ({ path, text: 'ยังว่างอยู่ ขอข้อความ' })),
    ...(countGraphemes(pack.short) > longestShort
      ? [{ path: 'short', text: `ยาวเกิน ${longestShort} ตัวอักษร ใช้แสดงบนการ์ด` }]
      : []),
    ...(pack.to !== undefined && pack.to < pack.from ? [{ path: 'to', text: 'วันสิ้นสุดมาก่อนวันเริ่ม' }] : []),
    ...(known ? [{ path: 'version', text: 'มีชุดนี้รุ่นนี้แล้ว เพิ่มเลข version' }] : []),
    ...(pack.kind === 'phases' ? inPhases(pack) : []),
  ]
  // Kept and never used is what nobody means.
  const isUsed = packFor(pack.kind, pack.from, [...own, pack]) === pack
  if (problems.length === 0 && !isUsed)
    return [{ path: 'version', text: 'มีชุดที่มีผลวันเดียวกันและ version สูงกว่า เพิ่มเลข version' }]
  return problems
}

function inPhases({ phases }: Extract<RulePack, { kind: 'phases' }>): Problem[] {
  const [keys, leads] = [new Set<string>(), new Set<string>()]
  return phases.flatMap((phase, index) => {
    const at = (key: string) => `phases.${index}.${key}`
    const problems: Problem[] = []
    if (!/^[a-z][a-z0-9-]{0,20}$/.test(phase.key))
      problems.push({ path: at('key'), text: 'ใช้อักษรอังกฤษตัวเล็กและตัวเลข เช่น online' })
    if (keys.has(phase.key)) problems.push({ path: at('key'), text: 'ซ้ำกับระยะก่อนหน้า' })
    keys.add(phase.key)
    if (phase.no !== index + 1) problems.push({ path: at('no'), text: `ระยะนี้เป็นลำดับที่ ${index + 1}` })
    if (phase.title.trim() === '' || countGraphemes(phase.title) > longestTitle)
      problems.push({ path: at('title'), text: `ชื่อสั้น ไม่เกิน ${longestTitle} ตัวอักษร` })
    for (const [place, lead] of phase.leads.entries()) {
      if (matchKey(lead) === '' || leads.has(matchKey(lead)))
        problems.push({ path: at(`leads.${place}`), text: 'คำขึ้นต้นว่างหรือซ้ำ จึงบอกไม่ได้ว่าเป็นระยะใด' })
      leads.add(matchKey(lead))
    }
    const units = phase.counts.map(({ unit }) => unit)
    if (new Set(units).size < units.length)
      problems.push({ path: at('counts'), text: 'หน่วยเดียวกันซ้ำในระยะเดียว' })
    if (units.includes('days') && phase.dated !== true)
      problems.push({ path: at('dated'), text: 'นับเป็นวัน จึงใส่ "dated": true เพื่อถามวันที่' })
    return problems
  })
}
