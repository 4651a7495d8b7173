import { foldField } from '../flows/fold.ts'
import { isPicture, mayLeaveSchool, meetingPhotos } from '../flows/photos.ts'
import { findField } from '../flows/progress.ts'
import type { Evidence, RowContent, Run, Value } from '../flows/run.ts'
import { clockInBangkok, dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatClock, formatDayYear } from '../flows/thai/when.ts'
import type { Flow } from '../flows/types.ts'
import { nameOfPerson } from '../talk/names.ts'
import type { OpenRun } from '../talk/scene.ts'
import { showValue } from '../talk/viewing.ts'
import { heldWords } from '../talk/visits/news.ts'
import { meetingTitle, meetingWords } from './meeting-words.ts'
import type { TimelineEntry } from './views.ts'

/** What stands in for a photo that shows pupils. */
export const onlyAtSchool = 'ใช้ในโรงเรียนเท่านั้น'

/** Where a reader finds the kept copy of a row; one with a name is a file to be saved. */
export type AddressOf = (row: string, name?: string) => string

/** What stands behind an answer: the copy of a file, or the page that it links to. */
export function behind(
  { file, link }: Value,
  row: string,
  copy: Evidence['copy'],
  addressOf: AddressOf,
): { href?: string } {
  if (file) return copy?.state === 'kept' ? { href: addressOf(row, file.name ?? 'ไฟล์') } : {}
  return link !== undefined && /^https?:\/\//u.test(link) ? { href: link } : {}
}

/** One row of the evidence as it is read by somebody outside the team; undefined for rows that tell nothing. */
export function timelineEntry(open: OpenRun, row: Evidence, addressOf: AddressOf): TimelineEntry | undefined {
  const { content } = row
  if (!content) return { ...bare(row), title: 'ถอนแล้ว', note: 'ผู้ส่งถอนออก เนื้อหาไม่ถูกเก็บไว้', time: '', day: '' }
  const base = {
    ...bare(row),
    day: formatDayYear(dateInBangkok(content.at)),
    time: `${formatClock(clockInBangkok(content.at))} น.`,
    who: nameOfPerson(open.team, content.by),
  }
  switch (content.kind) {
    case 'answer':
      return { ...base, ...describeAnswer(open, row, content, addressOf) }
    case 'meeting':
      return { ...base, title: meetingTitle(open, content), lines: meetingWords(open, content) }
    case 'steer':
      return {
        ...base,
        title: steerWords[String(content.steer?.['kind'])] ?? 'ปรับวงรอบ',
        lines: reason(content),
      }
    case 'review':
      return {
        ...base,
        who: content.review?.name ?? base.who,
        title: lookWords[content.review?.how ?? 'advise'],
        lines: content.text === undefined ? [] : [{ label: '', text: content.text }],
      }
    case 'caption':
      return { ...base, title: 'คำบรรยายรูป', lines: [{ label: '', text: content.text ?? '' }] }
    case 'consult':
      return { ...base, title: 'คำปรึกษา', lines: consultLines(row, content, addressOf) }
    case 'mark':
      return { ...base, title: content.pupils ? 'แจ้งว่ามีนักเรียนในรูป' : 'แจ้งว่าไม่มีนักเรียนในรูป' }
    case 'decide':
      return { ...base, title: 'เลือกว่าใช้คำตอบใด' }
    case 'withdraw':
      return { ...base, title: 'ถอนคำตอบ' }
    case 'visit':
      return { ...base, title: 'พี่เลี้ยงมานิเทศ', lines: visitLines(content) }
    case 'copy':
      return undefined
  }
}

function bare({ seq }: Evidence): TimelineEntry {
  return { seq, day: '', time: '', who: '', title: '', lines: [], photos: [], note: '' }
}

const lookWords = { agree: 'เห็นชอบ', advise: 'ข้อเสนอแนะ', more: 'ขอให้เติม' }

