import { splitHeadings, type HeadedPart } from '../../flows/headings.ts'
import { visitFormKey } from '../../flows/meeting-notes.ts'
import { mostItems } from '../../flows/programme/add.ts'
import { foldItems } from '../../flows/programme/fold.ts'
import type { Programme } from '../../flows/programme/types.ts'
import type { Value } from '../../flows/run.ts'
import type { Button, Line } from '../../flows/say.ts'
import { saysMarks, siteForm } from '../../flows/site-form.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatDay } from '../../flows/thai/when.ts'
import type { Update } from '../../flows/update.ts'
import { readValue } from '../../flows/value.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Visit } from '../../store/records.ts'
import { expectNext, expected } from '../expecting.ts'
import { moveProgramme } from '../keep.ts'
import { signed } from '../programme/here.ts'
import { linkToWork } from '../programme/pictures.ts'
import { findPerson, type Answer, type Scene } from '../scene.ts'
import { showValue } from '../viewing.ts'
import { goingOn } from './aim.ts'
import { findVisit, partsHere, visitsTo } from './find.ts'
import { seenCard } from './form-cards.ts'
import { formOf, rootOf } from './place.ts'

/** An answer on a card, graphemes. */
const longestShown = 300
const forMentor: Answer = { kind: 'text', text: 'ส่วนนี้เป็นของพี่เลี้ยงที่มาเยี่ยมค่ะ' }
const noMarks: Answer = {
  kind: 'text',
  text: 'คะแนนและผลประเมินไม่เก็บในแชตค่ะ\nขอเป็นข้อสังเกตที่เห็นในชั้นเรียน',
}

/** [เติมหัวข้อให้], [8 ตัวชี้วัด], [ส่งรูป] on the form of a visit to an assistant teacher. */
export async function beginNote(
  scene: Scene,
  { visit: id, field }: { visit: string; field?: 'seen' | 'photo' },
): Promise<Answer> {
  const found = await findVisit(scene, id)
  const kept = found?.place.kind === 'site' ? formOf(found.visit) : undefined
  if (!found || !kept) return undefined
  if (found.side !== 'mentor') return forMentor
  expectNext(scene, { kind: 'answer', ...kept.context, ...(field === 'photo' ? { media: true } : {}) })
  return field === 'seen' ? seenCard(found.visit, kept.form) : undefined
}

/** Whose form words here belong to: the one that was opened by a tap, else that of the visit that goes on. */
function noteAim(scene: Scene): { programme: string; visit: string; opened: boolean } | undefined {
  const focus = expected(scene, 'answer')
  const opened = (scene.chat.visits ?? []).find(({ id }) => focus?.step === visitFormKey(id))
  const note = focus ? opened : goingOn(scene)
  if (note?.programme === undefined) return undefined
  return { programme: note.programme, visit: note.id, opened: opened !== undefined }
}

type Text = Extract<Update['input'], { kind: 'text' }>

/** Words under headings of the form, in the mentor's own chat while the visit goes on. 'not-ours' for all others. */
export async function takeNotes(scene: Scene, { text, edited }: Text): Promise<Answer | 'not-ours'> {
  const aim = noteAim(scene)
  const programme = aim && (await scene.desk.get(refs.programme(aim.programme)))
  if (!aim || !programme || scene.update.account === undefined) return 'not-ours'
  const { fields } = siteForm(aim.visit)
  const written = splitHeadings(text, fields)
  const parts = written.length > 0 || !aim.opened ? written : splitHeadings(text, fields, true)
  const message = scene.update.message ?? scene.update.id
  const before = programme.items.some((item) => item.kind === 'note' && item.message === message)
  if (edited && !before && (await isKeptElsewhere(scene, message))) return 'not-ours'
  if (parts.length === 0 && !before) return 'not-ours'
  if (parts.some(({ field, text: words }) => saysMarks(field.key, words))) return noMarks
  if (programme.items.length >= mostItems) return full
  const items = parts.flatMap((part) => readPart(part, scene.update.at))
  const now = await keepNote(scene, programme, { visit: aim.visit, message, items })
  if (aim.opened) expectNext(scene, { kind: 'answer', ...formContext(aim) })
  if (items.length === 0) return undefined
  const names = fields.filter(({ key }) => items.some((item) => item.field === key)).map(({ chat }) => chat)
  const known = new Set(now.items.flatMap((item) => (item.kind === 'note' ? item.fields : [])))
  const left = fields.filter(({ need, key }) => need === 'must' && !known.has(key)).map(({ chat }) => chat)
  const more = left.length > 0 ? [`เขียนต่อได้: ${left.join(' · ')}`] : []
  return { kind: 'text', text: [`✓ เก็บ ${names.join(' ')} แล้วค่ะ`, ...more].join('\n') }
}

