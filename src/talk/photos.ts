import { defaultMeetingRules, type Meeting } from '../flows/meeting.ts'
import { meetingPhotos, mostPrinted, photosOf, printedNumbers } from '../flows/photos.ts'
import { toArabicDigits } from '../flows/thai/text.ts'
import type { Update } from '../flows/update.ts'
import { refs, type Chat } from '../store/records.ts'
import { changePhotosButton, printedWords } from './cards/photo-cards.ts'
import { expected, forget } from './expecting.ts'
import { moveByPerson } from './keep.ts'
import { changeChat, findRun, reachesRun, type Answer, type OpenRun, type Scene } from './scene.ts'

/** How long a meeting that nobody closes catches photos, ms. */
const lasts = defaultMeetingRules.forgottenAfterHours * 3_600_000

/** The meeting during which something was sent here; undefined outside of meetings and for unnamed senders. */
export function meetingHere({ chat, update }: Pick<Scene, 'chat' | 'update'>): Chat['meeting'] {
  const { meeting } = chat
  if (!meeting || update.account === undefined) return undefined
  return meeting.from <= update.at && update.at <= meeting.until ? meeting : undefined
}

/**
 * Notes in the group's own document that a meeting is going on, or that it is over, so that a photo costs no read to
 * be known.
 */
export async function noteMeeting(
  scene: Scene,
  { run, team }: OpenRun,
  meeting: Meeting | undefined,
): Promise<void> {
  const here = team.chat === scene.chat.id
  const chat = here ? scene.chat : await scene.desk.get(refs.chat(team.chat))
  if (!meeting || !chat) return
  const { at } = scene.update
  const noted = chat.meeting?.meeting === meeting.id ? chat.meeting : undefined
  if (meeting.end !== undefined && (!noted || noted.until <= at)) return
  // What was sent before somebody tapped [จบประชุม] belongs to the meeting, however late it arrives.
  const next = noted
    ? { ...noted, until: meeting.end === undefined ? noted.until : at }
    : { run: run.id, meeting: meeting.id, from: at, until: at + lasts }
  if (here) changeChat(scene, { meeting: next })
  else scene.desk.put(refs.chat(team.chat), { ...chat, meeting: next })
}

/** A photo sent while the team meets. Acknowledged once: a set when all of it is here, single ones at the first. */
export async function takeMeetingPhoto(
  scene: Scene,
  input: Extract<Update['input'], { kind: 'photo' }>,
): Promise<Answer> {
  const here = meetingHere(scene)
  const open = here && (await findRun(scene, here.run))
  if (!open || !(await reachesRun(scene, open))) return undefined
  const message = scene.update.message ?? scene.update.id
  const { set } = input
  const moved = await moveByPerson(scene, open, {
    kind: 'picture',
    message,
    set: set?.id,
    index: set?.index,
    meeting: here.meeting,
    file: { message, kind: 'photo' },
  })
  if (moved.effects.length === 0) return undefined
  const sent = moved.run.entries[meetingPhotos]!.filter((entry) => entry.meeting === here.meeting)
  const standing = photosOf(moved.run, here.meeting)
  const together = sent.filter((entry) => set !== undefined && entry.set === set.id)
  // A photo of a set that was taken back meanwhile is not waited for.
  if (set?.total === undefined ? sent.length > 1 : together.length < set.total) return undefined
  const count = set?.total === undefined ? 1 : together.filter(({ gone }) => gone === undefined).length
  const more = standing.length > count ? ` รวม ${standing.length} รูป` : ''
  const printed = printedWords(moved.run, here.meeting)
  const next = sent.length === 1 ? '\nรูปต่อไปในประชุมนี้ เก็บให้เลยค่ะ' : ''
  return {
    kind: 'text',
    text: `✓ เก็บ ${count} รูปค่ะ${more}${printed === '' ? '' : ` ${printed}`}${next}`,
    buttons: changePhotosButton(moved.run, here.meeting),
  }
}

/** "รูปลงเล่ม: 1 3 5 6": which photos of the meeting are printed; of the one whose button was tapped, or the latest. */
export async function choosePhotos(scene: Scene, latest: OpenRun, text: string): Promise<Answer> {
  const focus = expected(scene, 'answer')
  const aimed = focus?.meeting === undefined ? undefined : await findRun(scene, focus.run)
  const open = aimed && (await reachesRun(scene, aimed)) ? aimed : latest
  const withPhotos = open.run.meetings.filter(({ id }) => photosOf(open.run, id).length > 0)
  const meeting = withPhotos.find(({ id }) => id === focus?.meeting) ?? withPhotos.at(-1)
  if (!meeting) return { kind: 'text', text: 'ยังไม่มีรูปประชุมค่ะ ส่งรูปช่วงประชุมได้เลย' }
  const count = photosOf(open.run, meeting.id).length
  const numbers = readNumbers(text)
  const ask = askAgain(numbers, count)
  if (ask !== undefined) return { kind: 'text', text: `${ask}\nเช่น รูปลงเล่ม: ${example(count)}` }
  const moved = await moveByPerson(scene, open, { kind: 'choose', meeting: meeting.id, numbers })
  forget(scene, 'answer')
  return { kind: 'text', text: `✓ ลงเล่ม รูปที่ ${printedNumbers(moved.run, meeting.id).join(' ')} ค่ะ` }
}

function askAgain(numbers: number[], count: number): string | undefined {
  if (numbers.some((number) => number < 1 || number > count))
    return `ประชุมนี้มีรูปที่ 1 ถึง ${count} ค่ะ รบกวนเลือกอีกครั้ง`
  if (numbers.length > mostPrinted) return `ลงเล่มได้ ${mostPrinted} รูปค่ะ รบกวนเลือกอีกครั้ง`
  return numbers.length === 0 ? `ขอเลขรูปที่จะลงเล่มค่ะ มี ${count} รูป` : undefined
}

function example(count: number): string {
  return [1, 2, 3, 4].slice(0, Math.min(count, mostPrinted)).join(' ')
}

/** The numbers in the order of the photos, each once. "2-5" is a stretch, "1-3-5" are three. */
function readNumbers(text: string): number[] {
  const words = toArabicDigits(text)
  const stretch = /^\s*(\d{1,3})\s*[-–]\s*(\d{1,3})\s*$/u.exec(words)
  const [from = 0, to = 0] = (stretch ?? []).slice(1).map(Number)
  const numbers = from < to ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : undefined
  const said = numbers ?? (words.match(/\d{1,6}/gu) ?? []).map(Number)
  return [...new Set(said)].toSorted((a, b) => a - b)
}