const steerWords: Record<string, string> = {
  ungate: 'เปิดขั้นต่อไปเอง',
  proceed: 'ไปขั้นต่อไป เติมทีหลัง',
  send: 'ส่งเล่มให้ผู้รับรอง',
  due: 'เลื่อนกำหนด',
  term: 'ยกไปภาคเรียนถัดไป',
  stop: 'ยุติวงรอบ',
}

function reason({ steer }: RowContent): TimelineEntry['lines'] {
  return typeof steer?.['reason'] === 'string' ? [{ label: 'เหตุผล', text: steer['reason'] }] : []
}

function consultLines(
  { copy }: Evidence,
  { id, items = [] }: RowContent,
  addressOf: AddressOf,
): TimelineEntry['lines'] {
  return items.map(({ value: { text, file } }) => ({
    label: '',
    text: text ?? (file ? 'ข้อความเสียง' : ''),
    ...(file && copy?.state === 'kept' ? { href: addressOf(id, 'คำปรึกษา.m4a') } : {}),
  }))
}

function visitLines({ visit }: RowContent): TimelineEntry['lines'] {
  const [start, end] = [Number(visit?.['start']), Number(visit?.['end'])]
  const minutes = Math.floor((end - start) / 60_000)
  const held = heldWords({ start, end, minutes })
  return [{ label: formatDayYear(dateInBangkok(start)), text: held ?? '' }]
}

/** Private answers are counted and never shown; a photo of pupils stays at school. */
function describeAnswer(
  { flow, run }: OpenRun,
  { copy }: Evidence,
  content: RowContent,
  addressOf: AddressOf,
): Pick<TimelineEntry, 'title' | 'lines' | 'photos' | 'note'> {
  const items = (content.items ?? []).map((item) => ({
    ...item,
    field: findField(flow, item.field)?.field,
    key: item.field,
  }))
  const shown = items.filter(({ field }) => (field?.sees ?? 'team') === 'team')
  const pictures = shown.filter(({ value }) => isPicture(value.file))
  const photos = pictures.map(() => {
    if (!mayLeaveSchool(run, content.id)) return { alt: `รูป ${onlyAtSchool}` }
    if (copy?.state === 'kept') return { src: addressOf(content.id), alt: 'รูปหลักฐานของทีม' }
    return { alt: copy?.state === 'lost' ? 'รูปหายก่อนคัดลอก' : 'กำลังคัดลอกรูป' }
  })
  const lines = shown
    .filter(({ value }) => !isPicture(value.file))
    .map(({ field, value }) => ({
      label: field?.chat ?? '',
      text: showValue(value),
      ...behind(value, content.id, copy, addressOf),
    }))
  const hidden = items.length - shown.length
  return {
    title:
      pictures.length > 0 && lines.length === 0
        ? photoTitle(content)
        : hidden === items.length
          ? 'ตอบส่วนตัว'
          : 'ตอบ',
    lines,
    photos,
    note: noteOf(flow, run, content, hidden),
  }
}

function photoTitle({ items }: RowContent): string {
  return items?.some((item) => item.field === meetingPhotos) ? 'รูปประชุม' : 'ส่งรูป'
}

function noteOf(flow: Flow, run: Run, content: RowContent, hidden: number): string {
  const stands = (content.items ?? []).some(({ field: key }) => {
    const field = findField(flow, key)?.field
    return (
      !field || foldField(field, run.entries[key] ?? []).current.some((entry) => entry.row === content.id)
    )
  })
  return [
    ...(content.how === 'corrected' ? ['แก้คำผิดหลังรับรอง'] : content.how === 'edited' ? ['แก้ข้อความเดิม'] : []),
    ...(stands ? [] : ['มีฉบับใหม่กว่าแล้ว']),
    ...(hidden > 0 ? [`คำตอบส่วนตัว ${hidden} ข้อ เห็นเฉพาะในเล่มของทีม`] : []),
  ].join(' · ')
}
