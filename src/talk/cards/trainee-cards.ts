import { formatMinutes } from '../../flows/meeting.ts'
import type { Course } from '../../flows/programme/fold.ts'
import { duesOf, measure, phaseNow } from '../../flows/programme/ledger.ts'
import type { Programme, Question } from '../../flows/programme/types.ts'
import type { SchoolCalendar } from '../../flows/calendar.ts'
import type { Button, Say } from '../../flows/say.ts'
import { formatDay } from '../../flows/thai/when.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { countsWords, dayYear, inLines, nameOf } from './programme-words.ts'

/** What waits for a mentor: a line to confirm (of an `earlier` account, perhaps), or a question. `since` in ms. */
export type ToConfirm = { programme: Programme; since: number } & (
  { course: Course; earlier: boolean } | { question: Question }
)

/** One matter of the mentor's list, with `at` as its place among `of`; `page` shows its picture. */
export function toConfirmCard(
  matter: ToConfirm,
  { at, of, before = '', page }: { at: number; of: number; before?: string; page?: string },
): Say {
  const { programme, since } = matter
  const who = clipGraphemes(`${nameOf(programme)} (${programme.school.replace(/^โรงเรียน/u, '')})`, 40)
  const head = before === '' ? [] : [before]
  const place = `${at}/${of}`
  const when = formatDay(dateInBangkok(since))
  if ('question' in matter) {
    const { question } = matter
    return {
      kind: 'card',
      title: `${place} คำถาม · ${who}`,
      lines: [...head, `เมื่อ ${when}`, `“${question.text}”`],
      buttons: [
        {
          label: 'ตอบ',
          tap: { do: 'respond', programme: programme.id, question: question.id },
          fill: 'ตอบ: ',
        },
        visitButton(programme),
      ],
    }
  }
  const { course, earlier } = matter
  const about = { programme: programme.id, key: course.key, seen: course.row }
  return {
    kind: 'card',
    title: `${place} รอยืนยัน · ${who}`,
    lines: [
      ...head,
      `“${course.title}”`,
      [
        ...(course.provider === undefined ? [] : [`ผู้จัด “${course.provider}”`]),
        formatMinutes(course.minutes),
        ...(course.date === undefined ? [] : [formatDay(course.date)]),
      ].join(' · '),
      `ส่งเมื่อ ${when} · ${course.certificate === undefined ? 'ยังไม่มีรูปเกียรติบัตร' : 'มีรูปเกียรติบัตร'}`,
      ...(earlier ? ['บันทึกจากบัญชีก่อนหน้า ถ้าไม่ใช่ของท่านนี้ ถอนได้ค่ะ'] : []),
      ...phaseLines(programme, course),
    ],
    buttons: [
      { label: 'ยืนยัน', tap: { do: 'confirm', ...about, photo: course.certificate }, shown: 'ยืนยัน' },
      { label: 'ขอให้เติม', tap: { do: 'askmore', ...about }, fill: 'ขอให้เติม: ' },
      ...(page === undefined ? [] : [{ label: 'ดูรูป', page }]),
      earlier
        ? { label: 'ถอน', tap: { do: 'unlog', key: course.key, programme: programme.id }, shown: 'ถอน' }
        : visitButton(programme),
    ],
  }
}

/** Proposes dates of a visit to one of them. */
function visitButton({ id }: Programme): Button {
  return { label: 'นัดเยี่ยม', tap: { do: 'visit', programme: id }, shown: 'นัดเยี่ยม' }
}

/** So many of them on one card. */
const mostTrainees = 8

/** Those whose mentor somebody is, with how far they are, where nothing waits; `before` is what was just done. */
export function traineesCard(programmes: Programme[], before = ''): Say {
  const nothing = 'ไม่มีเรื่องรอยืนยันแล้วค่ะ'
  const shown = programmes.slice(0, mostTrainees)
  const more = programmes.length - shown.length
  return {
    kind: 'card',
    title: before === '' ? nothing : before,
    lines: [
      ...(before === '' ? [] : [nothing]),
      ...shown.map((programme) => {
        const now = phaseNow(measure(programme))
        const text = now ? `ระยะ ${now.phase.no}: ${countsWords(now)}` : 'ครบทุกระยะแล้วค่ะ'
        return { label: nameOf(programme), text }
      }),
      ...(more > 0 ? [`และอีก ${more} ท่าน พิมพ์ นัดเยี่ยม ตามด้วยชื่อ`] : []),
    ],
    grid: shown.map((programme) => {
      const label = clipGraphemes(`เยี่ยม${nameOf(programme)}`, 14)
      return { label, tap: { do: 'visit' as const, programme: programme.id }, shown: label }
    }),
  }
}

function phaseLines(programme: Programme, { phase }: Course): string[] {
  const standing = measure(programme).phases.find((one) => one.phase.key === phase)
  return standing ? [`ระยะ ${standing.phase.no}: ${countsWords(standing)}`] : []
}

/** Names on one card. */
const mostNames = 6

/** That help may be wanted, for the mentor alone; of one person with words to send in one's own name. */
export function helpCard(programmes: Programme[], calendar: SchoolCalendar): Say | undefined {
  const found = programmes.flatMap((programme) => {
    const now = phaseNow(measure(programme))
    const due = now && duesOf(programme, calendar)[now.phase.key]
    const name = nameOf(programme)
    return now && due !== undefined ? [{ programme, name, now, due }] : []
  })
  const [only, another] = found
  if (!only) return undefined
  const help = only.now.phase.help
  if (!another)
    return {
      kind: 'card',
      title: `${only.name} · ${clipGraphemes(only.programme.school, 30)}`,
      lines: [
        `อาจต้องการความช่วยเหลือเรื่อง${help}ค่ะ`,
        ...inLines([`ระยะ ${only.now.phase.no} ถึง ${dayYear(only.due)}: ${countsWords(only.now)}`]),
        'มีข้อความทักให้ ส่งในนามท่านเองได้เลย',
      ],
      buttons: [
        {
          label: 'ข้อความทัก',
          share: `สวัสดีค่ะ${only.name} ช่วงนี้เป็นอย่างไรบ้างคะ เรื่อง${help}มีอะไรให้ช่วยไหม บอกได้เลยนะคะ`,
        },
        visitButton(only.programme),
      ],
    }
  return {
    kind: 'card',
    title: `ครูผู้ช่วย ${found.length} ท่าน อาจต้องการความช่วยเหลือ`,
    lines: [
      ...found
        .slice(0, mostNames)
        .map(({ name, now }) => ({ label: `${name} · ${now.phase.help}`, text: countsWords(now) })),
      ...(found.length > mostNames ? [`และอีก ${found.length - mostNames} ท่านค่ะ`] : []),
    ],
    buttons: [{ label: 'รอยืนยัน', tap: { do: 'trainees' }, shown: 'รอยืนยัน' }],
  }
}