const full: Answer = { kind: 'text', text: 'บันทึกไว้มากแล้วค่ะ รบกวนแจ้งเขตให้ช่วยตรวจ' }

function formContext({ programme, visit }: { programme: string; visit: string }) {
  return formOf({ id: visit, programme })!.context
}

/** Whether an edited message is an answer to a team's questions. */
async function isKeptElsewhere({ desk, chat }: Scene, message: string): Promise<boolean> {
  const slot = await desk.get(refs.inbox(chat.id, `m-${message}`))
  return slot?.rows?.some(({ of }) => of === undefined) === true
}

/** Words without a heading, after the form was opened: which headings there are. Undefined where none was opened. */
export function askForNote(scene: Scene): Answer {
  const aim = noteAim(scene)
  if (!aim?.opened) return undefined
  const fields = siteForm(aim.visit).fields.filter(({ type }) => type !== 'photo')
  return {
    kind: 'text',
    text: `ขอหัวข้อนำหน้าด้วยค่ะ เช่น ${fields[0]!.chat}: …\n${fields.map(({ chat }) => chat).join(' · ')}`,
  }
}

type Items = { field: string; value: Value }[]

function readPart({ field, text }: HeadedPart, now: number): Items {
  const reading = readValue(field, text, now)
  return reading.ok ? [{ field: field.key, value: reading.value }] : []
}

/** A photo that was announced by [ส่งรูป] of the form. 'not-ours' for all others. */
export async function takeSitePhoto(
  scene: Scene,
  input: Extract<Update['input'], { kind: 'photo' | 'file' | 'recording' }>,
): Promise<Answer | 'not-ours'> {
  const aim = expected(scene, 'answer')?.media === true ? noteAim(scene) : undefined
  const programme = aim && (await scene.desk.get(refs.programme(aim.programme)))
  if (!aim || !programme) return 'not-ours'
  if (input.kind !== 'photo') return { kind: 'text', text: 'ข้อนี้ขอเป็นรูปค่ะ ไฟล์นี้ยังไม่ได้เก็บ' }
  if (programme.items.length >= mostItems) return full
  const message = scene.update.message ?? scene.update.id
  const field = siteForm(aim.visit).fields.find(({ type }) => type === 'photo')!.key
  const items = [{ field, value: { file: { message, kind: 'photo' as const } } }]
  const { set } = input
  const now = await keepNote(scene, programme, { visit: aim.visit, message, items, set: set?.id })
  if (!set) return { kind: 'text', text: '✓ เก็บรูปแล้วค่ะ' }
  const together = now.items.filter((item) => item.kind === 'note' && item.set === set.id).length
  // Photos sent together are acknowledged once: when all are here, or at the first if nobody says how many.
  if (set.total === undefined ? together > 1 : together < set.total) return undefined
  return { kind: 'text', text: set.total === undefined ? '✓ เก็บรูปแล้วค่ะ' : `✓ เก็บ ${together} รูปแล้วค่ะ` }
}

