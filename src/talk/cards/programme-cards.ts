import { duesOf, measure, phaseNow, type Ledger } from '../../flows/programme/ledger.ts'
import { packsOf } from '../../flows/programme/packs.ts'
import { roundNear } from '../../flows/programme/timing.ts'
import { visitsSoon } from '../../flows/programme/visiting.ts'
import type { Programme } from '../../flows/programme/types.ts'
import type { SchoolCalendar } from '../../flows/calendar.ts'
import type { Button, Line, Say } from '../../flows/say.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import {
  countsWords,
  dayYear,
  inLines,
  mentorName,
  missingWords,
  monthYear,
  nameOf,
  neededWords,
  packLines,
  phaseLine,
  untitledLines,
  visitLine,
} from './programme-words.ts'

/** What is left to do. */
export const remaining: Button = { label: 'เหลืออะไรบ้าง', tap: { do: 'remaining' }, shown: 'เหลืออะไรบ้าง' }
/** Begins a line of the log. */
export const log: Button = { label: 'บันทึกวิชา', tap: { do: 'log' }, shown: 'บันทึกวิชา' }
/** The lines so far. */
export const logs: Button = { label: 'ดูรายวิชา', tap: { do: 'logs' }, shown: 'ดูรายวิชา' }
/** Puts a question to one's mentor into the keyboard. */
export const askMentorButton: Button = { label: 'ถามพี่เลี้ยง', tap: { do: 'askmentor' }, fill: 'ถามพี่เลี้ยง: ' }
const visit: Button = { label: 'ขอนัดเยี่ยม', tap: { do: 'visit' }, shown: 'ขอนัดเยี่ยม' }

/** Whose programme a code opens, to be looked at before anything is linked. */
export function checkCard(programme: Programme): Say {
  const { id, official, school, office, appointed, name, mentor } = programme
  return {
    kind: 'card',
    title: 'ยินดีต้อนรับค่ะ ขอตรวจข้อมูล',
    lines: [
      `${official} ครูผู้ช่วย`,
      ...inLines([school, office]).map((line) => line.replace(' · ', ' ')),
      `วันบรรจุ ${dayYear(appointed)} · รุ่น ${name}`,
      ...(mentor ? [`พี่เลี้ยง ${mentor.name}`] : []),
    ],
    buttons: [
      { label: 'ถูกต้อง', tap: { do: 'join', programme: id, mine: true }, shown: 'ถูกต้อง' },
      { label: 'แก้ข้อมูล', tap: { do: 'amend', programme: id }, fill: 'แก้ข้อมูล: ' },
      { label: 'ไม่ใช่ฉัน', tap: { do: 'join', programme: id, mine: false }, shown: 'ไม่ใช่ฉัน' },
    ],
  }
}

/** The two matters of an assistant teacher, each with an account of its own. */
export function startCard(programme: Programme): Say {
  const ledger = measure(programme)
  const { phases, rounds } = packsOf(programme)
  const [first, ...others] = ledger.phases.map(phaseLine)
  const [next] = ledger.rounds
  return {
    kind: 'card',
    title: 'ท่านมี 2 เรื่อง คนละบัญชีกันค่ะ',
    lines: [
      `ก. หลักสูตรเสริมสร้างสมรรถนะ ${phases.phases.length} ระยะ`,
      ...(first === undefined ? [] : [first]),
      ...inLines(others),
      ...packLines(phases),
      `ข. เตรียมความพร้อมและพัฒนาอย่างเข้ม ${rounds.years} ปี`,
      ...(next
        ? [`ประเมินครั้งแรกราว ${monthYear(next.about)}${rounds.criteria ? '' : ' (เกณฑ์ตามประกาศของเขต)'}`]
        : []),
      ...(rounds.criteria ? [...rounds.criteria, ...packLines(rounds)] : []),
      'ผู้เห็น: ท่าน พี่เลี้ยง ผู้รับผิดชอบของเขต',
    ],
    buttons: [remaining, log, askMentorButton, visit],
  }
}

/** "เหลืออะไรบ้าง": both matters as they stand, by all counts. */
export function remainingCard(programme: Programme, now: number, calendar: SchoolCalendar): Say {
  const ledger = measure(programme)
  const dues = duesOf(programme, calendar)
  const { phases, rounds } = packsOf(programme)
  const open = phaseNow(ledger)
  return {
    kind: 'card',
    title: open ? `ระยะ ${open.phase.no}: ${missingWords(open)}` : 'หลักสูตร 3 ระยะ ครบแล้วค่ะ',
    lines: [
      ...ledger.phases.map((standing): Line => {
        const due = dues[standing.phase.key]
        const when = standing.complete || due === undefined ? '' : ` ถึง ${dayYear(due)}`
        const text = `ระยะ ${standing.phase.no} ${standing.phase.title}${when}\n${countsWords(standing)}`
        return { mark: standing.complete, text }
      }),
      ...untitledLines(ledger),
      ...visitsSoon(ledger, now).map((one) => visitLine(programme, one, now)),
      ...packLines(phases),
      ...roundLines(programme, ledger),
      ...(rounds.criteria ? [...rounds.criteria, ...packLines(rounds)] : []),
    ],
    // Visits may come while courses are still going on.
    grid: [visit],
    buttons: [
      log,
      ...(hasLogs(ledger) ? [logs] : []),
      ...(phases.suggested.length > 0 ? [suggest] : []),
      askMentorButton,
    ],
  }
}

