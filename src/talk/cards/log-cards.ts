import type { Course } from '../../flows/programme/fold.ts'
import { measure, phaseNow, type Ledger, type PhaseStanding } from '../../flows/programme/ledger.ts'
import { packsOf } from '../../flows/programme/packs.ts'
import type { Programme } from '../../flows/programme/types.ts'
import type { Button, Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { log, logs, remaining } from './programme-cards.ts'
import {
  countsWords,
  courseWords,
  mentorName,
  typedLine,
  untitledLines,
  visitWords,
} from './programme-words.ts'

/** A person's courses on one card; the latest are the ones that are looked for. */
const mostShown = 12
const oneLine = 'ชื่อวิชา / ผู้จัด / ชั่วโมง'
const table: Button = { label: 'ขอแบบตาราง', tap: { do: 'table' }, shown: 'ขอแบบตาราง' }
const tomorrow: Button = { label: 'ทำต่อพรุ่งนี้', tap: { do: 'tomorrow' }, shown: 'ทำต่อพรุ่งนี้' }
/** What one line and its certificate made of the ledger. */
export function loggedCard(programme: Programme, course: Course, title: string): Say {
  const ledger = measure(programme)
  const standing = ledger.phases.find(({ phase }) => phase.key === course.phase)
  return {
    kind: 'card',
    title,
    lines: [
      ...(course.certificate === undefined ? ['ส่งรูปเกียรติบัตรต่อได้เลยค่ะ'] : []),
      ...(course.state === 'same' ? ['วิชานี้บันทึกไว้แล้ว นับครั้งเดียวค่ะ'] : []),
      ...(standing ? [phaseCounts(standing)] : []),
      ...untitledLines(ledger),
    ],
    buttons: [
      { label: 'บันทึกต่อ', tap: { do: 'log' }, shown: 'บันทึกต่อ' },
      { label: 'แก้', tap: { do: 'entry', key: course.key }, shown: 'แก้' },
      remaining,
    ],
  }
}

function phaseCounts(standing: PhaseStanding): string {
  return `ระยะ ${standing.phase.no}: ${countsWords(standing)}`
}

/** Certificates that came together: they are named one by one, or in a table. */
export function untitledCard(ledger: Ledger, title: string): Say {
  const left = ledger.untitled.length
  const now = phaseNow(ledger)
  return {
    kind: 'card',
    title,
    lines: [oneLine, ...(left > 1 ? [`รอชื่อวิชาอีก ${left} ใบ`] : []), ...(now ? [phaseCounts(now)] : [])],
    buttons: [tomorrow, table],
  }
}

/** [ขอแบบตาราง]: several lines in one message. */
export function tableCard({ untitled }: Ledger): Say {
  const rows = Math.min(Math.max(untitled.length, 2), 10)
  const lines = Array.from({ length: rows }, (_, index) => `${index + 1}. วิชา / ผู้จัด / ชม.`)
  return {
    kind: 'card',
    title: 'พิมพ์หลายบรรทัดในข้อความเดียวได้ค่ะ',
    lines: [`บรรทัดละ 1 ใบ ตามลำดับรูป`, oneLine, 'เช่น “วินัยเชิงบวก / DEEP / 2 ชม.”'],
    buttons: [{ label: 'เติมตารางให้', tap: { do: 'relog' }, fill: lines.join('\n') }, tomorrow],
  }
}

/** "ดูรายวิชา": the latest lines, each with a way to change it. */
export function logsCard(programme: Programme): Say {
  const { courses, ...ledger } = measure(programme)
  const held = ledger.visits.filter(({ state }) => state === 'done')
  if (courses.length + held.length === 0) return { kind: 'text', text: 'ยังไม่มีรายวิชาค่ะ พิมพ์ บันทึกวิชา ได้เลย' }
  const shown = courses.slice(-mostShown)
  const older = courses.length - shown.length
  return {
    kind: 'card',
    title: `บันทึกแล้ว ${courses.length + held.length} รายการ`,
    lines: [
      ...(older > 0 ? [`รายการล่าสุด ${shown.length} (ก่อนหน้านี้อีก ${older})`] : []),
      ...shown.map((course) => ({ mark: course.state === 'confirmed', text: courseWords(course) })),
      ...held.slice(-mostShown).map((one) => ({ mark: true, text: visitWords(one) })),
      ...untitledLines({ courses, ...ledger }),
    ],
    grid: shown.map((course) => {
      const label = clipGraphemes(course.title, 14)
      return { label, tap: { do: 'entry' as const, key: course.key }, shown: label }
    }),
    buttons: [log, remaining],
  }
}

/** One line of the log, and what can be done with it. */
export function entryCard(programme: Programme, course: Course): Say {
  const { phases } = packsOf(programme).phases
  const typed = typedLine(course, phases)
  return {
    kind: 'card',
    title: clipGraphemes(course.title, 60),
    lines: [
      courseWords(course),
      ...(course.provider === undefined ? [] : [`ผู้จัด “${course.provider}”`]),
      course.certificate === undefined ? 'ยังไม่มีรูปเกียรติบัตร' : 'มีรูปเกียรติบัตรแล้ว',
      ...(course.asked === undefined ? [] : [`${mentorName(programme)}ขอให้เติม “${course.asked}”`]),
      'แก้แล้วส่งใหม่ หรือส่งรูปใบใหม่ได้เลยค่ะ',
    ],
    buttons: [
      { label: 'แก้บรรทัดนี้', tap: { do: 'relog', key: course.key }, fill: typed },
      { label: 'ถอน', tap: { do: 'unlog', key: course.key }, shown: 'ถอน' },
      logs,
    ],
  }
}