async function keepNote(
  scene: Scene,
  programme: Programme,
  { visit, message, items, set }: { visit: string; message: string; items: Items; set?: string },
): Promise<Programme> {
  const fields = items.map(({ field }) => field)
  const together = set === undefined ? {} : { set }
  const item = { ...(await signed(scene)), kind: 'note' as const, visit, message, fields, ...together }
  return moveProgramme(scene, programme, item, { kind: 'answer', message, of: visit, items })
}

/** What was written on a visit to an assistant teacher, in the order of the form; pictures are counted. */
export async function notesOn(
  desk: Desk,
  programme: Programme,
  visit: string,
): Promise<{ paper: string; chat: string; texts: string[]; photos: string[] }[]> {
  const rows = foldItems(programme.items).visits.find(({ id }) => id === visit)?.notes ?? []
  const paths = rows.map((row) => refs.record(programme.id, row))
  await desk.load(paths)
  const kept = await Promise.all(paths.map((path) => desk.get(path)))
  return siteForm(visit).fields.map(({ key, paper, chat, type }) => {
    const found = kept.flatMap((row, at) =>
      (row?.content?.items ?? [])
        .filter((item) => item.field === key)
        .map(({ value }) => ({ value, row: rows[at]! })),
    )
    const photos = type === 'photo' ? found.map(({ row }) => row) : []
    return { paper, chat, photos, texts: type === 'photo' ? [] : found.map(({ value }) => showValue(value)) }
  })
}

/** [ดูบันทึก], "บันทึกเยี่ยม": what was written; without an id of the latest visit that was held. Undefined where there is none. */
export async function showRecord(scene: Scene, id?: string): Promise<Answer> {
  const visit = id ?? (await latestHeld(scene))?.id
  const found = visit === undefined ? undefined : await findVisit(scene, visit)
  const { programme: holder } = found?.visit ?? {}
  const programme = holder === undefined ? undefined : await scene.desk.get(refs.programme(holder))
  if (!found || !programme || found.side === undefined) return undefined
  const notes = await notesOn(scene.desk, programme, found.visit.id)
  const lines = notes.flatMap(({ chat, texts, photos }): Line[] => [
    ...texts.map((text) => ({ label: chat, text: clipGraphemes(text, longestShown) })),
    ...(photos.length > 0 ? [`${chat} ${photos.length} รูป`] : []),
  ])
  const person = await findPerson(scene)
  const when = formatDay(dateInBangkok(found.visit.start ?? found.visit.date ?? scene.update.at))
  return {
    kind: 'card',
    title: `บันทึก${rootOf(found.visit)} ${when}`,
    ...pictureButton(
      scene,
      programme.id,
      person,
      notes.flatMap(({ photos }) => photos),
    ),
    lines: [found.side === 'mentor' ? found.place.title : found.visit.mentorName, ...lines, ...none(lines)],
  }
}

/** [ดูรูป]: pictures are seen by the two alone. */
function pictureButton(
  scene: Scene,
  programme: string,
  person: string | undefined,
  [row]: string[],
): { buttons?: Button[] } {
  if (row === undefined || person === undefined) return {}
  return { buttons: [{ label: 'ดูรูป', page: linkToWork(scene, { programme, person }, row) }] }
}

function none(lines: Line[]): string[] {
  return lines.length === 0 ? ['ยังไม่มีบันทึกของวันนั้นค่ะ'] : []
}

/** The visit that somebody who was visited means by "บันทึกเยี่ยม". */
async function latestHeld(scene: Scene): Promise<Visit | undefined> {
  const person = await findPerson(scene)
  const own = (await partsHere(scene)).filter(({ place }) => place.kind === 'site' && place.answers(person))
  const visits = (await Promise.all(own.map(({ place }) => visitsTo(scene.desk, place)))).flat()
  return visits.findLast(({ state, begun }) => state === 'done' || begun !== undefined)
}