/** Whether there is anything to be listed: a line of the log, or a visit that was held. */
function hasLogs({ courses, visits }: Ledger): boolean {
  return courses.length > 0 || visits.some(({ state }) => state === 'done')
}

const suggest: Button = { label: 'ดูวิชาที่แนะนำ', tap: { do: 'suggest' }, shown: 'ดูวิชาที่แนะนำ' }

function roundLines(programme: Programme, { rounds }: Ledger): string[] {
  const { committee } = packsOf(programme).rounds
  const held = rounds.filter((round) => round.held !== undefined)
  const next = rounds.find((round) => round.held === undefined)
  const when = next ? ` · ครั้งที่ ${next.no} ราว ${monthYear(next.about)}` : ''
  return [
    `พัฒนาอย่างเข้ม: ประเมินแล้ว ${held.length}/${rounds.length} ครั้ง${when}`,
    `กรรมการ ${programme.committee?.length ?? 0}/${committee} ท่าน`,
  ]
}

/** "ทำไมยังไม่ครบ": each count of the open phase in plain words; hours of PLC teams are not these. */
export function whyNotCard(programme: Programme, teams: string[]): Say {
  const ledger = measure(programme)
  const now = phaseNow(ledger)
  if (!now) return { kind: 'text', text: 'ครบทุกระยะแล้วค่ะ' }
  const several = now.counts.length > 1 ? `หลักสูตรนี้นับ ${now.counts.length} อย่างพร้อมกันค่ะ` : 'หลักสูตรนี้นับดังนี้ค่ะ'
  const words = now.counts.map(neededWords)
  const same = ledger.courses.filter(({ state, phase }) => state === 'same' && phase === now.phase.key).length
  return {
    kind: 'card',
    title: several,
    lines: [
      ...inLines(words).map((line) => line.replace(' · ', ' และ')),
      ...(now.asked > 0 ? [`พี่เลี้ยงขอให้เติม ${now.asked} วิชา ยังไม่นับค่ะ`] : []),
      ...(same > 0
        ? [now.phase.visits ? `วันที่ซ้ำกัน ${same} รายการ นับครั้งเดียวค่ะ` : `วิชาที่ซ้ำกัน ${same} วิชา นับครั้งเดียวค่ะ`]
        : []),
      ...untitledLines(ledger),
      clipGraphemes(`ชั่วโมงนี้ไม่ใช่ชั่วโมง PLC${teams[0] === undefined ? '' : ` ของ${teams[0]}`}นะคะ`, 60),
      ...packLines(packsOf(programme).phases),
    ],
    buttons: [...(packsOf(programme).phases.suggested.length > 0 ? [suggest] : []), askMentorButton],
  }
}

/** Where courses are found, by the rule pack. */
export function suggestedCard(programme: Programme): Say {
  const { suggested } = packsOf(programme).phases
  return {
    kind: 'card',
    title: 'วิชาที่แนะนำ',
    lines: [
      ...suggested.map(({ title, note }) => ({ label: title, text: note })),
      'วิชาใดเหมาะกับท่าน ถามพี่เลี้ยงได้ค่ะ',
    ],
    buttons: [askMentorButton, log],
  }
}

/** The weekly card: what is open, and nothing else. */
export function weekCard(programme: Programme, now: number, calendar: SchoolCalendar): Say {
  const ledger = measure(programme)
  const standing = phaseNow(ledger)
  const dues = duesOf(programme, calendar)
  const round = roundNear(ledger, dateInBangkok(now))
  const asked = ledger.courses.filter(({ state }) => state === 'asked').length
  const due = standing && dues[standing.phase.key]
  return {
    kind: 'card',
    title: `สัปดาห์นี้ของ${nameOf(programme)}`,
    lines: [
      ...untitledLines(ledger).map((line) => `• ${line}`),
      ...(asked > 0 ? [`• ${mentorName(programme)}ขอให้เติม ${asked} รายการ`] : []),
      ...(standing && due !== undefined
        ? [
            ...inLines([`• ระยะ ${standing.phase.no} ถึง ${dayYear(due)}: ${countsWords(standing)}`]),
            missingWords(standing),
          ]
        : []),
      ...visitsSoon(ledger, now).map((one) => `• ${visitLine(programme, one, now)}`),
      ...(round ? [`• ประเมินครั้งที่ ${round.no} ราว ${monthYear(round.about)}`] : []),
      ...packLines(packsOf(programme)[standing ? 'phases' : 'rounds']),
    ],
    buttons: [
      ledger.untitled.length > 0 ? { label: 'เติมชื่อวิชา', tap: { do: 'log' }, shown: 'เติมชื่อวิชา' } : log,
      hasLogs(ledger) ? logs : remaining,
      { label: 'เตือนพรุ่งนี้', tap: { do: 'tomorrow' }, shown: 'เตือนพรุ่งนี้' },
    ],
  }
}
